// The pressure curve as something to take hold of: drag its points, click for another, drag one out to remove
// it.
#pragma once

#include "core/drawing/pressure_curve.h"

#include <QWidget>

#include <optional>

namespace toile {

class PressureCurveEdit : public QWidget
{
    Q_OBJECT

public:
    explicit PressureCurveEdit(QWidget* parent = nullptr);
    void setCurve(const PressureCurve& curve);
    const PressureCurve& curve() const { return m_curve; }
    /// Marks what the pen gives now; nothing: no pen is down.
    void setForce(std::optional<double> force);
    QSize sizeHint() const override { return {220, 220}; }

Q_SIGNALS:
    void curveEdited(const PressureCurve& curve);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF field() const;
    QPointF toWidget(CurvePoint point) const;
    CurvePoint toCurve(QPointF at) const;
    std::optional<size_t> pointAt(QPointF at) const;
    void moveHeld(CurvePoint to);
    void remove(size_t index);
    void edit(const PressureCurve& curve);

    PressureCurve m_curve;
    std::optional<size_t> m_held;
    size_t m_chosen = 0;
    std::optional<double> m_force;
};

} // namespace toile
