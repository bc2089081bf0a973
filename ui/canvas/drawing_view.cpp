#include "ui/canvas/drawing_view.h"

#include "core/drawing/drawing_edits.h"
#include "ui/canvas/overlay_painter.h"
#include "ui/look/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPaintEvent>

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

ToolScene firstScene()
{
    ToolScene scene;
    scene.eraser.brush = "eraser";
    scene.eraser.sizeMm = 4;
    scene.drawing = blankDrawing();
    return scene;
}

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

DrawingView::DrawingView(PageRaster& raster, QWidget* parent)
    : QWidget(parent), m_raster(raster), m_scene(firstScene()),
      m_hand(m_scene, [this](const ToolWish& wish) { take(wish); }),
      m_input([this](const CanvasIntent& intent) { take(intent); }), m_chip(new QLabel(this))
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setMouseTracking(true);
    setTabletTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 160);
    setAccessibleName(tr("Page"));
    m_chip->setObjectName(u"chip"_s);
    m_chip->setForegroundRole(QPalette::WindowText);
    m_chip->setAttribute(Qt::WA_TransparentForMouseEvents);
    // Pens come near and go away to the application, not to a widget.
    QCoreApplication::instance()->installEventFilter(this);
    viewHasChanged();
    chooseCursor();
}

void DrawingView::setDrawing(const Drawing& drawing)
{
    const bool isOtherPage = !(drawing.pageMm == m_scene.drawing.pageMm);
    if (drawing.activeLayer != m_scene.drawing.activeLayer)
        m_scene.selection.clear();
    update(axisBounds(m_scene.drawing.axis, m_scene.drawing.pageMm, m_view));
    m_scene.drawing = drawing;
    m_scene.nextSeed = uint32_t(drawing.nextId * 2654435761U) | 1U; // Knuth's multiplicative hash
    update(axisBounds(drawing.axis, drawing.pageMm, m_view));
    if (isOtherPage)
        fit();
    m_hand.chosen().sceneChanged();
    toolHasChanged();
    refresh();
}

void DrawingView::refresh()
{
    const double mmPerPx = 1 / std::max(m_raster.pxPerMm(), 1e-6);
    const QTransform transform = QTransform::fromScale(mmPerPx, mmPerPx) * m_view.toView();
    for (const Rect& dirty : m_raster.takeDirty()) {
        const QRectF place = transform.mapRect(QRectF(dirty.x, dirty.y, dirty.width, dirty.height));
        // A screen's pixel looks at its neighbours in the level that it is made of.
        const double reach = 2 + 2 * m_view.scale() * mmPerPx;
        update(place.adjusted(-reach, -reach, reach, reach).toAlignedRect() & rect());
    }
}

void DrawingView::setTool(ToolKind kind)
{
    if (kind == m_hand.kind())
        return;
    endStroke();
    m_hand.choose(kind);
    toolHasChanged();
    moveRing(m_ring);
    chooseCursor();
}

void DrawingView::endStroke()
{
    if (m_input.isDrawing())
        m_input.endAll();
}

void DrawingView::setLook(const BrushLook& look)
{
    const auto ring = m_ring;
    moveRing({});
    m_scene.look = look;
    moveRing(ring);
    toolHasChanged();
}

void DrawingView::setEraser(const BrushLook& look)
{
    const auto ring = m_ring;
    moveRing({});
    m_scene.eraser = look;
    moveRing(ring);
}

void DrawingView::setSelection(const std::vector<StrokeId>& ids)
{
    m_scene.selection = ids;
    m_hand.chosen().sceneChanged();
    toolHasChanged();
}

void DrawingView::setView(const PageView& view)
{
    m_isFitted = false;
    m_view = view;
    m_view.setViewSize(size());
    viewHasChanged();
}

void DrawingView::fit()
{
    m_view.fit(m_scene.drawing.pageMm);
    m_isFitted = true;
    viewHasChanged();
}

void DrawingView::zoomBy(double factor)
{
    viewMoved({{}, QRectF(rect()).center(), factor});
}

void DrawingView::turnUpright()
{
    viewMoved({{}, QRectF(rect()).center(), 1, -m_view.turnDeg()});
}

void DrawingView::setMirrored(bool isMirrored)
{
    m_view.setMirrored(isMirrored);
    viewHasChanged();
}

void DrawingView::viewMoved(const ViewMoved& move)
{
    m_isFitted = false;
    m_view.move(move);
    viewHasChanged();
}

void DrawingView::viewHasChanged()
{
    m_scene.pixelsPerMm = m_view.scale();
    m_overlay = m_hand.chosen().overlay();
    showChip();
    update();
    Q_EMIT viewChanged();
}

void DrawingView::toolHasChanged()
{
    ToolOverlay overlay = m_hand.chosen().overlay();
    if (overlay == m_overlay)
        return;
    update(overlayBounds(m_overlay, m_view, m_scene.look) | overlayBounds(overlay, m_view, m_scene.look));
    m_overlay = std::move(overlay);
}

void DrawingView::moveRing(std::optional<QPointF> at)
{
    const double widthPx = m_hand.ringMm() * m_view.scale();
    if (m_ring)
        update(brushRingBounds(*m_ring, widthPx));
    m_ring = m_hand.hasRing() ? at : std::nullopt;
    if (m_ring)
        update(brushRingBounds(*m_ring, widthPx));
}

void DrawingView::chooseCursor()
{
    if (m_input.isPanReady())
        setCursor(Qt::OpenHandCursor);
    else if (m_hand.kind() == ToolKind::Text)
        setCursor(Qt::IBeamCursor);
    else
        setCursor(Qt::CrossCursor);
}

void DrawingView::showChip()
{
    QString text = tr("%1 %").arg(int(std::lround(m_view.scale() / PageView::fullSize * 100)));
    if (const int turn = int(std::lround(m_view.turnDeg())); turn != 0)
        text += u" · %1°"_s.arg(turn);
    if (m_view.isMirrored())
        text += u" · "_s + tr("mirrored");
    m_chip->setText(text);
    m_chip->adjustSize();
    m_chip->move(14, height() - m_chip->height() - 14);
}

void DrawingView::resizeEvent(QResizeEvent*)
{
    m_view.setViewSize(size());
    m_input.setViewSize(size());
    if (m_isFitted)
        m_view.fit(m_scene.drawing.pageMm);
    viewHasChanged();
}

void DrawingView::changeEvent(QEvent* event)
{
    // The owner names the page; this event may come after its new name.
    if (event->type() == QEvent::LanguageChange)
        showChip();
    QWidget::changeEvent(event);
}

void DrawingView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const QTransform transform = m_view.toView();
    const Vec2 pageMm = m_scene.drawing.pageMm;
    const QPolygonF page = transform.map(QPolygonF(QRectF(0, 0, pageMm.x, pageMm.y)));
    const OverlayColours colours{palette().color(QPalette::Highlight), paperColor()};
    for (const QRect& part : event->region()) {
        painter.fillRect(part, palette().color(QPalette::Dark));
        m_pagePainter.paint(painter, m_raster, m_view, part);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.drawPolygon(page);
    paintAxis(painter, m_scene.drawing.axis, pageMm, m_view, colours);
    paintOverlay(painter, m_overlay, m_view, m_scene.look, colours);
    if (m_ring && !m_input.isDrawing())
        paintBrushRing(painter, *m_ring, m_hand.ringMm() * m_view.scale());
    if (m_isFocusShown) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(colours.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

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
