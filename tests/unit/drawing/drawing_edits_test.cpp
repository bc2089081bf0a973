// The laws of edits: what is refused changes nothing, what is not touched is shared, ids are never used
// twice.
#include "core/drawing/drawing_edits.h"

#include "core/drawing/stroke_bounds.h"
#include "core/drawing/stroke_transform.h"
#include "tests/unit/drawing/made_strokes.h"

#include <QTest>

#include <set>

using namespace toile;
using namespace toile::test;

namespace {

LayerId layerOf(const Drawing& drawing, LayerKind kind)
{
    for (const auto& layer : drawing.layers)
        if (layer->kind == kind)
            return layer->id;
    return 0;
}

DrawingLayer made(LayerKind kind, std::string name = {})
{
    DrawingLayer layer;
    layer.kind = kind;
    layer.name = std::move(name);
    return layer;
}

/// A hundred lines, a path, a fill and a note on the line layer.
Drawing drawn()
{
    Drawing drawing = blankDrawing();
    for (int i = 0; i < 100; ++i)
        drawing = addStroke(std::move(drawing), lineStroke({{float(i), 10}, {float(i) + 5, 40}}));
    BezierPath path{{{{20, 20}, {18, 20}, {24, 25}}, {{50, 60}, {40, 55}, {50, 60}}}, false};
    drawing = addStroke(std::move(drawing), pathStroke(path));
    drawing = addStroke(std::move(drawing), areaStroke({{{10, 10}, {30, 10}, {20, 30}}}));
    return addStroke(std::move(drawing), noteStroke({40, 90}, "hem 2 cm"));
}

std::vector<StrokeId> idsOf(const Drawing& drawing)
{
    std::vector<StrokeId> ids;
    for (const auto& layer : drawing.layers) {
        ids.push_back(layer->id);
        for (const SharedStroke& stroke : layer->strokes.strokes())
            ids.push_back(stroke->id);
    }
    return ids;
}

double worstDifference(const Stroke& a, const Stroke& b)
{
    double worst = std::abs(a.look.sizeMm - b.look.sizeMm);
    if (const auto* line = std::get_if<FreehandLine>(&a.shape)) {
        const auto& other = std::get<FreehandLine>(b.shape);
        for (size_t i = 0; i < line->points.size(); ++i) {
            const StrokePoint &p = line->points[i], &q = other.points[i];
            worst = std::max({worst, distance(placeOf(p), placeOf(q)), std::abs(double(p.tiltX - q.tiltX)),
                              std::abs(double(p.tiltY - q.tiltY)), std::abs(double(p.turn - q.turn))});
        }
    }
    const PageBox one = shapeBounds(a), two = shapeBounds(b);
    return std::max({worst, std::abs(double(one.left - two.left)), std::abs(double(one.top - two.top)),
                     std::abs(double(one.right - two.right)), std::abs(double(one.bottom - two.bottom))});
}

} // namespace

class DrawingEditsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strokesGoOnTheActiveLayerUnderNewIds()
    {
        const Drawing before = blankDrawing();
        Stroke stroke = lineStroke({{1, 1}, {2, 2}});
        stroke.id = 77;
        const Drawing after = addStroke(before, stroke);
        const DrawingLayer* lines = findLayer(after, after.activeLayer);
        QCOMPARE(lines->strokes.size(), size_t(1));
        QCOMPARE(lines->strokes.at(0)->id, before.nextId);
        QCOMPARE(after.nextId, before.nextId + 1);
        QVERIFY(before == blankDrawing());
        for (size_t i = 0; i < before.layers.size(); ++i)
            QCOMPARE(before.layers[i] == after.layers[i], before.layers[i]->id != after.activeLayer);
    }

    void whatMayNotBeDrawnOnIsRefused()
    {
        const Drawing drawing = drawn();
        const LayerId lines = layerOf(drawing, LayerKind::Lines);
        const std::vector<StrokeId> one{findLayer(drawing, lines)->strokes.at(3)->id};
        const std::pair<Drawing, DrawObstacle> cases[] = {
            {setLayerLocked(drawing, lines, true), DrawObstacle::Locked},
            {setLayerVisible(drawing, lines, false), DrawObstacle::Hidden},
        };
        for (const auto& [closed, why] : cases) {
            QCOMPARE(drawObstacle(closed, lines), why);
            QVERIFY(!canDrawOn(closed, lines));
            QVERIFY(addStroke(closed, lineStroke({{1, 1}})) == closed);
            QVERIFY(removeStrokes(closed, lines, one) == closed);
            QVERIFY(replaceStroke(closed, lines, *findLayer(closed, lines)->strokes.at(0)) == closed);
            QVERIFY(transformStrokes(closed, lines, one, moveBy({1, 1})) == closed);
            QVERIFY(duplicateStrokes(closed, lines, one, moveBy({1, 1})) == closed);
            QVERIFY(moveStrokes(closed, lines, one, layerOf(closed, LayerKind::Colour)) == closed);
            QVERIFY(restyleStrokes(closed, lines, one, BrushLook{}) == closed);
            QVERIFY(transformLayer(closed, lines, moveBy({1, 1})) == closed);
            QVERIFY(mergeDown(closed, lines) == closed);
        }
        QCOMPARE(drawObstacle(drawing, layerOf(drawing, LayerKind::Paper)), DrawObstacle::Paper);
        QCOMPARE(drawObstacle(drawing, 999), DrawObstacle::NoLayer);
        QCOMPARE(drawObstacle(drawing, lines), DrawObstacle::None);
        QVERIFY(addStroke(drawing, 999, lineStroke({{1, 1}})) == drawing);
        QVERIFY(transformLayer(drawing, lines, scaleAbout({}, 0, 1)) == drawing);
        const LayerId paper = layerOf(drawing, LayerKind::Paper);
        QVERIFY(removeLayer(drawing, paper) == drawing);
        QVERIFY(moveLayer(drawing, paper, 3) == drawing);
        QVERIFY(duplicateLayer(drawing, paper, "x") == drawing);
        QVERIFY(setActiveLayer(drawing, paper) == drawing);
        QVERIFY(setLayerMultiplied(drawing, paper, true) == drawing);
        QVERIFY(addLayer(drawing, made(LayerKind::Paper)) == drawing);
        QVERIFY(setPageSize(drawing, {5, 100}) == drawing);
        QVERIFY(setPageSize(drawing, {NAN, 100}) == drawing);
    }

    void onlyWhatChangesIsNew()
    {
        const Drawing before = drawn();
        const LayerId lines = layerOf(before, LayerKind::Lines);
        const StrokeList& old = findLayer(before, lines)->strokes;
        const std::vector<StrokeId> ids{old.at(70)->id, old.at(90)->id};
        const Drawing moved = transformStrokes(before, lines, ids, moveBy({3, 4}));
        const StrokeList& now = findLayer(moved, lines)->strokes;
        for (size_t i = 0; i < old.size(); ++i)
            QCOMPARE(old.at(i) == now.at(i), i != 70 && i != 90);
        QCOMPARE(now.sharedPrefix(old), size_t(70));
        const Drawing removed = removeStrokes(before, lines, ids);
        QCOMPARE(strokeCount(removed), strokeCount(before) - 2);
        QCOMPARE(findLayer(removed, lines)->strokes.at(70), old.at(71));
        QCOMPARE(findLayer(removed, lines)->strokes.find(ids[0]), old.size() - 2);
        // A change to what it was leaves even the layer the same object.
        QVERIFY(renameLayer(before, lines, "").layers == before.layers);
        QVERIFY(removeStrokes(before, lines, std::vector<StrokeId>{9999}).layers == before.layers);
        QVERIFY(before == drawn());
    }

    void thereAndBackIsTheSame()
    {
        const Drawing before = drawn();
        const LayerId lines = layerOf(before, LayerKind::Lines);
        const Affine maps[] = {moveBy({12.3f, -4.5f}),
                               turnAbout({60, 70}, 0.83),
                               scaleAbout({10, 20}, 2.5, 2.5),
                               scaleAbout({10, 20}, 0.4, 3),
                               mirrorAbout(105),
                               combined(turnAbout({1, 2}, 2.2), combined(mirrorAbout(44), moveBy({3, 9})))};
        for (const Affine& map : maps) {
            const Drawing there = transformLayer(before, lines, map);
            QVERIFY(!(there == before));
            const Drawing back = transformLayer(there, lines, *inverse(map));
            const StrokeList &a = findLayer(before, lines)->strokes, &b = findLayer(back, lines)->strokes;
            for (size_t i = 0; i < a.size(); ++i) {
                const bool isNote = std::holds_alternative<TextNote>(a.at(i)->shape);
                QVERIFY2(worstDifference(*a.at(i), *b.at(i)) < (isNote ? 1e-2 : 1e-3),
                         qPrintable(QString::number(worstDifference(*a.at(i), *b.at(i)))));
                QCOMPARE(a.at(i)->id, b.at(i)->id);
            }
        }
    }

    void brushesGrowWithTheStroke()
    {
        const Stroke stroke = lineStroke({{10, 10}, {20, 10}}, "ink-liner", 0.6f);
        QCOMPARE(transformed(stroke, scaleAbout({}, 2, 2)).look.sizeMm, 1.2f);
        QCOMPARE(transformed(stroke, scaleAbout({}, 4, 1)).look.sizeMm, 1.2f);
        QCOMPARE(transformed(stroke, turnAbout({}, 1)).look.sizeMm, 0.6f);
        const Stroke turned = transformed(stroke, turnAbout({}, M_PI / 2));
        const StrokePoint point = std::get<FreehandLine>(turned.shape).points[0];
        QVERIFY(distance(placeOf(point), {-10, 10}) < 1e-4);
        QVERIFY(std::abs(point.tiltX - 0.2f) < 1e-5 && std::abs(point.tiltY - 0.3f) < 1e-5);
        QVERIFY(std::abs(point.turn - 0.4f - float(M_PI / 2)) < 1e-5);
        QCOMPARE(
            std::get<TextNote>(transformed(noteStroke({1, 1}, "a"), scaleAbout({}, 3, 3)).shape).heightMm,
            15.0f);
    }

    void thePictureGoesWithItsLayer()
    {
        Drawing drawing = addLayer(blankDrawing(), made(LayerKind::Sketch));
        const LayerId sketch = drawing.activeLayer;
        drawing = placePicture(drawing, sketch, {"a.png", {10, 20}, {40, 60}});
        const auto picture = [&](const Affine& map) {
            return findLayer(transformLayer(drawing, sketch, map), sketch)->picture;
        };
        QCOMPARE(picture(moveBy({5, 5})).atMm, (Vec2{15, 25}));
        QCOMPARE(picture(scaleAbout({10, 20}, 2, 3)).sizeMm, (Vec2{80, 180}));
        const PlacedPicture turned = picture(turnAbout({30, 50}, 1));
        QVERIFY(distance(turned.atMm, {10, 20}) < 1e-3 && distance(turned.sizeMm, {40, 60}) < 1e-3);
        QVERIFY(placePicture(drawing, layerOf(drawing, LayerKind::Lines), {"b", {}, {1, 1}}) == drawing);
    }

    void idsAreNeverUsedAgain()
    {
        Drawing drawing = drawn();
        std::set<StrokeId> seen;
        std::mt19937 dice(5);
        for (const StrokeId id : idsOf(drawing))
            seen.insert(id);
        for (int step = 0; step < 200; ++step) {
            const uint64_t next = drawing.nextId;
            const auto& layer = drawing.layers[dice() % drawing.layers.size()];
            std::vector<StrokeId> some;
            for (size_t i = 0; i < std::min<size_t>(3, layer->strokes.size()); ++i)
                some.push_back(layer->strokes.at(dice() % layer->strokes.size())->id);
            const Drawing before = drawing;
            switch (dice() % 8) {
            case 0:
                drawing = removeStrokes(drawing, layer->id, some);
                break;
            case 1:
                drawing = duplicateStrokes(drawing, layer->id, some, moveBy({1, 1}));
                break;
            case 2:
                drawing = drawing.layers.size() < 8 ? duplicateLayer(drawing, layer->id, "copy") : drawing;
                break;
            case 3:
                drawing = removeLayer(drawing, layer->id);
                break;
            case 4:
                drawing = mergeDown(drawing, layer->id);
                break;
            case 5:
                drawing = moveStrokes(drawing, layer->id, some, drawing.activeLayer);
                break;
            case 6:
                drawing = addLayer(drawing, *layer);
                break;
            default:
                drawing = addStroke(drawing, lineStroke({{1, 2}, {3, 4}}));
            }
            QVERIFY(drawing.nextId >= next);
            std::set<StrokeId> here;
            for (const StrokeId id : idsOf(drawing)) {
                QVERIFY(here.insert(id).second);
                QVERIFY(id < drawing.nextId);
                if (id >= next)
                    QVERIFY(seen.insert(id).second);
                else
                    QVERIFY(seen.contains(id));
            }
            QVERIFY(findLayer(drawing, drawing.activeLayer) != nullptr);
            QVERIFY(drawing.layers.front()->kind == LayerKind::Paper);
            QVERIFY(findLayer(drawing, drawing.activeLayer)->kind != LayerKind::Paper);
        }
    }

    void layersAreKeptInOrder()
    {
        Drawing drawing = blankDrawing();
        const LayerId lines = drawing.activeLayer;
        drawing = addLayer(drawing, made(LayerKind::Lines, "detail"));
        const LayerId detail = drawing.activeLayer;
        QVERIFY(detail != lines);
        QCOMPARE(drawing.layers[3]->id, detail);
        drawing = moveLayer(drawing, detail, 0);
        QCOMPARE(drawing.layers[1]->id, detail);
        drawing = moveLayer(drawing, detail, 99);
        QCOMPARE(drawing.layers.back()->id, detail);
        drawing = removeLayer(drawing, detail);
        QCOMPARE(findLayer(drawing, drawing.activeLayer)->kind, LayerKind::Notes);
        QCOMPARE(setLayerOpacity(drawing, lines, 7).layers[2]->opacity, 1.0f);
        QVERIFY(setLayerOpacity(drawing, lines, NAN) == drawing);
        Drawing one = removeLayer(removeLayer(drawing, layerOf(drawing, LayerKind::Notes)), lines);
        QCOMPARE(one.layers.size(), size_t(2));
        QVERIFY(removeLayer(one, layerOf(one, LayerKind::Colour)) == one);
    }

    void mergingKeepsTheStrokes()
    {
        Drawing drawing = addStroke(blankDrawing(), lineStroke({{1, 1}, {2, 2}}));
        const LayerId lower = drawing.activeLayer;
        drawing = addLayer(drawing, made(LayerKind::Lines));
        drawing = addStroke(drawing, lineStroke({{3, 3}, {4, 4}}));
        const LayerId upper = drawing.activeLayer;
        QVERIFY(mergeKeepsLook(drawing, upper));
        const Drawing merged = mergeDown(drawing, upper);
        QCOMPARE(merged.activeLayer, lower);
        QCOMPARE(findLayer(merged, lower)->strokes.size(), size_t(2));
        QCOMPARE(findLayer(merged, lower)->strokes.at(1), findLayer(drawing, upper)->strokes.at(0));
        const Drawing pale = setLayerOpacity(drawing, upper, 0.5f);
        QVERIFY(!mergeKeepsLook(pale, upper));
        QCOMPARE(findLayer(mergeDown(pale, upper), lower)->strokes.at(1)->look.opacity, 0.5f);
        const Drawing rubbed = addStroke(drawing, lineStroke({{1, 1}}, "eraser"));
        QVERIFY(!mergeKeepsLook(rubbed, upper));
        QVERIFY(!canMergeDown(drawing, layerOf(drawing, LayerKind::Colour))); // onto the paper
    }

    void thePageKeepsItsAxisInTheMiddle()
    {
        const Drawing drawing = drawn();
        QCOMPARE(setPageSize(drawing, {297, 420}).axis.xMm, 148.5f);
        const Drawing moved = setAxis(drawing, {true, 80});
        QCOMPARE(setPageSize(moved, {297, 420}).axis.xMm, 80.0f);
        QVERIFY(setAxis(drawing, {true, NAN}) == drawing);
        QCOMPARE(setPaperColour(drawing, {1, 2, 3}).layers[0]->paper, (StrokeColour{1, 2, 3}));
        QCOMPARE(setUnderlay(drawing, {"woman", true, 4}).underlay.opacity, 1.0f);
        QVERIFY(setPageSize(drawing, {297, 420}).layers == drawing.layers);
    }
};

QTEST_GUILESS_MAIN(DrawingEditsTest)
#include "drawing_edits_test.moc"
