// The canvas offscreen: synthetic pens draw, what they leave is told and seen, and what is painted part by
// part is what is painted at once.
#include "core/drawing/drawing_edits.h"
#include "core/drawing/symmetry.h"
#include "ui/canvas/drawing_view.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QDir>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTabletEvent>
#include <QTest>

using namespace toile;

namespace {

const QPointingDevice& pen(QPointingDevice::PointerType type = QPointingDevice::PointerType::Pen)
{
    static const auto capabilities = QInputDevice::Capability::Pressure | QInputDevice::Capability::XTilt |
                                     QInputDevice::Capability::Position;
    static const QPointingDevice tip(QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus,
                                     QPointingDevice::PointerType::Pen, capabilities, 1, 3);
    static const QPointingDevice eraser(QStringLiteral("eraser"), 8, QInputDevice::DeviceType::Stylus,
                                        QPointingDevice::PointerType::Eraser, capabilities, 1, 3);
    return type == QPointingDevice::PointerType::Eraser ? eraser : tip;
}

/// The canvas as its owner serves it.
struct Easel
{
    PageRaster raster;
    DrawingView view{raster};
    Drawing drawing = blankDrawing();
    std::vector<Stroke> drawn;
    quint64 timeMs = 1000;

    explicit Easel(QSize size = {500, 600})
    {
        QObject::connect(&view, &DrawingView::strokeDrawn, [this](const Stroke& stroke) {
            drawn.push_back(stroke);
            set(addStrokes(drawing, drawing.activeLayer, symmetricStrokes(stroke, drawing.axis, {})));
        });
        view.resize(size);
        view.show();
        set(drawing);
        view.fit();
        QApplication::processEvents();
    }
    void set(const Drawing& now)
    {
        drawing = now;
        raster.show(drawing, 4);
        QVERIFY(raster.completeNow());
        view.setDrawing(drawing);
    }
    void tablet(QEvent::Type type, QPointF at, double pressure,
                QPointingDevice::PointerType end = QPointingDevice::PointerType::Pen)
    {
        const bool isDown = type != QEvent::TabletRelease && pressure > 0;
        QTabletEvent event(type, &pen(end), at, at, pressure, 0, 0, 0, 0, 0, Qt::NoModifier,
                           type == QEvent::TabletMove ? Qt::NoButton : Qt::LeftButton,
                           isDown ? Qt::LeftButton : Qt::NoButton);
        event.setTimestamp(timeMs += 6);
        QApplication::sendEvent(&view, &event);
    }
    void line(QPointF from, QPointF to, QPointingDevice::PointerType end = QPointingDevice::PointerType::Pen)
    {
        tablet(QEvent::TabletMove, from, 0, end);
        tablet(QEvent::TabletPress, from, 0.8, end);
        for (int step = 1; step <= 20; ++step)
            tablet(QEvent::TabletMove, from + (to - from) * step / 20.0, 0.8, end);
        tablet(QEvent::TabletRelease, to, 0, end);
    }
    QImage picture() { return view.grab().toImage(); }
    int darkness(QPointF place)
    {
        const QImage seen = picture();
        const QPointF at = place * seen.devicePixelRatio();
        int darkest = 0;
        for (int y = -3; y <= 3; ++y)
            for (int x = -3; x <= 3; ++x)
                darkest = std::max(darkest, 255 - qGray(seen.pixel(at.toPoint() + QPoint(x, y))));
        return darkest;
    }
};

BrushLook liner()
{
    return {"ink-liner", 1, 1, {}};
}

} // namespace

class DrawingViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPenLeavesALineWhereItWas()
    {
        Easel easel;
        easel.view.setLook(liner());
        QCOMPARE(easel.darkness({250, 300}), 0);
        easel.line({200, 300}, {300, 300});
        QCOMPARE(easel.drawn.size(), size_t(1));
        const auto& points = std::get<FreehandLine>(easel.drawn[0].shape).points;
        QVERIFY(points.size() >= 20);
        const Vec2 end = easel.view.view().toPage(QPointF(300, 300));
        QVERIFY(std::abs(points.back().xMm - end.x) < 1e-3 && std::abs(points.back().yMm - end.y) < 1e-3);
        QVERIFY(easel.darkness({250, 300}) > 150);
        QVERIFY(easel.darkness({297, 300}) > 100);
        QCOMPARE(easel.darkness({250, 330}), 0);
    }

    void theLineIsSeenWhileItIsDrawn()
    {
        Easel easel;
        easel.view.setLook(liner());
        easel.tablet(QEvent::TabletPress, {200, 300}, 0.8);
        for (int step = 1; step <= 20; ++step)
            easel.tablet(QEvent::TabletMove, {200.0 + step * 5, 300}, 0.8);
        QVERIFY(easel.drawn.empty());
        QVERIFY(easel.darkness({230, 300}) > 150);
        QTest::keyClick(&easel.view, Qt::Key_Escape);
        QCOMPARE(easel.darkness({230, 300}), 0);
        easel.tablet(QEvent::TabletRelease, {300, 300}, 0);
        QVERIFY(easel.drawn.empty());
    }

    void partsAreWhatTheWholeIs()
    {
        for (const double turn : {0.0, 20.0}) {
            Easel easel;
            PageView turned = easel.view.view();
            turned.setTurnDeg(turn);
            easel.view.setView(turned);
            easel.view.setLook(liner());
            const QImage before = easel.picture();
            easel.line({180, 250}, {320, 390});
            QApplication::processEvents();
            // What update() asked for since has been painted into the window's own picture; grab() paints all
            // anew.
            const QImage whole = easel.picture();
            QVERIFY(whole != before);
            QImage parts(whole.size(), QImage::Format_ARGB32_Premultiplied);
            parts.setDevicePixelRatio(whole.devicePixelRatio());
            for (int y = 0; y < 600; y += 98)
                for (int x = 0; x < 500; x += 82)
                    easel.view.render(&parts, {x, y}, QRegion(x, y, 82, 98));
            int differing = 0;
            for (int y = 0; y < whole.height(); ++y)
                for (int x = 0; x < whole.width(); ++x)
                    differing += std::abs(qGray(parts.pixel(x, y)) - qGray(whole.pixel(x, y))) > 12;
            QVERIFY2(differing < 200, qPrintable(QString::number(differing)));
        }
    }

    void theOtherEndErasesWhateverTheTool()
    {
        Easel easel;
        easel.view.setLook(liner());
        easel.line({200, 300}, {300, 300});
        easel.view.setEraser({"eraser", 12, 1, {}});
        easel.view.setTool(ToolKind::Lasso);
        easel.line({250, 270}, {250, 330}, QPointingDevice::PointerType::Eraser);
        QCOMPARE(easel.drawn.size(), size_t(2));
        QCOMPARE(easel.drawn[1].look.brush, std::string("eraser"));
        QCOMPARE(easel.darkness({250, 300}), 0);
        QVERIFY(easel.darkness({220, 300}) > 150);
    }

    void symmetryIsSeenWhileDrawing()
    {
        Easel easel;
        easel.view.setLook(liner());
        easel.set(setAxis(easel.drawing, {true, 105}));
        const double mirror = easel.view.view().toView(Vec2{105, 0}).x() * 2;
        easel.tablet(QEvent::TabletPress, {180, 300}, 0.8);
        for (int step = 1; step <= 20; ++step)
            easel.tablet(QEvent::TabletMove, {180.0 + step * 2, 300}, 0.8);
        QVERIFY(easel.darkness({mirror - 200, 300}) > 150);
        easel.tablet(QEvent::TabletRelease, {220, 300}, 0);
        QCOMPARE(strokeCount(easel.drawing), size_t(2));
        QVERIFY(easel.darkness({mirror - 200, 300}) > 150);
    }

    void theAxisIsMovedByItsHandle()
    {
        Easel easel;
        easel.set(setAxis(easel.drawing, {true, 105}));
        QSignalSpy moved(&easel.view, &DrawingView::axisMoved);
        const QPointF top = easel.view.view().toView(Vec2{105, 0}) - QPointF(0, 16);
        easel.tablet(QEvent::TabletPress, top, 0.5);
        easel.tablet(QEvent::TabletMove, top + QPointF(30, 0), 0.5);
        easel.tablet(QEvent::TabletRelease, top + QPointF(30, 0), 0);
        QVERIFY(moved.size() >= 2);
        const float wished = easel.view.view().toPage(top + QPointF(30, 0)).x;
        QVERIFY(std::abs(moved[0][0].toFloat() - wished) < 0.01);
        QVERIFY(moved.last()[1].toBool());
        QVERIFY(easel.drawn.empty());
    }

    void aColourIsPickedFromThePage()
    {
        Easel easel;
        BrushLook red = liner();
        red.sizeMm = 3;
        red.colour = {200, 30, 40};
        easel.view.setLook(red);
        easel.line({200, 300}, {300, 300});
        StrokeColour picked;
        int count = 0;
        connect(&easel.view, &DrawingView::colourPicked, [&](StrokeColour colour, bool isLast) {
            picked = colour;
            count += isLast;
        });
        easel.view.setTool(ToolKind::Picker);
        easel.line({250, 300}, {250, 300});
        QCOMPARE(count, 1);
        QVERIFY(std::abs(picked.red - 200) < 12 && picked.green < 60);
    }

    void keysMirrorAndSpaceMoves()
    {
        Easel easel;
        QTest::keyClick(&easel.view, Qt::Key_M);
        QVERIFY(easel.view.view().isMirrored());
        QTest::keyClick(&easel.view, Qt::Key_M);
        const QPointF before = easel.view.view().toView(Vec2{50, 50});
        QTest::keyPress(&easel.view, Qt::Key_Space);
        QTest::mousePress(&easel.view, Qt::LeftButton, {}, {100, 100});
        QTest::mouseMove(&easel.view, {140, 110});
        QTest::mouseRelease(&easel.view, Qt::LeftButton, {}, {140, 110});
        QTest::keyRelease(&easel.view, Qt::Key_Space);
        const QPointF after = easel.view.view().toView(Vec2{50, 50});
        QVERIFY((after - before - QPointF(40, 10)).manhattanLength() < 0.01);
        QVERIFY(easel.drawn.empty());
    }

    void aShirtIsDrawnAndLookedAt()
    {
        Easel easel({900, 700});
        easel.set(setAxis(easel.drawing, {true, 105}));
        BrushLook look = liner();
        look.sizeMm = 0.7f;
        easel.view.setLook(look);
        const auto path = [&](std::initializer_list<Vec2> places) {
            QPointF before;
            bool isFirst = true;
            for (const Vec2 place : places) {
                const QPointF at = easel.view.view().toView(place);
                if (isFirst)
                    easel.tablet(QEvent::TabletPress, at, 0.6);
                for (int step = 1; !isFirst && step <= 12; ++step)
                    easel.tablet(QEvent::TabletMove, before + (at - before) * step / 12.0, 0.6);
                before = at;
                isFirst = false;
            }
            easel.tablet(QEvent::TabletRelease, before, 0);
        };
        path({{92, 62}, {66, 72}, {40, 130}, {58, 140}, {72, 108}, {70, 220}, {105, 222}});
        path({{92, 62}, {97, 74}, {105, 80}});
        path({{92, 62}, {90, 72}, {98, 86}, {105, 80}});
        QCOMPARE(easel.drawn.size(), size_t(3));
        easel.view.setTool(ToolKind::Lasso);
        const auto& strokes = findLayer(easel.drawing, easel.drawing.activeLayer)->strokes;
        easel.view.setSelection({strokes.at(2)->id, strokes.at(4)->id});
        PageView turned = easel.view.view();
        turned.move({{}, {450, 350}, 1.1, -8});
        easel.view.setView(turned);
        const QString folder = QStringLiteral(TOILE_BINARY_DIR "/tests/ui/screenshots");
        QDir().mkpath(folder);
        QVERIFY(easel.picture().save(folder + QStringLiteral("/canvas-page.png")));
        easel.view.setTool(ToolKind::Bezier);
        for (const Vec2 place : {Vec2{80, 150}, Vec2{95, 170}})
            easel.line(easel.view.view().toView(place),
                       easel.view.view().toView(Vec2{place.x + 12, place.y - 9}));
        easel.tablet(QEvent::TabletMove, easel.view.view().toView(Vec2{130, 190}), 0);
        QVERIFY(easel.picture().save(folder + QStringLiteral("/canvas-bezier.png")));
    }

    void choosingSurvivesUntilAnotherLayerIsActive()
    {
        Easel easel;
        easel.view.setLook(liner());
        easel.line({200, 300}, {300, 300});
        easel.view.setTool(ToolKind::Lasso);
        const auto id = findLayer(easel.drawing, easel.drawing.activeLayer)->strokes.at(0)->id;
        easel.line({250, 300}, {250, 300});
        QVERIFY(easel.view.selection() == std::vector{id});
        easel.set(setActiveLayer(easel.drawing, easel.drawing.layers[1]->id));
        QVERIFY(easel.view.selection().empty());
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Shade::Light);
    DrawingViewTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "drawing_view_test.moc"
