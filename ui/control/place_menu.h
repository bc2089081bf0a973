// What a right click on a sketch offers: a part's cloth and name, and to put right what was understood there.
#pragma once

#include "core/studio/look_desk.h"
#include "core/studio/sketch_desk.h"
#include "ui/control/stage.h"

#include <QObject>
#include <QPoint>
#include <QPointF>

class QMenu;

namespace toile {

class PlaceMenu : public QObject
{
    Q_OBJECT

public:
    PlaceMenu(SketchDesk& sketches, LookDesk& looks, Stage stage, QObject* parent);

    /// `share`: of the shown sketch's picture; `part`: there, 0 where nothing is clothed.
    void show(int part, QPointF share, QPoint place);

private:
    void addCloth(QMenu& menu, int part);
    void addNames(QMenu& menu, const Part& part, Vec2 where);
    void correct(CorrectionKind kind, Vec2 where, PartName name = PartName::None);

    SketchDesk& m_sketches;
    LookDesk& m_looks;
    Stage m_stage;
};

} // namespace toile
