#include "ui/canvas/figure_chooser.h"

#include "ui/look/theme.h"
#include "ui/shelf/slider_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize thumbSize(56, 94); ///< three stand beside each other
constexpr QSize tileSize = QSize(66, 116);
constexpr Vec2 thumbPageMm{176, 297}; ///< of the thumbnail's proportions

QString viewName(const Figure& figure)
{
    QString name;
    switch (figure.view) {
    case FigureView::Front:
        name = FigureChooser::tr("Front");
        break;
    case FigureView::Back:
        name = FigureChooser::tr("Back");
        break;
    case FigureView::ThreeQuarter:
        name = FigureChooser::tr("3/4 view");
        break;
    case FigureView::Walking:
        name = FigureChooser::tr("Walking");
        break;
    }
    return figure.kind == FigureKind::Flat ? FigureChooser::tr("%1, flat").arg(name) : name;
}

QImage thumbnail(const std::string& id, double ratio)
{
    QImage picture(thumbSize * ratio, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(paperColor());
    painter.drawRoundedRect(picture.rect(), 5 * ratio, 5 * ratio);
    const QColor ink = colorsOf(Shade::Light).ink;
    if (id.empty()) {
        painter.setPen(QPen(colorsOf(Shade::Light).quiet, 1.2 * ratio));
        const QPointF middle = QRectF(picture.rect()).center(), d(10 * ratio, -16 * ratio);
        painter.drawLine(middle - d, middle + d);
    } else
        painter.drawImage(0, 0, figurePicture(id, thumbPageMm, picture.size(), ink, false));
    painter.end();
    picture.setDevicePixelRatio(ratio);
    return picture;
}

QIcon iconOf(const QImage& picture)
{
    QIcon icon;
    icon.addPixmap(QPixmap::fromImage(picture), QIcon::Normal);
    icon.addPixmap(QPixmap::fromImage(picture), QIcon::Selected);
    return icon;
}

} // namespace

FigureChooser::~FigureChooser() = default;

FigureChooser::FigureChooser(QWidget* parent)
    : QWidget(parent), m_head(new QLabel(this)), m_body(new QComboBox(this)), m_list(new QListWidget(this)),
      m_visible(new QCheckBox(this)), m_opacity(new SliderRow(SliderRow::linear(5, 100, 1), this))
{
    setObjectName(u"layerPanel"_s);
    setAttribute(Qt::WA_StyledBackground);
    build();
    connectAll();
    retranslate();
}

void FigureChooser::build()
{
    m_head->setProperty("role", u"head"_s);
    m_body->setProperty("role", u"quiet"_s);
    for (int body = 0; body < 4; ++body)
        m_body->addItem(QString());
    m_list->setViewMode(QListView::IconMode);
    m_list->setIconSize(thumbSize);
    m_list->setGridSize(tileSize + QSize(0, 4));
    m_list->setMinimumHeight(tileSize.height() + 8);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFont(fontOf(Type::Caption));
    m_list->setStyleSheet(
        u"QListWidget { font-size: 11px; border: 1px solid transparent; border-radius: 7px; }"
        "QListWidget:focus { border-color: palette(highlight); }"
        "QListWidget::item { padding: 3px; border-radius: 7px; color: palette(placeholder-text); }"
        "QListWidget::item:selected { background: transparent; color: palette(window-text);"
        " border: 2px solid palette(highlight); padding: 1px; }"_s);
    m_opacity->setUsual(35);
    m_opacity->setCompact();
    auto* head = new QHBoxLayout;
    head->setContentsMargins(4, 0, 0, 0);
    head->addWidget(m_head);
    head->addStretch();
    head->addWidget(m_body);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(m_opacity);
    column->addWidget(m_visible);
}

