// Drawing in the real window with a pen: pages, strokes, both sides at once, taking back, looking closer.
#include "tests/ui/canvas_rig.h"

#include "ui/canvas/brush_bar.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/page_panel.h"
#include "ui/canvas/work_area.h"
#include "ui/control/page_controller.h"
#include "ui/frame/actions.h"

#include <QTest>

#include <cmath>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

class CanvasTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void aNewPageIsReadyToBeDrawnOn();
    void aStrokeIsOneStep();
    void everySampleIsInTheStroke();
    void bothSidesAreOneStep();
    void keysAndFingersTakeBack();
    void theOtherEndErases();
    void lookingChangesNothing();
    void noStrokeGoesToAnotherPage();
    void aStrokeUnderThePenOutlivesAnotherTool();
    void lettersOfThePageAndOfTheWindow();
};

namespace {

const std::vector<Vec2> slant{{40, 60}, {90, 120}};

const FreehandLine& lineOf(const DrawingLayer& layer, size_t index)
{
    return std::get<FreehandLine>(layer.strokes.at(index)->shape);
}

} // namespace

void CanvasTest::aNewPageIsReadyToBeDrawnOn()
{
    CanvasRig rig("canvas-new");
    QVERIFY(!rig.page().isVisible());
    QVERIFY(rig.newPage());
    QVERIFY(rig.page().isVisible() && rig.panel().isVisible());
    QVERIFY(rig.window().workArea().brushBar().isVisible());
    QVERIFY(rig.page().hasFocus());
    QVERIFY((rig.drawing().pageMm == Vec2{210, 297}));
    QCOMPARE(rig.activeLayer().kind, LayerKind::Lines);
    rig.key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(rig.waitFor([&] { return rig.page().drawing().pageMm == Vec2{297, 420}; }));
    QCOMPARE(rig.studio().document().project().sketches.size(), size_t(2));
    QVERIFY(rig.close());
}

void CanvasTest::aStrokeIsOneStep()
{
    CanvasRig rig("canvas-stroke");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1);
    const size_t before = rig.stepsBack();
    QCOMPARE(rig.seen({65, 90}), QColor(Qt::white));
    rig.draw(slant);
    QCOMPARE(rig.strokes(), size_t(1));
    QCOMPARE(rig.stepsBack(), before + 1);
    QVERIFY(rig.waitForPaint());
    QVERIFY(qGray(rig.seen({65, 90}).rgb()) < 100);
    QCOMPARE(rig.differenceFromFresh(), 0);
    QVERIFY(rig.close());
}

void CanvasTest::everySampleIsInTheStroke()
{
    CanvasRig rig("canvas-samples");
    QVERIFY(rig.newPage());
    rig.takeBrush("pencil-hb");
    for (const std::vector<Vec2>& places : {slant, {{120, 40}, {180, 90}, {40, 220}, {170, 270}}}) {
        const int samples = rig.draw(places);
        const FreehandLine& line = lineOf(rig.activeLayer(), rig.activeLayer().strokes.size() - 1);
        QCOMPARE(int(line.points.size()), samples);
        QVERIFY(std::hypot(line.points.front().xMm - places.front().x,
                           line.points.front().yMm - places.front().y) < 0.01f);
        QVERIFY(std::hypot(line.points.back().xMm - places.back().x,
                           line.points.back().yMm - places.back().y) < 0.01f);
        QVERIFY(line.points[1].tiltX > 0.1f && line.points[1].tiltY < -0.1f);
        for (size_t i = 1; i < line.points.size(); ++i)
            QVERIFY(line.points[i].timeMs > line.points[i - 1].timeMs);
    }
    QVERIFY(rig.close());
}

