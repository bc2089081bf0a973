#include "tests/ui/pen_hand.h"

#include "ui/canvas/brush_bar.h"
#include "ui/canvas/brush_button.h"
#include "ui/canvas/colour_button.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/figure_chooser.h"
#include "ui/canvas/layer_list.h"
#include "ui/canvas/layer_model.h"
#include "ui/canvas/layer_panel.h"
#include "ui/canvas/page_panel.h"
#include "ui/canvas/work_area.h"
#include "ui/shelf/slider_row.h"

#include <QApplication>
#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointingDevice>
#include <QTabletEvent>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace toile::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int eventMs = 5;     ///< 200 a second, as tablets report
constexpr double stepPx = 1.6; ///< between two events
constexpr int liftMs = 300;    ///< from one stroke to the next
constexpr double wheelPower = 1.0015;

const QPointingDevice& pen()
{
    static const QPointingDevice tip(u"pen"_s, 17, QInputDevice::DeviceType::Stylus,
                                     QPointingDevice::PointerType::Pen,
                                     QInputDevice::Capability::Pressure | QInputDevice::Capability::XTilt |
                                         QInputDevice::Capability::Position,
                                     1, 3);
    return tip;
}

/// Catmull and Rom's spline through a, b between them.
Vec2 splineAt(Vec2 before, Vec2 a, Vec2 b, Vec2 after, float t)
{
    const auto one = [t](float p0, float p1, float p2, float p3) {
        return 0.5f * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t +
                       (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
    };
    return {one(before.x, a.x, b.x, after.x), one(before.y, a.y, b.y, after.y)};
}

/// Finely, as places on the smooth line.
std::vector<Vec2> smoothed(const std::vector<Vec2>& through)
{
    std::vector<Vec2> places;
    const int count = int(through.size());
    for (int i = 0; i + 1 < count; ++i) {
        const Vec2 a = through[size_t(i)], b = through[size_t(i + 1)];
        if (a == b)
            continue;
        Vec2 before = i > 0 ? through[size_t(i - 1)] : a, after = i + 2 < count ? through[size_t(i + 2)] : b;
        if (before == a) // an end or a corner: straight on
            before = {2 * a.x - b.x, 2 * a.y - b.y};
        if (after == b)
            after = {2 * b.x - a.x, 2 * b.y - a.y};
        const int steps = std::max(4, int(std::hypot(b.x - a.x, b.y - a.y) / 0.1f));
        for (int step = places.empty() ? 0 : 1; step <= steps; ++step)
            places.push_back(splineAt(before, a, b, after, float(step) / float(steps)));
    }
    return places;
}

float pressureAt(const std::vector<float>& pressure, float share)
{
    if (pressure.size() < 2)
        return pressure.empty() ? 0.7f : pressure.front();
    const float at = std::clamp(share, 0.0f, 1.0f) * float(pressure.size() - 1);
    const size_t index = std::min(size_t(at), pressure.size() - 2);
    const float t = at - float(index), eased = t * t * (3 - 2 * t);
    return pressure[index] + (pressure[index + 1] - pressure[index]) * eased;
}

} // namespace

PenHand::PenHand(WindowRig& rig) : m_rig(rig) {}

DrawingView& PenHand::page() const
{
    return m_rig.window().workArea().page();
}

QPointF PenHand::seen(Vec2 mm) const
{
    return page().view().toView(mm);
}

size_t PenHand::strokes() const
{
    return strokeCount(*m_rig.studio().sketches().drawing());
}

void PenHand::lookAt(Vec2 middle, double pxPerMm)
{
    const auto wheel = [this](QPoint pixels, QPoint angle) {
        const QPointF at = QRectF(page().rect()).center();
        QWheelEvent event(at, page().mapToGlobal(at), pixels, angle, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&page(), &event);
    };
    wheel({}, {0, int(std::lround(std::log(pxPerMm / page().view().scale()) / std::log(wheelPower)))});
    wheel((QRectF(page().rect()).center() - seen(middle)).toPoint(), {});
}

void PenHand::wholePage()
{
    m_rig.key(Qt::Key_0, Qt::ControlModifier);
}

void PenHand::key(Qt::Key key)
{
    page().setFocus();
    QTest::keyClick(&page(), key);
}

void PenHand::chooseFigure(const char* id)
{
    FigureChooser& chooser = m_rig.window().pagePanel().figures();
    auto* list = chooser.findChild<QListWidget*>();
    auto* bodies = chooser.findChild<QComboBox*>();
    bodies->setFocus();
    while (bodies->currentIndex() != int(findFigure(id)->body))
        QTest::keyClick(bodies, Qt::Key_Down);
    for (int row = 0; row < list->count(); ++row)
        if (QListWidgetItem* item = list->item(row); item->data(Qt::UserRole) == QLatin1String(id)) {
            list->scrollToItem(item);
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(item).center());
            return;
        }
}

void PenHand::chooseLayer(LayerKind kind)
{
    auto* list = m_rig.window().pagePanel().layers().findChild<LayerList*>();
    for (const auto& layer : m_rig.studio().sketches().drawing()->layers)
        if (layer->kind == kind) {
            const auto* model = m_rig.window().pagePanel().layers().findChild<LayerModel*>();
            const QModelIndex index = model->index(model->rowOf(layer->id));
            list->scrollTo(index);
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
            return;
        }
}

void PenHand::slide(QSlider& slider, int step)
{
    slider.setFocus();
    while (slider.value() != step) {
        const int before = slider.value();
        QTest::keyClick(&slider, step > before ? Qt::Key_Right : Qt::Key_Left);
        if (slider.value() == before)
            return; // the end of what the brush can
    }
}

