#include "ui/canvas/empty_screen.h"

#include "ui/canvas/sample_button.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace toile {

namespace {

constexpr int samplesInRow = 4;

} // namespace

EmptyScreen::EmptyScreen(QWidget* parent)
    : QWidget(parent), m_card(new QWidget(this)), m_title(new QLabel(m_card)), m_text(new QLabel(m_card)),
      m_samplesHead(new QLabel(m_card)), m_open(new QPushButton(m_card)), m_page(new QPushButton(m_card)),
      m_paste(new QPushButton(m_card)), m_samples(new QGridLayout)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Dark);
    m_title->setProperty("role", QStringLiteral("title"));
    m_text->setProperty("role", QStringLiteral("quiet"));
    m_samplesHead->setProperty("role", QStringLiteral("quiet"));
    m_open->setProperty("role", QStringLiteral("main"));
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignHCenter);
    m_samplesHead->setAlignment(Qt::AlignHCenter);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_open);
    buttons->addWidget(m_page);
    buttons->addWidget(m_paste);
    buttons->addStretch();
    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(40, 36, 40, 32);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(12);
    column->addLayout(buttons);
    column->addSpacing(24);
    column->addWidget(m_samplesHead);
    column->addSpacing(4);
    m_samples->setSpacing(8);
    column->addLayout(m_samples);
    auto* outer = new QGridLayout(this);
    outer->addWidget(m_card, 0, 0, Qt::AlignCenter);

    connect(m_open, &QPushButton::clicked, this, &EmptyScreen::openRequested);
    connect(m_page, &QPushButton::clicked, this, &EmptyScreen::pageRequested);
    connect(m_paste, &QPushButton::clicked, this, &EmptyScreen::pasteRequested);
    retranslate();
}

void EmptyScreen::addSample(const QString& id, const QString& name)
{
    auto* button = new SampleButton(id, name, m_card);
    const int count = int(m_buttons.size());
    m_samples->addWidget(button, count / samplesInRow, count % samplesInRow);
    m_buttons << button;
    connect(button, &SampleButton::clicked, this, [this, id] { Q_EMIT sampleRequested(id); });
}

void EmptyScreen::setSampleName(const QString& id, const QString& name)
{
    for (SampleButton* button : m_buttons)
        if (button->id() == id) {
            button->setText(name);
            button->setAccessibleName(name);
        }
}

void EmptyScreen::setSamplePicture(const QString& id, const QImage& picture)
{
    for (SampleButton* button : m_buttons)
        if (button->id() == id)
            button->setPicture(picture);
}

void EmptyScreen::retranslate()
{
    m_title->setText(tr("Drop a garment sketch here"));
    m_text->setText(tr("A flat, a scan or a phone photo: PNG, JPEG, WebP, TIFF, SVG or PDF"));
    m_samplesHead->setText(tr("or begin with one of these"));
    m_open->setText(tr("Open a file…"));
    m_page->setText(tr("Draw on a new page"));
    m_paste->setText(tr("Paste"));
}

void EmptyScreen::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EmptyScreen::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1.2, Qt::CustomDashLine));
    QPen pen = painter.pen();
    pen.setDashPattern({5, 5});
    painter.setPen(pen);
    QColor paper = palette().color(QPalette::Window);
    painter.setBrush(paper);
    painter.drawRoundedRect(QRectF(m_card->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
}

} // namespace toile
