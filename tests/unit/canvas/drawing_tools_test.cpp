// Brush, eraser, rulers, bucket, picker and words, fed with points.
#include "tests/unit/canvas/tool_bench.h"
#include "ui/canvas/tools/assist_tool.h"
#include "ui/canvas/tools/fill_tool.h"
#include "ui/canvas/tools/freehand_tool.h"
#include "ui/canvas/tools/layer_transform_tool.h"
#include "ui/canvas/tools/picker_tool.h"
#include "ui/canvas/tools/text_tool.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

class DrawingToolsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasLiveIsWhatIsDrawn()
    {
        for (const auto strength :
             {StabiliserStrength::Off, StabiliserStrength::Light, StabiliserStrength::Strong}) {
            ToolBench bench;
            bench.scene.stabiliser = strength;
            bench.scene.look.brush = "ink-liner";
            bench.scene.nextSeed = 77;
            FreehandTool tool(FreehandTool::End::Brush, bench.scene, bench.give());
            bench.draw(tool, {{10, 10}, {20, 12}, {30, 20}, {44, 20}});
            std::vector<StrokePoint> live;
            for (const ToolWish& wish : bench.wishes)
                if (const auto* more = std::get_if<LiveExtended>(&wish))
                    live.insert(live.end(), more->points.begin(), more->points.end());
            const StrokeDrawn drawn = bench.last<StrokeDrawn>();
            QVERIFY(drawn.wasLive);
            QCOMPARE(drawn.stroke.seed, 77u);
            QCOMPARE(bench.last<LiveBegun>().seed, 77u);
            QVERIFY(drawn.stroke.look == bench.scene.look);
            QVERIFY(bench.last<LiveBegun>().look == bench.scene.look);
            const auto& points = std::get<FreehandLine>(drawn.stroke.shape).points;
            QVERIFY(points == live);
            QVERIFY(points.size() >= 4);
            QCOMPARE(points.front().xMm, 10.0f);
            QCOMPARE(points.back().xMm, 44.0f);
            QCOMPARE(points.back().yMm, 20.0f);
        }
    }

    void theCurveIsForPensOnly()
    {
        ToolBench bench;
        bench.scene.curve = pressureCurve(PressurePreset::AntiStrain);
        bench.pressure = 0.5f;
        FreehandTool tool(FreehandTool::End::Brush, bench.scene, bench.give());
        const auto pressureOf = [&] {
            bench.click(tool, {10, 10});
            return std::get<FreehandLine>(bench.last<StrokeDrawn>().stroke.shape).points.front().pressure;
        };
        QCOMPARE(pressureOf(), 0.5f);
        bench.hasPressure = true;
        QCOMPARE(pressureOf(), 1.0f);
    }

    void theOtherEndErases()
    {
        ToolBench bench;
        bench.scene.eraser.brush = "eraser";
        FreehandTool brush(FreehandTool::End::Brush, bench.scene, bench.give());
        bench.by = DrawnBy::EraserEnd;
        bench.click(brush, {10, 10});
        QCOMPARE(bench.last<StrokeDrawn>().stroke.look.brush, std::string("eraser"));
        AssistTool ruler(AssistTool::Ruler::Straight, bench.scene, bench.give());
        bench.draw(ruler, {{10, 10}, {40, 10}});
        QCOMPARE(bench.count<StrokeDrawn>(), 2);
        QCOMPARE(bench.last<StrokeDrawn>().stroke.look.brush, std::string("eraser"));
        bench.by = DrawnBy::Pen;
        bench.click(brush, {10, 10});
        QVERIFY(bench.last<StrokeDrawn>().stroke.look == bench.scene.look);
        FreehandTool eraser(FreehandTool::End::Eraser, bench.scene, bench.give());
        bench.click(eraser, {10, 10});
        QCOMPARE(bench.last<StrokeDrawn>().stroke.look.brush, std::string("eraser"));
    }

    void aLockedLayerRefuses()
    {
        ToolBench bench;
        bench.scene.drawing = setLayerLocked(bench.scene.drawing, bench.scene.drawing.activeLayer, true);
        FreehandTool tool(FreehandTool::End::Brush, bench.scene, bench.give());
        bench.draw(tool, {{10, 10}, {20, 20}});
        QCOMPARE(bench.count<DrawingRefused>(), 1);
        QCOMPARE(int(bench.wishes.size()), 1);
    }

    void aLineTakenBackLeavesNothing()
    {
        ToolBench bench;
        FreehandTool tool(FreehandTool::End::Brush, bench.scene, bench.give());
        tool.press(bench.point({10, 10}));
        tool.drag(bench.point({20, 10}));
        tool.cancel();
        tool.release();
        QCOMPARE(bench.count<LiveCancelled>(), 1);
        QCOMPARE(bench.count<StrokeDrawn>(), 0);
    }

    void theRulerIsStraightAndSnaps()
    {
        ToolBench bench;
        AssistTool tool(AssistTool::Ruler::Straight, bench.scene, bench.give());
        tool.press(bench.point({10, 10}));
        tool.drag(bench.point({30, 18}));
        tool.drag(bench.point({60, 12}));
        const ToolOverlay shown = tool.overlay();
        QCOMPARE(shown.lines.size(), size_t(1));
        QVERIFY(shown.lines[0].kind == OverlayLine::Kind::Preview);
        QVERIFY((shown.lines[0].places.back() == Vec2{60, 12}));
        tool.drag(bench.point({60, 12}, Qt::ShiftModifier));
        tool.release();
        QVERIFY(tool.overlay().isEmpty());
        const StrokeDrawn drawn = bench.last<StrokeDrawn>();
        QVERIFY(!drawn.wasLive);
        for (const StrokePoint& point : std::get<FreehandLine>(drawn.stroke.shape).points)
            QVERIFY(std::abs(point.yMm - 10) < 1e-3);
    }

    void theFrenchCurveKeepsItsEnds()
    {
        ToolBench bench;
        AssistTool tool(AssistTool::Ruler::FrenchCurve, bench.scene, bench.give());
        tool.press(bench.point({10, 50}));
        for (int step = 1; step <= 60; ++step)
            tool.drag(bench.point(
                {10 + float(step) * 2, 50 + 30 * std::sin(float(step) / 20) + (step % 2 ? 0.2f : -0.2f)}));
        tool.release();
        const auto points = std::get<FreehandLine>(bench.last<StrokeDrawn>().stroke.shape).points;
        QVERIFY(std::abs(points.front().xMm - 10) < 0.01 && std::abs(points.back().xMm - 130) < 0.01);
    }

    void bucketAndPickerSayWhere()
    {
        ToolBench bench;
        FillTool fill(bench.scene, bench.give());
        bench.click(fill, {12, 34});
        QVERIFY((bench.last<FillWished>().at == Vec2{12, 34}));
        fill.press(bench.point({1, 1}));
        fill.cancel();
        fill.release();
        QCOMPARE(bench.count<FillWished>(), 1);
        PickerTool picker(bench.scene, bench.give());
        bench.draw(picker, {{1, 1}, {5, 6}});
        QCOMPARE(bench.count<ColourWishedAt>(), 3);
        QVERIFY(bench.last<ColourWishedAt>().isLast && (bench.last<ColourWishedAt>().at == Vec2{5, 6}));
    }

    void wordsAreAskedForChangedAndMoved()
    {
        ToolBench bench;
        TextTool tool(bench.scene, bench.give());
        bench.click(tool, {50, 60});
        QVERIFY((bench.last<WordsWished>().at == Vec2{50, 60}));
        QCOMPARE(bench.last<WordsWished>().note, StrokeId(0));
        Stroke note;
        note.shape = TextNote{{50, 60}, "box pleat", 4};
        const StrokeId id = bench.add(tool, note);
        bench.click(tool, {55, 59});
        QCOMPARE(bench.last<WordsWished>().note, id);
        bench.draw(tool, {{55, 59}, {65, 79}});
        const StrokesMoved moved = bench.last<StrokesMoved>();
        QVERIFY(moved.ids == std::vector{id});
        QVERIFY((moved.affine(Vec2{0, 0}) == Vec2{10, 20}));
    }

    void aLayerIsMovedAsAWhole()
    {
        ToolBench bench;
        LayerTransformTool tool(bench.scene, bench.give());
        bench.draw(tool, {{50, 50}, {70, 50}});
        QVERIFY(bench.wishes.empty()); // nothing on it
        bench.add(tool, lineStroke({40, 40}, {60, 80}));
        bench.draw(tool, {{50, 60}, {70, 65}});
        const LayerMoved moved = bench.last<LayerMoved>();
        QCOMPARE(moved.layer, bench.scene.drawing.activeLayer);
        QVERIFY((moved.affine(Vec2{0, 0}) == Vec2{20, 5}));
        QVERIFY(tool.key(ToolKey::Up, Qt::NoModifier));
        QVERIFY((bench.last<LayerMoved>().affine(Vec2{0, 0}) == Vec2{0, -1}));
        QVERIFY(tool.key(ToolKey::Right, Qt::ShiftModifier));
        QVERIFY((bench.last<LayerMoved>().affine(Vec2{0, 0}) == Vec2{10, 0}));
    }
};

QTEST_GUILESS_MAIN(DrawingToolsTest)
#include "drawing_tools_test.moc"
