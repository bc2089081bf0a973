// Where a fill goes on a page: below the lines, and on both sides of a flat.
#include "core/drawing/fill_edit.h"

#include <QTest>

using namespace toile;

namespace {

FilledArea square(float leftMm)
{
    return {{{{leftMm, 10}, {leftMm + 20, 10}, {leftMm + 20, 30}, {leftMm, 30}}}};
}

/// Paper, colour below, lines above; the lines are active.
Drawing page()
{
    Drawing drawing;
    DrawingLayer colour, lines;
    colour.kind = LayerKind::Colour;
    lines.kind = LayerKind::Lines;
    drawing = addLayer(drawing, colour);
    return addLayer(drawing, lines);
}

LayerId layerOf(const Drawing& drawing, LayerKind kind)
{
    LayerId found = 0;
    for (const auto& layer : drawing.layers)
        if (layer->kind == kind)
            found = layer->id;
    return found;
}

} // namespace

class FillEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void colourGoesBelowTheLines()
    {
        const Drawing drawing = page();
        const LayerId colour = layerOf(drawing, LayerKind::Colour);
        QCOMPARE(layerOfFill(drawing), colour);
        const Drawing filled = addFill(drawing, square(10), {});
        QCOMPARE(findLayer(filled, colour)->strokes.size(), size_t(1));
        QCOMPARE(findLayer(filled, colour)->strokes.at(0)->look.brush, std::string("flat-fill"));
    }

    void whereColourTakesNothingItStaysWithTheLines()
    {
        Drawing drawing = page();
        drawing = setLayerLocked(drawing, layerOf(drawing, LayerKind::Colour), true);
        QCOMPARE(layerOfFill(drawing), drawing.activeLayer);
    }

    void anActiveLayerOfColourTakesIt()
    {
        Drawing drawing = page();
        DrawingLayer second;
        second.kind = LayerKind::Colour;
        drawing = addLayer(drawing, second);
        const LayerId above = drawing.activeLayer;
        drawing = setActiveLayer(drawing, drawing.layers[1]->id);
        QVERIFY(drawing.activeLayer != above);
        QCOMPARE(layerOfFill(drawing), findLayer(drawing, drawing.activeLayer)->kind == LayerKind::Colour
                                           ? drawing.activeLayer
                                           : above);
    }

    void bothSidesAreFilledOnce()
    {
        const Drawing drawing = setAxis(page(), {true, 100});
        const LayerId colour = layerOf(drawing, LayerKind::Colour);
        QCOMPARE(findLayer(addFill(drawing, square(10), {}), colour)->strokes.size(), size_t(2));
        QCOMPARE(findLayer(addFill(drawing, square(90), {}), colour)->strokes.size(), size_t(1));
        QCOMPARE(findLayer(addFill(setAxis(drawing, {false, 100}), square(10), {}), colour)->strokes.size(),
                 size_t(1));
    }
};

QTEST_GUILESS_MAIN(FillEditTest)
#include "fill_edit_test.moc"
