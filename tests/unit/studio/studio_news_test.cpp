// What the studio tells its owner: of what, in which order, and once.
#include "tests/unit/studio/studio_bench.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

template <typename Event> std::vector<Event> all(const StudioEvents& events)
{
    std::vector<Event> found;
    for (const StudioEvent& event : events)
        if (const auto* one = std::get_if<Event>(&event))
            found.push_back(*one);
    return found;
}

template <typename Event> ptrdiff_t placeOf(const StudioEvents& events, const Event& event)
{
    return std::find(events.begin(), events.end(), StudioEvent(event)) - events.begin();
}

} // namespace

class StudioNewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachThatWaitedIsToldToHaveBecomeSomething()
    {
        FakeEngineBehaviour slow;
        slow.perStep = std::chrono::milliseconds(5);
        StudioBench bench(slow);
        bench.open();
        QVERIFY(bench.waitForSample());
        VariantDesk& variants = bench.studio->variants();
        variants.run(bench.smallLook(4));
        variants.run(bench.smallLook(5000));
        variants.run(bench.smallLook(5000));
        const WaitingId first = variants.waiting()[0].id, second = variants.waiting()[1].id,
                        third = variants.waiting()[2].id;
        variants.stop(third);
        QVERIFY(bench.waitFor([&] { return !bench.studio->document().project().variants.empty(); }));
        variants.stop(second);
        QVERIFY(bench.waitFor([&] { return variants.waiting().empty(); }));
        QVERIFY(bench.waitFor(
            [&] { return all<VariantKept>(bench.told).size() + all<VariantLost>(bench.told).size() == 3; }));

        const VariantId made = bench.studio->document().project().variants.front().id;
        QCOMPARE(placeOf(bench.told, VariantKept{first, made}) < ptrdiff_t(bench.told.size()), true);
        const std::vector<VariantLost> lost = all<VariantLost>(bench.told);
        QVERIFY(std::find(lost.begin(), lost.end(), VariantLost{third, VariantLost::Why::Stopped}) !=
                lost.end());
        // The second was stopped either before its first step or after it; of each it is one.
        const bool isKept = bench.studio->document().project().variants.size() == 2;
        QCOMPARE(all<VariantKept>(bench.told).size(), size_t(isKept ? 2 : 1));
        if (isKept)
            QCOMPARE(all<VariantKept>(bench.told).back().waiting, second);
    }

    void whatReplacesAnotherIsKeptUnderItsName()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->variants().run(bench.smallLook());
        QVERIFY(bench.waitFor([&] { return !all<VariantKept>(bench.told).empty(); }));
        const VariantId made = bench.studio->document().project().variants.front().id;
        bench.told.clear();
        bench.studio->variants().refine({made});
        const WaitingId waiting = bench.studio->variants().waiting().front().id;
        QVERIFY(bench.waitFor([&] { return !all<VariantKept>(bench.told).empty(); }));
        QCOMPARE(all<VariantKept>(bench.told), (std::vector{VariantKept{waiting, made}}));
    }

    void whatFailsIsToldWithItsReason()
    {
        FakeEngineBehaviour failing;
        failing.failAtStep = 2;
        StudioBench bench(failing);
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->variants().run(bench.smallLook());
        const WaitingId waiting = bench.studio->variants().waiting().front().id;
        QVERIFY(bench.waitFor([&] { return !all<VariantLost>(bench.told).empty(); }));
        QCOMPARE(all<VariantLost>(bench.told), (std::vector{VariantLost{waiting, VariantLost::Why::Failed}}));
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
    }

    void aVariantWhoseSketchIsGoneIsHomeless()
    {
        FakeEngineBehaviour slow;
        slow.perStep = std::chrono::milliseconds(5);
        StudioBench bench(slow);
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->variants().run(bench.smallLook(30));
        const WaitingId waiting = bench.studio->variants().waiting().front().id;
        bench.studio->document().undo(); // the sketch itself
        QVERIFY(bench.studio->document().project().sketches.empty());
        QVERIFY(bench.waitFor([&] { return !all<VariantLost>(bench.told).empty(); }));
        QCOMPARE(all<VariantLost>(bench.told),
                 (std::vector{VariantLost{waiting, VariantLost::Why::Homeless}}));
    }

    void editsSayOfWhat()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->sketches().newDrawing({210, 297}, "Page");
        const SketchId page = bench.studio->document().project().shownSketch;
        QVERIFY(bench.waitFor(
            [&] { return placeOf(bench.told, SketchShown{page}) < ptrdiff_t(bench.told.size()); }));
        bench.told.clear();
        Drawing drawing = *bench.studio->sketches().drawing();
        drawing.pageMm = {100, 100};
        bench.studio->sketches().editDrawing(drawing, Sentence::verbatim("Page size"));
        bench.studio->sketches().editDrawing(drawing, Sentence::verbatim("Nothing"));
        QVERIFY(bench.waitFor([&] { return !bench.told.empty(); }));
        QCOMPARE(all<DrawingEdited>(bench.told), (std::vector{DrawingEdited{page}}));
        QVERIFY(all<SketchesEdited>(bench.told).empty() && all<VariantsEdited>(bench.told).empty());
    }
};

QTEST_MAIN(StudioNewsTest)
#include "studio_news_test.moc"
