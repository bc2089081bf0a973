#include "ui/compare/compare_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr int marginPx = 24;
constexpr int gapPx = 14;
constexpr int footPx = 44; ///< below the panes, where the bar is

/// Columns for `count` panes: 2, 2, 2, 3, 3, 3, 3 and so on for drawings that are about square.
int columnsFor(int count, QSize room)
{
    const bool isWide = room.width() > 1.9 * room.height();
    return count <= 1             ? 1
           : count == 2           ? 2
           : count == 3           ? (isWide ? 3 : 2)
           : count == 4           ? 2
           : count <= 6           ? 3
           : isWide && count <= 8 ? 4
                                  : 3;
}

} // namespace

CompareView::CompareView(QWidget* parent)
    : QWidget(parent), m_bar(new QWidget(this)), m_zoom(new QLabel(m_bar)), m_sketch(new QPushButton(m_bar)),
      m_difference(new QPushButton(m_bar)), m_legend(new QLabel(m_bar)), m_hint(new QLabel(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Dark);
    m_bar->setObjectName(QStringLiteral("chip"));
    m_bar->setAttribute(Qt::WA_StyledBackground);
    m_zoom->setProperty("role", QStringLiteral("quiet"));
    m_legend->setProperty("role", QStringLiteral("quiet"));
    m_hint->setProperty("role", QStringLiteral("quiet"));
    m_hint->setAlignment(Qt::AlignCenter);
    for (QLabel* label : {m_zoom, m_legend, m_hint})
        label->setForegroundRole(QPalette::WindowText);
    for (QPushButton* button : {m_sketch, m_difference}) {
        button->setProperty("role", QStringLiteral("quiet"));
        button->setCheckable(true);
    }
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(4);
    row->addWidget(m_zoom);
    row->addWidget(m_sketch);
    row->addWidget(m_difference);
    row->addWidget(m_legend);
    connect(&m_link, &ViewLink::changed, this, &CompareView::showZoom);
    connect(m_sketch, &QPushButton::clicked, this, &CompareView::sketchToggled);
    connect(m_difference, &QPushButton::toggled, this, [this](bool isOn) {
        for (size_t at = 0; at < m_pictures.size(); ++at)
            fillPane(at);
        retranslate();
        Q_EMIT differenceToggled(isOn);
    });
    retranslate();
}

bool CompareView::showsDifference() const
{
    return m_difference->isChecked();
}

void CompareView::setShowsDifference(bool isOn)
{
    m_difference->setChecked(isOn);
}

bool CompareView::includesSketch() const
{
    return m_sketch->isChecked();
}

void CompareView::setIncludesSketch(bool isOn)
{
    m_sketch->setChecked(isOn);
}

void CompareView::setPictures(const std::vector<ComparedPicture>& pictures)
{
    const size_t count = std::min(pictures.size(), size_t(most));
    const bool isReferenceOther =
        m_pictures.empty() || pictures.empty() || m_pictures.front().key != pictures.front().key;
    m_pictures.assign(pictures.begin(), pictures.begin() + ptrdiff_t(count));
    std::erase_if(m_shown, [&](const auto& shown) {
        return std::none_of(m_pictures.begin(), m_pictures.end(),
                            [&](const ComparedPicture& p) { return p.key == shown.first; });
    });
    if (isReferenceOther)
        for (auto& [key, shown] : m_shown)
            shown.difference = {};
    while (m_panes.size() > int(count))
        delete m_panes.takeLast();
    while (m_panes.size() < int(count)) {
        auto* pane = new PictureView(m_link, this);
        const int at = int(m_panes.size());
        connect(pane, &PictureView::clicked, this, [this, at] { mark(m_pictures[size_t(at)].key); });
        connect(pane, &PictureView::activated, this,
                [this, at] { Q_EMIT pictureOpened(m_pictures[size_t(at)].key); });
        connect(pane, &PictureView::panelsToggled, this, &CompareView::panelsToggled);
        pane->show();
        m_panes << pane;
    }
    for (size_t at = 0; at < count; ++at)
        fillPane(at);
    mark(marked());
    arrange();
}