void PenHand::takeBrush(std::string_view id, double sizeMm, double opacityPercent)
{
    BrushBar& bar = m_rig.window().workArea().brushBar();
    auto* button = bar.findChild<BrushButton*>();
    if (bar.box().brush() != id) {
        QTest::mouseClick(button, Qt::LeftButton);
        auto* list = button->findChild<QListWidget*>();
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->data(Qt::UserRole).toString().toStdString() == id) {
                QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                                  list->visualItemRect(list->item(row)).center());
                break;
            }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    const QList<SliderRow*> rows = bar.findChildren<SliderRow*>(Qt::FindDirectChildrenOnly);
    slide(rows.at(0)->slider(), SliderRow::logarithmic(0.05, 100, 200).toStep(sizeMm));
    slide(rows.at(1)->slider(), int(std::lround(opacityPercent)) - 1);
}

void PenHand::takeColour(const char* number)
{
    auto* button = m_rig.window().workArea().brushBar().findChild<ColourButton*>();
    QTest::mouseClick(button, Qt::LeftButton);
    auto* edit = button->findChild<QLineEdit*>();
    edit->selectAll();
    QTest::keyClicks(edit, QLatin1String(number));
    QTest::keyClick(edit, Qt::Key_Return);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void PenHand::send(QEvent::Type type, QPointF at, float pressure, float tiltDeg)
{
    const bool isHover = type == QEvent::TabletMove && pressure <= 0;
    const bool isDown = type != QEvent::TabletRelease && !isHover;
    if (!page().rect().contains(at.toPoint()))
        qFatal("the pen is beside the canvas: %g, %g", at.x(), at.y());
    QTabletEvent event(type, &pen(), at, page().mapToGlobal(at), pressure, tiltDeg, tiltDeg / 2, 0, 0, 0,
                       Qt::NoModifier, type == QEvent::TabletMove ? Qt::NoButton : Qt::LeftButton,
                       isDown ? Qt::LeftButton : Qt::NoButton);
    event.setTimestamp(m_timeMs += eventMs);
    QApplication::sendEvent(&page(), &event);
}

void PenHand::draw(const PenLine& line)
{
    const std::vector<Vec2> places = smoothed(line.through);
    if (places.empty())
        return;
    std::vector<float> way{0};
    for (size_t i = 1; i < places.size(); ++i)
        way.push_back(way.back() + std::hypot(places[i].x - places[i - 1].x, places[i].y - places[i - 1].y));
    const float whole = std::max(way.back(), 1e-3f), step = float(stepPx / page().view().scale());
    m_timeMs += liftMs;
    send(QEvent::TabletMove, seen(places.front()), 0, line.tiltDeg);
    send(QEvent::TabletPress, seen(places.front()), pressureAt(line.pressure, 0), line.tiltDeg);
    size_t index = 0;
    for (float at = step; at < whole; at += step) {
        while (index + 2 < way.size() && way[index + 1] < at)
            ++index;
        const float t = (at - way[index]) / std::max(way[index + 1] - way[index], 1e-6f);
        const Vec2 a = places[index], b = places[index + 1];
        send(QEvent::TabletMove, seen({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}),
             std::max(0.01f, pressureAt(line.pressure, at / whole)), line.tiltDeg);
    }
    send(QEvent::TabletMove, seen(places.back()), std::max(0.01f, pressureAt(line.pressure, 1)),
         line.tiltDeg);
    send(QEvent::TabletRelease, seen(places.back()), 0, line.tiltDeg);
}

void PenHand::tap(Vec2 at, float pressure)
{
    m_timeMs += liftMs;
    send(QEvent::TabletMove, seen(at), 0, 0);
    send(QEvent::TabletPress, seen(at), pressure, 0);
    send(QEvent::TabletRelease, seen(at), 0, 0);
}

void PenHand::path(const std::vector<PenNode>& nodes, bool isClosed)
{
    const auto put = [this](const PenNode& node) {
        m_timeMs += liftMs;
        send(QEvent::TabletMove, seen(node.at), 0, 0);
        send(QEvent::TabletPress, seen(node.at), 0.6f, 0);
        for (int step = 1; step <= 4 && !(node.pull == Vec2{}); ++step) {
            const float share = float(step) / 4;
            send(QEvent::TabletMove, seen({node.at.x + node.pull.x * share, node.at.y + node.pull.y * share}),
                 0.6f, 0);
        }
        send(QEvent::TabletRelease, seen({node.at.x + node.pull.x, node.at.y + node.pull.y}), 0, 0);
    };
    for (const PenNode& node : nodes)
        put(node);
    if (isClosed)
        put(nodes.front());
    else
        key(Qt::Key_Return);
    key(Qt::Key_Escape); // what was drawn is no longer edited
}

bool PenHand::fill(Vec2 at)
{
    const size_t before = strokes();
    tap(at);
    const bool isDone = WindowRig::waitFor([&] { return strokes() > before; });
    if (!isDone)
        qWarning("nothing was filled at %g, %g", at.x, at.y);
    return isDone;
}

bool PenHand::write(Vec2 at, const QString& words)
{
    const size_t before = strokes();
    tap(at);
    auto* dialog = m_rig.window().findChild<QInputDialog*>();
    if (!dialog)
        return false;
    QTest::keyClicks(dialog->findChild<QPlainTextEdit*>(), words);
    dialog->accept();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return strokes() > before;
}

} // namespace toile::test
