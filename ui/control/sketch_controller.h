// Studio's sketch and the picture beside it, in the middle of the window.
#pragma once

#include "ui/canvas/overlays.h"
#include "ui/control/desk.h"

#include <functional>

namespace toile {

class SketchController : public QObject
{
    Q_OBJECT

public:
    SketchController(Desk desk, QObject* parent);

    void refreshSketch();
    void refreshShown(); ///< the queue, names or progress have changed
    void retranslate();
    /// A gallery tile's key; 0: the sketch in the present cloth, before any hand.
    void showTile(quint64 key);
    quint64 shown() const { return m_shown; }
    /// Follows a waiting variant: when it is done, its finished picture is shown.
    void variantsChanged();
    void goTo(SketchId id);
    void stepSketch(int by);
    /// Shows the first of those on their way, where none of them is shown yet.
    void follow();
    void setOverlay(Overlay overlay);
    Overlay overlay() const { return m_overlay; }

Q_SIGNALS:
    void followed(quint64 key); ///< what is shown has changed by itself

private:
    void connectAll();
    VariantId newestVariant() const;
    SketchId sketchOfShown() const;
    const WaitingVariant* waitingOf(quint64 key) const; ///< null where it is not on its way
    /// Loads a finished picture for the pane; dropped where another has been asked for meanwhile.
    void loadShown(VariantId id, std::function<void(const ScaledPicture&)> loaded);
    void showReplaced(VariantId id);
    void showSamples();
    void showClothed();
    void showFinished(const ProjectVariant& variant);
    void showSketchOf(const ProjectVariant& variant);
    void showWaiting(const WaitingVariant& waiting);
    void showOverlay();
    /// The part at a place of the pane that was touched; 0: none, or what is shown was made of another
    /// drawing, cut otherwise.
    int partUnder(QPointF share) const;
    void lightPart(QPointF share);
    void clothePart(QPointF share, const QByteArray& cloth);
    void showPartMenu(QPointF share, QPoint place);
    void importFiles(const QStringList& files);

    Desk m_desk;
    SketchId m_sketch = 0;
    Image m_picture;
    Image m_clothed;
    std::shared_ptr<const SketchModel> m_model;
    Overlay m_overlay = Overlay::None;
    quint64 m_shown = 0;
    VariantId m_newest = 0;   ///< when the one on its way that is shown was chosen
    VariantId m_replaced = 0; ///< in whose place the one on its way that is shown stands
    const void* m_previewShown = nullptr;
    int m_litPart = 0;
    uint64_t m_developed = 0; ///< counts what was asked for at the right, so that late answers are dropped
    bool m_hasSamples = false;
};

} // namespace toile
