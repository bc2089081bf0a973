#include "ui/frame/tablet_tester.h"

#include "ui/look/theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QTabletEvent>
#include <QTimer>

#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr double widestPx = 12;
constexpr int refreshMs = 100; ///< of the words: faster cannot be read

} // namespace

TestPatch::TestPatch(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setTabletTracking(true);
    setMinimumSize(240, 160);
    setCursor(Qt::CrossCursor);
    m_clock.start();
}

void TestPatch::clear()
{
    m_paper.fill(paperColor());
    update();
}

void TestPatch::resizeEvent(QResizeEvent*)
{
    m_paper = QImage(size() * devicePixelRatioF(), QImage::Format_RGB32);
    m_paper.setDevicePixelRatio(devicePixelRatioF());
    clear();
}

bool TestPatch::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::TabletPress:
    case QEvent::TabletMove:
    case QEvent::TabletRelease:
        m_report.take(*penEventOf(static_cast<QTabletEvent&>(*event), nowMs()));
        break;
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease: {
        const auto mouse = mouseEventOf(static_cast<QMouseEvent&>(*event), nowMs());
        if (mouse->isSynthesized)
            return true;
        m_report.take(*mouse);
        break;
    }
    default:
        return QWidget::event(event);
    }
    draw();
    event->accept();
    Q_EMIT reported();
    return true;
}

void TestPatch::draw()
{
    const PenEvent& pen = m_report.last();
    if (!m_report.isDown()) {
        m_from.reset();
        return;
    }
    const double pressure = pen.hasPressure ? m_curve.at(pen.pressure) : 0.4;
    const double width = 0.6 + pressure * (widestPx - 0.6);
    if (m_from) {
        QPainter painter(&m_paper);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(pen.isEraser ? paperColor() : colorsOf(Shade::Light).ink,
                            pen.isEraser ? widestPx * 2 : width, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(*m_from, pen.at);
    }
    m_from = pen.at;
    update();
}

void TestPatch::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.drawImage(QPointF(), m_paper);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

TabletTester::TabletTester(QWidget* parent)
    : QWidget(parent), m_patch(new TestPatch(this)), m_device(new QLabel(this)), m_pressure(new QLabel(this)),
      m_tilt(new QLabel(this)), m_turn(new QLabel(this)), m_buttons(new QLabel(this)),
      m_rate(new QLabel(this))
{
    m_patch->setAccessibleName(tr("Paper to try the pen on"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    const std::pair<QString, QLabel*> rows[] = {{tr("Device"), m_device},   {tr("Pressure"), m_pressure},
                                                {tr("Tilt"), m_tilt},       {tr("Barrel"), m_turn},
                                                {tr("Buttons"), m_buttons}, {tr("Samples"), m_rate}};
    for (const auto& [words, value] : rows) {
        auto* name = new QLabel(words, this);
        name->setProperty("role", u"quiet"_s);
        value->setMinimumWidth(140);
        form->addRow(name, value);
    }
    auto* clear = new QPushButton(tr("New paper"), this);
    clear->setAutoDefault(false);
    form->addRow(QString(), clear);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_patch, 1);
    row->addLayout(form);
    connect(clear, &QPushButton::clicked, m_patch, &TestPatch::clear);
    connect(m_patch, &TestPatch::reported, this, [this] {
        const PenReport& report = m_patch->report();
        const bool isFelt = report.isDown() && report.last().hasPressure;
        Q_EMIT forceFelt(isFelt ? std::optional(report.last().pressure) : std::nullopt);
    });
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &TabletTester::showReport);
    timer->start(refreshMs);
    showReport();
}

void TabletTester::setCurve(const PressureCurve& curve)
{
    m_patch->setCurve(curve);
}

void TabletTester::showReport()
{
    const PenReport& report = m_patch->report();
    const PenEvent& pen = report.last();
    switch (report.device()) {
    case PenReport::Device::None:
        m_device->setText(tr("Draw on the paper"));
        break;
    case PenReport::Device::Pen:
        m_device->setText(tr("Pen"));
        break;
    case PenReport::Device::Eraser:
        m_device->setText(tr("Eraser end"));
        break;
    case PenReport::Device::Mouse:
        m_device->setText(tr("Mouse"));
        break;
    }
    const bool isPen =
        report.device() == PenReport::Device::Pen || report.device() == PenReport::Device::Eraser;
    const auto none = u"–"_s;
    m_pressure->setText(isPen && pen.hasPressure ? tr("%1 %").arg(int(std::lround(pen.pressure * 100)))
                                                 : none);
    m_tilt->setText(report.isTilted() ? tr("%1° right, %2° towards you")
                                            .arg(int(std::lround(pen.tiltXDeg)))
                                            .arg(int(std::lround(pen.tiltYDeg)))
                                      : none);
    m_turn->setText(report.isTurned() ? u"%1°"_s.arg(int(std::lround(pen.turnDeg))) : none);
    QStringList buttons;
    if (pen.buttons.testFlag(Qt::LeftButton))
        buttons << (isPen ? tr("tip") : tr("left"));
    if (pen.buttons.testFlag(Qt::RightButton))
        buttons << (isPen ? tr("lower barrel button") : tr("right"));
    if (pen.buttons.testFlag(Qt::MiddleButton))
        buttons << (isPen ? tr("upper barrel button") : tr("middle"));
    m_buttons->setText(buttons.isEmpty() ? none : buttons.join(u", "_s));
    const int rate = report.eventsPerSecond(m_patch->nowMs());
    m_rate->setText(rate > 0 ? tr("%1 a second").arg(rate) : none);
}

} // namespace toile
