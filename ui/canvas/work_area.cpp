#include "ui/canvas/work_area.h"

#include "core/render/note_outlines.h"
#include "ui/canvas/brush_bar.h"
#include "ui/canvas/drawing_view.h"
#include "ui/correct/correct_bar.h"
#include "ui/correct/correct_canvas.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>

#include <cmath>

namespace toile {

namespace {

constexpr int marginPx = 24;
constexpr int gapPx = 14;
constexpr int footPx = 44; ///< below the panes, where the chip is

} // namespace

WorkArea::WorkArea(QWidget* parent)
    : QWidget(parent), m_raster(noteOutlines), m_sketch(new PictureView(m_link, this)),
      m_variant(new PictureView(m_link, this)), m_page(new DrawingView(m_raster, this)),
      m_bar(new BrushBar(this)), m_chip(new QLabel(this)), m_correctBar(new CorrectBar(this)),
      m_correctCanvas(new CorrectCanvas(*m_sketch)), m_correct(new QPushButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Dark);
    m_chip->setForegroundRole(QPalette::WindowText);
    m_sketch->setAcceptDrops(true);
    m_variant->setAcceptDrops(true);
    m_chip->setObjectName(QStringLiteral("chip"));
    m_correct->setProperty("role", QStringLiteral("quiet"));
    connect(&m_link, &ViewLink::changed, this, &WorkArea::updateChip);
    connect(&m_link, &ViewLink::changed, m_correctCanvas, qOverload<>(&QWidget::update));
    connect(m_correct, &QPushButton::clicked, this, &WorkArea::correctWished);
    arrange();
    retranslate();
}

WorkArea::~WorkArea()
{
    delete m_page; // before the raster that it looks at
}

void WorkArea::setIsDrawn(bool isDrawn)
{
    if (isDrawn == m_isDrawn)
        return;
    m_isDrawn = isDrawn;
    m_sketchInFront = isDrawn && m_arrangement == Arrangement::Single;
    arrange();
    if (isDrawn)
        m_page->setFocus();
}

void WorkArea::setIsCorrecting(bool isCorrecting)
{
    m_isCorrecting = isCorrecting;
    updateVariantSketch();
    arrange();
}

void WorkArea::setPageName(const QString& name)
{
    m_page->setAccessibleName(tr("Page") + QStringLiteral(" · ") + name);
}

void WorkArea::setSketch(const ScaledPicture& picture, const QString& name)
{
    const bool isOther = name != m_sketchName || picture.size() != m_sketchPicture.size();
    m_sketchPicture = picture;
    m_sketchName = name;
    m_sketch->setPicture(picture);
    m_sketch->setCaption(tr("Sketch") + QStringLiteral(" · ") + name);
    updateVariantSketch();
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

void WorkArea::setVariantSketch(const ScaledPicture& picture)
{
    m_variantSketch = picture;
    updateVariantSketch();
}

/// The variant is laid over the sketch that it was made of, and framed as it is.
void WorkArea::updateVariantSketch()
{
    const ScaledPicture& sketch = m_variantSketch.isNull() ? m_sketchPicture : m_variantSketch;
    m_link.setContent(sketch.content());
    m_variant->setSplitPicture(m_arrangement == Arrangement::Split && !m_isCorrecting ? sketch
                                                                                      : ScaledPicture());
}

void WorkArea::setArrangement(Arrangement arrangement)
{
    m_arrangement = arrangement;
    // One draws, and looks at the variant now and then.
    m_sketchInFront = m_isDrawn && arrangement == Arrangement::Single;
    updateVariantSketch();
    arrange();
    Q_EMIT arrangementChanged();
}

void WorkArea::toggleSketch()
{
    if (m_isCorrecting)
        return;
    if (m_arrangement != Arrangement::Single)
        setArrangement(Arrangement::Single);
    m_sketchInFront = !m_sketchInFront;
    arrange();
}

void WorkArea::arrange()
{
    const bool isPage = m_isDrawn && !m_isCorrecting;
    QWidget* const bar = m_isCorrecting ? static_cast<QWidget*>(m_correctBar) : m_bar;
    const bool hasBar = isPage || m_isCorrecting;
    const int barHeight = hasBar ? bar->minimumHeight() : 0;
    const QRect area = rect().adjusted(marginPx, hasBar ? barHeight + gapPx : marginPx, -marginPx, -footPx);
    const bool isBeside = m_arrangement == Arrangement::Beside || m_isCorrecting;
    // One draws on the larger part.
    const int half = (area.width() - gapPx) * (isPage ? 3 : 2) / (isPage ? 5 : 4);
    const bool showsSketch = isBeside || m_sketchInFront;
    m_bar->setVisible(isPage);
    m_correctBar->setVisible(m_isCorrecting);
    m_correctCanvas->setVisible(m_isCorrecting);
    m_chip->setVisible(!isPage); // the page has its own
    bar->setGeometry(0, 0, width(), barHeight);
    m_sketch->setVisible(showsSketch && !isPage);
    m_page->setVisible(showsSketch && isPage);
    m_variant->setVisible(isBeside || !m_sketchInFront);
    const QRect left = isBeside ? QRect(area.topLeft(), QSize(half, area.height())) : area;
    m_sketch->setGeometry(left);
    m_page->setGeometry(left);
    m_variant->setGeometry(
        isBeside ? QRect(QPoint(area.left() + half + gapPx, area.top()), area.bottomRight()) : area);
    updateChip();
    placeFoot();
}

/// At the end of the sketch's pane, below it.
void WorkArea::placeFoot()
{
    m_correct->setVisible(!m_isCorrecting);
    m_correct->adjustSize();
    const QRect pane = m_sketch->geometry();
    m_correct->move(pane.right() + 1 - m_correct->width(), height() - (footPx + m_correct->height()) / 2);
}

void WorkArea::updateChip()
{
    const PictureView& shown =
        m_sketch->isVisibleTo(this) || m_variant->pictureSize().isEmpty() ? *m_sketch : *m_variant;
    QString text = tr("%1 %").arg(int(std::lround(shown.scale() * 100)));
    if (m_isCorrecting || (m_arrangement == Arrangement::Beside && !m_isDrawn))
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
    m_correct->setText(tr("Not understood rightly? Correct it"));
    m_correct->setToolTip(tr("Say what is garment, skin, hair (C)"));
    placeFoot();
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
