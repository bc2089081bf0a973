// The column beside the page: tools, layers, the figure to draw over.
#pragma once

#include "ui/canvas/tools/tool_kind.h"

#include <QWidget>

#include <map>

class QToolButton;

namespace toile {

class FigureChooser;
class LayerPanel;

class PagePanel : public QWidget
{
    Q_OBJECT

public:
    explicit PagePanel(QWidget* parent = nullptr);

    LayerPanel& layers() { return *m_layers; }
    FigureChooser& figures() { return *m_figures; }
    void setTool(ToolKind tool);
    void setSymmetrical(bool isOn);
    void setMirrored(bool isOn);
    /// Keys of the tools that the brush bar has none for, heard by `canvas` while it has the focus.
    void addKeysTo(QWidget& canvas);

Q_SIGNALS:
    void toolWished(ToolKind tool);
    void symmetryWished(bool isOn);
    void mirrorWished(bool isOn);

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* button(const QString& icon);
    void retranslate();
    void retint();

    std::map<QToolButton*, QString> m_icons;
    std::map<ToolKind, QToolButton*> m_tools;
    QToolButton* m_symmetry;
    QToolButton* m_mirror;
    LayerPanel* m_layers;
    FigureChooser* m_figures;
};

} // namespace toile
