// What was said stays said: sentences go through JSON whole, and a project of before is read as it is.
#include "core/document/json_fields.h"
#include "core/document/project.h"
#include "core/document/sentence_json.h"

#include <QTest>

using namespace toile;

namespace {

Sentence twoNotices()
{
    return joined(
        Sentence::phrase("The strokes were drawn at %1 px and redrawn sharp at the size asked for.", 1536),
        Sentence::phrase("The recipe was made with %1: the picture may differ a little.",
                         Sentence::phrase("another device (%1)", std::string("cuda: “H”"))));
}

Project projectWith(const Sentence& notice)
{
    Project project;
    project.sketches.push_back({1, "Page", "sketch.png", {}, {300, 400}});
    ProjectVariant variant;
    variant.id = 2;
    variant.sketch = 1;
    variant.file = "variant.png";
    variant.recipe.sketch.material.id = "trench";
    variant.recipe.cloth.material.id = "tartan";
    variant.notice = notice;
    project.variants = {variant};
    project.shownSketch = 1;
    project.nextId = 3;
    return project;
}

} // namespace

class SentenceJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesThroughWhole()
    {
        for (const Sentence& sentence :
             {Sentence(), Sentence::verbatim("as it %1 is"), Sentence::phrase("cloth"), twoNotices()}) {
            const Json json = jsonOf(sentence);
            QVERIFY(sentenceFrom(Json::parse(json.dump()), "notice") == sentence);
        }
    }

    void aVariantKeepsItsNotice()
    {
        const Project project = projectWith(twoNotices());
        const ReadProject read = readProject(projectToJson(project));
        QVERIFY2(read.state == ProjectState::Whole, read.why.sentence.text().c_str());
        QVERIFY(read.project == project);
    }

    void aNoticeOfBeforeIsReadAsItStands()
    {
        Json json = Json::parse(projectToJson(projectWith(twoNotices())));
        json["format"] = 1;
        json.erase("digest");
        json["variants"][0]["notice"] = "Memory was short, so it went on at 768 px.";
        const ReadProject read = readProject(json.dump());
        QVERIFY2(read.state == ProjectState::Whole, read.why.sentence.text().c_str());
        QVERIFY(read.project.variants.front().notice ==
                Sentence::verbatim("Memory was short, so it went on at 768 px."));
    }

    void whatIsNoSentenceIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("number") << QStringLiteral("7");
        QTest::newRow("other key") << QStringLiteral(R"({"say":"a","shout":true})");
        QTest::newRow("arguments are no list") << QStringLiteral(R"({"say":"%1","with":"a"})");
        QTest::newRow("ten arguments")
            << QStringLiteral(R"({"say":"%1","with":["","","","","","","","","",""]})");
        QTest::newRow("deep inside") << QStringLiteral(R"({"say":"%1","with":[{"say":"%1","with":[null]}]})");
        QTest::newRow("control character") << QStringLiteral(R"({"say":"a\u0007"})");
    }

    void whatIsNoSentenceIsRefused()
    {
        QFETCH(QString, text);
        try {
            sentenceFrom(Json::parse(text.toStdString()), "notice");
        } catch (const Refused& refused) {
            QVERIFY2(refused.why.text().starts_with("“notice"), refused.why.text().c_str());
            return;
        }
        QFAIL("it was taken");
    }
};

QTEST_GUILESS_MAIN(SentenceJsonTest)
#include "sentence_json_test.moc"