void CanvasTest::bothSidesAreOneStep()
{
    CanvasRig rig("canvas-symmetry");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1);
    rig.pageKey(Qt::Key_Y);
    QVERIFY(rig.drawing().axis.isOn);
    const size_t before = rig.stepsBack();
    rig.draw(slant);
    QCOMPARE(rig.strokes(), size_t(2));
    QCOMPARE(rig.stepsBack(), before + 1);
    const float axis = rig.drawing().axis.xMm;
    const FreehandLine one = lineOf(rig.activeLayer(), 0), twin = lineOf(rig.activeLayer(), 1);
    QCOMPARE(one.points.size(), twin.points.size());
    for (size_t i = 0; i < one.points.size(); ++i)
        QVERIFY(std::abs(one.points[i].xMm + twin.points[i].xMm - 2 * axis) < 1e-3f);
    QVERIFY(rig.waitForPaint());
    QVERIFY(qGray(rig.seen({2 * axis - 65, 90}).rgb()) < 100);
    // The handle above the page moves the axis; one pull is one step.
    const QPointF top = rig.page().view().toView(Vec2{axis, 0}) - QPointF(0, 16);
    rig.pen(QEvent::TabletPress, top, 0.5);
    for (int x = 5; x <= 40; x += 5)
        rig.pen(QEvent::TabletMove, top + QPointF(x, 0), 0.5);
    rig.pen(QEvent::TabletRelease, top + QPointF(40, 0), 0);
    QVERIFY(rig.drawing().axis.xMm > axis + 5);
    QCOMPARE(rig.stepsBack(), before + 2);
    rig.pageKey(Qt::Key_Y);
    rig.draw({{30, 200}, {60, 210}});
    QCOMPARE(rig.strokes(), size_t(3));
    QVERIFY(rig.close());
}

void CanvasTest::keysAndFingersTakeBack()
{
    CanvasRig rig("canvas-undo");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1);
    rig.draw(slant);
    rig.draw({{120, 60}, {150, 120}});
    const Drawing both = rig.drawing();
    rig.pageKey(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(rig.strokes(), size_t(1));
    rig.pageKey(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(rig.drawing() == both);
    rig.tap(2);
    QCOMPARE(rig.strokes(), size_t(1));
    QVERIFY(rig.waitForPaint());
    QCOMPARE(rig.seen({135, 90}), QColor(Qt::white));
    rig.tap(3);
    QVERIFY(rig.drawing() == both);
    QVERIFY(rig.waitForPaint());
    QCOMPARE(rig.differenceFromFresh(), 0);
    rig.tap(2);
    rig.tap(2);
    QCOMPARE(rig.strokes(), size_t(0));
    QVERIFY(rig.page().isVisible());
    QVERIFY(rig.close());
}

void CanvasTest::theOtherEndErases()
{
    CanvasRig rig("canvas-eraser");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 2);
    rig.draw(slant);
    rig.choose(ToolKind::Bezier);
    const size_t before = rig.stepsBack();
    rig.draw({{55, 95}, {75, 85}}, PenEnd::Eraser);
    QCOMPARE(rig.stepsBack(), before + 1);
    QCOMPARE(rig.activeLayer().strokes.at(1)->look.brush, std::string("eraser"));
    QVERIFY(rig.waitForPaint());
    QVERIFY(qGray(rig.seen({65, 90}).rgb()) > 240);
    QVERIFY(qGray(rig.seen({50, 72}).rgb()) < 100);
    QCOMPARE(rig.page().tool(), ToolKind::Bezier);
    QVERIFY(rig.close());
}

void CanvasTest::lookingChangesNothing()
{
    CanvasRig rig("canvas-view");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1);
    rig.draw(slant);
    const SharedDrawing before = rig.studio().sketches().drawing();
    const size_t steps = rig.stepsBack();
    DrawingView& page = rig.page();
    const PageView upright = page.view();
    // The wheel zooms, Space moves, R turns, M mirrors.
    const QPointF middle = QRectF(page.rect()).center();
    QWheelEvent wheel(middle, page.mapToGlobal(middle), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&page, &wheel);
    QVERIFY(page.view().scale() > upright.scale() * 1.2);
    const auto hold = [&](Qt::Key key) {
        QTest::keyPress(&page, key);
        rig.pen(QEvent::TabletPress, middle + QPointF(0, -150), 0.6);
        for (int x = 10; x <= 120; x += 10)
            rig.pen(QEvent::TabletMove, middle + QPointF(x, -150), 0.6);
        rig.pen(QEvent::TabletRelease, middle + QPointF(120, -150), 0);
        QTest::keyRelease(&page, key);
    };
    const QPointF place = page.view().toView(Vec2{100, 100});
    rig.focusPage();
    hold(Qt::Key_Space);
    QVERIFY((page.view().toView(Vec2{100, 100}) - place - QPointF(120, 0)).manhattanLength() < 0.5);
    hold(Qt::Key_R);
    QVERIFY(std::abs(page.view().turnDeg()) > 10);
    rig.pageKey(Qt::Key_M);
    QVERIFY(page.view().isMirrored());
    QVERIFY(rig.studio().sketches().drawing() == before);
    QCOMPARE(rig.stepsBack(), steps);
    // A stroke lies under the pen all the same.
    rig.draw({{60, 150}, {80, 160}});
    const FreehandLine& line = lineOf(rig.activeLayer(), 1);
    QVERIFY(std::hypot(line.points.front().xMm - 60, line.points.front().yMm - 150) < 0.01f);
    rig.key(Qt::Key_0, Qt::ControlModifier);
    QVERIFY(rig.close());
}

