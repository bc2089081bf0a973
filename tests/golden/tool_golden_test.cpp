// What every tool of the page leaves and shows, held against pictures that were looked at; once more for
// screens of other densities (tests/golden/CMakeLists.txt). Notes are left out: their letters are the
// machine's fonts.
#include "core/drawing/drawing_edits.h"
#include "core/drawing/symmetry.h"
#include "core/imaging/convert.h"
#include "core/paint/flattening.h"
#include "core/sketch/flood_fill.h"
#include "tests/support/golden.h"
#include "ui/canvas/drawing_view.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPointingDevice>
#include <QTabletEvent>
#include <QTest>

#include <cmath>

using namespace toile;

namespace {

const Vec2 pageMm{120, 90};
constexpr double pxPerMm = 8;

/// A page of a few centimetres and a pen on it.
struct SmallPage
{
    PageRaster raster;
    DrawingView view{raster};
    Drawing drawing = blankDrawing(pageMm);
    quint64 timeMs = 1000;

    SmallPage()
    {
        const auto now = [this](Drawing next) { set(next); };
        QObject::connect(&view, &DrawingView::strokeDrawn, [this, now](const Stroke& stroke) {
            now(addStrokes(drawing, drawing.activeLayer, symmetricStrokes(stroke, drawing.axis, {true, 2})));
        });
        QObject::connect(&view, &DrawingView::strokeReshaped, [this, now](const Stroke& stroke) {
            now(replaceStroke(drawing, drawing.activeLayer, stroke));
        });
        QObject::connect(&view, &DrawingView::strokesMoved,
                         [this, now](const std::vector<StrokeId>& ids, const Affine& affine, bool) {
                             now(transformStrokes(drawing, drawing.activeLayer, ids, affine));
                         });
        QObject::connect(&view, &DrawingView::layerMoved, [this, now](LayerId layer, const Affine& affine) {
            now(transformLayer(drawing, layer, affine));
        });
        QObject::connect(&view, &DrawingView::fillRequested, [this](Vec2 at) { fill(at); });
        view.setLook({"ink-liner", 1, 1, {28, 32, 60}});
        view.setStabiliser(StabiliserStrength::Off);
        view.resize(300, 230);
        view.findChild<QLabel*>()->hide(); // words
        view.show();
        set(drawing);
        view.fit();
    }
    void set(const Drawing& next)
    {
        drawing = next;
        raster.show(drawing, pxPerMm);
        QVERIFY(raster.completeNow());
        view.setDrawing(drawing);
    }
    void fill(Vec2 at)
    {
        const auto lines = linesOf(drawing, pxPerMm, {}, {});
        QVERIFY(lines.ok());
        const FloodFill filled = floodFilled(lines->coverage, {float(at.x * pxPerMm), float(at.y * pxPerMm)},
                                             {float(pxPerMm), 0.4f, 1.5f});
        QCOMPARE(filled.outcome, FloodFillOutcome::Filled);
        Stroke stroke;
        stroke.look = {"flat-fill", 1, 1, {205, 92, 70}};
        FilledArea area{filled.contours};
        for (auto& contour : area.contours)
            for (Vec2& place : contour)
                place = {float(place.x / pxPerMm), float(place.y / pxPerMm)};
        stroke.shape = area;
        set(addStroke(drawing, drawing.layers[1]->id, stroke));
    }
    void pen(QEvent::Type type, QPointF at, double pressure, Qt::KeyboardModifiers modifiers)
    {
        // Never destroyed: Qt's own list of devices goes before what is static here.
        static const auto* const device = new QPointingDevice(
            QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
            QInputDevice::Capability::Pressure | QInputDevice::Capability::Position, 1, 3);
        const bool isDown = type != QEvent::TabletRelease && pressure > 0;
        QTabletEvent event(type, device, at, at, pressure, 0, 0, 0, 0, 0, modifiers,
                           type == QEvent::TabletMove ? Qt::NoButton : Qt::LeftButton,
                           isDown ? Qt::LeftButton : Qt::NoButton);
        event.setTimestamp(timeMs += 6);
        QApplication::sendEvent(&view, &event);
    }
    void draw(const std::vector<Vec2>& places, Qt::KeyboardModifiers modifiers = {}, bool isLifted = true)
    {
        QPointF before = view.view().toView(places.front());
        timeMs += 500;
        pen(QEvent::TabletPress, before, 0.4, modifiers);
        for (const Vec2 place : places) {
            const QPointF at = view.view().toView(place);
            for (int step = 1; step <= 12; ++step)
                pen(QEvent::TabletMove, before + (at - before) * step / 12.0, 0.4 + 0.05 * step, modifiers);
            before = at;
        }
        if (isLifted)
            pen(QEvent::TabletRelease, before, 0, modifiers);
    }
    /// A wave, with the waver of a hand.
    static std::vector<Vec2> wave(float y)
    {
        std::vector<Vec2> places;
        for (int i = 0; i <= 24; ++i)
            places.push_back(
                {15 + i * 3.75f, y - 12 * std::sin(float(i) * 0.26f) + (i % 2 ? 0.35f : -0.35f)});
        return places;
    }
};

const std::vector<Vec2> bodice{{35, 20}, {85, 20}, {92, 70}, {28, 70}, {35, 20}};

} // namespace

class ToolGoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void straightLine()
    {
        SmallPage page;
        page.view.setTool(ToolKind::Straight);
        page.draw({{15, 20}, {60, 24}, {105, 20}});
        page.draw({{15, 40}, {105, 46}}, Qt::ShiftModifier);
        page.draw({{15, 80}, {100, 55}}, {}, false);
        compare(page, "straight");
    }
    void frenchCurve()
    {
        SmallPage page;
        page.draw(SmallPage::wave(30));
        page.view.setTool(ToolKind::FrenchCurve);
        page.draw(SmallPage::wave(65));
        compare(page, "french-curve");
    }
    void bezierPath()
    {
        SmallPage page;
        page.view.setTool(ToolKind::Bezier);
        page.draw({{20, 70}});
        page.draw({{50, 25}, {66, 14}});
        page.draw({{100, 60}, {100, 78}});
        QTest::keyClick(&page.view, Qt::Key_Return);
        page.draw({{50, 25}, {54, 22}}, Qt::ControlModifier); // takes hold of what is there
        compare(page, "bezier");
    }
    void filledArea()
    {
        SmallPage page;
        page.draw(bodice);
        page.draw({{60, 20}, {60, 70}});
        page.view.setTool(ToolKind::Fill);
        page.draw({{45, 45}});
        compare(page, "fill");
    }
    void movedSelection()
    {
        SmallPage page;
        page.draw({{20, 20}, {50, 20}, {35, 45}, {20, 20}});
        page.draw({{80, 20}, {105, 70}});
        page.view.setTool(ToolKind::Rectangle);
        page.draw({{12, 12}, {58, 55}});
        QCOMPARE(page.view.selection().size(), size_t(1));
        page.draw({{35, 26}, {50, 50}});
        compare(page, "selection");
    }
    void movedLayer()
    {
        SmallPage page;
        page.draw({{20, 20}, {50, 20}, {35, 45}, {20, 20}});
        page.draw({{55, 20}, {70, 45}});
        page.view.setTool(ToolKind::LayerTransform);
        page.draw({{40, 30}, {60, 55}});
        compare(page, "layer");
    }
    void bothSides()
    {
        SmallPage page;
        page.set(setAxis(page.drawing, {true, 60}));
        page.draw({{60, 18}, {48, 15}, {40, 24}, {20, 45}, {28, 52}, {40, 42}, {38, 78}, {60, 80}});
        page.draw({{46, 50}, {52, 62}}, {}, false);
        compare(page, "symmetry");
    }

private:
    static void compare(SmallPage& page, const char* name)
    {
        QApplication::processEvents();
        const QImage seen = page.view.grab().toImage();
        const QString file = QStringLiteral(TOILE_SOURCE_DIR "/tests/golden/tools/%1@%2.png")
                                 .arg(QLatin1String(name))
                                 .arg(seen.devicePixelRatio());
        const QString difference = test::goldenDifference(fromQImage(seen), file, {0.4, 64});
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Shade::Light);
    ToolGoldenTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tool_golden_test.moc"
