// Variants on their way: their order, their end, what is kept of those that are stopped.
#include "core/render/image_file.h"
#include "tests/unit/studio/studio_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <atomic>
#include <filesystem>
#include <future>

using namespace toile;
using toile::test::StudioBench;

namespace {

constexpr FakeEngineBehaviour slow{std::chrono::milliseconds(2), -1};

bool isRunningWithSteps(Studio& studio)
{
    return !studio.variants().waiting().empty() && studio.variants().waiting().front().progress.step >= 3;
}

} // namespace

class StudioQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDefaultLookIsTartanInPencil()
    {
        StudioBench bench;
        const Recipe& look = bench.studio->looks().look();
        QCOMPARE(look.cloth.material.id, std::string("tartan"));
        QCOMPARE(look.hand.id, std::string("pencil"));
        QCOMPARE(look.reach, 0.0);
        QCOMPARE(look.strength, 1.0);
        QCOMPARE(bench.studio->looks().names().of(Shelf::Hands, look.hand), std::string("Pencil"));
        QVERIFY(bench.studio->looks().names().of(Shelf::Hands, look.hand, "zh") != "Pencil");
    }

    void withoutASketchRunningSaysWhatToDo()
    {
        StudioBench bench;
        bench.open();
        bench.studio->variants().run();
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.errors.front().sentence.text().find("sketch") != std::string::npos);
        QVERIFY(bench.studio->variants().waiting().empty());
    }

    void aVariantIsOnDiskBeforeItIsThere()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        bool toldEarly = false;
        bench.onChange = [&](const StudioEvents&) {
            for (const ProjectVariant& variant : bench.studio->document().project().variants)
                toldEarly |= !std::filesystem::exists(bench.studio->variants().fileOf(variant));
        };
        bench.studio->variants().run(bench.smallLook());
        QVERIFY(bench.waitForVariants(1));
        QVERIFY(!toldEarly);
        const ProjectVariant& variant = bench.studio->document().project().variants.front();
        QCOMPARE(variant.name, std::string("Tartan, Pencil"));
        QCOMPARE(variant.size.longSide(), 96);
        QCOMPARE(variant.sketch, bench.studio->document().project().shownSketch);
        QVERIFY(variant.createdMs > 0);
        const Result<std::string> json = readRecipe(bench.studio->variants().fileOf(variant));
        QVERIFY(json.ok());
        QVERIFY(*recipeFromJson(*json) == withoutFolders(variant.recipe));
        QCOMPARE(variant.recipe.engine, std::string("fake engine"));
        QCOMPARE(variant.recipe.model.id, std::string("fake"));
        QVERIFY(bench.studio->document().history().canUndo());
        bench.studio->document().undo();
        QVERIFY(bench.studio->document().project().variants.empty());
        bench.studio->document().redo();
        QCOMPARE(bench.studio->document().project().variants.size(), size_t(1));
    }

    void aProofSheetComesInItsOrder()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->looks().setLook(bench.smallLook());
        ClothChoice gingham, calico;
        gingham.material.id = "gingham";
        calico.material.id = "calico";
        bench.studio->variants().runProofSheet({gingham, calico},
                                               {{"pencil", {}, {}}, MaterialRef(), {"marker", {}, {}}});
        QCOMPARE(bench.studio->variants().waiting().size(), size_t(6));
        QVERIFY(bench.waitForVariants(6));
        std::vector<std::string> names;
        for (const ProjectVariant& variant : bench.studio->document().project().variants)
            names.push_back(variant.name);
        const std::vector<std::string> expected = {"Gingham, Pencil", "Gingham", "Gingham, Marker",
                                                   "Calico, Pencil",  "Calico",  "Calico, Marker"};
        QCOMPARE(names, expected);
    }

    void oneDrawsAtATimeAndPreviewsAreKept()
    {
        StudioBench bench(slow);
        bench.open();
        QVERIFY(bench.waitForSample());
        size_t mostDrawing = 0;
        bool lostPreview = false, hadPreview = false;
        bench.onChange = [&](const StudioEvents&) {
            size_t drawing = 0;
            for (const WaitingVariant& variant : bench.studio->variants().waiting()) {
                drawing += variant.isRunning && variant.progress.step < variant.progress.steps;
                hadPreview |= !variant.progress.preview.isNull();
                lostPreview |= variant.progress.step > 0 && variant.progress.preview.isNull();
            }
            mostDrawing = std::max(mostDrawing, drawing);
        };
        for (int i = 0; i < 3; ++i)
            bench.studio->variants().run(bench.smallLook(25));
        QVERIFY(bench.waitForVariants(3));
        QCOMPARE(mostDrawing, size_t(1));
        QVERIFY(hadPreview && !lostPreview);
    }

    void thoseThatWaitCanBeMovedAndStopped()
    {
        StudioBench bench(slow);
        bench.open();
        QVERIFY(bench.waitForSample());
        for (const char* cloth : {"gingham", "calico", "linen"}) {
            Recipe look = bench.smallLook(60);
            look.cloth.material.id = cloth;
            bench.studio->variants().run(look);
        }
        QVERIFY(bench.waitFor([&] { return isRunningWithSteps(*bench.studio); }));
        const auto idAt = [&](size_t i) { return bench.studio->variants().waiting()[i].id; };
        const WaitingId first = idAt(0), second = idAt(1), third = idAt(2);
        bench.studio->variants().moveWaiting(third, first); // behind the one that runs
        QCOMPARE(idAt(0), first);
        QCOMPARE(idAt(1), third);
        bench.studio->variants().moveWaiting(third, 0);
        QCOMPARE(idAt(2), third);
        bench.studio->variants().moveWaiting(third, second);
        QCOMPARE(idAt(1), third);
        bench.studio->variants().moveWaiting(first, 0); // it runs already
        QCOMPARE(idAt(0), first);
        bench.studio->variants().stop(second);
        QCOMPARE(bench.studio->variants().waiting().size(), size_t(2));
        QVERIFY(bench.waitForVariants(2));
        QCOMPARE(bench.studio->document().project().variants.back().name, std::string("Linen, Pencil"));
    }

    void stoppedAfterAStepItIsKept()
    {
        StudioBench bench(slow);
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->variants().run(bench.smallLook(20000));
        bench.studio->variants().run(bench.smallLook(20000));
        QVERIFY(bench.waitFor([&] { return isRunningWithSteps(*bench.studio); }));
        bench.studio->variants().stopAll();
        QCOMPARE(bench.studio->variants().waiting().size(), size_t(1));
        QVERIFY(bench.studio->variants().waiting().front().isStopping);
        QVERIFY(bench.waitForVariants(1));
        const Recipe& recipe = bench.studio->document().project().variants.front().recipe;
        QVERIFY(recipe.stoppedAtStep >= 3 && recipe.stoppedAtStep < 20000);
        QVERIFY(bench.errors.empty());
    }

    void stoppedBeforeAStepItVanishes()
    {
        StudioBench bench(slow);
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->variants().run(bench.smallLook(20000));
        QVERIFY(bench.studio->variants().waiting().front().isRunning); // it is being prepared
        bench.studio->variants().stop(bench.studio->variants().waiting().front().id);
        QVERIFY(bench.waitFor([&] { return bench.studio->variants().waiting().empty(); }));
        QVERIFY(bench.studio->document().project().variants.empty());
        QVERIFY(bench.errors.empty());
    }

    void stoppedWhileTheEngineOpensItLeavesAtOnceAndTheNextIsDrawn()
    {
        std::promise<void> gate;
        const std::shared_future<void> isOpen = gate.get_future().share();
        std::atomic<int> asked = 0;
        // The engine that is opened ahead is not there; the one that a run asks for takes its time.
        StudioBench bench(EngineFactory([&]() -> Result<std::unique_ptr<Engine>> {
            if (++asked == 1)
                return Error{ErrorKind::Engine, Sentence::verbatim("Not yet."), {}};
            isOpen.wait();
            return makeFakeEngine();
        }));
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->variants().run(bench.smallLook(20));
        QVERIFY(bench.waitFor([&] { return asked == 2; }));
        bench.studio->variants().stop(bench.studio->variants().waiting().front().id);
        QVERIFY(bench.studio->variants().waiting().empty());
        bench.studio->variants().run(bench.smallLook(5));
        QVERIFY(bench.studio->variants().waiting().front().isRunning);
        gate.set_value();
        QVERIFY(bench.waitForVariants(1));
        bench.close();
        bench.start();
        bench.open();
        const auto& variants = bench.studio->document().project().variants;
        QVERIFY(bench.waitFor([&] { return !variants.empty(); }));
        QCOMPARE(variants.size(), size_t(1));
        QCOMPARE(variants.front().recipe.steps, 5);
        QVERIFY(bench.errors.empty());
    }

    void aFailureIsOneSentenceAndTheQueueGoesOn()
    {
        StudioBench bench({std::chrono::milliseconds(1), 15});
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->variants().run(bench.smallLook(30)); // fails at step 15
        Recipe unknown = bench.smallLook(5);
        unknown.cloth.material.id = "no-such-cloth";
        bench.studio->variants().run(unknown);
        bench.studio->variants().run(bench.smallLook(5));
        QVERIFY(bench.waitForVariants(1));
        QCOMPARE(bench.errors.size(), size_t(2));
        QCOMPARE(int(bench.errors[0].kind), int(ErrorKind::Engine));
        QVERIFY(bench.errors[1].sentence.text().find("no-such-cloth") != std::string::npos);
        QCOMPARE(bench.studio->document().project().variants.size(), size_t(1));
    }

    void destroyedWhileDrawingItSaysNothingMore()
    {
        StudioBench bench(slow);
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->variants().run(bench.smallLook(20000));
        QVERIFY(bench.waitFor([&] { return isRunningWithSteps(*bench.studio); }));
        bench.studio.reset();
        const int told = bench.changes;
        while (bench.mailbox.runOnce(std::chrono::milliseconds(5)))
            ;
        QCOMPARE(bench.changes, told);
        QVERIFY(bench.errors.empty());
    }
};

QTEST_MAIN(StudioQueueTest)
#include "studio_queue_test.moc"
