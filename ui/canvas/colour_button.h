// A swatch of the colour in hand; pressed, it offers others: recent ones, a palette for flats, any by its
// number.
#pragma once

#include "core/drawing/stroke.h"

#include <QAbstractButton>

#include <vector>

class QFrame;

namespace toile {

class ColourButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ColourButton(QWidget* parent = nullptr);
    void setColour(StrokeColour colour);
    void setRecent(const std::vector<StrokeColour>& recent) { m_recent = recent; }
    QSize sizeHint() const override { return {30, 30}; }

Q_SIGNALS:
    void colourWished(StrokeColour colour);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void open();
    void openDialog();

    StrokeColour m_colour;
    std::vector<StrokeColour> m_recent;
};

/// One colour of a row, to be pressed.
class SwatchButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SwatchButton(StrokeColour colour, QWidget* parent = nullptr);
    void setColour(StrokeColour colour);
    StrokeColour colour() const { return m_colour; }
    QSize sizeHint() const override { return {20, 20}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    StrokeColour m_colour;
};

} // namespace toile
