#include "ui/canvas/work_area.h"

#include <QEvent>
#include <QLabel>

#include <cmath>

namespace toile {

namespace {

constexpr int marginPx = 24;
constexpr int gapPx = 14;
constexpr int footPx = 44; ///< below the panes, where the chip is

} // namespace

WorkArea::WorkArea(QWidget* parent)
    : QWidget(parent), m_sketch(new PictureView(m_link, this)), m_variant(new PictureView(m_link, this)),
      m_chip(new QLabel(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Dark);
    m_chip->setForegroundRole(QPalette::WindowText);
    m_sketch->setAcceptDrops(true);
    m_variant->setAcceptDrops(true);
    m_chip->setObjectName(QStringLiteral("chip"));
    connect(&m_link, &ViewLink::changed, this, &WorkArea::updateChip);
    arrange();
    retranslate();
}

void WorkArea::setSketch(const ScaledPicture& picture, const QString& name)
{
    const bool isOther = name != m_sketchName || picture.size() != m_sketchPicture.size();
    m_sketchPicture = picture;
    m_sketchName = name;
    m_sketch->setPicture(picture);
    m_sketch->setCaption(tr("Sketch") + QStringLiteral(" · ") + name);
    if (m_arrangement == Arrangement::Split)
        m_variant->setSplitPicture(picture);
    m_link.setContent(picture.content());
    if (isOther)
        m_link.fit();
    updateChip();
}

void WorkArea::setVariant(const ScaledPicture& picture, const QString& caption, const QString& note)
{
    setVariantPicture(picture);
    setVariantWords(caption, note);
}

void WorkArea::setVariantPicture(const ScaledPicture& picture)
{
    m_variant->setPicture(picture);
    updateChip();
}

void WorkArea::setVariantWords(const QString& caption, const QString& note)
{
    m_variant->setCaption(caption);
    m_variant->setNote(note);
}

void WorkArea::setArrangement(Arrangement arrangement)
{
    m_arrangement = arrangement;
    m_sketchInFront = false;
    m_variant->setSplitPicture(arrangement == Arrangement::Split ? m_sketchPicture : ScaledPicture());
    arrange();
    Q_EMIT arrangementChanged();
}

void WorkArea::toggleSketch()
{
    if (m_arrangement != Arrangement::Single)
        setArrangement(Arrangement::Single);
    m_sketchInFront = !m_sketchInFront;
    arrange();
}

void WorkArea::arrange()
{
    const QRect area = rect().adjusted(marginPx, marginPx, -marginPx, -footPx);
    const bool isBeside = m_arrangement == Arrangement::Beside;
    const int half = (area.width() - gapPx) / 2;
    m_sketch->setVisible(isBeside || m_sketchInFront);
    m_variant->setVisible(isBeside || !m_sketchInFront);
    m_sketch->setGeometry(isBeside ? QRect(area.topLeft(), QSize(half, area.height())) : area);
    m_variant->setGeometry(isBeside ? QRect(area.left() + half + gapPx, area.top(), half, area.height())
                                    : area);
    updateChip();
}

void WorkArea::updateChip()
{
    const PictureView& shown =
        m_sketch->isVisibleTo(this) || m_variant->pictureSize().isEmpty() ? *m_sketch : *m_variant;
    QString text = tr("%1 %").arg(int(std::lround(shown.scale() * 100)));
    if (m_arrangement == Arrangement::Beside)
        text += QStringLiteral(" · ") + tr("linked");
    if (m_link.turnDeg())
        text += QStringLiteral(" · %1°").arg(m_link.turnDeg());
    m_chip->setText(text);
    m_chip->adjustSize();
    m_chip->move(marginPx, height() - (footPx + m_chip->height()) / 2);
    m_chip->raise();
}

void WorkArea::retranslate()
{
    m_sketch->setAccessibleName(tr("Sketch"));
    m_variant->setAccessibleName(tr("Variant"));
    if (!m_sketchName.isEmpty())
        m_sketch->setCaption(tr("Sketch") + QStringLiteral(" · ") + m_sketchName);
    updateChip();
}

void WorkArea::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void WorkArea::resizeEvent(QResizeEvent*)
{
    arrange();
}

} // namespace toile
