#include "ui/control/place_menu.h"

#include "ui/frame/error_banner.h"
#include "ui/frame/sentences.h"
#include "ui/main_window.h"

#include <QActionGroup>
#include <QMenu>

#include <memory>

namespace toile {

namespace {

QString capital(QString word)
{
    if (!word.isEmpty())
        word[0] = word[0].toUpper();
    return word;
}

} // namespace

PlaceMenu::PlaceMenu(SketchDesk& sketches, LookDesk& looks, Stage stage, QObject* parent)
    : QObject(parent), m_sketches(sketches), m_looks(looks), m_stage(stage)
{
}

void PlaceMenu::show(int part, QPointF share, QPoint place)
{
    const std::shared_ptr<const SketchModel> model = m_sketches.sketchView().model;
    if (!model)
        return;
    const Vec2 where = onPage(model->frame, model->size,
                              {float(share.x() * model->size.width), float(share.y() * model->size.height)});
    auto* menu = new QMenu(&m_stage.window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (part > 0 && checkedPart(*model, part)) {
        addCloth(*menu, part);
        menu->addSeparator();
        addNames(*menu, model->partList[size_t(part) - 1], where);
    }
    connect(menu->addAction(part > 0 ? tr("This is no garment") : tr("This is garment")), &QAction::triggered,
            this, [this, where] { correct(CorrectionKind::Flip, where); });
    const ProjectSketch* sketch = findSketch(m_sketches.project(), m_sketches.project().shownSketch);
    if (sketch && !sketch->corrections.empty())
        connect(menu->addAction(tr("Take all corrections back")), &QAction::triggered, this,
                [this] { m_sketches.takeCorrectionsBack(); });
    menu->popup(place);
}

void PlaceMenu::addCloth(QMenu& menu, int part)
{
    const std::optional<PartMark> mark = m_looks.markOf(part);
    QAction* paper = menu.addAction(tr("Leave as paper"));
    paper->setCheckable(true);
    paper->setChecked(mark && !mark->cloth);
    QAction* plain = menu.addAction(tr("The garment's cloth"));
    plain->setEnabled(mark.has_value());
    connect(paper, &QAction::triggered, this, [this, part](bool isPaper) {
        if (isPaper)
            m_looks.leaveAsPaper({part});
        else
            m_looks.unmarkParts({part});
    });
    connect(plain, &QAction::triggered, this, [this, part] { m_looks.unmarkParts({part}); });
}

void PlaceMenu::addNames(QMenu& menu, const Part& part, Vec2 where)
{
    QMenu* names = menu.addMenu(tr("This is a …"));
    auto* group = new QActionGroup(names);
    for (const auto& [name, word] : Words<PartName>::all) {
        if (name == PartName::None)
            continue;
        QAction* action = names->addAction(capital(inWindowsLanguage(partWord(name))));
        action->setCheckable(true);
        action->setChecked(part.name == name);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, where, name = name] { correct(CorrectionKind::Name, where, name); });
    }
    if (!part.isNameGiven)
        return;
    names->addSeparator();
    connect(names->addAction(tr("Let Toile name it")), &QAction::triggered, this,
            [this, where] { correct(CorrectionKind::Name, where); });
}

void PlaceMenu::correct(CorrectionKind kind, Vec2 where, PartName name)
{
    Correction correction;
    correction.kind = kind;
    correction.name = name;
    correction.points = {where};
    if (!m_sketches.correct(std::move(correction)))
        m_stage.window.banner().tell(tr("This sketch has as many corrections as can be kept."));
}

} // namespace toile
