// Choosing strokes and moving, scaling, turning, copying, removing them.
#include "tests/unit/canvas/tool_bench.h"
#include "ui/canvas/tools/selection_tool.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

/// Two lines far from each other; follows the tool's choice as the canvas does.
struct Desk : ToolBench
{
    SelectionTool tool;
    StrokeId upper, lower;

    explicit Desk(SelectionTool::Shape shape)
        : tool(shape, scene,
               [this](const ToolWish& wish) {
                   wishes.push_back(wish);
                   if (const auto* chosen = std::get_if<StrokesChosen>(&wish))
                       scene.selection = chosen->ids;
               }),
          upper(add(tool, lineStroke({40, 40}, {80, 40}))), lower(add(tool, lineStroke({40, 100}, {80, 120})))
    {
    }
    void choose(std::vector<StrokeId> ids)
    {
        scene.selection = std::move(ids);
        tool.sceneChanged();
        wishes.clear();
    }
};

bool isNear(Vec2 a, Vec2 b)
{
    return std::hypot(a.x - b.x, a.y - b.y) < 0.01;
}

} // namespace

class SelectionToolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLassoTakesWhatItGoesRound()
    {
        Desk desk(SelectionTool::Shape::Lasso);
        desk.draw(desk.tool, {{30, 30}, {90, 30}, {90, 60}, {30, 60}});
        QVERIFY(desk.last<StrokesChosen>().ids == std::vector{desk.upper});
        QCOMPARE(desk.count<StrokesMoved>(), 0);
    }

    void theWayOfTheRectangleDecides()
    {
        Desk desk(SelectionTool::Shape::Rectangle);
        desk.draw(desk.tool, {{60, 30}, {90, 130}}); // to the right: wholly inside
        QVERIFY(desk.scene.selection.empty());
        desk.draw(desk.tool, {{90, 130}, {60, 30}}); // to the left: touched
        QCOMPARE(desk.scene.selection.size(), size_t(2));
    }

    void aClickTakesOneShiftMoreAndAWayNone()
    {
        Desk desk(SelectionTool::Shape::Rectangle);
        desk.click(desk.tool, {60, 40});
        QVERIFY(desk.scene.selection == std::vector{desk.upper});
        desk.tool.sceneChanged();
        desk.click(desk.tool, {60, 110}, Qt::ShiftModifier);
        QVERIFY((desk.scene.selection == std::vector{desk.upper, desk.lower}));
        desk.tool.sceneChanged();
        desk.click(desk.tool, {60, 40}, Qt::ShiftModifier);
        QVERIFY(desk.scene.selection == std::vector{desk.lower});
        desk.tool.sceneChanged();
        desk.click(desk.tool, {190, 280});
        QVERIFY(desk.scene.selection.empty());
    }

    void aShiftedLassoOnlyAdds()
    {
        Desk desk(SelectionTool::Shape::Lasso);
        desk.choose({desk.upper});
        // Round both: what was chosen stays so. It begins beside the box, not in it.
        desk.draw(desk.tool, {{20, 20}, {110, 20}, {110, 140}, {20, 140}}, Qt::ShiftModifier);
        QVERIFY((desk.scene.selection == std::vector{desk.upper, desk.lower}));
    }

    void draggingWhatIsChosenMovesOrCopiesIt()
    {
        Desk desk(SelectionTool::Shape::Lasso);
        desk.choose({desk.lower});
        desk.tool.press(desk.point({55, 108}));
        desk.tool.drag(desk.point({65, 118}));
        QVERIFY(!desk.tool.overlay().isEmpty());
        desk.tool.release();
        const StrokesMoved moved = desk.last<StrokesMoved>();
        QVERIFY(moved.ids == std::vector{desk.lower} && !moved.areCopies);
        QVERIFY(isNear(moved.affine({0, 0}), {10, 10}));
        desk.draw(desk.tool, {{55, 108}, {65, 118}}, Qt::ControlModifier);
        QVERIFY(desk.last<StrokesMoved>().areCopies);
        desk.draw(desk.tool, {{55, 108}, {95, 110}}, Qt::ShiftModifier | Qt::ControlModifier);
    }

    void cornersScaleAboutTheOppositeOne()
    {
        const TransformBox box(PageBox{10, 20, 30, 60});
        QVERIFY(box.partAt({30, 60}, 4) == TransformBox::Part::BottomRight);
        const Affine twice = box.dragged(TransformBox::Part::BottomRight, {30, 60}, {50, 100}, {});
        QVERIFY(isNear(twice({10, 20}), {10, 20}) && isNear(twice({30, 60}), {50, 100}));
        const Affine even =
            box.dragged(TransformBox::Part::BottomRight, {30, 60}, {50, 62}, Qt::ShiftModifier);
        QVERIFY(isNear(even({30, 60}), {50, 100}));
        const Affine middle = box.dragged(TransformBox::Part::Right, {30, 40}, {40, 40}, Qt::AltModifier);
        QVERIFY(isNear(middle({20, 40}), {20, 40}) && isNear(middle({10, 20}), {0, 20}));
        const Affine flat = box.dragged(TransformBox::Part::Right, {30, 40}, {10, 40}, {});
        QVERIFY(inverse(flat).has_value());
    }

    void theHandleAboveTurns()
    {
        const TransformBox box(PageBox{10, 20, 30, 60});
        QVERIFY(box.partAt({20, 20 - 6.5f}, 4) == TransformBox::Part::Turn);
        const Affine turn = box.dragged(TransformBox::Part::Turn, {20, 10}, {50, 40}, {});
        QVERIFY(isNear(turn({20, 10}), {50, 40})); // a quarter clockwise about the middle
        const Affine held = box.dragged(TransformBox::Part::Turn, {20, 10}, {50, 41}, Qt::ShiftModifier);
        QVERIFY(isNear(held({20, 10}), {50, 40}));
        QVERIFY(TransformBox().partAt({0, 0}, 4) == TransformBox::Part::None);
    }

    void keysMoveRemoveAndLetGo()
    {
        Desk desk(SelectionTool::Shape::Lasso);
        QVERIFY(!desk.tool.key(ToolKey::Delete, {}));
        desk.choose({desk.upper});
        QVERIFY(desk.tool.key(ToolKey::Right, Qt::ShiftModifier));
        QVERIFY(isNear(desk.last<StrokesMoved>().affine({0, 0}), {10, 0}));
        QVERIFY(desk.tool.key(ToolKey::Delete, {}));
        QVERIFY(desk.last<StrokesRemoved>().ids == std::vector{desk.upper});
        QVERIFY(desk.tool.key(ToolKey::Escape, {}));
        QVERIFY(desk.scene.selection.empty());
    }

    void aLockedLayerIsNotMoved()
    {
        Desk desk(SelectionTool::Shape::Lasso);
        desk.scene.drawing = setLayerLocked(desk.scene.drawing, desk.scene.drawing.activeLayer, true);
        desk.choose({desk.lower});
        desk.draw(desk.tool, {{55, 108}, {65, 118}});
        desk.tool.key(ToolKey::Delete, {});
        QCOMPARE(desk.count<StrokesMoved>() + desk.count<StrokesRemoved>(), 0);
        QCOMPARE(desk.count<DrawingRefused>(), 2);
    }
};

QTEST_GUILESS_MAIN(SelectionToolTest)
#include "selection_tool_test.moc"
