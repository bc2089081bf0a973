// What a lasso, a rectangle and a click take.
#include "core/drawing/stroke_selection.h"

#include "core/drawing/stroke_bounds.h"
#include "tests/unit/drawing/made_strokes.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

using Ids = std::vector<StrokeId>;

StrokeList listOf(std::vector<Stroke> strokes)
{
    std::vector<SharedStroke> shared;
    for (size_t i = 0; i < strokes.size(); ++i) {
        strokes[i].id = i + 1;
        shared.push_back(std::make_shared<const Stroke>(std::move(strokes[i])));
    }
    return StrokeList(shared);
}

/// 1 wholly within 0..50, 2 three quarters, 3 one quarter, 4 outside, 5 across without a point inside, 6 a
/// dot.
StrokeList lines()
{
    return listOf({lineStroke({{10, 10}, {40, 10}}), lineStroke({{20, 20}, {60, 20}}),
                   lineStroke({{40, 30}, {80, 30}}), lineStroke({{60, 40}, {90, 40}}),
                   lineStroke({{-30, 45}, {80, 45}}), lineStroke({{5, 5}})});
}

const std::vector<Vec2> lasso{{0, 0}, {50, 0}, {50, 50}, {0, 50}};

} // namespace

class StrokeSelectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeRules()
    {
        QCOMPARE(strokesInLasso(lines(), lasso, PickRule::Within), (Ids{1, 6}));
        QCOMPARE(strokesInLasso(lines(), lasso), (Ids{1, 2, 6}));
        QCOMPARE(strokesInLasso(lines(), lasso, PickRule::Touched), (Ids{1, 2, 3, 5, 6}));
        QCOMPARE(strokesInBox(lines(), {0, 0, 50, 50}, PickRule::Touched), (Ids{1, 2, 3, 5, 6}));
        QCOMPARE(strokesInBox(lines(), {10, 10, 40, 10}, PickRule::Within), (Ids{1})); // just fits
        QCOMPARE(strokesInBox(lines(), PageBox(), PickRule::Touched), Ids());
        QCOMPARE(strokesInLasso(lines(), std::vector<Vec2>{{0, 0}, {50, 50}}), Ids());
    }

    void aHollowLassoLeavesItsHollowOut()
    {
        const std::vector<Vec2> horseshoe{{0, 0},   {100, 0}, {100, 100}, {60, 100},
                                          {60, 20}, {40, 20}, {40, 100},  {0, 100}};
        const StrokeList strokes = listOf({lineStroke({{45, 30}, {55, 90}}), lineStroke({{70, 30}, {90, 90}}),
                                           lineStroke({{30, 50}, {70, 50}})});
        QCOMPARE(strokesInLasso(strokes, horseshoe, PickRule::Touched), (Ids{2, 3}));
        QCOMPARE(strokesInLasso(strokes, horseshoe, PickRule::Within), (Ids{2}));
        QCOMPARE(strokesInLasso(strokes, horseshoe, PickRule::Mostly), (Ids{2})); // 3: half, not more
    }

    void fillsPathsAndNotes()
    {
        const StrokeList strokes =
            listOf({areaStroke({{{30, 0}, {90, 0}, {90, 40}, {30, 40}}}), // a third of it inside
                    areaStroke({{{-10, -10}, {200, -10}, {200, 200}, {-10, 200}}}),
                    pathStroke({{{{10, 10}, {10, 10}, {10, 80}}, {{40, 10}, {40, 80}, {40, 10}}}, false}),
                    noteStroke({10, 40}, "cuff"), noteStroke({45, 40}, "front band")});
        QCOMPARE(strokesInLasso(strokes, lasso), (Ids{3, 4}));
        QCOMPARE(strokesInLasso(strokes, lasso, PickRule::Touched), (Ids{1, 2, 3, 4, 5}));
        QCOMPARE(strokesInBox(strokes, {0, 0, 50, 70}, PickRule::Within), (Ids{3, 4}));
    }

    void aClickTakesTheUppermostPaint()
    {
        const StrokeList strokes =
            listOf({lineStroke({{10, 20}, {90, 20}}, "marker", 8), lineStroke({{50, 0}, {50, 60}}),
                    lineStroke({{0, 0}, {100, 60}}, "eraser", 20),
                    areaStroke({{{60, 40}, {90, 40}, {90, 60}, {60, 60}},
                                {{70, 45}, {80, 45}, {80, 55}, {70, 55}}})});
        QCOMPARE(strokeAt(strokes, {50, 20}, 0.5f), StrokeId(2));
        QCOMPARE(strokeAt(strokes, {20, 23.5f}, 0.1f), StrokeId(1)); // on the marker's breadth
        QCOMPARE(strokeAt(strokes, {20, 25}, 0.5f), StrokeId(0));
        QCOMPARE(strokeAt(strokes, {65, 50}, 0.5f), StrokeId(4));
        QCOMPARE(strokeAt(strokes, {75, 50}, 0.5f), StrokeId(0)); // the hole
        QVERIFY(std::abs(distanceTo(*strokes.at(3), {75, 50}) - 5) < 1e-4f);
        QVERIFY(std::abs(distanceTo(*strokes.at(0), {20, 30}) - 6) < 1e-4f);
        QCOMPARE(distanceTo(lineStroke({{5, 5}}), {5, 5}), 0.0f);
    }

    void boundsHoldTheBrush()
    {
        const PageBox box = strokeBounds(lineStroke({{10, 20}, {30, 25}}, "brush-pen", 4));
        QCOMPARE(box, (PageBox{8, 18, 32, 27}));
        QCOMPARE(strokeBounds(areaStroke({{{1, 2}, {3, 2}, {3, 9}}})), (PageBox{1, 2, 3, 9}));
        QVERIFY(strokeBounds(pathStroke({})).isEmpty());
        QVERIFY(strokeBounds(lineStroke({})).isEmpty());
        // The curve counts, not its handles.
        const PageBox hump =
            strokeBounds(pathStroke({{{{0, 0}, {0, 0}, {0, -8}}, {{10, 0}, {10, -8}, {10, 0}}}, false}, 1));
        QVERIFY(std::abs(hump.top + 6.5f) < 1e-3f);
        const PageBox note = strokeBounds(noteStroke({10, 50}, "hem\n2 cm deep", 5));
        QVERIFY(note.top == 46 && note.bottom > 55 && note.width() > 20 && note.width() < 30);
        QVERIFY(boundsOf(lines(), Ids{1, 4}).contains(Vec2{85, 40}));
        QVERIFY(!boundsOf(lines(), Ids{1, 4}).contains(Vec2{0, 45}));
        QVERIFY(boundsOf(lines(), Ids{99}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(StrokeSelectionTest)
#include "stroke_selection_test.moc"
