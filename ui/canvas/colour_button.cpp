#include "ui/canvas/colour_button.h"

#include <QColorDialog>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

#include <array>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr int columns = 8;

/// Inks, greys and cloth colours that flats are drawn in.
constexpr std::array swatches = {
    StrokeColour{33, 30, 27},    StrokeColour{92, 86, 79},    StrokeColour{148, 141, 132},
    StrokeColour{200, 194, 186}, StrokeColour{255, 255, 255}, StrokeColour{235, 222, 196},
    StrokeColour{196, 168, 124}, StrokeColour{124, 90, 58},   StrokeColour{140, 47, 34},
    StrokeColour{196, 74, 58},   StrokeColour{224, 136, 112}, StrokeColour{240, 200, 188},
    StrokeColour{201, 138, 40},  StrokeColour{232, 192, 92},  StrokeColour{106, 108, 60},
    StrokeColour{160, 170, 120}, StrokeColour{36, 72, 58},    StrokeColour{70, 124, 108},
    StrokeColour{28, 42, 78},    StrokeColour{42, 90, 159},   StrokeColour{122, 162, 208},
    StrokeColour{84, 62, 110},   StrokeColour{150, 120, 170}, StrokeColour{214, 196, 220},
};

QColor seen(StrokeColour colour)
{
    return {colour.red, colour.green, colour.blue};
}

StrokeColour kept(const QColor& colour)
{
    return {uint8_t(colour.red()), uint8_t(colour.green()), uint8_t(colour.blue())};
}

void paintSwatch(QPainter& painter, QRectF box, StrokeColour colour, const QWidget& widget, bool isMarked)
{
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = widget.palette().color(QPalette::WindowText);
    edge.setAlpha(60);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(seen(colour));
    painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    if (isMarked) {
        painter.setPen(QPen(widget.palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5);
    }
}

} // namespace

SwatchButton::SwatchButton(StrokeColour colour, QWidget* parent) : QAbstractButton(parent)
{
    setFixedSize(22, 22);
    setFocusPolicy(Qt::TabFocus);
    setColour(colour);
}

void SwatchButton::setColour(StrokeColour colour)
{
    m_colour = colour;
    setAccessibleName(seen(colour).name());
    setToolTip(seen(colour).name());
    update();
}

void SwatchButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSwatch(painter, rect(), m_colour, *this, hasFocus() || underMouse());
}

ColourButton::ColourButton(QWidget* parent) : QAbstractButton(parent)
{
    setFixedSize(30, 30);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QAbstractButton::clicked, this, &ColourButton::open);
}

void ColourButton::setColour(StrokeColour colour)
{
    m_colour = colour;
    setAccessibleDescription(seen(colour).name());
    update();
}

void ColourButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSwatch(painter, rect(), m_colour, *this, hasFocus());
}

void ColourButton::open()
{
    auto* card = new QFrame(this, Qt::Popup);
    card->setAttribute(Qt::WA_DeleteOnClose);
    card->setObjectName(u"card"_s);
    auto* grid = new QGridLayout(card);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setSpacing(2);
    int place = 0;
    const auto add = [&](StrokeColour colour) {
        auto* swatch = new SwatchButton(colour, card);
        grid->addWidget(swatch, place / columns, place % columns);
        ++place;
        connect(swatch, &QAbstractButton::clicked, this, [this, card, colour] {
            card->close();
            Q_EMIT colourWished(colour);
        });
    };
    for (const StrokeColour colour : swatches)
        add(colour);
    for (const StrokeColour colour : m_recent)
        add(colour);
    const int below = (place + columns - 1) / columns;
    auto* number = new QLineEdit(seen(m_colour).name(), card);
    number->setAccessibleName(tr("Colour as a number"));
    number->setMaxLength(7);
    auto* more = new QPushButton(tr("Other…"), card);
    grid->setRowMinimumHeight(below, 8);
    grid->addWidget(number, below + 1, 0, 1, 4);
    grid->addWidget(more, below + 1, 4, 1, 4);
    connect(number, &QLineEdit::returnPressed, this, [this, card, number] {
        const QColor colour(number->text().startsWith(u'#') ? number->text() : u"#"_s + number->text());
        if (!colour.isValid())
            return number->selectAll();
        card->close();
        Q_EMIT colourWished(kept(colour));
    });
    connect(more, &QPushButton::clicked, this, [this, card] {
        card->close();
        openDialog();
    });
    card->adjustSize();
    card->move(mapToGlobal(QPoint(0, height() + 4)));
    card->show();
}

void ColourButton::openDialog()
{
    const QColor colour = QColorDialog::getColor(seen(m_colour), this, tr("Colour"));
    if (colour.isValid())
        Q_EMIT colourWished(kept(colour));
}

} // namespace toile
