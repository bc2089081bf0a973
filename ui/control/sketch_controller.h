// Studio's sketch and the picture beside it, in the middle of the window.
#pragma once

#include "core/studio/sketch_desk.h"
#include "core/studio/studio_event.h"
#include "core/studio/variant_desk.h"
#include "ui/canvas/overlays.h"
#include "ui/control/stage.h"
#include "ui/gallery/tile_key.h"

#include <functional>

namespace toile {

class SketchController : public QObject
{
    Q_OBJECT

public:
    SketchController(SketchDesk& sketches, VariantDesk& variants, Stage stage, QObject* parent);

    void refreshSketch();
    void refreshShown(); ///< the queue, names or progress have changed
    void retranslate();
    /// Nothing: the sketch in the present cloth, before any hand.
    void showTile(TileKey key);
    TileKey shown() const { return m_shown; }
    /// Follows a waiting variant: what it has become is shown in its place; 0: nothing.
    void becameOf(WaitingId waiting, VariantId variant);
    void variantsChanged();
    /// What is worth saying of a sketch that came in.
    void sayRemark(const SketchRemarked& remarked);
    void goTo(SketchId id);
    void stepSketch(int by);
    /// Shows the first of those on their way, where none of them is shown yet.
    void follow();
    void setOverlay(Overlay overlay);
    Overlay overlay() const { return m_overlay; }

Q_SIGNALS:
    void followed(TileKey key);                           ///< what is shown has changed by itself
    void nothingShown();                                  ///< there is no sketch
    void clothDropped(int part, const QByteArray& cloth); ///< part 0: beside all of them
    void placeClicked(int part, QPointF share, Qt::KeyboardModifiers modifiers);
    void placeMenuWanted(int part, QPointF share, QPoint place);

private:
    void connectAll();
    SketchId sketchOfShown() const;
    const WaitingVariant* waitingOf(TileKey key) const; ///< null where it is not on its way
    /// Loads a finished picture for the pane; dropped where another has been asked for meanwhile.
    void loadShown(VariantId id, std::function<void(const ScaledPicture&)> loaded);
    void showReplaced(VariantId id);
    void showClothed();
    void showFinished(const ProjectVariant& variant);
    void showSketchOf(const ProjectVariant& variant);
    void showWaiting(const WaitingVariant& waiting);
    void showOverlay();
    /// What is shown is cut as the sketch is understood now; not where it was made of another drawing.
    bool isShownOfSketch() const;
    /// The part at a place of the pane that was touched; 0: none.
    int partUnder(QPointF share) const;
    void lightPart(QPointF share);
    void importFiles(const QStringList& files);

    SketchDesk& m_sketches;
    VariantDesk& m_variants;
    Stage m_stage;
    SketchId m_sketch = 0;
    Image m_picture;
    Image m_clothed;
    std::shared_ptr<const SketchModel> m_model;
    Overlay m_overlay = Overlay::None;
    TileKey m_shown;
    VariantId m_replaced = 0;    ///< in whose place the one on its way that is shown stands
    uint64_t m_previewShown = 0; ///< Image::id(); 0: none yet
    int m_litPart = 0;
    uint64_t m_developed = 0; ///< counts what was asked for at the right, so that late answers are dropped
};

} // namespace toile
