// What a right click on a sketch offers: a part's cloth and name, and to put right what was understood there.
#pragma once

#include "core/studio/look_desk.h"
#include "core/studio/sketch_desk.h"
#include "ui/control/stage.h"

#include <QObject>
#include <QPoint>

#include <set>

class QMenu;

namespace toile {

class CorrectController;

class PlaceMenu : public QObject
{
    Q_OBJECT

public:
    /// A child of `correct`.
    PlaceMenu(SketchDesk& sketches, LookDesk& looks, CorrectController& correct, Stage stage);

    /// `parts`: what it is about, none where nothing is clothed; `where`: on the page, there.
    void show(const std::set<int>& parts, Vec2 where, QPoint place);
    /// What parts may be called, as a menu's actions.
    void addNames(QMenu& menu, const std::set<int>& parts);

Q_SIGNALS:
    void correctWished();

private:
    void addCloth(QMenu& menu, const std::set<int>& parts);

    SketchDesk& m_sketches;
    LookDesk& m_looks;
    CorrectController& m_correct;
    Stage m_stage;
};

} // namespace toile
