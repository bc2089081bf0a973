// What is doubtful about the sketch in the middle: a line over it that says so and offers what helps.
#pragma once

#include "core/studio/sketch_desk.h"
#include "ui/control/stage.h"

#include <map>
#include <optional>

namespace toile {

class DoubtController : public QObject
{
    Q_OBJECT

public:
    DoubtController(SketchDesk& sketches, Stage stage, QObject* parent);

    /// The shown sketch, what is understood of it, or the language has changed.
    void refresh();
    /// Lets a person choose among the pages of the sketch's file; nothing where there is one.
    void choosePage();

Q_SIGNALS:
    /// The shown sketch; `near`: what is to be seen of it, in shares.
    void drawOverWished(std::optional<Vec2> near);
    void correctWished();

private:
    void offer(const std::vector<Doubt>& doubts);

    SketchDesk& m_sketches;
    Stage m_stage;
    Sentence m_said;
    std::map<SketchId, Sentence> m_closed; ///< what a person has closed, until something else is doubtful
};

} // namespace toile
