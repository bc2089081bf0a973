// Drafts, and variants that are drawn further in their own place.
#include "core/document/refinement.h"
#include "tests/unit/studio/studio_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <filesystem>

using namespace toile;
using toile::test::StudioBench;

namespace {

constexpr FakeEngineBehaviour slow{std::chrono::milliseconds(2), -1};

/// A model list with a draft's generator, which nobody opens, either.
void addDraftModel(StudioBench& bench)
{
    const std::string entry = R"("file":"toile-fake.safetensors","sha256":)"
                              R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})";
    bench.write("models/manifest.json", R"({"models":[{"id":"fake",)" + entry +
                                            R"(,{"id":"fake-draft","kind":"draft","eyes":"fake",)" + entry +
                                            "]}");
}

bool runAndWait(StudioBench& bench, int steps)
{
    const size_t count = bench.studio->document().project().variants.size();
    bench.studio->variants().run(bench.smallLook(steps));
    return bench.waitForVariants(count + 1);
}

bool openWithVariant(StudioBench& bench, int steps)
{
    bench.open();
    return bench.waitForSample() && runAndWait(bench, steps);
}

bool waitUntilItRefines(StudioBench& bench)
{
    return bench.waitFor([&] {
        const auto& waiting = bench.studio->variants().waiting();
        return !waiting.empty() && waiting.front().progress.step >= 3;
    });
}

bool waitUntilIdle(StudioBench& bench)
{
    return bench.waitFor([&] { return bench.studio->variants().waiting().empty(); });
}

} // namespace

class StudioRefineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatKeepsALookFromBeingDrafted()
    {
        StudioBench without;
        without.open();
        QCOMPARE(without.studio->looks().draftHindrance(), DraftHindrance::NoSketch);
        QVERIFY(without.waitForSample());
        QCOMPARE(without.studio->looks().draftHindrance(), DraftHindrance::None); // it needs no model
        without.studio->looks().setLook(without.smallLook());
        QCOMPARE(without.studio->looks().draftHindrance(), DraftHindrance::NoModel);
        without.close();

        StudioBench bench;
        addDraftModel(bench);
        bench.open();
        QVERIFY(bench.waitForSample());
        QCOMPARE(std::count(bench.told.begin(), bench.told.end(), StudioEvent(ModelsRead{})), 1);
        QCOMPARE(bench.studio->looks().draftHindrance(), DraftHindrance::None);
        Recipe look = bench.studio->looks().look();
        look.mode = StyleMode::Print;
        bench.studio->looks().setLook(look);
        QCOMPARE(bench.studio->looks().draftHindrance(), DraftHindrance::OtherMode);
        look.hand = {};
        bench.studio->looks().setLook(look);
        QCOMPARE(bench.studio->looks().draftHindrance(), DraftHindrance::NoHand);
        bench.close();
    }

    void aDraftTakesItsPlaceRefinedAndUndoBringsItBack()
    {
        StudioBench bench;
        addDraftModel(bench);
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->looks().setLook(bench.smallLook(25));
        bench.studio->variants().runDraft();
        QCOMPARE(bench.studio->looks().look().steps, 25);
        QVERIFY(bench.waitForVariants(1));
        QVERIFY(runAndWait(bench, 5));
        const ProjectVariant draft = bench.studio->document().project().variants.front();
        QVERIFY(isDraft(draft.recipe));
        QCOMPARE(draft.recipe.draft.id, std::string("fake-draft"));
        bench.studio->document().edit(starVariants(bench.studio->document().project(), {draft.id}, true),
                                      Sentence::verbatim("Star"));

        QVERIFY(bench.studio->variants().canRefine(draft.id));
        bench.studio->variants().refine({draft.id});
        QCOMPARE(bench.studio->variants().waiting().front().replaces, draft.id);
        QVERIFY(waitUntilIdle(bench));
        const auto& variants = bench.studio->document().project().variants;
        QCOMPARE(variants.size(), size_t(2));
        const ProjectVariant refined = variants.front();
        QCOMPARE(refined.id, draft.id);
        QCOMPARE(refined.name, draft.name);
        QVERIFY(refined.isStarred);
        QVERIFY(refined.file != draft.file);
        Recipe expected = draft.recipe;
        expected.steps = Recipe().steps;
        QVERIFY(refined.recipe == expected);
        QVERIFY(std::filesystem::exists(bench.studio->variants().fileOf(refined)));

        bench.studio->document().undo();
        QCOMPARE(bench.studio->document().project().variants.front().file, draft.file);
        QVERIFY(std::filesystem::exists(bench.studio->variants().fileOf(draft)));
        QVERIFY(bench.studio->document().project().variants.front().isStarred);
        bench.studio->document().redo();
        QVERIFY(bench.studio->document().project().variants.front() == refined);
        bench.studio->variants().refine({draft.id});
        QVERIFY(waitUntilIdle(bench));
        QCOMPARE(bench.studio->document().project().variants.front().recipe.steps, 120);
        bench.close();
        QVERIFY(!std::filesystem::exists(bench.folder() / draft.file)); // nobody can want it back
    }

    void severalAtOnceAndEachOnce()
    {
        StudioBench bench(slow);
        QVERIFY(openWithVariant(bench, 5) && runAndWait(bench, 7) &&
                runAndWait(bench, mostRefinedSteps / 10));
        const auto variants = [&bench] { return bench.studio->document().project().variants; };
        const VariantId first = variants()[0].id, second = variants()[1].id;
        bench.studio->variants().refine({second, first, 4711});
        bench.studio->variants().refine({first});
        QVERIFY(!bench.studio->variants().canRefine(first));
        QCOMPARE(bench.studio->variants().waiting().size(), size_t(2));
        QVERIFY(waitUntilIdle(bench));
        QCOMPARE(variants().size(), size_t(3));
        QCOMPARE(variants()[0].recipe.steps, 10);
        QCOMPARE(variants()[1].recipe.steps, 14);
        QCOMPARE(variants()[2].recipe.steps, mostRefinedSteps / 10);
    }

    void theSketchNeedNotBeTheOneShown()
    {
        StudioBench bench;
        QVERIFY(openWithVariant(bench, 5));
        const ProjectVariant old = bench.studio->document().project().variants.front();
        QVERIFY(bench.waitForSample("a-line-dress"));
        const SketchId shown = bench.studio->document().project().shownSketch;
        QVERIFY(shown != old.sketch);
        bench.studio->variants().refine({old.id});
        QVERIFY(waitUntilIdle(bench));
        const ProjectVariant& now = bench.studio->document().project().variants.front();
        QCOMPARE(now.recipe.steps, 10);
        QCOMPARE(now.sketch, old.sketch);
        QVERIFY(now.recipe.sketch == old.recipe.sketch);
        QCOMPARE(now.size, old.size);
        QCOMPARE(bench.studio->document().project().shownSketch, shown);
    }

    void stoppedTheOldOneStays()
    {
        StudioBench bench(slow);
        QVERIFY(openWithVariant(bench, 500));
        const Project before = bench.studio->document().project();
        bench.studio->variants().refine({before.variants.front().id});
        QVERIFY(waitUntilItRefines(bench));
        bench.studio->variants().stop(bench.studio->variants().waiting().front().id);
        QVERIFY(waitUntilIdle(bench));
        QVERIFY(bench.studio->document().project() == before);
        QVERIFY(bench.errors.empty());
    }

    void failedTheOldOneStays()
    {
        StudioBench bench({std::chrono::milliseconds(1), 15});
        QVERIFY(openWithVariant(bench, 12));
        const Project before = bench.studio->document().project();
        bench.studio->variants().refine({before.variants.front().id}); // fails at step 15 of 24
        QVERIFY(waitUntilIdle(bench));
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.studio->document().project() == before);
        QCOMPARE(bench.errors.size(), size_t(1));
    }

    void closedMeanwhileTheOldOneStays()
    {
        StudioBench bench(slow);
        QVERIFY(openWithVariant(bench, 500));
        const ProjectVariant old = bench.studio->document().project().variants.front();
        bench.studio->variants().refine({old.id});
        QVERIFY(waitUntilItRefines(bench));
        bench.close();
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().variants.size() == 1; }));
        const ProjectVariant now = bench.studio->document().project().variants.front();
        QVERIFY(now.id == old.id && now.file == old.file && now.recipe.steps == old.recipe.steps);
        QVERIFY(std::filesystem::exists(bench.studio->variants().fileOf(old)));
    }

    void deletedMeanwhileItStaysDeletedAndUndoBringsTheOldOne()
    {
        StudioBench bench;
        QVERIFY(openWithVariant(bench, 50));
        const ProjectVariant old = bench.studio->document().project().variants.front();
        bench.studio->variants().refine({old.id});
        bench.studio->document().edit(deleteVariants(bench.studio->document().project(), {old.id}),
                                      Sentence::verbatim("Delete variants"));
        QVERIFY(waitUntilIdle(bench));
        QVERIFY(bench.studio->document().project().variants.empty());
        bench.studio->document().undo();
        QVERIFY(bench.studio->document().project().variants.front() == old);
        QVERIFY(bench.errors.empty());
    }
};

QTEST_MAIN(StudioRefineTest)
#include "studio_refine_test.moc"
