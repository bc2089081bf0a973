// The strip above the sketch while one corrects: the tools and what they paint; or, where parts are chosen,
// what can be done to them.
#pragma once

#include "ui/correct/correct_canvas.h"

#include <QWidget>

#include <map>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace toile {

class SliderRow;

class CorrectBar : public QWidget
{
    Q_OBJECT

public:
    explicit CorrectBar(QWidget* parent = nullptr);

    void setTool(CorrectTool tool);
    void setPaints(SketchClass kind);
    void setWidthShare(double width);
    /// How many parts; none: the tools are shown.
    void setChosen(int parts);
    /// What a class is called; whatever it stands for.
    static QString nameOf(SketchClass kind);
    /// The tools' keys, heard while `canvas` is to be seen.
    void addKeysTo(QWidget& canvas);

Q_SIGNALS:
    void toolWished(toile::CorrectTool tool);
    void paintsWished(toile::SketchClass kind);
    void widthWished(double share);
    void joinWished();
    void paperWished();
    void plainWished(); ///< the garment's cloth
    void nameAsked();
    void doneWished();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* newTools();
    QWidget* newChoice();
    void retranslate();
    void retint();
    void showState();

    std::map<CorrectTool, QToolButton*> m_tools;
    std::map<SketchClass, QToolButton*> m_classes;
    SliderRow* m_width = nullptr;
    QLabel* m_hint = nullptr;
    QWidget* m_toolsRow = nullptr;
    QWidget* m_choiceRow = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_join = nullptr;
    QPushButton* m_paper = nullptr;
    QPushButton* m_plain = nullptr;
    QPushButton* m_name = nullptr;
    QPushButton* m_done;
    CorrectTool m_tool = CorrectTool::Click;
    int m_chosen = 0;
};

} // namespace toile