void FigureChooser::connectAll()
{
    connect(m_body, &QComboBox::activated, this, [this] { fill(); });
    const auto choose = [this](const QListWidgetItem* item) {
        m_underlay.figure = item->data(Qt::UserRole).toString().toStdString();
        if (!m_underlay.figure.empty())
            m_underlay.isVisible = true;
        wish();
    };
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    connect(m_visible, &QCheckBox::clicked, this, [this](bool isOn) {
        m_underlay.isVisible = isOn;
        wish();
    });
    connect(m_opacity, &SliderRow::moved, this, [this](double percent) {
        m_underlay.opacity = float(percent / 100);
        wish(!m_opacity->slider().isSliderDown());
    });
    connect(&m_opacity->slider(), &QSlider::sliderReleased, this, [this] { wish(); });
}

void FigureChooser::wish(bool isLast)
{
    setUnderlay(Underlay(m_underlay));
    Q_EMIT underlayWished(m_underlay, isLast);
}

void FigureChooser::setUnderlay(const Underlay& underlay)
{
    m_underlay = underlay;
    const Figure* figure = findFigure(underlay.figure);
    if (figure && m_body->currentIndex() != int(figure->body)) {
        m_body->setCurrentIndex(int(figure->body));
        fill();
    }
    mark();
}

void FigureChooser::mark()
{
    const QString wished = QString::fromStdString(m_underlay.figure);
    m_list->setCurrentItem(nullptr);
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == wished)
            m_list->setCurrentRow(row);
    const bool isThere = !m_underlay.figure.empty();
    m_visible->setEnabled(isThere);
    m_opacity->setEnabled(isThere);
    m_visible->setChecked(m_underlay.isVisible);
    if (!m_opacity->slider().isSliderDown())
        m_opacity->setValue(m_underlay.opacity * 100);
}

void FigureChooser::fill()
{
    m_list->clear();
    const auto add = [this](std::string_view id, const QString& name) {
        auto* item = new QListWidgetItem(name, m_list);
        item->setData(Qt::UserRole, QString::fromLatin1(id.data(), qsizetype(id.size())));
        item->setToolTip(name);
        item->setSizeHint(tileSize); // its picture comes later
        if (const auto known = m_icons.find(std::string(id)); known != m_icons.end())
            item->setIcon(known->second);
    };
    add({}, tr("None"));
    for (const Figure& figure : figureTable())
        if (int(figure.body) == m_body->currentIndex())
            add(figure.id, viewName(figure));
    if (isVisible())
        drawIcons();
    mark();
}

void FigureChooser::drawIcons()
{
    if (!m_queue)
        m_queue = std::make_unique<JobQueue>([this](std::function<void()> closure) {
            QMetaObject::invokeMethod(this, std::move(closure), Qt::QueuedConnection);
        });
    for (int row = 0; row < m_list->count(); ++row) {
        const std::string id = m_list->item(row)->data(Qt::UserRole).toString().toStdString();
        if (!m_icons.emplace(id, QIcon()).second)
            continue; // there, or on its way
        m_queue->submit<QImage>(
            JobPriority::Draft,
            [id, ratio = devicePixelRatioF()](JobContext&) -> Result<QImage> { return thumbnail(id, ratio); },
            [this, id](const JobOutcome<QImage>& outcome) {
                if (outcome.value)
                    showIcon(id, iconOf(*outcome.value));
            });
    }
}

void FigureChooser::showIcon(const std::string& id, const QIcon& icon)
{
    m_icons[id] = icon;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString().toStdString() == id)
            m_list->item(row)->setIcon(icon);
}

void FigureChooser::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    drawIcons();
}

void FigureChooser::retranslate()
{
    m_head->setText(tr("Figure to draw over"));
    const QString bodies[] = {tr("Women"), tr("Men"), tr("Children"), tr("Plus size")};
    for (int body = 0; body < 4; ++body)
        m_body->setItemText(body, bodies[body]);
    m_body->setAccessibleName(tr("Bodies"));
    m_list->setAccessibleName(tr("Figures"));
    m_visible->setText(tr("Show the figure"));
    m_visible->setToolTip(tr("It is never exported unless you ask for it"));
    m_opacity->setName(tr("Strength"), tr("How strongly the figure shows"));
    m_opacity->setFormat([](double percent) { return tr("%1 %").arg(int(std::lround(percent))); });
    fill();
}

void FigureChooser::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace toile
