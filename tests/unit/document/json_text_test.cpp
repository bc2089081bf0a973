// A text is JSON within its limits, or one sentence; and a project is a project, whatever stands in its file.
#include "core/document/edits.h"
#include "core/document/json_text.h"
#include "core/document/project.h"
#include "core/document/sha256.h"
#include "tests/support/undigested.h"

#include <QTest>

#include <random>

using namespace toile;
using toile::test::undigested;

namespace {

constexpr JsonLimits narrow{1000, 4, 20, 30};
constexpr int veryDeep = 100'000;

std::string nested(int depth, const char* open = "[", const char* close = "]")
{
    std::string text;
    for (int i = 0; i < depth; ++i)
        text += open;
    for (int i = 0; i < depth; ++i)
        text += close;
    return text;
}

std::string nestedObjects(int depth)
{
    return nested(depth, "{\"a\":", "}").insert(size_t(depth) * 5, "1");
}

Project project()
{
    Project made;
    made.title = "Herbst 27";
    ProjectSketch sketch;
    sketch.name = "T-Shirt";
    sketch.bundledId = "t-shirt";
    sketch.size = {800, 900};
    made = addSketch(made, sketch);
    for (int i = 0; i < 3; ++i) {
        ProjectVariant variant;
        variant.sketch = made.sketches.front().id;
        variant.name = "Tartan, 铅笔";
        variant.file = "variant-" + std::to_string(i) + ".png";
        variant.recipe.sketch.material.id = "t-shirt";
        variant.recipe.cloth.material.id = "tartan";
        variant.size = {96, 108};
        variant.createdMs = 1'790'000'000'000 + i;
        made = addVariant(made, variant);
    }
    return made;
}

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const size_t at = text.find(what);
    if (at == std::string::npos)
        qFatal("“%s” does not stand in it", what.c_str());
    return text.replace(at, what.size(), by);
}

bool isOneSentence(const std::string& text)
{
    return text.starts_with("The ") && text.ends_with('.') && text.find('\n') == std::string::npos &&
           text.size() < 200;
}

} // namespace

class JsonTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWithinTheLimitsIsRead()
    {
        const Result<Json> read =
            jsonFrom(R"({"a":[1,2,{"b":[true,null,"ü"]}],"c":-1.5})", Sentence::verbatim("list"), narrow);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().sentence.text().c_str());
        QVERIFY(*read == Json::parse(R"({"a":[1,2,{"b":[true,null,"ü"]}],"c":-1.5})"));
        QVERIFY(jsonFrom(nested(4), Sentence::verbatim("list"), narrow).ok());
        QVERIFY(jsonFrom(nestedObjects(4), Sentence::verbatim("list"), narrow).ok());
        QVERIFY(jsonFrom("\"" + std::string(30, 'x') + "\"", Sentence::verbatim("list"), narrow).ok());
        QVERIFY(jsonFrom("[1" + std::string(999 - 2, ' ') + "]", Sentence::verbatim("list"), narrow).ok());
    }

    void whatIsBeyondThemIsASentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const std::string& text, const char* word) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromUtf8(word);
        };
        row("nothing", "", "damaged");
        row("one level too deep", nested(5), "deep");
        row("one object too deep", nestedObjects(5), "deep");
        row("deep and never closed", std::string(900, '['), "deep");
        row("too many things", "[1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0]", "more than");
        row("a text too long", "[\"" + std::string(31, 'x') + "\"]", "too long");
        row("a key too long", "{\"" + std::string(31, 'x') + "\":1}", "too long");
        row("too long", "[1" + std::string(999, ' ') + "]", "longer than");
        row("not UTF-8", "[\"\xc3\x28\"]", "damaged");
        row("half a surrogate", "[\"\\ud800\"]", "damaged");
        row("two values", "[] []", "damaged");
        row("no number", "[1e999]", "damaged");
        row("NaN", "[NaN]", "damaged");
        row("cut off", "{\"a\":[1,2", "damaged");
    }
    void whatIsBeyondThemIsASentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, word);
        const Result<Json> read = jsonFrom(text.toStdString(), Sentence::verbatim("list"), narrow);
        QVERIFY(!read.ok());
        QCOMPARE(int(read.error().kind), int(ErrorKind::Input));
        const std::string& sentence = read.error().sentence.text();
        QVERIFY2(isOneSentence(sentence) && sentence.starts_with("The list"), sentence.c_str());
        QVERIFY2(sentence.find(word.toStdString()) != std::string::npos, sentence.c_str());
    }

    void aProjectThatMeansHarmIsASentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("word");
        const std::string good = undigested(projectToJson(project()));
        const auto row = [](const char* name, const std::string& text, const char* word) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromUtf8(word);
        };
        row("a recipe of lists",
            replaced(good, "\"recipe\": {", "\"recipe\": " + nested(veryDeep) + ",\"x\": {"), "deep");
        row("a recipe of objects",
            replaced(good, "\"recipe\": {", "\"recipe\": " + nestedObjects(veryDeep) + ",\"x\": {"), "deep");
        row("a recipe 60 deep", replaced(good, "\"recipe\": {", "\"recipe\": " + nested(60) + ",\"x\": {"),
            "recipe");
        row("a title of objects", replaced(good, "\"Herbst 27\"", nestedObjects(veryDeep)), "deep");
        row("the whole", nested(veryDeep), "deep");
        row("a number without bounds", replaced(good, "\"createdMs\": 1", "\"createdMs\": 1e999"), "damaged");
        row("a time before time", replaced(good, "\"createdMs\": 1", "\"createdMs\": -1"), "createdMs");
        row("no room for a new id", replaced(good, "\"nextId\": 5", "\"nextId\": 18446744073709551615"),
            "nextId");
        row("an id used twice", replaced(good, "\"id\": 3", "\"id\": 2"), "id");
        row("an endless title", replaced(good, "Herbst 27", std::string(17'000, 'x')), "title");
        row("a larger picture than any", replaced(good, "\"width\": 96", "\"width\": 4000000000"), "width");
        row("a file elsewhere", replaced(good, "variant-0.png", "../../x.png"), "file");
        row("a list that is a word", replaced(good, "\"hands\": []", "\"hands\": \"all\""), "hands");
    }
    void aProjectThatMeansHarmIsASentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, word);
        const Result<Project> read = projectFromJson(text.toStdString());
        QVERIFY(!read.ok());
        QCOMPARE(int(read.error().kind), int(ErrorKind::Input));
        const std::string& sentence = read.error().sentence.text();
        QVERIFY2(isOneSentence(sentence), sentence.c_str());
        QVERIFY2(sentence.find(word.toStdString()) != std::string::npos, sentence.c_str());
    }

    void oneChangedByteIsSeen()
    {
        const std::string good = projectToJson(project());
        QVERIFY(*projectFromJson(good) == project());
        for (size_t at = 0; at < good.size(); ++at) {
            if (std::isspace(static_cast<unsigned char>(good[at])))
                continue; // between words nothing is said; inside of them a space is a letter like others
            std::string text = good;
            text[at] = char(text[at] ^ 0x01);
            const ReadProject read = readProject(text);
            // What is no other text (an escape written otherwise) may pass.
            QVERIFY2(read.state == ProjectState::Damaged ||
                         (read.state == ProjectState::Whole && read.project == project()),
                     std::to_string(at).c_str());
        }
    }

    void aNewerProjectIsNotADamagedOne()
    {
        // As a later version would write it: another format, one more thing, and a digest that fits.
        Json json = Json::parse(projectToJson(project()));
        json["format"] = 4;
        json["moods"] = {"calm"};
        json.erase("digest");
        const std::string rest = json.dump(1, ' ');
        json["digest"] = sha256Of(rest.data(), rest.size());
        QCOMPARE(int(readProject(json.dump(1, ' ')).state), int(ProjectState::Newer));
        QVERIFY(readProject(json.dump(1, ' ')).why.sentence.text().find("newer") != std::string::npos);
        json["moods"] = {"wild"};
        QCOMPARE(int(readProject(json.dump(1, ' ')).state), int(ProjectState::Damaged));
    }

    void whatIsGoodOfADamagedProjectIsRead()
    {
        const Project whole = project();
        const std::string good = undigested(projectToJson(whole));
        const ReadProject read = readProject(replaced(good, "\"createdMs\": 1", "\"createdMs\": -1"));
        QCOMPARE(int(read.state), int(ProjectState::Damaged));
        QCOMPARE(read.project.sketches.size(), whole.sketches.size());
        QCOMPARE(read.project.variants.size(), whole.variants.size() - 1);
        QCOMPARE(QString::fromStdString(read.project.title), QString::fromStdString(whole.title));
        // Mended, it can be written and read.
        QVERIFY(projectFromJson(projectToJson(read.project)).ok());
    }

    void aProjectComesBackFromChangedBytesOrIsRefused()
    {
        const std::string good = undigested(projectToJson(project()));
        QVERIFY(*projectFromJson(good) == project());
        std::mt19937 random(11);
        int accepted = 0;
        for (int round = 0; round < 3000; ++round) {
            std::string text = good;
            for (int change = 0; change < 2; ++change)
                text[random() % text.size()] = "{}[]\",:09-eE\\x\0\xff"[random() % 16];
            const Result<Project> read = projectFromJson(text);
            if (!read) {
                QVERIFY2(read.error().sentence.text().starts_with("The project cannot be read: "),
                         read.error().sentence.text().c_str());
                continue;
            }
            // What is accepted can be kept and comes back.
            ++accepted;
            const Result<Project> again = projectFromJson(projectToJson(*read));
            QVERIFY(again.ok() && *again == *read);
        }
        QVERIFY(accepted > 0 && accepted < 2000);
    }
};

QTEST_GUILESS_MAIN(JsonTextTest)
#include "json_text_test.moc"
