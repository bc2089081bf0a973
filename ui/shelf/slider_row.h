// A named value between two ends: name, quiet slider, value in words.
#pragma once

#include <QSlider>
#include <QWidget>

#include <functional>

class QLabel;

namespace toile {

/// Thin groove, white knob; a double click goes back to the usual value.
class QuietSlider : public QSlider
{
    Q_OBJECT

public:
    explicit QuietSlider(QWidget* parent = nullptr);
    QSize sizeHint() const override { return {120, 24}; }

Q_SIGNALS:
    void resetWished();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    int valueAt(double x) const;
};

class SliderRow : public QWidget
{
    Q_OBJECT

public:
    /// `fromStep` and `toStep` are each other's inverse; steps run from 0 to `steps`.
    struct Scale
    {
        int steps = 100;
        std::function<double(int)> fromStep;
        std::function<int(double)> toStep;
    };
    static Scale linear(double least, double most, double step);
    static Scale logarithmic(double least, double most, int steps);

    explicit SliderRow(Scale scale, QWidget* parent = nullptr);

    void setName(const QString& name, const QString& explanation);
    void setFormat(std::function<QString(double)> format);
    /// Name and value as wide as they are: for a strip, where rows do not stand below each other.
    void setCompact();
    void setUsual(double value) { m_usual = value; }
    void setValue(double value);
    double value() const { return m_value; }
    QuietSlider& slider() { return *m_slider; }

Q_SIGNALS:
    void moved(double value);

private:
    void showValue();

    Scale m_scale;
    QLabel* m_name;
    QuietSlider* m_slider;
    QLabel* m_text;
    std::function<QString(double)> m_format;
    double m_value = 0;
    double m_usual = 0;
};

} // namespace toile
