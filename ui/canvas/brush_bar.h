// The strip above the canvas: brush, size, opacity, colour, how steady the hand is held.
#pragma once

#include "ui/canvas/brush_box.h"
#include "ui/canvas/tools/tool_kind.h"

#include <QWidget>

class QComboBox;

namespace toile {

class BrushButton;
class ColourButton;
class SliderRow;
class SwatchButton;

class BrushBar : public QWidget
{
    Q_OBJECT

public:
    explicit BrushBar(QWidget* parent = nullptr);

    void setBox(const BrushBox& box);
    const BrushBox& box() const { return m_box; }
    /// The eraser's own size and opacity are shown while it is the tool.
    void setTool(ToolKind tool);
    /// Keys B, E, I, X and the brackets, heard by `canvas` while it has the focus.
    void addKeysTo(QWidget& canvas);

Q_SIGNALS:
    void boxEdited(const BrushBox& box);
    void toolWished(ToolKind tool);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate();
    void showBox();
    void edit(const BrushBox& box);
    void editSetting(const BrushSetting& setting);
    std::string_view brush() const;

    BrushBox m_box;
    ToolKind m_tool = ToolKind::Brush;
    BrushButton* m_brush;
    SliderRow* m_size;
    SliderRow* m_opacity;
    ColourButton* m_colour;
    std::vector<SwatchButton*> m_recent;
    QComboBox* m_steady;
};

} // namespace toile
