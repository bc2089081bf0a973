// Corrections and marks survive their JSON in files, recipes and projects, and no other text becomes any.
#include "core/document/corrections_json.h"
#include "core/document/edits.h"
#include "core/document/history.h"
#include "core/document/recipe.h"

#include <QTest>

#include <cmath>

using namespace toile;

namespace {

/// One of each kind, with floats that no short decimal is.
Corrections oneOfEach()
{
    const Vec2 a{1.0f / 3, 0.1f}, b{0.7f, 2.0f / 7}, c{-0.25f, 1.5f};
    return {{CorrectionKind::Stroke, SketchClass::Skin, PartName::None, 1.0f / 30, {a, b}},
            {CorrectionKind::Lasso, SketchClass::Hair, PartName::None, 0, {a, b, c}},
            {CorrectionKind::Flip, SketchClass::Garment, PartName::None, 0, {c}},
            {CorrectionKind::Join, SketchClass::Garment, PartName::None, 0, {a, b}},
            {CorrectionKind::Split, SketchClass::Garment, PartName::None, 0, {b, c}},
            {CorrectionKind::Name, SketchClass::Garment, PartName::TrouserLeg, 0, {a}}};
}

std::vector<PartMark> twoMarks()
{
    return {{{1.0f / 3, 0.5f}, ClothChoice{{{}, "lace.png", std::string(64, 'a')}, 12.5, 30, false}},
            {{0.5f, 2.0f / 3}, std::nullopt}};
}

Recipe correctedRecipe()
{
    Recipe recipe;
    recipe.sketch.material.id = "coat";
    recipe.cloth.material.id = "linen";
    recipe.corrections = oneOfEach();
    recipe.marks = twoMarks();
    return recipe;
}

Project projectWith(const Recipe& recipe)
{
    Project project = addSketch({}, {0, "Coat", {}, "coat", {800, 1000}});
    ProjectVariant variant;
    variant.sketch = project.shownSketch;
    variant.file = "variant-1-1.png";
    variant.recipe = recipe;
    return addVariant(project, variant);
}

bool hasFormat(const std::string& json, const char* format)
{
    return json.find(std::string("\"format\": ") + format) != std::string::npos ||
           json.find(std::string("\"format\":") + format) != std::string::npos;
}

} // namespace

class CorrectionsJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void surviveTheirFile()
    {
        QVERIFY(areSound(oneOfEach()));
        const std::string json = correctionsToJson(oneOfEach());
        const Result<Corrections> read = correctionsFromJson(json);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().sentence.text().c_str());
        QVERIFY(*read == oneOfEach());
        QCOMPARE(correctionsToJson(*read), json);
        QVERIFY(json.find("0.33333334") != std::string::npos); // no digit more than a float has
        QVERIFY(correctionsFromJson(correctionsToJson({}))->empty());
    }

    void noOtherTextIsAny_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const std::string& list, const char* word) {
            QTest::newRow(name) << QByteArray::fromStdString(R"({"format":1,"corrections":)" + list + "}")
                                << QString::fromUtf8(word);
        };
        const auto one = [&row](const char* name, const std::string& correction, const char* word) {
            row(name, "[{" + correction + "}]", word);
        };
        QTest::newRow("nothing") << QByteArray() << "damaged";
        QTest::newRow("newer") << QByteArray(R"({"format":2,"corrections":[]})") << "newer";
        QTest::newRow("no format") << QByteArray(R"({"corrections":[]})") << "format";
        QTest::newRow("no list") << QByteArray(R"({"format":1})") << "corrections";
        QTest::newRow("another key") << QByteArray(R"({"format":1,"corrections":[],"moods":[]})") << "moods";
        row("no list of them", "{}", "list");
        one("no kind", R"("points":[[0,0]])", "kind");
        one("another kind", R"("kind":"wish","points":[[0,0]])", "kind");
        one("no points", R"("kind":"flip")", "points");
        one("too few points", R"("kind":"lasso","points":[[0,0],[1,1]])", "correction");
        one("too many points", R"("kind":"flip","points":[[0,0],[1,1]])", "correction");
        one("half a point", R"("kind":"flip","points":[[0]])", "place");
        one("a word for a point", R"("kind":"flip","points":["here"])", "place");
        one("far out", R"("kind":"flip","points":[[0,2.5]])", "range");
        one("a class that nobody paints", R"("kind":"lasso","class":"text","points":[[0,0],[1,0],[1,1]])",
            "correction");
        one("a class of a flip", R"("kind":"flip","class":"skin","points":[[0,0]])", "class");
        one("an unknown name", R"("kind":"name","name":"wing","points":[[0,0]])", "name");
        one("no width", R"("kind":"stroke","points":[[0,0]])", "correction");
        one("too wide", R"("kind":"stroke","width":0.9,"points":[[0,0]])", "width");
        std::string many = "[";
        for (size_t i = 0; i <= mostCorrections; ++i)
            many += std::string(i ? "," : "") + R"({"kind":"flip","points":[[0,0]]})";
        row("too many", many + "]", "list");
        std::string way = "[0,0]";
        for (size_t i = 1; i < mostCorrectionPoints; ++i)
            way += ",[0,0]";
        std::string ways = "[";
        for (size_t i = 0; i <= mostPointsInAll / mostCorrectionPoints; ++i)
            ways += std::string(i ? "," : "") + R"({"kind":"split","points":[)" + way + "]}";
        row("too many points in all", ways + "]", "more points");
    }
    void noOtherTextIsAny()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, word);
        const Result<Corrections> read = correctionsFromJson(text.toStdString());
        QVERIFY(!read.ok());
        QCOMPARE(int(read.error().kind), int(ErrorKind::Input));
        QVERIFY2(read.error().sentence.text().find(word.toStdString()) != std::string::npos,
                 read.error().sentence.text().c_str());
    }

    void aRecipeKeepsThem()
    {
        const std::string json = recipeToJson(correctedRecipe());
        const Result<Recipe> read = recipeFromJson(json);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().sentence.text().c_str());
        QVERIFY(*read == correctedRecipe());
        QCOMPARE(recipeToJson(*read), json);
        QVERIFY(hasFormat(json, "3"));
        // Without them it is what an older Toile can read.
        Recipe plain = correctedRecipe();
        plain.corrections.clear();
        QVERIFY(hasFormat(recipeToJson(plain), "3"));
        plain.marks.clear();
        QVERIFY(hasFormat(recipeToJson(plain), "1"));
        // Files of marks go by their bare names like all others.
        Recipe far = correctedRecipe();
        far.marks[0].cloth->material.file = "/home/ann/lace.png";
        QVERIFY(withoutFolders(far) == correctedRecipe());
        QCOMPARE(clothsOf(far).size(), size_t(2));
    }

    void aProjectKeepsThem()
    {
        Project project = projectWith({});
        project.variants.front().recipe.cloth.material.id = "linen";
        project.variants.front().recipe.sketch.material.id = "coat";
        QVERIFY(hasFormat(projectToJson(project), "2"));
        project = setMarks(setCorrections(project, 1, oneOfEach()), 1, twoMarks());
        const std::string json = projectToJson(project);
        QVERIFY(hasFormat(json, "3"));
        const ReadProject read = readProject(json);
        QCOMPARE(int(read.state), int(ProjectState::Whole));
        QVERIFY(read.project == project);
        // So does one whose variants alone are of a newer kind.
        const Project drawn = projectWith(correctedRecipe());
        QVERIFY(hasFormat(projectToJson(drawn), "3"));
        QVERIFY(readProject(projectToJson(drawn)).project == drawn);
    }

    void aMarkInAnotherFolderIsRefused()
    {
        const Project project = setMarks(projectWith(correctedRecipe()), 1, twoMarks());
        std::string json = projectToJson(project);
        const size_t at = json.find("lace.png");
        QVERIFY(at != std::string::npos);
        QCOMPARE(int(readProject(json.replace(at, 8, "../l.png")).state), int(ProjectState::Damaged));
    }

    void editsKeepWhatIsSound()
    {
        const Project project = projectWith(correctedRecipe());
        QVERIFY(setCorrections(project, 99, oneOfEach()) == project);
        QVERIFY(setCorrections(project, 1, {Correction{}}) == project);
        QVERIFY(setMarks(project, 1, std::vector<PartMark>(mostPartMarks + 1)) == project);
        History history(project);
        history.push(setCorrections(project, 1, oneOfEach()), Sentence::phrase("Correct the sketch"));
        history.push(setMarks(history.present(), 1, twoMarks()), Sentence::phrase("Cloths on parts"));
        history.undo();
        QVERIFY(history.present().sketches[0].marks.empty());
        QVERIFY(history.present().sketches[0].corrections == oneOfEach());
        history.undo();
        QVERIFY(history.present() == project);
        history.redo();
        history.redo();
        QVERIFY(history.present().sketches[0].marks == twoMarks());
    }

    void aPensWayIsMadeShorter()
    {
        std::vector<Vec2> way;
        for (int i = 0; i < 5000; ++i)
            way.push_back(
                {0.5f + 0.3f * std::cos(float(i) * 0.002f), 0.5f + 0.3f * std::sin(float(i) * 0.05f)});
        const std::vector<Vec2> fewer = fewerPoints(way);
        QVERIFY(fewer.size() <= mostCorrectionPoints && fewer.size() > 20);
        QCOMPARE(fewer.front(), way.front());
        QCOMPARE(fewer.back(), way.back());
        QCOMPARE(fewerPoints({{0, 0}, {0.5f, 0.5f}, {1, 1}}).size(), size_t(2));
        QCOMPARE(fewerPoints({{0, 0}}).size(), size_t(1));
    }
};

QTEST_APPLESS_MAIN(CorrectionsJsonTest)
#include "corrections_json_test.moc"
