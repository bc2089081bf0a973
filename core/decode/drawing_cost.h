// How long a vector drawing would take, found out without drawing it: nothing can stop Qt once it draws.
#pragma once

#include <QPaintDevice>
#include <QPaintEngine>

#include <memory>

namespace toile {

/// A paint device that counts instead of painting. Paint on it, then ask.
class DrawingCost : public QPaintDevice
{
public:
    explicit DrawingCost(QSize size);
    ~DrawingCost() override;

    /// True while the drawing would take seconds rather than minutes.
    bool isBearable() const;

    QPaintEngine* paintEngine() const override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;
    QSize m_size;
    std::unique_ptr<Engine> m_engine;
};

} // namespace toile
