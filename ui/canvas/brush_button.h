// The brush in hand, shown by a stroke of it; pressed, it offers all brushes.
#pragma once

#include "core/drawing/stroke.h"
#include "ui/canvas/brush_box.h"

#include <QAbstractButton>
#include <QPixmap>

namespace toile {

class BrushButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit BrushButton(QWidget* parent = nullptr);
    /// `isEraser`: the eraser is shown, and there is nothing to choose.
    void setBox(const BrushBox& box, bool isEraser);
    QSize sizeHint() const override { return {186, 34}; }

Q_SIGNALS:
    void brushWished(const std::string& brush);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void open();
    void redraw();
    void drawPreview();

    BrushBox m_box;
    bool m_isEraser = false;
    QImage m_preview;
};

} // namespace toile