TileKey CompareView::marked() const
{
    return std::any_of(m_pictures.begin(), m_pictures.end(),
                       [this](const ComparedPicture& picture) { return picture.key == m_marked; })
               ? m_marked
               : TileKey();
}

void CompareView::mark(TileKey key)
{
    m_marked = key;
    for (size_t at = 0; at < m_pictures.size(); ++at)
        m_panes[int(at)]->setMarked(!key.isNothing() && m_pictures[at].key == key);
}

void CompareView::stepMark(int by)
{
    const int count = int(m_pictures.size());
    int at = by > 0 ? -1 : count;
    for (int i = 0; i < count; ++i)
        if (m_pictures[size_t(i)].key == marked() && !marked().isNothing())
            at = i;
    if (count > 0)
        mark(m_pictures[size_t(std::clamp(at + by, 0, count - 1))].key);
}

void CompareView::setPicture(TileKey key, const ScaledPicture& picture)
{
    m_shown[key].picture = picture;
    if (!m_pictures.empty() && m_pictures.front().key == key)
        m_link.setContent(picture.content());
    for (size_t at = 0; at < m_pictures.size(); ++at)
        if (m_pictures[at].key == key)
            fillPane(at);
}

void CompareView::showZoom()
{
    const double scale = m_panes.isEmpty() ? 1 : m_panes.first()->scale();
    m_zoom->setText(tr("%1 %").arg(int(std::lround(scale * 100))) + QStringLiteral(" · ") + tr("linked"));
    m_bar->adjustSize();
}

void CompareView::setDifference(TileKey key, const QImage& map, double meanDeltaE)
{
    m_shown[key].difference = ScaledPicture(map);
    m_shown[key].meanDeltaE = meanDeltaE;
    for (size_t at = 0; at < m_pictures.size(); ++at)
        if (m_pictures[at].key == key)
            fillPane(at);
}

void CompareView::fillPane(size_t at)
{
    PictureView& pane = *m_panes[int(at)];
    const ComparedPicture& compared = m_pictures[at];
    const Shown& shown = m_shown[compared.key];
    const bool isMap = showsDifference() && at > 0 && !shown.difference.isNull();
    pane.setPicture(isMap ? shown.difference : shown.picture);
    pane.setAccessibleName(compared.title);
    pane.setCaption(compared.title + (compared.isStarred ? QStringLiteral(" ★") : QString()));
    pane.setNote(isMap                          ? tr("mean ΔE %1").arg(shown.meanDeltaE, 0, 'f', 1)
                 : showsDifference() && at == 0 ? tr("the others against this one")
                                                : QString());
    if (at == 0)
        showZoom();
}

void CompareView::arrange()
{
    const QRect area = rect().adjusted(marginPx, marginPx, -marginPx, -footPx);
    const int count = int(m_panes.size());
    m_hint->setVisible(count == 0);
    m_hint->setGeometry(area);
    if (count > 0) {
        const int columns = columnsFor(count, area.size());
        const int rows = (count + columns - 1) / columns;
        const int width = (area.width() - gapPx * (columns - 1)) / columns;
        const int height = (area.height() - gapPx * (rows - 1)) / rows;
        for (int i = 0; i < count; ++i)
            m_panes[i]->setGeometry(area.left() + (i % columns) * (width + gapPx),
                                    area.top() + (i / columns) * (height + gapPx), width, height);
    }
    m_bar->adjustSize();
    m_bar->move(marginPx, height() - (footPx + m_bar->height()) / 2);
    m_bar->raise();
    retranslate();
}

void CompareView::retranslate()
{
    m_sketch->setText(tr("With the sketch"));
    m_difference->setText(tr("Difference"));
    m_difference->setToolTip(tr("How far the colours lie from the first picture (ΔE 2000)"));
    m_legend->setText(showsDifference() ? tr("white: the same · dark red: ΔE 20 or more") : QString());
    m_legend->setVisible(showsDifference());
    m_hint->setText(tr("Select two to nine variants below to see them side by side"));
    m_bar->setHidden(m_panes.isEmpty());
    showZoom();
}

void CompareView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CompareView::resizeEvent(QResizeEvent*)
{
    arrange();
}

} // namespace toile
