// From a recipe to a variant on the engine's thread, with an engine that draws nothing real.
#include "core/document/sha256.h"
#include "core/engine/fake_engine.h"
#include "core/imaging/pixel_ops.h"
#include "core/jobs/mailbox.h"
#include "core/render/image_file.h"
#include "core/studio/engine_worker.h"

#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace toile;

namespace {

/// The built material where it is there: drawing it takes a second a piece.
MaterialCatalog shelves()
{
    return MaterialCatalog(TOILE_BINARY_DIR "/share/toile");
}

/// A model list with one model that nobody opens: the fake engine reads no weights.
class FakeModels
{
public:
    FakeModels()
    {
        write("toile-fake.safetensors", "abc");
        write("manifest.json", R"({"models":[{"id":"fake","file":"toile-fake.safetensors","sha256":)"
                               R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]})");
    }
    ModelCatalog catalog() const { return ModelCatalog(m_folder.path().toStdString()); }

private:
    void write(const char* name, const char* text)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("no temporary folder");
    }
    QTemporaryDir m_folder;
};

Recipe recipeOf(const char* hand, int steps = 30)
{
    Recipe recipe;
    recipe.sketch.material.id = "t-shirt";
    recipe.cloth.material.id = "gingham";
    if (hand) {
        recipe.hand.file = std::string(TOILE_BINARY_DIR "/share/toile/hands/") + hand + ".png";
        recipe.model.id = "fake";
    }
    recipe.sizePx = 96;
    recipe.steps = steps;
    return recipe;
}

std::shared_ptr<const PreparedSketch> prepared(const Recipe& recipe)
{
    const FakeModels models;
    Result<PreparedSketch> result = prepareSketch(recipe, shelves(), models.catalog());
    if (!result)
        qFatal("%s", result.error().sentence.text().c_str());
    return std::make_shared<const PreparedSketch>(std::move(*result));
}

struct Bench
{
    Mailbox mailbox;
    std::atomic<int> opened = 0;
    EngineWorker worker;

    explicit Bench(FakeEngineBehaviour behaviour = {})
        : worker(mailbox.post(), [this, behaviour]() -> Result<std::unique_ptr<Engine>> {
              ++opened;
              return makeFakeEngine(behaviour);
          })
    {
    }

    JobOutcome<DrawnVariant> draw(const Recipe& recipe, int cancelAtStep = -1)
    {
        std::optional<JobOutcome<DrawnVariant>> ended;
        JobId id = 0;
        id = worker.draw(
            prepared(recipe), JobPriority::Refine,
            [&](JobOutcome<DrawnVariant> outcome) { ended = std::move(outcome); },
            [&](const JobProgress& progress) {
                if (cancelAtStep >= 0 && progress.step >= cancelAtStep)
                    worker.cancel(id);
            });
        mailbox.runUntil([&] { return ended.has_value(); });
        return std::move(*ended);
    }
};

} // namespace

class EngineWorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAHandNoEngineIsOpened()
    {
        Bench bench;
        const auto outcome = bench.draw(recipeOf(nullptr));
        QCOMPARE(int(outcome.end), int(JobEnd::Done));
        QCOMPARE(bench.opened.load(), 0);
        const Recipe& recipe = outcome.value->variant.recipe;
        QVERIFY(recipe.engine.empty() && recipe.model.isEmpty());
        QCOMPARE(recipe.toile, toileVersion());
        QCOMPARE(outcome.value->variant.picture.size().longSide(), 96);
        QCOMPARE(recipe.sketch.material.sha256.size(), size_t(64));
        QCOMPARE(recipe.cloth.material.sha256.size(), size_t(64));
    }

    void aHandDrawsAndTheRecipeSaysHow()
    {
        Bench bench;
        bench.worker.openAhead();
        const auto outcome = bench.draw(recipeOf("pencil"));
        QCOMPARE(int(outcome.end), int(JobEnd::Done));
        QCOMPARE(bench.opened.load(), 1);
        QCOMPARE(outcome.value->stepsDone, 30);
        QVERIFY(!outcome.value->stopped);
        const Recipe& recipe = outcome.value->variant.recipe;
        QCOMPARE(recipe.engine, std::string("fake engine"));
        QCOMPARE(recipe.stoppedAtStep, -1);
        QCOMPARE(recipe.model.sha256, sha256Of("abc", 3));
        const auto again = bench.draw(recipe);
        QVERIFY(again.value->variant.picture == outcome.value->variant.picture);
        QVERIFY(again.value->variant.recipe == recipe);
        QCOMPARE(bench.opened.load(), 1);
    }

    void stoppedItKeepsTheBestAndItsRecipeMakesItAgain()
    {
        Bench bench({std::chrono::milliseconds(2), -1});
        const auto outcome = bench.draw(recipeOf("pencil", 2000), 5);
        QCOMPARE(int(outcome.end), int(JobEnd::Cancelled));
        QVERIFY(outcome.value && outcome.value->stopped);
        QVERIFY(outcome.value->stepsDone >= 5 && outcome.value->stepsDone < 2000);
        const Recipe& recipe = outcome.value->variant.recipe;
        QCOMPARE(recipe.stoppedAtStep, outcome.value->stepsDone);
        const auto again = bench.draw(recipe);
        QCOMPARE(int(again.end), int(JobEnd::Done));
        QCOMPARE(again.value->stepsDone, recipe.stoppedAtStep);
        QVERIFY(again.value->variant.picture == outcome.value->variant.picture);
        QVERIFY(again.value->variant.recipe == recipe);
    }

    void stoppedWhileTheEngineOpensNothingIsDrawn()
    {
        Mailbox mailbox;
        EngineWorker* worker = nullptr;
        std::promise<JobId> named;
        std::future<JobId> name = named.get_future();
        EngineWorker own(mailbox.post(), [&]() -> Result<std::unique_ptr<Engine>> {
            worker->cancel(name.get());
            return makeFakeEngine();
        });
        worker = &own;
        std::optional<JobOutcome<DrawnVariant>> ended;
        named.set_value(own.draw(prepared(recipeOf("pencil")), JobPriority::Refine,
                                 [&](auto end) { ended = std::move(end); }));
        mailbox.runUntil([&] { return ended.has_value(); });
        QCOMPARE(int(ended->end), int(JobEnd::Cancelled));
        QVERIFY(!ended->value);
    }

    void stoppedBeforeItsFirstStepTheRecipeGivesWhatWasThereThen()
    {
        Bench bench;
        Recipe recipe = recipeOf("pencil");
        recipe.stoppedAtStep = 0;
        const auto outcome = bench.draw(recipe);
        QCOMPARE(int(outcome.end), int(JobEnd::Done));
        QCOMPARE(outcome.value->stepsDone, 0);
        QVERIFY(outcome.value->variant.recipe ==
                bench.draw(outcome.value->variant.recipe).value->variant.recipe);
        QCOMPARE(outcome.value->variant.recipe.stoppedAtStep, 0);
        QCOMPARE(outcome.value->variant.recipe.steps, recipe.steps);
    }

    void anEngineErrorFails()
    {
        Bench bench({std::chrono::milliseconds(1), 4});
        const auto outcome = bench.draw(recipeOf("pencil"));
        QCOMPARE(int(outcome.end), int(JobEnd::Failed));
        QCOMPARE(int(outcome.error.kind), int(ErrorKind::Engine));
    }

    void anInterruptingJobHasAnEngineOfItsOwn()
    {
        Bench bench({std::chrono::milliseconds(1), -1});
        std::optional<JobOutcome<DrawnVariant>> refine, live;
        const auto slow = prepared(recipeOf("pencil", 600));
        const auto quick = prepared(recipeOf("marker", 5));
        bool began = false;
        bench.worker.draw(
            slow, JobPriority::Refine, [&](auto outcome) { refine = std::move(outcome); },
            [&](const JobProgress&) { began = true; });
        bench.mailbox.runUntil([&] { return began; });
        bench.worker.draw(quick, JobPriority::LivePreview, [&](auto outcome) {
            QVERIFY(!refine);
            live = std::move(outcome);
        });
        bench.mailbox.runUntil([&] { return refine.has_value(); });
        QVERIFY(live && live->end == JobEnd::Done && refine->end == JobEnd::Done);
        QCOMPARE(bench.opened.load(), 2);
    }

    void destroyedWhileDrawingItDeliversNothing()
    {
        Mailbox mailbox;
        bool delivered = false;
        {
            EngineWorker worker(mailbox.post(), []() -> Result<std::unique_ptr<Engine>> {
                return makeFakeEngine({std::chrono::milliseconds(1), -1});
            });
            worker.draw(prepared(recipeOf("pencil", 100000)), JobPriority::Refine,
                        [&](auto) { delivered = true; });
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
        }
        while (mailbox.runOnce(std::chrono::milliseconds(1)))
            ;
        QVERIFY(!delivered);
    }

    void aMissingEngineIsSaid()
    {
        Mailbox mailbox;
        EngineWorker worker(mailbox.post(), []() -> Result<std::unique_ptr<Engine>> {
            return Error{ErrorKind::Engine, Sentence::verbatim("The styling engine is not installed."), {}};
        });
        std::optional<JobOutcome<DrawnVariant>> ended;
        worker.draw(prepared(recipeOf("pencil")), JobPriority::Refine,
                    [&](auto outcome) { ended = std::move(outcome); });
        mailbox.runUntil([&] { return ended.has_value(); });
        QCOMPARE(int(ended->end), int(JobEnd::Failed));
        QCOMPARE(ended->error.sentence.text(), std::string("The styling engine is not installed."));
    }

    void aChangedSketchIsNamed()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("coat.png")).toStdString();
        QVERIFY(writePicture(Image::filled({40, 40}, 255, 255, 255), file).ok());
        Recipe recipe = recipeOf(nullptr);
        recipe.sketch.material = {{}, file, {}};
        Result<PreparedSketch> first = prepareSketch(recipe, shelves(), ModelCatalog());
        QVERIFY(first.ok());
        QVERIFY(writePicture(Image::filled({40, 40}, 255, 255, 254), file).ok());
        const Result<PreparedSketch> second = prepareSketch(first->recipe, shelves(), ModelCatalog());
        QVERIFY(!second.ok());
        QCOMPARE(int(second.error().kind), int(ErrorKind::Input));
        QVERIFY(second.error().sentence.text().find("coat.png") != std::string::npos);
    }

    void stoppedWhilePreparingIsCancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto result = prepareSketch(recipeOf(nullptr), shelves(), ModelCatalog(), stop.get_token());
        QVERIFY(!result.ok());
        QCOMPARE(int(result.error().kind), int(ErrorKind::Cancelled));
    }

    void stoppedNoClothIsLaid()
    {
        PreparedSketch sketch = *prepared(recipeOf(nullptr));
        QVERIFY(layCloth(sketch, shelves()).ok());
        std::stop_source stop;
        stop.request_stop();
        const Result<void> laid = layCloth(sketch, shelves(), stop.get_token());
        QVERIFY(!laid);
        QCOMPARE(int(laid.error().kind), int(ErrorKind::Cancelled));
    }
};

QTEST_MAIN(EngineWorkerTest)
#include "engine_worker_test.moc"
