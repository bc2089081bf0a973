// How the canvas hands events to its input and tools, and what they say to the outside.
#include "ui/canvas/drawing_view.h"

#include "core/drawing/drawing_edits.h"
#include "ui/canvas/overlay_painter.h"

#include <QKeyEvent>
#include <QLineF>

#include <type_traits>

namespace toile {

namespace {

constexpr double axisReachPx = 12;

template <typename... Handlers> struct Either : Handlers...
{
    using Handlers::operator()...;
};
template <typename... Handlers> Either(Handlers...) -> Either<Handlers...>;

std::optional<ToolKey> toolKeyOf(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        return ToolKey::Escape;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return ToolKey::Enter;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        return ToolKey::Delete;
    case Qt::Key_Left:
        return ToolKey::Left;
    case Qt::Key_Right:
        return ToolKey::Right;
    case Qt::Key_Up:
        return ToolKey::Up;
    case Qt::Key_Down:
        return ToolKey::Down;
    default:
        return {};
    }
}

} // namespace

bool DrawingView::event(QEvent* event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::KeyPress && type != QEvent::KeyRelease && m_input.take(*event)) {
        if (type == QEvent::TabletPress || type == QEvent::MouseButtonPress)
            setFocus(Qt::MouseFocusReason);
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void DrawingView::focusInEvent(QFocusEvent* event)
{
    // A frame for those who came by the keyboard; a hand knows where it is.
    m_isFocusShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
}

void DrawingView::focusOutEvent(QFocusEvent* event)
{
    m_isFocusShown = false;
    QWidget::focusOutEvent(event);
}

bool DrawingView::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::TabletEnterProximity || event->type() == QEvent::TabletLeaveProximity)
        m_input.take(*event);
    return false;
}

void DrawingView::keyPressEvent(QKeyEvent* event)
{
    if (m_input.take(*event)) {
        chooseCursor();
        return;
    }
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (isPlain && event->key() == Qt::Key_M && !event->isAutoRepeat()) {
        setMirrored(!m_view.isMirrored());
        return;
    }
    if (isPlain && event->key() == Qt::Key_R) {
        if (event->modifiers().testFlag(Qt::ShiftModifier))
            turnUpright();
        else if (!event->isAutoRepeat())
            m_input.setTurnKeyDown(true);
        chooseCursor();
        return;
    }
    const auto key = toolKeyOf(event->key());
    if (key && m_tool->key(*key, event->modifiers())) {
        toolHasChanged();
        return;
    }
    QWidget::keyPressEvent(event);
}

void DrawingView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_R && !event->isAutoRepeat())
        m_input.setTurnKeyDown(false);
    else if (!m_input.take(*event))
        QWidget::keyReleaseEvent(event);
    chooseCursor();
}

ToolPoint DrawingView::toolPoint(const PenPoint& point, Qt::KeyboardModifiers modifiers) const
{
    return {m_view.toPage(point), modifiers, m_by, m_hasPressure};
}

void DrawingView::strokeBegun(const StrokeBegun& begun)
{
    m_by = begun.by;
    m_hasPressure = begun.hasPressure;
    const SymmetryAxis& axis = m_scene.drawing.axis;
    m_isAxisHeld =
        axis.isOn &&
        QLineF(axisHandle(axis, m_scene.drawing.pageMm, m_view), begun.point.at).length() < axisReachPx;
    if (m_isAxisHeld)
        return;
    moveRing({});
    m_drawingTool = begun.by == DrawnBy::EraserEnd ? m_otherEnd.get() : m_tool.get();
    m_drawingTool->press(toolPoint(begun.point, begun.modifiers));
    toolHasChanged();
}

void DrawingView::strokeExtended(const StrokeExtended& extended)
{
    if (m_isAxisHeld) {
        Q_EMIT axisMoved(m_view.toPage(extended.point.at).x, false);
        return;
    }
    if (!m_drawingTool)
        return;
    m_drawingTool->drag(toolPoint(extended.point, extended.modifiers));
    if (m_live.isEmpty())
        toolHasChanged();
}

