// How the canvas hands events to its input and tools, and what they say to the outside.
#include "ui/canvas/drawing_view.h"

#include "core/drawing/drawing_edits.h"

#include <QAction>
#include <QKeyEvent>

#include <algorithm>
#include <type_traits>

namespace toile {

namespace {

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

/// The one of the page's own actions that a key calls; null: none.
QAction* actionOf(const QKeyEvent& event, const QList<QAction*>& own)
{
    if (event.modifiers() & ~Qt::KeypadModifier)
        return nullptr;
    const auto found = std::find_if(own.begin(), own.end(), [&](const QAction* action) {
        return action->shortcut() == QKeySequence(event.key());
    });
    return found == own.end() ? nullptr : *found;
}

} // namespace

bool DrawingView::event(QEvent* event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::ShortcutOverride) {
        // Letters of the page come before those of the window while one draws.
        const auto& key = static_cast<const QKeyEvent&>(*event);
        const bool isPlain = !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        if (actionOf(key, actions()) || (isPlain && (key.key() == Qt::Key_M || key.key() == Qt::Key_R ||
                                                     key.key() == Qt::Key_Space || toolKeyOf(key.key())))) {
            event->accept();
            return true;
        }
    }
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
    if (QAction* action = actionOf(*event, actions()))
        return action->trigger();
    const auto key = toolKeyOf(event->key());
    if (key && m_hand.chosen().key(*key, event->modifiers())) {
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
                   [this](const StrokeBegun& begun) {
                       if (!m_hand.begin(begun, m_view))
                           return;
                       moveRing({});
                       toolHasChanged();
                   },
                   [this](const StrokeExtended& extended) {
                       m_hand.extend(extended, m_view);
                       if (m_live.isEmpty())
                           toolHasChanged();
                   },
                   [this](const StrokeEnded&) {
                       m_hand.end(false);
                       toolHasChanged();
                   },
                   [this](const StrokeCancelled&) {
                       m_hand.end(true);
                       toolHasChanged();
                   },
                   [this](const PenHovered& hover) {
                       const bool shows = m_hand.hover(hover, m_view);
                       moveRing(hover.at);
                       if (shows)
                           toolHasChanged();
                   },
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
                   [this](const AxisMoved& axis) { Q_EMIT axisMoved(axis.xMm, axis.isLast); },
                   [this](const WordsWished& words) { Q_EMIT wordsRequested(words.at, words.note); },
                   [this](const DrawingRefused&) { Q_EMIT drawingRefused(); },
               },
               wish);
}

} // namespace toile