void CanvasTest::noStrokeGoesToAnotherPage()
{
    CanvasRig rig("canvas-other-page");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1);
    const SketchId first = rig.studio().sketches().shownSketch()->id;
    rig.pen(QEvent::TabletPress, rig.page().view().toView(slant[0]), 0.7);
    for (float t = 0.1f; t < 0.95f; t += 0.1f)
        rig.pen(QEvent::TabletMove, rig.page().view().toView(Vec2{40 + 50 * t, 60 + 60 * t}), 0.7);
    // The other hand makes a page while the pen is down.
    QVERIFY(rig.newPage());
    rig.pen(QEvent::TabletMove, rig.page().view().toView(slant[1]), 0.7);
    rig.pen(QEvent::TabletRelease, rig.page().view().toView(slant[1]), 0);
    QCOMPARE(rig.strokes(), size_t(0));
    QVERIFY(rig.waitForPaint());
    QCOMPARE(rig.differenceFromFresh(), 0);
    const SharedDrawing left = findSketch(rig.studio().document().project(), first)->drawing;
    QCOMPARE(strokeCount(*left), size_t(1));
    rig.draw(slant);
    QCOMPARE(rig.strokes(), size_t(1));
    // Nor does one that ends before the window has heard of the other page.
    const SketchId second = rig.studio().sketches().shownSketch()->id;
    rig.pen(QEvent::TabletPress, rig.page().view().toView(Vec2{100, 100}), 0.7);
    rig.pen(QEvent::TabletMove, rig.page().view().toView(Vec2{120, 100}), 0.7);
    rig.studio().sketches().newDrawing({210, 297}, "Third");
    rig.pen(QEvent::TabletRelease, rig.page().view().toView(Vec2{120, 100}), 0);
    QCOMPARE(rig.strokes(), size_t(0));
    QCOMPARE(strokeCount(*findSketch(rig.studio().document().project(), second)->drawing), size_t(2));
    QVERIFY(rig.waitForPaint());
    QCOMPARE(rig.differenceFromFresh(), 0);
    QVERIFY(rig.close());
}

void CanvasTest::aStrokeUnderThePenOutlivesAnotherTool()
{
    CanvasRig rig("canvas-other-tool");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1);
    rig.pen(QEvent::TabletPress, rig.page().view().toView(slant[0]), 0.7);
    for (float t = 0.1f; t < 0.95f; t += 0.1f)
        rig.pen(QEvent::TabletMove, rig.page().view().toView(Vec2{40 + 50 * t, 60 + 60 * t}), 0.7);
    rig.choose(ToolKind::Eraser);
    QCOMPARE(rig.strokes(), size_t(1));
    QCOMPARE(rig.activeLayer().strokes.at(0)->look.brush, std::string("ink-liner"));
    rig.pen(QEvent::TabletMove, rig.page().view().toView(slant[1]), 0.7);
    rig.pen(QEvent::TabletRelease, rig.page().view().toView(slant[1]), 0);
    QCOMPARE(rig.strokes(), size_t(1));
    QVERIFY(rig.waitForPaint());
    QCOMPARE(rig.differenceFromFresh(), 0);
    QVERIFY(rig.close());
}

void CanvasTest::lettersOfThePageAndOfTheWindow()
{
    CanvasRig rig("canvas-letters");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1);
    rig.draw({{60, 60}, {150, 60}, {150, 220}, {60, 220}, {60, 60}});
    rig.setSmallLook("tartan", "pencil", 6, 128);
    QVERIFY(rig.run(1));
    const VariantId variant = rig.studio().document().project().variants.front().id;
    rig.clickTile(TileKey::variant(variant));
    BrushBar& bar = rig.window().workArea().brushBar();
    BrushBox box = bar.box();
    box.setColour({10, 120, 40});
    box.setColour({200, 20, 30});
    Q_EMIT bar.boxEdited(box);
    rig.pageKey(Qt::Key_X);
    QVERIFY((bar.box().colour() == StrokeColour{10, 120, 40}));
    QVERIFY(!rig.studio().document().project().variants.front().isRejected);
    rig.clickTile(TileKey::variant(variant));
    rig.key(Qt::Key_X);
    QVERIFY((bar.box().colour() == StrokeColour{10, 120, 40}));
    QVERIFY(rig.studio().document().project().variants.front().isRejected);
    QVERIFY(rig.close());
}

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
