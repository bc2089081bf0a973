// Correcting what was understood of the sketch: the brush, the clicks and the choice of parts over it.
#pragma once

#include "core/studio/look_desk.h"
#include "core/studio/sketch_desk.h"
#include "ui/control/stage.h"
#include "ui/correct/correct_canvas.h"

#include <QObject>

#include <set>
#include <vector>

namespace toile {

class CorrectBar;
class LookController;
class PlaceMenu;
class SketchController;

class CorrectController : public QObject
{
    Q_OBJECT

public:
    CorrectController(SketchDesk& sketches, LookDesk& looks, Stage stage, QObject* parent);

    void connectTo(SketchController& sketch, LookController& look);
    void begin(CorrectTool tool = CorrectTool::Click);
    void end();
    bool isCorrecting() const;
    /// The shown sketch, what is understood of it, or its parts' cloth have changed.
    void refresh();

    /// `where`: on the page. Says what else helps where no line closes a region.
    void flip(Vec2 where);
    void join(const std::set<int>& parts);
    void name(const std::set<int>& parts, PartName name);
    /// As they are understood now.
    std::set<int> chosen() const;

Q_SIGNALS:
    void clothedWished(); ///< to be seen beside the sketch, whatever is there

private:
    void connectTools();
    void clickAt(int part, QPointF share, Qt::KeyboardModifiers modifiers);
    void choose(int part);
    void chooseNone();
    void setTool(CorrectTool tool);
    void setPaints(SketchClass kind);
    void take(const QPolygonF& way);
    void split(const Correction& correction);
    void nameChosen(); ///< asks for the name
    void escape();
    void showUnderstood();
    void showTints();
    void showChosen();
    void sayUnder(QPointF share);
    void sayFull();
    void keep(Corrections added);
    Vec2 pagePlace(QPointF share) const;
    /// The chosen ones where it is among them, otherwise it alone; none for 0.
    std::set<int> withChosen(int part) const;

    SketchDesk& m_sketches;
    LookDesk& m_looks;
    Stage m_stage;
    CorrectCanvas& m_canvas;
    CorrectBar& m_bar;
    PlaceMenu* m_menu;
    SketchId m_sketch = 0;
    std::shared_ptr<const SketchModel> m_model; ///< in the tints
    std::vector<PartMark> m_marks;              ///< in the tints
    size_t m_corrections = 0;                   ///< that the sketch had when it was last looked at
    std::vector<Vec2> m_places;                 ///< of the chosen parts, on the page
};

} // namespace toile
