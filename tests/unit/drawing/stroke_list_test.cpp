// Layers' strokes: versions that differ by little share their memory and compare by value.
#include "core/drawing/drawing.h"

#include <QTest>

using namespace toile;

namespace {

SharedStroke dot(StrokeId id)
{
    Stroke stroke;
    stroke.id = id;
    stroke.shape = FreehandLine{{StrokePoint{float(id), 0}}};
    return std::make_shared<const Stroke>(std::move(stroke));
}

StrokeList dots(size_t count)
{
    StrokeList list;
    for (size_t index = 0; index < count; ++index)
        list = list.appended(dot(index + 1));
    return list;
}

} // namespace

class StrokeListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsItsOrderAcrossChunks()
    {
        const StrokeList list = dots(200);
        QCOMPARE(list.size(), size_t(200));
        for (size_t index = 0; index < list.size(); ++index)
            QCOMPARE(list.at(index)->id, StrokeId(index + 1));
        QCOMPARE(list.find(130), size_t(129));
        QCOMPARE(list.find(999), list.size());
        QVERIFY(StrokeList(list.strokes()) == list);
    }

    void theOldVersionStays()
    {
        const StrokeList before = dots(64);
        const StrokeList after = before.appended(dot(65));
        QCOMPARE(before.size(), size_t(64));
        QCOMPARE(after.size(), size_t(65));
        QCOMPARE(after.sharedPrefix(before), size_t(64));
        QVERIFY(after.first(64) == before);
        QVERIFY(after.first(7) == dots(7));
        QVERIFY(after.first(0).isEmpty());
        const StrokeList other = after.replaced(10, dot(500));
        QCOMPARE(other.sharedPrefix(after), size_t(10));
        QVERIFY(!(other == after));
        QVERIFY(other.replaced(10, dot(11)) == after);
        QVERIFY(after.replaced(99, dot(1)) == after);
    }

    void aNewPageHasItsLayers()
    {
        const Drawing drawing = blankDrawing();
        QCOMPARE(drawing.layers.size(), size_t(4));
        QVERIFY(drawing.layers.front()->kind == LayerKind::Paper);
        QVERIFY(findLayer(drawing, drawing.activeLayer)->kind == LayerKind::Lines);
        QVERIFY(drawing == blankDrawing());
        Drawing other = drawing;
        other.axis.isOn = true;
        QVERIFY(!(other == drawing));
        QCOMPARE(strokeCount(drawing), size_t(0));
    }
};

QTEST_GUILESS_MAIN(StrokeListTest)
#include "stroke_list_test.moc"
