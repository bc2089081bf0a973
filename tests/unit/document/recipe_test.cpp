// A recipe survives its JSON, and no JSON survives that is not a recipe.
#include "core/document/recipe.h"
#include "core/document/sha256.h"

#include <QTest>

#include <random>

using namespace toile;

namespace {

const std::string someHash(64, 'a');

Recipe fullRecipe()
{
    Recipe recipe;
    recipe.toile = "0.1.0";
    recipe.engine = "LibTorch 1.13.0, OpenBLAS, cpu";
    recipe.device = "cpu (2 threads)";
    recipe.threads = 3;
    recipe.draftThreads = 6;
    recipe.precision = "bf16";
    recipe.processor = "AVX512, oneDNN 0x7ff, OpenBLAS Cooperlake";
    recipe.sketch = {{{}, "/home/ann/Skizzen/款式图 \"1\".png", someHash}, {800, 1200}};
    recipe.cloth = {{"tartan", {}, someHash}, 130.5, -45, false};
    recipe.parts[3] = {{{}, "lace.jpg", someHash}, 0, 0, true};
    recipe.parts[17] = {{"linen", {}, {}}, 20, 90, true};
    recipe.paperParts = {2, 5};
    recipe.reader = {"toile-sketch", {}, someHash};
    recipe.hand = {"pencil", {}, someHash};
    recipe.model = {"toile-vgg", {}, someHash};
    recipe.modelInput = VggInput::Caffe;
    recipe.sketch.material.page = 6;
    recipe.mode = StyleMode::Print;
    recipe.reach = 0.1;
    recipe.strength = 1.0 / 3.0;
    recipe.coverage = 0.25;
    recipe.handScale = 1.7;
    recipe.steps = 55;
    recipe.stoppedAtStep = 21;
    recipe.optimizer = OptimizerChoice::Adam;
    recipe.deviceChoice = DeviceChoice::Cpu;
    recipe.seed = 18446744073709551615ull;
    recipe.sizePx = 512;
    recipe.gapPx = 7.25;
    recipe.smallestPart = 0.01;
    recipe.foldDepth = 0.5;
    recipe.garmentHeightMm = 1100;
    return recipe;
}

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const size_t at = text.find(what);
    return at == std::string::npos ? std::string() : text.replace(at, what.size(), by);
}

} // namespace

class RecipeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesItsJson()
    {
        const Recipe recipe = fullRecipe();
        const std::string json = recipeToJson(recipe);
        const Result<Recipe> read = recipeFromJson(json);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().sentence.text().c_str());
        QVERIFY(*read == recipe);
        QCOMPARE(recipeToJson(*read), json);
    }

    void saysWhoReadItsSketch()
    {
        Recipe recipe = fullRecipe();
        recipe.reader = readByRules;
        // What rules have read an older Toile can read, too.
        const std::string byRules = recipeToJson(recipe);
        QVERIFY(byRules.find("reader") == std::string::npos);
        QVERIFY(byRules.find("\"format\":1") != std::string::npos);
        QCOMPARE(recipeFromJson(byRules)->reader, readByRules);
        QVERIFY(recipeToJson(fullRecipe()).find("\"format\":2") != std::string::npos);
        // A wish that leaves it open goes on doing so.
        Recipe wish = fullRecipe();
        wish.toile.clear();
        for (const MaterialRef& reader : {MaterialRef(), readByRules, fullRecipe().reader}) {
            wish.reader = reader;
            QCOMPARE(recipeFromJson(recipeToJson(wish))->reader, reader);
        }
    }

    void writesItsChoicesAsWords()
    {
        const std::string json = recipeToJson(fullRecipe());
        for (const char* field : {R"("deviceChoice":"cpu")", R"("mode":"print")", R"("modelInput":"caffe")",
                                  R"("optimizer":"adam")"})
            QVERIFY2(json.find(field) != std::string::npos, field);
        const std::string usual = recipeToJson({});
        for (const char* field : {R"("deviceChoice":"auto")", R"("mode":"hand")", R"("modelInput":"file")",
                                  R"("optimizer":"lbfgs")"})
            QVERIFY2(usual.find(field) != std::string::npos, field);
    }

    void survivesWithAClothForEveryPart()
    {
        // As a project has it where every part wears a cloth of the user's: what is written can be read.
        Recipe recipe = fullRecipe();
        for (int id = 1; id <= 4096; ++id)
            recipe.parts[id] = {{{}, someHash + ".png", someHash}, 130.5, -45, false};
        const Result<Recipe> read = recipeFromJson(recipeToJson(recipe));
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().sentence.text().c_str());
        QVERIFY(*read == recipe);
    }

    void withoutAHandItHasNeitherHandNorModel()
    {
        Recipe recipe;
        recipe.sketch.material.file = "a.png";
        recipe.cloth.material.id = "calico";
        const std::string json = recipeToJson(recipe);
        QVERIFY(json.find("\"hand\":") == std::string::npos);
        QVERIFY(json.find("\"model\":") == std::string::npos);
        QVERIFY(json.find("\"threads\":") == std::string::npos &&
                json.find("precision") == std::string::npos);
        const Result<Recipe> read = recipeFromJson(json);
        QVERIFY(read.ok() && *read == recipe);
    }

    void refusesWhatIsNoRecipe_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("word"); // must stand in the sentence
        const std::string good = recipeToJson(fullRecipe());
        const auto row = [](const char* name, const std::string& json, const char* word) {
            QVERIFY2(!json.empty(), name);
            QTest::newRow(name) << QString::fromStdString(json) << QString::fromUtf8(word);
        };
        row("nothing", " ", "damaged");
        row("an array", "[1,2]", "object");
        row("cut off", good.substr(0, good.size() / 2), "damaged");
        row("deep", std::string(30000, '['), "deep");
        row("deep in a field",
            replaced(good, "\"reach\":0.1", "\"reach\":" + std::string(20, '[') + std::string(20, ']')),
            "deep");
        row("too long", good + std::string(1'100'000, ' '), "longer");
        row("a text too long", replaced(good, "lace.jpg", std::string(9000, 'x')), "too long");
        row("no format", replaced(good, "\"format\":2", "\"form\":1"), "format");
        row("a newer format", replaced(good, "\"format\":2", "\"format\":4"), "newer");
        row("unknown key", replaced(good, "\"seed\"", "\"sead\""), "sead");
        row("unknown key inside", replaced(good, "\"alongAxis\"", "\"rm\""), "rm");
        row("reach over 1", replaced(good, "\"reach\":0.1", "\"reach\":1.1"), "reach");
        row("reach is text", replaced(good, "\"reach\":0.1", "\"reach\":\"0.1\""), "reach");
        row("a number without bounds", replaced(good, "\"reach\":0.1", "\"reach\":1e999"), "damaged");
        row("coverage -0.5", replaced(good, "\"coverage\":0.25", "\"coverage\":-0.5"), "coverage");
        row("huge size", replaced(good, "\"sizePx\":512", "\"sizePx\":20000"), "sizePx");
        row("steps of 1e18", replaced(good, "\"steps\":55", "\"steps\":1000000000000000000"), "steps");
        row("steps of 2^64-1", replaced(good, "\"steps\":55", "\"steps\":18446744073709551615"), "steps");
        row("steps and a half", replaced(good, "\"steps\":55", "\"steps\":5.5"), "steps");
        row("negative seed", replaced(good, "\"seed\":18446744073709551615", "\"seed\":-1"), "seed");
        row("65 threads", replaced(good, "\"threads\":3", "\"threads\":65"), "threads");
        row("-1 threads", replaced(good, "\"draftThreads\":6", "\"draftThreads\":-1"), "draftThreads");
        row("unknown precision", replaced(good, "\"bf16\"", "\"fp8\""), "precision");
        row("unknown device", replaced(good, "\"deviceChoice\":\"cpu\"", "\"deviceChoice\":\"gpu\""),
            "deviceChoice");
        row("a mode that is none", replaced(good, "\"mode\":\"print\"", "\"mode\":\"\""), "mode");
        row("unknown mode", replaced(good, "\"mode\":\"print\"", "\"mode\":\"exec\""), "mode");
        row("a hash that is none", replaced(good, someHash, "zz"), "SHA-256");
        row("a bundled path", replaced(good, "\"id\":\"tartan\"", "\"id\":\"../../etc\""), "name");
        row("id and file", replaced(good, "\"id\":\"tartan\"", "\"id\":\"tartan\",\"file\":\"x\""), "both");
        row("part 0", replaced(good, "\"17\":", "\"0\":"), "part");
        row("part 99999", replaced(good, "\"17\":", "\"99999\":"), "part");
        row("part -1", replaced(good, "\"17\":", "\"-1\":"), "part");
        row("part 017", replaced(good, "\"17\":", "\"017\":"), "part");
        row("paper part 0", replaced(good, "\"paperParts\":[2", "\"paperParts\":[0"), "paperParts");
        row("paper part 2^64-1", replaced(good, "[2,5]", "[18446744073709551615]"), "paperParts");
        row("paper part 2.5", replaced(good, "[2,5]", "[2.5]"), "paperParts");
        row("paper parts that are none", replaced(good, "[2,5]", "\"2,5\""), "paperParts");
        row("control characters", replaced(good, "lace.jpg", "la\\u0007ce.jpg"), "control");
        row("null byte", replaced(good, "lace.jpg", "la\\u0000ce.jpg"), "control");
        row("no sketch", replaced(good, "\"sketch\":", "\"stretch\":"), "sketch");
    }
    void refusesWhatIsNoRecipe()
    {
        QFETCH(QString, json);
        QFETCH(QString, word);
        const Result<Recipe> read = recipeFromJson(json.toStdString());
        QVERIFY(!read.ok());
        QCOMPARE(int(read.error().kind), int(ErrorKind::Input));
        const QString sentence = QString::fromStdString(read.error().sentence.text());
        QVERIFY2(sentence.contains(word), qPrintable(sentence));
        QVERIFY(sentence.size() < 200 && sentence.endsWith(QLatin1Char('.')) &&
                !sentence.contains(QLatin1Char('\n')));
    }

    void neverThrowsOnChangedBytes()
    {
        const std::string good = recipeToJson(fullRecipe());
        std::minstd_rand random(7);
        int accepted = 0;
        for (int round = 0; round < 5000; ++round) {
            std::string json = good;
            for (int change = 0; change < 3; ++change)
                json[random() % json.size()] = char(random() % 256);
            const Result<Recipe> read = recipeFromJson(json);
            accepted += read.ok();
            if (read.ok())
                QVERIFY(recipeFromJson(recipeToJson(*read)).ok());
        }
        QVERIFY(accepted < 2500);
    }

    void hashesAsTheStandardSays()
    {
        QCOMPARE(sha256Of("abc", 3), // FIPS 180-2, appendix B.1
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void namesLeaveFoldersOut()
    {
        QCOMPARE((MaterialRef{"tartan", {}, {}}.name()), std::string("tartan"));
        QCOMPARE((MaterialRef{{}, "/home/ann/coat.png", {}}.name()), std::string("coat.png"));
        QCOMPARE((MaterialRef{{}, "coat.png", {}}.name()), std::string("coat.png"));
    }
};

QTEST_GUILESS_MAIN(RecipeTest)
#include "recipe_test.moc"
