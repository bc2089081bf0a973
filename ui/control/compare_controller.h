// Which pictures stand side by side, and the maps of their differences.
#pragma once

#include "core/studio/sketch_desk.h"
#include "core/studio/variant_desk.h"
#include "ui/compare/compare_view.h"
#include "ui/control/stage.h"

#include <map>

namespace toile {

class CompareController : public QObject
{
    Q_OBJECT

public:
    CompareController(SketchDesk& sketches, VariantDesk& variants, Stage stage, QObject* parent);

    /// Shows the selected variants; the starred ones where fewer than two are selected; else the newest.
    void refresh();

Q_SIGNALS:
    void openWished(TileKey key);

private:
    std::vector<ComparedPicture> wished() const;
    /// The first of these whose drawing is another by now: its own is what they are compared with. Null: the
    /// sketch as it is.
    const ProjectVariant* ofAnotherDrawing(const std::vector<ComparedPicture>& pictures) const;
    void load(const ComparedPicture& wanted);
    void arrived(const ComparedPicture& wanted, const Image& picture);
    Image pictureOf(TileKey key) const; ///< null where it has not come
    void measureAll();
    void measure(TileKey key);

    SketchDesk& m_sketches;
    VariantDesk& m_variants;
    Stage m_stage;
    struct Loaded
    {
        std::string file;
        Image picture; ///< null while it is on its way
    };
    std::map<TileKey, Loaded> m_pictures;
};

} // namespace toile
