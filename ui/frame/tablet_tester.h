// A patch of paper to try the pen on, and all that the pen reports beside it.
#pragma once

#include "core/drawing/pressure_curve.h"
#include "ui/frame/pen_report.h"

#include <QElapsedTimer>
#include <QImage>
#include <QWidget>

#include <optional>

class QLabel;

namespace toile {

/// The patch: lines as wide as the pressure after the curve.
class TestPatch : public QWidget
{
    Q_OBJECT

public:
    explicit TestPatch(QWidget* parent = nullptr);
    void setCurve(const PressureCurve& curve) { m_curve = curve; }
    const PenReport& report() const { return m_report; }
    double nowMs() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    void clear();
    QSize sizeHint() const override { return {320, 220}; }

Q_SIGNALS:
    void reported();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();

    PressureCurve m_curve;
    PenReport m_report;
    QElapsedTimer m_clock;
    QImage m_paper;
    std::optional<QPointF> m_from;
};

class TabletTester : public QWidget
{
    Q_OBJECT

public:
    explicit TabletTester(QWidget* parent = nullptr);
    void setCurve(const PressureCurve& curve);
    TestPatch& patch() { return *m_patch; }

Q_SIGNALS:
    /// 0..1 as the pen reports it; nothing: it is up.
    void forceFelt(std::optional<double> force);

private:
    void showReport();

    TestPatch* m_patch;
    QLabel* m_device;
    QLabel* m_pressure;
    QLabel* m_tilt;
    QLabel* m_turn;
    QLabel* m_buttons;
    QLabel* m_rate;
};

} // namespace toile
