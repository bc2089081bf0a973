// What is done to one part of the sketch: a cloth of its own, or none.
#include "ui/control/sketch_controller.h"

#include "ui/canvas/work_area.h"
#include "ui/main_window.h"

#include <QMenu>

#include <algorithm>
#include <cmath>

namespace toile {

int SketchController::partUnder(QPointF share) const
{
    if (!m_model)
        return 0;
    const ProjectVariant* variant = findVariant(m_sketches.project(), m_shown.variantId());
    if (variant && m_variants.isDrawn(*variant)) {
        const Size now = fittedTo(m_model->size, variant->size.longSide());
        if (std::abs(now.width - variant->size.width) > 1 || std::abs(now.height - variant->size.height) > 1)
            return 0;
    }
    return partAt(*m_model, share);
}

void SketchController::lightPart(QPointF share)
{
    const int part = partUnder(share);
    if (part == m_litPart)
        return;
    m_litPart = part;
    WorkArea& work = m_stage.window.workArea();
    const PartLight light =
        part ? lightOf(*m_model, part, work.palette().color(QPalette::Highlight)) : PartLight{};
    work.sketch().setLight(light.picture, light.place);
}

void SketchController::clothePart(QPointF share, const QByteArray& cloth)
{
    const int part = partUnder(share);
    lightPart({-1, -1});
    const auto& cloths = m_looks.materials().cloths();
    const std::string key = cloth.toStdString();
    const bool isBundled =
        std::any_of(cloths.begin(), cloths.end(), [&](const MaterialEntry& e) { return e.id == key; });
    MaterialRef material;
    (isBundled ? material.id : material.file) = key;
    Recipe look = m_looks.look();
    if (part) {
        look.parts[part] = {material, 0, 0, true};
        look.paperParts.erase(part);
    } else {
        look.cloth = {material, 0, look.cloth.rotateDeg, look.cloth.alongAxis};
    }
    m_looks.setLook(look);
}

void SketchController::showPartMenu(QPointF share, QPoint place)
{
    const int part = partUnder(share);
    if (!part)
        return;
    const Recipe& look = m_looks.look();
    auto* menu = new QMenu(&m_stage.window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* paper = menu->addAction(tr("Leave as paper"));
    paper->setCheckable(true);
    paper->setChecked(look.paperParts.contains(part));
    QAction* plain = menu->addAction(tr("The garment's cloth"));
    plain->setEnabled(look.paperParts.contains(part) || look.parts.contains(part));
    connect(paper, &QAction::triggered, this, [this, part](bool isPaper) {
        Recipe changed = m_looks.look();
        if (isPaper)
            changed.paperParts.insert(part);
        else
            changed.paperParts.erase(part);
        m_looks.setLook(changed);
    });
    connect(plain, &QAction::triggered, this, [this, part] {
        Recipe changed = m_looks.look();
        changed.paperParts.erase(part);
        changed.parts.erase(part);
        m_looks.setLook(changed);
    });
    menu->popup(place);
}

} // namespace toile