void DrawingView::strokeEnded(bool isCancelled)
{
    if (std::exchange(m_isAxisHeld, false)) {
        Q_EMIT axisMoved(m_scene.drawing.axis.xMm, true);
        return;
    }
    if (CanvasTool* tool = std::exchange(m_drawingTool, nullptr)) {
        if (isCancelled)
            tool->cancel();
        else
            tool->release();
        toolHasChanged();
    }
}

void DrawingView::hovered(const PenHovered& hover)
{
    m_by = hover.by;
    moveRing(hover.at);
    if (m_tool->hover(toolPoint(PenPoint{hover.at}, hover.modifiers)))
        toolHasChanged();
}

void DrawingView::pick(Vec2 at, bool isLast)
{
    const double scale = m_raster.pxPerMm();
    const uint32_t pixel = m_raster.pixelAt(int(std::floor(at.x * scale)), int(std::floor(at.y * scale)));
    if (pixel >> 24 == 0)
        return; // beside the page
    const QRgb colour = qUnpremultiply(pixel);
    Q_EMIT colourPicked({uint8_t(qRed(colour)), uint8_t(qGreen(colour)), uint8_t(qBlue(colour))}, isLast);
}

void DrawingView::take(const CanvasIntent& intent)
{
    std::visit(Either{
                   [this](const StrokeBegun& begun) { strokeBegun(begun); },
                   [this](const StrokeExtended& extended) { strokeExtended(extended); },
                   [this](const StrokeEnded&) { strokeEnded(false); },
                   [this](const StrokeCancelled&) { strokeEnded(true); },
                   [this](const PenHovered& hover) { hovered(hover); },
                   [this](const HoverLeft&) { moveRing({}); },
                   [this](const ViewMoved& move) { viewMoved(move); },
                   [this](const ColourWished& wish) { pick(m_view.toPage(wish.at), wish.isLast); },
                   [this](const UndoWished&) { Q_EMIT undoRequested(); },
                   [this](const RedoWished&) { Q_EMIT redoRequested(); },
               },
               intent);
}

void DrawingView::take(const ToolWish& wish)
{
    std::visit(Either{
                   [this](const LiveBegun& live) { m_live.begin(m_raster, m_scene.drawing, live); },
                   [this](const LiveExtended& live) {
                       m_live.extend(m_raster, live);
                       refresh();
                   },
                   [this](const LiveCancelled&) {
                       m_live.cancel(m_raster);
                       refresh();
                   },
                   [this](const StrokeDrawn& drawn) {
                       if (drawn.wasLive)
                           m_live.finish(m_raster);
                       Q_EMIT strokeDrawn(drawn.stroke);
                   },
                   [this](const StrokeReshaped& reshaped) { Q_EMIT strokeReshaped(reshaped.stroke); },
                   [this](const StrokesMoved& moved) {
                       Q_EMIT strokesMoved(moved.ids, moved.affine, moved.areCopies);
                   },
                   [this](const StrokesRemoved& removed) { Q_EMIT strokesRemoved(removed.ids); },
                   [this](const StrokesChosen& chosen) {
                       setSelection(chosen.ids);
                       Q_EMIT selectionChanged(chosen.ids);
                   },
                   [this](const LayerMoved& moved) { Q_EMIT layerMoved(moved.layer, moved.affine); },
                   [this](const FillWished& fill) { Q_EMIT fillRequested(fill.at); },
                   [this](const ColourWishedAt& colour) { pick(colour.at, colour.isLast); },
                   [this](const WordsWished& words) { Q_EMIT wordsRequested(words.at, words.note); },
                   [this](const DrawingRefused&) { Q_EMIT drawingRefused(); },
               },
               wish);
}

} // namespace toile
