#include "tests/ui/canvas_rig.h"

#include "core/engine/fake_engine.h"
#include "core/imaging/convert.h"
#include "core/render/image_file.h"
#include "core/render/note_outlines.h"
#include "ui/canvas/brush_bar.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/figure_chooser.h"
#include "ui/canvas/layer_panel.h"
#include "ui/canvas/page_panel.h"
#include "ui/canvas/work_area.h"
#include "ui/control/page_painting.h"
#include "ui/frame/error_banner.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTabletEvent>
#include <QTest>
#include <QTouchEvent>

#include <algorithm>
#include <cmath>
#include <map>

namespace toile::test {

namespace {

constexpr double stepPx = 6;

const QPointingDevice& device(PenEnd end)
{
    static const auto capabilities = QInputDevice::Capability::Pressure | QInputDevice::Capability::XTilt |
                                     QInputDevice::Capability::YTilt | QInputDevice::Capability::Position;
    // Never destroyed: Qt's own list of devices goes before what is static here.
    static const auto* const tip =
        new QPointingDevice(QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus,
                            QPointingDevice::PointerType::Pen, capabilities, 1, 3);
    static const auto* const eraser =
        new QPointingDevice(QStringLiteral("eraser"), 8, QInputDevice::DeviceType::Stylus,
                            QPointingDevice::PointerType::Eraser, capabilities, 1, 3);
    return end == PenEnd::Eraser ? *eraser : *tip;
}

EngineFactory fakeEngine(std::chrono::milliseconds perStep)
{
    return [perStep]() -> Result<std::unique_ptr<Engine>> { return makeFakeEngine({perStep, -1}); };
}

} // namespace

CanvasRig::CanvasRig(const std::string& folder, QSize size, std::chrono::milliseconds perStep)
    : WindowRig(folder, size, fakeEngine(perStep))
{
}

DrawingView& CanvasRig::page()
{
    return window().workArea().page();
}

PageRaster& CanvasRig::raster()
{
    return window().workArea().raster();
}

PagePanel& CanvasRig::panel()
{
    return window().pagePanel();
}

LayerPanel& CanvasRig::layers()
{
    return window().pagePanel().layers();
}

Drawing CanvasRig::drawing()
{
    const SharedDrawing now = studio().sketches().drawing();
    return now ? *now : Drawing();
}

const DrawingLayer& CanvasRig::layer(LayerKind kind)
{
    for (const auto& one : studio().sketches().drawing()->layers)
        if (one->kind == kind)
            return *one;
    qFatal("no such layer");
}

const DrawingLayer& CanvasRig::activeLayer()
{
    const DrawingLayer* active =
        findLayer(*studio().sketches().drawing(), studio().sketches().drawing()->activeLayer);
    if (!active)
        qFatal("no active layer");
    return *active;
}

size_t CanvasRig::stepsBack()
{
    size_t steps = 0;
    while (studio().document().history().canUndo()) {
        studio().document().undo();
        ++steps;
    }
    for (size_t step = 0; step < steps; ++step)
        studio().document().redo();
    return steps;
}

bool CanvasRig::newPage()
{
    const size_t before = studio().document().project().sketches.size();
    key(Qt::Key_N, Qt::ControlModifier);
    QCoreApplication::processEvents(); // which tell the window
    const bool isThere = waitFor([&] {
        return studio().document().project().sketches.size() > before && page().isVisible() &&
               page().drawing() == drawing();
    });
    focusPage();
    return isThere;
}

void CanvasRig::focusPage()
{
    if (QApplication::activeWindow() != &window())
        QApplication::setActiveWindow(&window());
    page().setFocus(Qt::OtherFocusReason);
}

void CanvasRig::pageKey(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    focusPage();
    QCoreApplication::processEvents(); // what was done before is told, and commands know whether they can
    this->key(key, modifiers);
}

void CanvasRig::choose(ToolKind tool)
{
    static const std::map<ToolKind, Qt::Key> keys{
        {ToolKind::Brush, Qt::Key_B},          {ToolKind::Eraser, Qt::Key_E}, {ToolKind::Straight, Qt::Key_N},
        {ToolKind::FrenchCurve, Qt::Key_C},    {ToolKind::Bezier, Qt::Key_P}, {ToolKind::Lasso, Qt::Key_Q},
        {ToolKind::Rectangle, Qt::Key_W},      {ToolKind::Fill, Qt::Key_G},   {ToolKind::Picker, Qt::Key_I},
        {ToolKind::LayerTransform, Qt::Key_V}, {ToolKind::Text, Qt::Key_T},
    };
    pageKey(keys.at(tool));
}

void CanvasRig::takeBrush(const char* brush, float sizeMm)
{
    BrushBar& bar = window().workArea().brushBar();
    BrushBox box = bar.box();
    box.choose(brush);
    BrushSetting setting = box.setting(brush);
    setting.sizeMm = sizeMm > 0 ? sizeMm : setting.sizeMm;
    setting.opacity = 1;
    setting.stabiliser = StabiliserStrength::Off;
    box.setSetting(brush, setting);
    Q_EMIT bar.boxEdited(box);
}

void CanvasRig::pen(QEvent::Type type, QPointF at, double pressure, PenEnd end,
                    Qt::KeyboardModifiers modifiers, Qt::MouseButton button)
{
    const bool isDown = type != QEvent::TabletRelease && pressure > 0;
    QTabletEvent event(type, &device(end), at, page().mapToGlobal(at), pressure, 12, -8, 0, 0, 0, modifiers,
                       type == QEvent::TabletMove ? Qt::NoButton : button,
                       isDown ? Qt::MouseButtons(button) : Qt::MouseButtons());
    event.setTimestamp(m_penMs += 6);
    QApplication::sendEvent(&page(), &event);
}

void CanvasRig::proximity(bool isNear, PenEnd end)
{
    QTabletEvent event(isNear ? QEvent::TabletEnterProximity : QEvent::TabletLeaveProximity, &device(end), {},
                       {}, 0, 0, 0, 0, 0, 0, Qt::NoModifier, Qt::NoButton, Qt::NoButton);
    event.setTimestamp(m_penMs += 6);
    QApplication::sendEvent(QCoreApplication::instance(), &event);
}

int CanvasRig::draw(const std::vector<Vec2>& placesMm, PenEnd end, Qt::KeyboardModifiers modifiers)
{
    int samples = 1;
    QPointF before = page().view().toView(placesMm.front());
    pen(QEvent::TabletMove, before, 0, end, modifiers);
    pen(QEvent::TabletPress, before, 0.7, end, modifiers);
    for (const Vec2 place : placesMm) {
        const QPointF at = page().view().toView(place);
        const int steps = int(std::ceil(QLineF(before, at).length() / stepPx));
        for (int step = 1; step <= steps; ++step, ++samples)
            pen(QEvent::TabletMove, before + (at - before) * step / steps, 0.7, end, modifiers);
        before = at;
    }
    pen(QEvent::TabletRelease, before, 0, end, modifiers);
    return samples;
}

void CanvasRig::click(Vec2 placeMm, Qt::KeyboardModifiers modifiers)
{
    draw({placeMm}, PenEnd::Tip, modifiers);
}

void CanvasRig::tap(int fingers)
{
    static const auto* const screen =
        new QPointingDevice(QStringLiteral("screen"), 9, QInputDevice::DeviceType::TouchScreen,
                            QPointingDevice::PointerType::Finger, QInputDevice::Capability::Position, 10, 0);
    m_penMs += 4000; // fingers are not believed so soon after a pen
    const auto send = [&](QEvent::Type type, QEventPoint::State state) {
        QList<QEventPoint> points;
        for (int finger = 0; finger < fingers; ++finger) {
            const QPointF at = page().rect().center() + QPoint(60 * finger, 0);
            points << QEventPoint(finger, state, at, page().mapToGlobal(at));
        }
        QTouchEvent event(type, screen, Qt::NoModifier, points);
        event.setTimestamp(m_penMs += 40);
        QApplication::sendEvent(&page(), &event);
    };
    send(QEvent::TouchBegin, QEventPoint::State::Pressed);
    send(QEvent::TouchEnd, QEventPoint::State::Released);
}

void CanvasRig::press(QWidget& button)
{
    QTest::mouseClick(&button, Qt::LeftButton);
}

bool CanvasRig::waitForPaint()
{
    QCoreApplication::processEvents();
    return waitFor([this] { return page().drawing() == drawing() && raster().isComplete(); }, 60000);
}

int CanvasRig::differenceFromFresh()
{
    const Drawing now = drawing();
    PageRaster fresh(noteOutlines);
    fresh.show(now, canvasPxPerMm);
    for (const auto& one : now.layers)
        if (one->kind == LayerKind::Sketch && !one->picture.file.empty())
            if (const auto picture = readPicture(studio().sketches().fileOf(one->picture)))
                fresh.setPicture(one->id, *picture);
    if (!now.underlay.figure.empty())
        fresh.setUnderlay(fromQImage(
            figurePicture(now.underlay.figure, now.pageMm, {fresh.pagePx().width, fresh.pagePx().height},
                          QColor(figureInk.red, figureInk.green, figureInk.blue), true)));
    if (!fresh.completeNow())
        return 255;
    return rasterDifference(raster(), fresh);
}

QColor CanvasRig::seen(Vec2 placeMm)
{
    const double scale = raster().pxPerMm();
    return QColor::fromRgba(qUnpremultiply(raster().pixelAt(int(placeMm.x * scale), int(placeMm.y * scale))));
}

QString CanvasRig::sentence()
{
    return window().banner().sentence();
}

int rasterDifference(PageRaster& one, PageRaster& two)
{
    if (one.pagePx() != two.pagePx())
        return 255;
    constexpr int side = PageRaster::tileSide;
    int worst = 0;
    for (int row = 0; row * side < one.pagePx().height; ++row)
        for (int column = 0; column * side < one.pagePx().width; ++column) {
            const auto first = one.tile(0, column, row), second = two.tile(0, column, row);
            if (std::equal(first.begin(), first.end(), second.begin()))
                continue;
            for (size_t i = 0; i < first.size(); ++i)
                for (int shift = 0; shift < 32; shift += 8)
                    worst = std::max(worst,
                                     std::abs(int(first[i] >> shift & 255) - int(second[i] >> shift & 255)));
        }
    return worst;
}

} // namespace toile::test
