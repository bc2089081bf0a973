// A hand with a pen before the real window: presses its buttons and moves over its page in millimetres.
#pragma once

#include "core/drawing/drawing.h"
#include "tests/ui/window_rig.h"

#include <QEvent>
#include <QString>

#include <string_view>
#include <vector>

class QSlider;

namespace toile {
class DrawingView;
}

namespace toile::test {

/// A line as a hand thinks of it: places that it passes smoothly (one given twice is a corner), and how hard
/// it presses on the way.
struct PenLine
{
    std::vector<Vec2> through;
    std::vector<float> pressure = {0.7f}; ///< evenly spread over its length
    float tiltDeg = 20;                   ///< to the right
};

/// A node of the Bézier pen: pressed at `at`, dragged by `pull` (none: a corner).
struct PenNode
{
    Vec2 at;
    Vec2 pull = {};
};

class PenHand
{
public:
    explicit PenHand(WindowRig& rig);

    /// So that `middle` is in the middle of the view, by the wheel.
    void lookAt(Vec2 middle, double pxPerMm);
    void wholePage();
    /// A letter of the page.
    void key(Qt::Key key);
    void chooseFigure(const char* id);
    void chooseLayer(LayerKind kind);
    /// Brush, width and density from the bar above the page.
    void takeBrush(std::string_view id, double sizeMm, double opacityPercent = 100);
    void takeColour(const char* number);

    void draw(const PenLine& line);
    void tap(Vec2 at, float pressure = 0.8f);
    /// With the Bézier pen in hand; open paths are ended by Enter.
    void path(const std::vector<PenNode>& nodes, bool isClosed = false);
    /// With the fill in hand; false where nothing came of it.
    bool fill(Vec2 at);
    /// With the note tool in hand.
    bool write(Vec2 at, const QString& words);
    size_t strokes() const;

private:
    DrawingView& page() const;
    void send(QEvent::Type type, QPointF at, float pressure, float tiltDeg);
    void slide(QSlider& slider, int step);
    QPointF seen(Vec2 mm) const;

    WindowRig& m_rig;
    quint64 m_timeMs = 1000;
};

/// A line through these places; a helper of scenes.
inline PenLine line(std::vector<Vec2> through, std::vector<float> pressure = {0.7f})
{
    return {std::move(through), std::move(pressure)};
}

} // namespace toile::test
