// The Bézier pen: paths built by clicks and drags, closed, ended, and reshaped.
#include "tests/unit/canvas/tool_bench.h"
#include "ui/canvas/tools/bezier_tool.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

BezierPath pathOf(const Stroke& stroke)
{
    return std::get<BezierPath>(stroke.shape);
}

Stroke bent()
{
    Stroke stroke;
    stroke.shape = BezierPath{{{{20, 50}, {20, 50}, {30, 30}}, {{60, 50}, {50, 30}, {60, 50}}}, false};
    return stroke;
}

} // namespace

class BezierToolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clicksAndDragsBuildAPath()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        bench.click(tool, {10, 10});
        bench.draw(tool, {{40, 10}, {50, 20}});
        QVERIFY(tool.isBuilding());
        QVERIFY(bench.wishes.empty());
        QVERIFY(tool.key(ToolKey::Enter, {}));
        const BezierPath path = pathOf(bench.last<StrokeDrawn>().stroke);
        QCOMPARE(path.nodes.size(), size_t(2));
        QVERIFY((path.nodes[0].out == Vec2{10, 10}));
        QVERIFY((path.nodes[1].out == Vec2{50, 20}) && (path.nodes[1].in == Vec2{30, 0}));
        QVERIFY(!path.isClosed && !tool.isBuilding() && tool.overlay().isEmpty());
    }

    void aClickOnTheFirstNodeCloses()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        for (const Vec2 at : {Vec2{10, 10}, Vec2{40, 10}, Vec2{40, 40}, Vec2{10.5f, 10}})
            bench.click(tool, at);
        const BezierPath path = pathOf(bench.last<StrokeDrawn>().stroke);
        QVERIFY(path.isClosed);
        QCOMPARE(path.nodes.size(), size_t(3));
    }

    void aDragOnTheFirstNodeClosesRoundly()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        for (const Vec2 at : {Vec2{10, 10}, Vec2{40, 10}, Vec2{40, 40}})
            bench.click(tool, at);
        bench.draw(tool, {{10, 10}, {20, 4}});
        const BezierPath path = pathOf(bench.last<StrokeDrawn>().stroke);
        QVERIFY(path.isClosed);
        QVERIFY((path.nodes[0].at == Vec2{10, 10}));
        QVERIFY((path.nodes[0].out == Vec2{20, 4}) && (path.nodes[0].in == Vec2{0, 16}));
    }

    void aClickOnTheLastNodeEnds()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        for (const Vec2 at : {Vec2{10, 10}, Vec2{40, 10}, Vec2{40, 10}})
            bench.click(tool, at);
        QCOMPARE(pathOf(bench.last<StrokeDrawn>().stroke).nodes.size(), size_t(2));
    }

    void layingThePenDownKeepsThePathAndEscapeDoesNot()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        bench.click(tool, {10, 10});
        tool.putDown(); // a single node is no line
        QCOMPARE(bench.count<StrokeDrawn>(), 0);
        bench.click(tool, {10, 10});
        bench.click(tool, {40, 10});
        tool.putDown();
        QCOMPARE(bench.count<StrokeDrawn>(), 1);
        bench.click(tool, {10, 10});
        bench.click(tool, {40, 10});
        QVERIFY(tool.key(ToolKey::Escape, {}));
        QVERIFY(!tool.key(ToolKey::Enter, {}));
        QCOMPARE(bench.count<StrokeDrawn>(), 1);
    }

    void deleteTakesTheLastNodeBack()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        for (const Vec2 at : {Vec2{10, 10}, Vec2{40, 10}, Vec2{70, 30}})
            bench.click(tool, at);
        tool.key(ToolKey::Delete, {});
        tool.key(ToolKey::Enter, {});
        QCOMPARE(pathOf(bench.last<StrokeDrawn>().stroke).nodes.size(), size_t(2));
    }

    void handlesOfTwoNodesAndThreeAreShown()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        bench.click(tool, {10, 10});
        bench.draw(tool, {{40, 10}, {50, 20}});
        QVERIFY(tool.hover(bench.point({80, 80})));
        int nodes = 0, handles = 0;
        for (const OverlayMark& mark : tool.overlay().marks) {
            nodes += mark.kind == OverlayMark::Kind::Node || mark.kind == OverlayMark::Kind::ChosenNode;
            handles += mark.kind == OverlayMark::Kind::Handle;
        }
        QCOMPARE(nodes, 2);
        QCOMPARE(handles, 2);
    }

    void aPathThatIsThereIsReshaped()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        const StrokeId id = bench.add(tool, bent());
        bench.draw(tool, {{20, 50}, {22, 60}}, Qt::ControlModifier); // its first node
        const StrokeReshaped moved = bench.last<StrokeReshaped>();
        QCOMPARE(moved.stroke.id, id);
        QVERIFY((pathOf(moved.stroke).nodes[0].at == Vec2{22, 60}));
        QVERIFY((pathOf(moved.stroke).nodes[0].out == Vec2{32, 40}));
        bench.scene.drawing =
            replaceStroke(bench.scene.drawing, bench.scene.drawing.activeLayer, moved.stroke);
        tool.sceneChanged();
        bench.draw(tool, {{32, 40}, {35, 35}}); // the handle that is shown now
        QVERIFY((pathOf(bench.last<StrokeReshaped>().stroke).nodes[0].out == Vec2{35, 35}));
        QCOMPARE(bench.count<StrokeDrawn>(), 0);
    }

    void aPathMayBeginOnAnother()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        bench.add(tool, bent());
        bench.click(tool, {40, 35}); // on the curve: a seam begins on an outline
        bench.click(tool, {40, 90});
        QVERIFY(tool.key(ToolKey::Enter, {}));
        QCOMPARE(bench.count<StrokeReshaped>(), 0);
        const Stroke seam = bench.last<StrokeDrawn>().stroke;
        QCOMPARE(pathOf(seam).nodes.size(), size_t(2));
        QVERIFY((pathOf(seam).nodes[0].at == Vec2{40, 35}));
    }

    void aClickOnTheLineAddsANodeAndDeleteTakesItOut()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        bench.add(tool, bent());
        bench.click(tool, {40, 35}, Qt::ControlModifier); // the curve's middle: taken hold of
        QCOMPARE(bench.count<StrokeReshaped>(), 0);
        bench.click(tool, {40, 35});
        const Stroke three = bench.last<StrokeReshaped>().stroke;
        QCOMPARE(pathOf(three).nodes.size(), size_t(3));
        bench.scene.drawing = replaceStroke(bench.scene.drawing, bench.scene.drawing.activeLayer, three);
        tool.sceneChanged();
        bench.click(tool, {40, 35});
        QVERIFY(tool.key(ToolKey::Delete, {}));
        QCOMPARE(pathOf(bench.last<StrokeReshaped>().stroke).nodes.size(), size_t(2));
    }

    void aDragTakenBackLeavesThePath()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        bench.add(tool, bent());
        bench.click(tool, {20, 50}, Qt::ControlModifier);
        bench.wishes.clear();
        tool.press(bench.point({20, 50}));
        tool.drag(bench.point({90, 90}));
        tool.cancel();
        tool.release();
        QVERIFY(bench.wishes.empty());
    }

    void aPathThatIsGoneIsLetGo()
    {
        ToolBench bench;
        BezierTool tool(bench.scene, bench.give());
        const StrokeId id = bench.add(tool, bent());
        bench.click(tool, {20, 50}, Qt::ControlModifier);
        QVERIFY(!tool.overlay().isEmpty());
        bench.scene.drawing =
            removeStrokes(bench.scene.drawing, bench.scene.drawing.activeLayer, std::vector{id});
        tool.sceneChanged();
        QVERIFY(tool.overlay().isEmpty());
    }
};

QTEST_GUILESS_MAIN(BezierToolTest)
#include "bezier_tool_test.moc"
