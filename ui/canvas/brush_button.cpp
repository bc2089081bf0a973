#include "ui/canvas/brush_button.h"

#include "ui/canvas/brush_preview.h"
#include "ui/look/theme.h"

#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize previewSize(72, 26);
constexpr QSize listPreview(96, 30);

} // namespace

BrushButton::BrushButton(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(sizeHint());
    connect(this, &QAbstractButton::clicked, this, &BrushButton::open);
}

void BrushButton::setBox(const BrushBox& box, bool isEraser)
{
    if (m_box == box && m_isEraser == isEraser && !toolTip().isEmpty())
        return;
    m_box = box;
    m_isEraser = isEraser;
    redraw();
}

void BrushButton::redraw()
{
    m_preview = {}; // made when it is looked at
    const QString name = brushName(m_isEraser ? "eraser" : m_box.brush());
    setAccessibleName(tr("Brush"));
    setAccessibleDescription(name);
    setToolTip(name);
    update();
}

void BrushButton::drawPreview()
{
    BrushLook look = m_isEraser ? m_box.eraser() : m_box.look();
    if (m_isEraser)
        look.colour = {200, 194, 186};
    m_preview = brushPreview(look, previewSize, devicePixelRatioF());
}

void BrushButton::paintEvent(QPaintEvent*)
{
    if (m_preview.isNull())
        drawPreview();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2)
                              : QPen(palette().color(QPalette::Mid), 1));
    painter.setBrush(palette().color(underMouse() ? QPalette::Base : QPalette::Midlight));
    painter.drawRoundedRect(box, 6, 6);
    // The page that it will be drawn on is white in both themes.
    const QRectF paper(box.left() + 4, box.top() + 3, previewSize.width(), previewSize.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(paperColor());
    painter.drawRoundedRect(paper, 4, 4);
    painter.drawImage(paper.topLeft(), m_preview);
    painter.setFont(fontOf(Type::Body));
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF name = box.adjusted(previewSize.width() + 12, 0, -18, 0);
    const QString text = brushName(m_isEraser ? "eraser" : m_box.brush());
    painter.drawText(name, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, int(name.width())));
    if (m_isEraser)
        return;
    painter.setPen(
        QPen(palette().color(QPalette::PlaceholderText), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF tip(box.right() - 11, box.center().y() + 2);
    painter.drawPolyline(QPolygonF{tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)});
}

void BrushButton::open()
{
    if (m_isEraser)
        return;
    auto* card = new QFrame(this, Qt::Popup);
    card->setAttribute(Qt::WA_DeleteOnClose);
    card->setObjectName(u"card"_s);
    auto* list = new QListWidget(card);
    list->setIconSize(listPreview);
    list->setFrameShape(QFrame::NoFrame);
    list->setAccessibleName(tr("Brushes"));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setStyleSheet(
        u"QListWidget::item { padding: 3px 6px; border-radius: 5px; }"
        "QListWidget::item:selected { background: palette(midlight); color: palette(window-text); }"_s);
    for (const BrushKind& kind : brushTable()) {
        if (kind.blend == StrokeBlend::Erase)
            continue;
        BrushBox box = m_box;
        box.choose(kind.id);
        QImage picture(listPreview * devicePixelRatioF(), QImage::Format_ARGB32_Premultiplied);
        picture.setDevicePixelRatio(devicePixelRatioF());
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(paperColor());
        painter.drawRoundedRect(QRectF(QPointF(), listPreview), 4, 4);
        painter.drawImage(QPointF(), brushPreview(box.look(), listPreview, devicePixelRatioF()));
        painter.end();
        QIcon icon;
        icon.addPixmap(QPixmap::fromImage(picture), QIcon::Normal);
        icon.addPixmap(QPixmap::fromImage(picture), QIcon::Selected);
        auto* item = new QListWidgetItem(icon, brushName(kind.id), list);
        item->setData(Qt::UserRole, QString::fromLatin1(kind.id.data(), qsizetype(kind.id.size())));
        if (kind.id == m_box.brush())
            list->setCurrentItem(item);
    }
    list->setFixedSize(250, list->count() * (listPreview.height() + 8) + 4);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(list);
    const auto choose = [this, card](const QListWidgetItem* item) {
        card->close();
        Q_EMIT brushWished(item->data(Qt::UserRole).toString().toStdString());
    };
    connect(list, &QListWidget::itemClicked, this, choose);
    connect(list, &QListWidget::itemActivated, this, choose);
    card->adjustSize();
    card->move(mapToGlobal(QPoint(0, height() + 4)));
    card->show();
    list->setFocus();
}

void BrushButton::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        redraw();
    QAbstractButton::changeEvent(event);
}

} // namespace toile
