// The gallery's tiles and what is done with them.
#pragma once

#include "core/studio/project_desk.h"
#include "core/studio/variant_desk.h"
#include "ui/control/stage.h"
#include "ui/gallery/gallery_tile.h"

#include <map>
#include <set>

namespace toile {

class GalleryController : public QObject
{
    Q_OBJECT

public:
    GalleryController(ProjectDesk& document, VariantDesk& variants, Stage stage, QObject* parent);

    void refresh();
    void refreshProgress(); ///< pictures and bars of those that run
    /// What is selected; while one compares, the picture that is marked there.
    std::set<VariantId> chosen() const;
    void toggleStar();
    void toggleRejected();
    void deleteSelected();
    void useLook();
    void stopShown(); ///< the selected ones on their way, otherwise the one that runs
    void step(int by);
    void select(TileKey key);

Q_SIGNALS:
    void shownWished(TileKey key);
    void openWished(TileKey key);
    void variantsDeleted(int count);

private:
    void connectAll();
    int tilePx() const;
    std::string fileOf(VariantId id) const;
    GalleryTile tileOf(const ProjectVariant& variant) const;
    GalleryTile tileOf(const WaitingVariant& waiting) const;
    void move(TileKey key, TileKey before);

    ProjectDesk& m_document;
    VariantDesk& m_variants;
    Stage m_stage;
    std::map<WaitingId, uint64_t> m_shown; ///< Image::id() of the pictures on their tiles
};

} // namespace toile
