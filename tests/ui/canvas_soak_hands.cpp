#include "tests/ui/canvas_soak_hands.h"

#include "core/drawing/drawing_edits.h"
#include "core/drawing/figures.h"
#include "ui/canvas/brush_bar.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/figure_chooser.h"
#include "ui/canvas/layer_panel.h"
#include "ui/canvas/page_panel.h"
#include "ui/canvas/work_area.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QInputDialog>
#include <QTest>
#include <QWheelEvent>

#include <array>
#include <cmath>

namespace toile::test {

using namespace Qt::StringLiterals;

Vec2 CanvasSoakTest::place()
{
    const Vec2 page = m_rig->drawing().pageMm;
    return {between(-0.05f, 1.05f) * page.x, between(-0.05f, 1.05f) * page.y};
}

std::vector<Vec2> CanvasSoakTest::scribble()
{
    std::vector<Vec2> places{place()};
    const float reach = oneIn(6) ? 200 : 30;
    for (int i = upTo(6); i > 0; --i)
        places.push_back(
            {places.back().x + between(-reach, reach), places.back().y + between(-reach, reach)});
    return places;
}

Qt::KeyboardModifiers CanvasSoakTest::someModifiers()
{
    static const std::array<Qt::KeyboardModifiers, 4> some{Qt::ShiftModifier, Qt::ControlModifier,
                                                           Qt::AltModifier, Qt::NoModifier};
    return oneIn(6) ? some[size_t(upTo(3))] : Qt::KeyboardModifiers();
}

void CanvasSoakTest::draw()
{
    CanvasRig& rig = *m_rig;
    const PenEnd end = oneIn(5) ? PenEnd::Eraser : PenEnd::Tip;
    if (rig.page().tool() != ToolKind::Brush && rig.page().tool() != ToolKind::Eraser)
        rig.choose(oneIn(5) ? ToolKind::Eraser : ToolKind::Brush);
    const Drawing before = rig.drawing();
    const bool canDraw = canDrawOn(before, before.activeLayer);
    const std::vector<Vec2> places = scribble();
    if (before.axis.isOn && std::abs(rig.page().view().toView(places.front()).x() -
                                     rig.page().view().toView(Vec2{before.axis.xMm, 0}).x()) < 30)
        return; // perhaps the axis's own handle
    rig.draw(places, end);
    const Drawing after = rig.drawing();
    const size_t more = strokeCount(after) - strokeCount(before);
    QVERIFY2(canDraw ? more == 1 || (before.axis.isOn && more == 2) : more == 0,
             qPrintable(u"%1 strokes more"_s.arg(more)));
    m_strokesDrawn += more;
    if (more == 0)
        return;
    // The pen's last place is where the stroke ends, whatever the stabiliser.
    const StrokeList& strokes = findLayer(after, after.activeLayer)->strokes;
    const auto& line = std::get<FreehandLine>(strokes.at(strokes.size() - more)->shape);
    if (!before.axis.isOn)
        QVERIFY(std::hypot(line.points.back().xMm - places.back().x,
                           line.points.back().yMm - places.back().y) < 0.5f);
}

/// A pen that goes away, a key, another page: in the middle of a line.
void CanvasSoakTest::brokenLine()
{
    CanvasRig& rig = *m_rig;
    const QPointF from = rig.page().view().toView(place());
    const PenEnd end = oneIn(4) ? PenEnd::Eraser : PenEnd::Tip;
    if (oneIn(2))
        rig.proximity(true, end);
    if (!oneIn(8))
        rig.pen(QEvent::TabletPress, from, 0.5, end, someModifiers(),
                oneIn(8) ? Qt::RightButton : Qt::LeftButton);
    for (int i = 1; i < 8; ++i)
        rig.pen(QEvent::TabletMove, from + QPointF(i * 5, i * between(-5, 5)), 0.2 + i * 0.1, end);
    switch (upTo(7)) {
    case 0:
        return rig.proximity(false, end); // no release ever comes
    case 1:
        rig.pageKey(Qt::Key_Z, Qt::ControlModifier);
        break;
    case 2:
        rig.pageKey(Qt::Key_Escape);
        break;
    case 3:
        chooseTool();
        break;
    case 4:
        goElsewhere();
        break;
    case 5:
        editLayers();
        break;
    case 6:
        look();
        break;
    default:
        QTest::mouseClick(&rig.page(), Qt::LeftButton, {}, from.toPoint());
    }
    rig.pen(QEvent::TabletMove, from + QPointF(60, 10), 0.4, end);
    if (!oneIn(6))
        rig.pen(QEvent::TabletRelease, from + QPointF(60, 10), 0, end);
    if (oneIn(2))
        rig.proximity(false, end);
}

void CanvasSoakTest::chooseTool()
{
    static const char* const brushes[] = {"pencil-h", "pencil-hb", "ink-liner", "brush-pen", "topstitch",
                                          "charcoal", "marker",    "wash",      "airbrush",  "flat-fill"};
    if (oneIn(2))
        return m_rig->choose(ToolKind(upTo(int(ToolKind::Text))));
    m_rig->takeBrush(brushes[upTo(9)], between(0.1f, oneIn(5) ? 30.0f : 3.0f));
    BrushBar& bar = m_rig->window().workArea().brushBar();
    BrushBox box = bar.box();
    BrushSetting setting = box.setting(box.brush());
    setting.opacity = between(0.1f, 1);
    setting.stabiliser = StabiliserStrength(upTo(2));
    box.setSetting(box.brush(), setting);
    box.setColour({uint8_t(upTo(255)), uint8_t(upTo(255)), uint8_t(upTo(255))});
    Q_EMIT bar.boxEdited(box);
    for (int i = upTo(3); i > 0; --i)
        m_rig->pageKey(oneIn(2) ? Qt::Key_BracketLeft : Qt::Key_BracketRight);
    if (oneIn(3))
        m_rig->pageKey(Qt::Key_X);
}

void CanvasSoakTest::useTool()
{
    m_rig->choose(ToolKind(upTo(int(ToolKind::Text))));
    for (int i = upTo(3); i >= 0; --i)
        m_rig->draw(oneIn(3) ? std::vector<Vec2>{place()} : scribble(), PenEnd::Tip, someModifiers());
    static const std::array keys{Qt::Key_Return, Qt::Key_Escape, Qt::Key_Delete, Qt::Key_Left,
                                 Qt::Key_Up,     Qt::Key_Y,      Qt::Key_Space,  Qt::Key_M};
    for (int i = upTo(2); i > 0; --i)
        m_rig->pageKey(keys[size_t(upTo(int(keys.size()) - 1))]);
    closeDialogs();
}

void CanvasSoakTest::storm()
{
    for (int i = upTo(40); i > 0; --i)
        switch (upTo(5)) {
        case 0:
        case 1:
            m_rig->pageKey(Qt::Key_Z, Qt::ControlModifier);
            break;
        case 2:
            m_rig->pageKey(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
            break;
        case 3:
            m_rig->tap(2);
            break;
        case 4:
            m_rig->tap(3);
            break;
        default:
            m_rig->settle(1);
        }
}

void CanvasSoakTest::editLayers()
{
    if (!m_rig->studio().sketches().drawing())
        return;
    const Drawing now = m_rig->drawing();
    if (now.layers.empty())
        return;
    const LayerId id = now.layers[size_t(upTo(int(now.layers.size()) - 1))]->id;
    LayerPanel& panel = m_rig->layers();
    switch (upTo(11)) {
    case 0:
        return Q_EMIT panel.visibleWished(id, oneIn(2));
    case 1:
        return Q_EMIT panel.lockWished(id, oneIn(3));
    case 2:
        return Q_EMIT panel.multiplyWished(id, oneIn(2));
    case 3:
        for (int i = 0; i < 5; ++i)
            Q_EMIT panel.opacityWished(id, between(0, 1), i == 4);
        return;
    case 4:
        if (now.layers.size() < 9)
            Q_EMIT panel.addWished(LayerKind(2 + upTo(2)));
        return;
    case 5:
        if (now.layers.size() < 9)
            Q_EMIT panel.duplicateWished(id);
        return;
    case 6:
        return Q_EMIT panel.mergeDownWished(id);
    case 7:
        if (oneIn(3))
            Q_EMIT panel.removeWished(id);
        return;
    case 8:
        return Q_EMIT panel.moveWished(id, size_t(upTo(8)));
    case 9:
        return Q_EMIT panel.renameWished(id, u"Layer %1"_s.arg(upTo(99)));
    case 10: {
        const auto figures = figureTable();
        Underlay underlay;
        if (!oneIn(3))
            underlay.figure = figures[size_t(upTo(int(figures.size()) - 1))].id;
        underlay.opacity = between(0.05f, 1);
        return Q_EMIT m_rig->panel().figures().underlayWished(underlay, true);
    }
    default:
        return Q_EMIT panel.layerChosen(id);
    }
}

void CanvasSoakTest::look()
{
    DrawingView& page = m_rig->page();
    const QPointF at(between(0, float(page.width())), between(0, float(page.height())));
    switch (upTo(4)) {
    case 0: {
        QWheelEvent wheel(at, page.mapToGlobal(at), {}, {0, upTo(960) - 480}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&page, &wheel);
        return;
    }
    case 1:
        return m_rig->pageKey(Qt::Key_M);
    case 2: {
        PageView view = page.view();
        view.setTurnDeg(between(-180, 180));
        return page.setView(view);
    }
    case 3:
        return page.fit();
    default:
        return m_rig->pageKey(Qt::Key_R, Qt::ShiftModifier);
    }
}

void CanvasSoakTest::goElsewhere()
{
    Studio& studio = m_rig->studio();
    const auto& sketches = studio.document().project().sketches;
    const int choice = upTo(9);
    if (choice == 0 && sketches.size() < 5)
        m_rig->key(Qt::Key_N, Qt::ControlModifier);
    else if (choice == 1 && sketches.size() < 5)
        m_rig->window().actionTable()[Command::NewTall].trigger();
    else if (choice == 2 && sketches.size() < 6)
        m_rig->dropFile(drawnFlat("soak-" + std::to_string(upTo(3)) + ".png", 200 + 60 * upTo(3)));
    else if (choice == 3)
        m_rig->window().actionTable()[Command::DrawOver].trigger();
    else if (!sketches.empty()) // all may have been undone
        studio.sketches().showSketch(sketches[size_t(upTo(int(sketches.size()) - 1))].id);
    if (oneIn(2))
        m_rig->settle(upTo(30));
}

void CanvasSoakTest::style()
{
    m_rig->setSmallLook("tartan", "pencil", 4 + upTo(30), 96);
    m_rig->key(Qt::Key_Return, Qt::ControlModifier);
    if (oneIn(2))
        m_rig->settle(upTo(40));
    if (oneIn(3))
        m_rig->studio().variants().stopAll();
    const auto& variants = m_rig->studio().document().project().variants;
    if (!variants.empty() && oneIn(3))
        m_rig->studio().variants().returnToDrawingOf(variants[size_t(upTo(int(variants.size()) - 1))].id);
}

void CanvasSoakTest::changeWindow()
{
    switch (upTo(4)) {
    case 0:
        return m_rig->controller().setLanguage(m_rig->controller().language().code == "en" ? "zh" : "en");
    case 1:
        return m_rig->controller().setShade(oneIn(2) ? Shade::Dark : Shade::Light);
    case 2:
        return m_rig->window().resize(960 + upTo(900), 620 + upTo(500));
    case 3:
        m_rig->window().setMode(Mode(upTo(2)));
        m_rig->settle(10);
        return m_rig->window().setMode(Mode::Draw);
    default:
        m_rig->window().actionTable()[oneIn(2) ? Command::Single : Command::Beside].trigger();
        return m_rig->window().actionTable()[Command::Beside].trigger();
    }
}

void CanvasSoakTest::closeDialogs()
{
    for (auto* dialog : m_rig->window().findChildren<QInputDialog*>()) {
        dialog->setTextValue(u"hem %1\n褶"_s.arg(upTo(99)));
        oneIn(4) ? dialog->reject() : dialog->accept();
    }
    m_rig->settle(1);
}

} // namespace toile::test
