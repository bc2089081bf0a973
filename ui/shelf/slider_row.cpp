#include "ui/shelf/slider_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr double knobPx = 6;

} // namespace

QuietSlider::QuietSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(24);
}

int QuietSlider::valueAt(double x) const
{
    const double share = (x - knobPx - 1) / std::max(1.0, width() - 2 * knobPx - 2);
    return minimum() + int(std::lround(std::clamp(share, 0.0, 1.0) * (maximum() - minimum())));
}

void QuietSlider::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double left = knobPx + 1, right = width() - knobPx - 1, y = height() / 2.0;
    const double share = maximum() > minimum() ? double(value() - minimum()) / (maximum() - minimum()) : 0;
    const double x = left + share * (right - left);
    const QColor ink = palette().color(isEnabled() ? QPalette::WindowText : QPalette::PlaceholderText);
    painter.setPen(QPen(palette().color(QPalette::Mid), 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(left, y), QPointF(right, y));
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap));
    if (x > left)
        painter.drawLine(QPointF(left, y), QPointF(x, y));
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawEllipse(QPointF(x, y), knobPx + 1, knobPx + 1);
        return;
    }
    painter.setPen(QPen(ink, 1.2));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawEllipse(QPointF(x, y), knobPx - 0.5, knobPx - 0.5);
}

void QuietSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().x()));
}

void QuietSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        setSliderPosition(valueAt(event->position().x()));
}

void QuietSlider::mouseReleaseEvent(QMouseEvent*)
{
    setSliderDown(false);
}

void QuietSlider::mouseDoubleClickEvent(QMouseEvent*)
{
    Q_EMIT resetWished();
}

void QuietSlider::wheelEvent(QWheelEvent* event)
{
    // A wheel over a panel scrolls the panel; values change only where one means it.
    if (hasFocus())
        QSlider::wheelEvent(event);
    else
        event->ignore();
}

SliderRow::Scale SliderRow::linear(double least, double most, double step)
{
    return {int(std::lround((most - least) / step)), [=](int at) { return least + at * step; },
            [=](double value) { return int(std::lround((value - least) / step)); }};
}

SliderRow::Scale SliderRow::logarithmic(double least, double most, int steps)
{
    const double span = std::log(most / least);
    return {steps, [=](int at) { return least * std::exp(span * at / steps); },
            [=](double value) { return int(std::lround(std::log(value / least) / span * steps)); }};
}

SliderRow::SliderRow(Scale scale, QWidget* parent)
    : QWidget(parent), m_scale(std::move(scale)), m_name(new QLabel(this)), m_slider(new QuietSlider(this)),
      m_text(new QLabel(this))
{
    m_slider->setRange(0, m_scale.steps);
    m_slider->setPageStep(std::max(1, m_scale.steps / 10));
    m_text->setProperty("role", QStringLiteral("quiet"));
    m_text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_name->setFixedWidth(76);
    m_text->setFixedWidth(62);
    m_name->setBuddy(m_slider);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 4, 0);
    row->setSpacing(4);
    row->addWidget(m_name);
    row->addWidget(m_slider, 1);
    row->addWidget(m_text);
    connect(m_slider, &QSlider::valueChanged, this, [this](int at) {
        m_value = m_scale.fromStep(at);
        showValue();
        Q_EMIT moved(m_value);
    });
    connect(m_slider, &QuietSlider::resetWished, this, [this] {
        setValue(m_usual);
        Q_EMIT moved(m_usual);
    });
}

void SliderRow::setCompact()
{
    m_name->setMinimumWidth(0);
    m_name->setMaximumWidth(QWIDGETSIZE_MAX);
    m_text->setFixedWidth(52);
    m_slider->setMinimumWidth(40);
}

void SliderRow::setName(const QString& name, const QString& explanation)
{
    m_name->setText(name);
    m_slider->setAccessibleName(name);
    m_slider->setAccessibleDescription(explanation);
    setToolTip(explanation);
    showValue();
}

void SliderRow::setFormat(std::function<QString(double)> format)
{
    m_format = std::move(format);
    showValue();
}

void SliderRow::setValue(double value)
{
    const QSignalBlocker quiet(m_slider);
    m_value = value;
    m_slider->setValue(m_scale.toStep(value));
    m_slider->update();
    showValue();
}

void SliderRow::showValue()
{
    m_text->setText(m_format ? m_format(m_value) : QString::number(m_value));
}

} // namespace toile
