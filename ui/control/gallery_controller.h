// The gallery's tiles and what is done with them.
#pragma once

#include "ui/control/desk.h"
#include "ui/gallery/gallery_tile.h"

#include <map>
#include <set>

namespace toile {

class GalleryController : public QObject
{
    Q_OBJECT

public:
    GalleryController(Desk desk, QObject* parent);

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
    void select(quint64 key);

Q_SIGNALS:
    void shownWished(quint64 key);
    void openWished(quint64 key);
    void variantsDeleted(int count);

private:
    void connectAll();
    int tilePx() const;
    std::string fileOf(VariantId id) const;
    GalleryTile tileOf(const ProjectVariant& variant) const;
    GalleryTile tileOf(const WaitingVariant& waiting) const;
    void move(quint64 key, quint64 before);

    Desk m_desk;
    std::map<WaitingId, const void*> m_shown; ///< the bytes of the pictures on their tiles
};

} // namespace toile
