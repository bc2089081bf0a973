// A sketch is read by the network that its recipe names, through the engine's thread, or by rules.
#include "core/document/origin.h"
#include "core/engine/fake_engine.h"
#include "core/imaging/pixel_ops.h"
#include "core/jobs/mailbox.h"
#include "core/render/image_file.h"
#include "core/studio/engine_worker.h"
#include "core/studio/sketch_preview.h"
#include "tests/unit/studio/studio_bench.h"

#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace toile;

namespace {

/// A model list whose networks nobody opens: the fake engine reads no weights.
class FakeModels
{
public:
    explicit FakeModels(bool withReader)
    {
        write("net.safetensors", "abc");
        write("manifest.json", list(withReader));
    }
    static std::string list(bool withReader)
    {
        const std::string sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        const auto entry = [&](const std::string& is) {
            return "{" + is + R"(,"file":"net.safetensors","sha256":")" + sha256 + "\"}";
        };
        return R"({"models":[)" + entry(R"("id":"fake")") +
               (withReader ? "," + entry(R"("id":"reads","kind":"sketch")") : std::string()) + "]}";
    }
    ModelCatalog catalog() const { return ModelCatalog(m_folder.path().toStdString()); }

private:
    void write(const char* name, const std::string& text)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
            qFatal("no temporary folder");
    }
    QTemporaryDir m_folder;
};

/// Two closed squares: one of black, which the fake engine calls garment, and one of white.
ReadSketch twoSquares()
{
    std::vector<uint8_t> rgba(size_t(200) * 120 * 4, 255);
    for (int y = 20; y < 100; ++y)
        for (int x = 20; x < 180; ++x) {
            const bool isLine = y < 22 || y >= 98 || (x >= 20 && x < 22) || (x >= 88 && x < 92) ||
                                (x >= 108 && x < 110) || x >= 178;
            const bool isBetween = x >= 90 && x < 108;
            const bool isBlack = x < 90 || (isLine && !isBetween);
            for (size_t c = 0; c < 3; ++c)
                rgba[(size_t(y) * 200 + size_t(x)) * 4 + c] = isBlack ? 0 : 255;
        }
    return ReadSketch(Image({200, 120}, std::move(rgba)));
}

Recipe wish()
{
    Recipe recipe;
    recipe.sketch.material = {{}, "squares.png", {}};
    recipe.sizePx = 200;
    return recipe;
}

struct Bench
{
    Mailbox mailbox;
    std::atomic<int> opened = 0;
    EngineWorker worker;

    explicit Bench(FakeEngineBehaviour behaviour = {}, bool canOpen = true)
        : worker(mailbox.post(), [this, behaviour, canOpen]() -> Result<std::unique_ptr<Engine>> {
              ++opened;
              if (!canOpen)
                  return Error{ErrorKind::Engine, Sentence::verbatim("No engine today."), {}};
              return makeFakeEngine(behaviour);
          })
    {
    }
};

} // namespace

class SketchReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWishIsGivenTheNetworkThereIs()
    {
        Bench bench;
        const FakeModels models(true);
        Recipe recipe = wish();
        const ReadSketch sketch = twoSquares();
        const auto told = classesOf(recipe, sketch, models.catalog(), bench.worker.reader());
        QVERIFY(told.ok());
        QCOMPARE(told->size(), sketch.picture.size());
        QCOMPARE(recipe.reader.id, std::string("reads"));
        QCOMPARE(recipe.reader.sha256.size(), size_t(64)); // so that it can be had again

        const auto byNetwork = sketchModel(recipe, sketch, *told);
        const auto byRules = sketchModel(recipe, sketch);
        QVERIFY(byNetwork.ok() && byRules.ok());
        QCOMPARE(byNetwork->classes.size(), sketch.picture.size());
        QVERIFY(byRules->classes.isEmpty());
        QVERIFY(byRules->mask.at(140, 60) > 0.5f); // closed, so it is garment
        QVERIFY(byNetwork->mask.at(140, 60) < 0.5f);
        QVERIFY(byNetwork->mask.at(55, 60) > 0.5f);
    }

    void rulesAskNobody()
    {
        Bench bench;
        const FakeModels none(false), some(true);
        Recipe left = wish(), chosen = wish(), drawing = wish();
        chosen.reader = readByRules;
        drawing.sketch.material.file = "page.tdr";
        const ReadSketch sketch = twoSquares();
        for (auto [recipe, models] : {std::pair{&left, &none}, {&chosen, &some}, {&drawing, &some}}) {
            const auto told = classesOf(*recipe, sketch, models->catalog(), bench.worker.reader());
            QVERIFY(told.ok() && told->isEmpty());
            QCOMPARE(recipe->reader, readByRules);
        }
        QCOMPARE(bench.opened.load(), 0);
    }

    void withoutAnEngineAWishIsReadByRules()
    {
        Bench bench({}, false);
        const FakeModels models(true);
        Recipe recipe = wish();
        const auto told = classesOf(recipe, twoSquares(), models.catalog(), bench.worker.reader());
        QVERIFY(told.ok() && told->isEmpty());
        QCOMPARE(recipe.reader, readByRules);

        Recipe nobody = wish();
        QVERIFY(classesOf(nobody, twoSquares(), models.catalog(), {})->isEmpty());
        QCOMPARE(nobody.reader, readByRules);
    }

    void aRecipeThatNamesItsNetworkIsReadByNoOther()
    {
        Bench without({}, false), with;
        const FakeModels models(true), none(false);
        Recipe recipe = wish();
        recipe.toile = "0.2.0";
        recipe.reader = {"reads", {}, {}};
        Recipe again = recipe;
        QCOMPARE(int(classesOf(again, twoSquares(), models.catalog(), without.worker.reader()).error().kind),
                 int(ErrorKind::Engine));
        again = recipe;
        QCOMPARE(int(classesOf(again, twoSquares(), none.catalog(), with.worker.reader()).error().kind),
                 int(ErrorKind::Model));
        again = recipe;
        QVERIFY(!classesOf(again, twoSquares(), models.catalog(), with.worker.reader())->isEmpty());
        QCOMPARE(again.reader.id, recipe.reader.id);
    }

    /// As at the start of the program: the sketch is shown before the list of models has been read.
    void modelsThatComeLaterReadTheSketchAnew()
    {
        Bench bench;
        const FakeModels none(false), some(true);
        auto models = std::make_shared<const ModelCatalog>(none.catalog());
        JobQueue light(bench.mailbox.post());
        SketchPreview preview(light, bench.mailbox.post(),
                              std::make_shared<const MaterialCatalog>(TOILE_BINARY_DIR "/share/toile"),
                              {[&] { return models; }, bench.worker.reader()}, {},
                              {[] {}, [](const Error&) {}});
        Recipe look;
        look.sketch.material.id = "t-shirt";
        look.cloth.material.id = "gingham";
        look.sizePx = 96;
        preview.show(look);
        models = std::make_shared<const ModelCatalog>(some.catalog());
        preview.show(look);
        for (int i = 0; i < 200 && !preview.view().model; ++i)
            bench.mailbox.runOnce(std::chrono::milliseconds(100));
        QVERIFY(preview.view().model);
    }

    void whoReadsStandsBeforeWhoDraws()
    {
        Bench bench({std::chrono::milliseconds(20)});
        const FakeModels models(true);
        Recipe drawn;
        drawn.sketch.material.id = "t-shirt";
        drawn.cloth.material.id = "gingham";
        drawn.hand.file = TOILE_BINARY_DIR "/share/toile/hands/pencil.png";
        drawn.model.id = "fake";
        drawn.reader = readByRules;
        drawn.sizePx = 96;
        drawn.steps = 400;
        auto prepared =
            prepareSketch(drawn, MaterialCatalog(TOILE_BINARY_DIR "/share/toile"), models.catalog());
        QVERIFY(prepared.ok());
        bool isDrawn = false, hasBegun = false;
        const JobId drawing = bench.worker.draw(
            std::make_shared<const PreparedSketch>(std::move(*prepared)), JobPriority::Refine,
            [&](const JobOutcome<DrawnVariant>&) { isDrawn = true; },
            [&](const JobProgress& progress) { hasBegun = progress.step > 0; });
        bench.mailbox.runUntil([&] { return hasBegun; });
        Recipe recipe = wish();
        QVERIFY(!classesOf(recipe, twoSquares(), models.catalog(), bench.worker.reader())->isEmpty());
        QCOMPARE(bench.opened.load(), 2); // one of its own
        QVERIFY(!isDrawn);
        bench.worker.cancel(drawing);
        bench.mailbox.runUntil([&] { return isDrawn; });
    }

    void whoIsStoppedDoesNotWaitForTheEngine()
    {
        std::promise<void> mayOpen;
        Mailbox mailbox;
        EngineWorker worker(mailbox.post(),
                            [opens = mayOpen.get_future().share()]() -> Result<std::unique_ptr<Engine>> {
                                opens.wait();
                                return makeFakeEngine();
                            });
        const FakeModels models(true);
        std::stop_source stop;
        std::jthread asks([&] {
            Recipe recipe = wish();
            const auto told =
                classesOf(recipe, twoSquares(), models.catalog(), worker.reader(), stop.get_token());
            QVERIFY(!told.ok());
            QCOMPARE(int(told.error().kind), int(ErrorKind::Cancelled));
            QCOMPARE(recipe.reader.id, std::string("reads")); // nobody fell back on rules
        });
        QThread::msleep(50);
        stop.request_stop();
        asks.join();
        mayOpen.set_value();
    }

    void theWindowsSketchAndItsVariantAreReadAlike()
    {
        test::StudioBench bench;
        bench.write("models/manifest.json", FakeModels::list(true));
        bench.write("models/net.safetensors", "abc");
        bench.open();
        QVERIFY(bench.waitForSample());
        QVERIFY(bench.waitFor([&] {
            const auto model = bench.studio->sketches().sketchView().model;
            return model && !model->classes.isEmpty();
        }));
        // Of a variant that rules had read: the look is taken, the reader is today's.
        Recipe look = bench.smallLook();
        look.reader = readByRules;
        bench.studio->variants().run(look);
        QVERIFY(bench.waitForVariants(1));
        QCOMPARE(bench.studio->document().project().variants.front().recipe.reader.id, std::string("reads"));
        QVERIFY(bench.errors.empty());
    }
};

QTEST_MAIN(SketchReaderTest)
#include "sketch_reader_test.moc"
