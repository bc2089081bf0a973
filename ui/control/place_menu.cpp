#include "ui/control/place_menu.h"

#include "ui/control/correct_controller.h"
#include "ui/frame/sentences.h"
#include "ui/main_window.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

namespace toile {

namespace {

QString capital(QString word)
{
    if (!word.isEmpty())
        word[0] = word[0].toUpper();
    return word;
}

} // namespace

PlaceMenu::PlaceMenu(SketchDesk& sketches, LookDesk& looks, CorrectController& correct, Stage stage)
    : QObject(&correct), m_sketches(sketches), m_looks(looks), m_correct(correct), m_stage(stage)
{
}

void PlaceMenu::show(const std::set<int>& parts, Vec2 where, QPoint place)
{
    if (!m_sketches.sketchView().model)
        return;
    auto* menu = new QMenu(&m_stage.window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!parts.empty()) {
        addCloth(*menu, parts);
        menu->addSeparator();
        addNames(*menu->addMenu(tr("This is a …")), parts);
    }
    if (parts.size() > 1)
        connect(menu->addAction(tr("Join these parts")), &QAction::triggered, this,
                [this, parts] { m_correct.join(parts); });
    else
        connect(menu->addAction(parts.empty() ? tr("This is garment") : tr("This is no garment")),
                &QAction::triggered, this, [this, where] { m_correct.flip(where); });
    if (!m_correct.isCorrecting())
        connect(menu->addAction(tr("Correct what was understood")), &QAction::triggered, this,
                &PlaceMenu::correctWished);
    if (const ProjectSketch* sketch = m_sketches.shownSketch(); sketch && !sketch->corrections.empty())
        connect(menu->addAction(tr("Take all corrections back")), &QAction::triggered, this,
                [this] { m_sketches.takeCorrectionsBack(); });
    menu->popup(place);
}

void PlaceMenu::addCloth(QMenu& menu, const std::set<int>& parts)
{
    const auto isMarked = [this](int part) { return m_looks.markOf(part).has_value(); };
    const auto isPaper = [this](int part) {
        const std::optional<PartMark> mark = m_looks.markOf(part);
        return mark && !mark->cloth;
    };
    QAction* paper = menu.addAction(tr("Leave as paper"));
    paper->setCheckable(true);
    paper->setChecked(std::all_of(parts.begin(), parts.end(), isPaper));
    QAction* plain = menu.addAction(tr("The garment's cloth"));
    plain->setEnabled(std::any_of(parts.begin(), parts.end(), isMarked));
    connect(paper, &QAction::triggered, this, [this, parts](bool isOn) {
        if (isOn)
            m_looks.leaveAsPaper(parts);
        else
            m_looks.unmarkParts(parts);
    });
    connect(plain, &QAction::triggered, this, [this, parts] { m_looks.unmarkParts(parts); });
}

void PlaceMenu::addNames(QMenu& menu, const std::set<int>& parts)
{
    const auto model = m_sketches.sketchView().model;
    const auto isCalled = [&](int part, PartName name) {
        return model && checkedPart(*model, part) && model->partList[size_t(part) - 1].name == name;
    };
    const auto isNamed = [&](int part) {
        return model && checkedPart(*model, part) && model->partList[size_t(part) - 1].isNameGiven;
    };
    auto* group = new QActionGroup(&menu);
    for (const auto& [name, word] : Words<PartName>::all) {
        if (name == PartName::None)
            continue;
        QAction* action = menu.addAction(capital(inWindowsLanguage(partWord(name))));
        action->setCheckable(true);
        action->setChecked(std::all_of(parts.begin(), parts.end(),
                                       [&, name = name](int part) { return isCalled(part, name); }));
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, parts, name = name] { m_correct.name(parts, name); });
    }
    if (std::none_of(parts.begin(), parts.end(), isNamed))
        return;
    menu.addSeparator();
    connect(menu.addAction(tr("Let Toile name it")), &QAction::triggered, this,
            [this, parts] { m_correct.name(parts, PartName::None); });
}

} // namespace toile
