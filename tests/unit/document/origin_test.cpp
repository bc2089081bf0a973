// What is said where a recipe was drawn elsewhere, and what counts as the same wish.
#include "core/document/origin.h"
#include "core/document/refinement.h"

#include <QTest>

using namespace toile;

namespace {

Recipe drawn()
{
    Recipe recipe;
    recipe.toile = "0.1.0";
    recipe.engine = "LibTorch 1.13.0, cpu";
    recipe.device = "cpu";
    recipe.threads = 4;
    recipe.draftThreads = 8;
    recipe.precision = "bf16";
    recipe.processor = "AVX512, oneDNN 0x7ff, OpenBLAS Cooperlake";
    recipe.sketch = {{{}, "coat.png", {}}, {800, 600}};
    recipe.cloth.material.id = "tartan";
    recipe.hand.id = "pencil";
    recipe.model.id = "toile-vgg";
    recipe.draft.id = "toile-draft";
    return recipe;
}

} // namespace

class OriginTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidOfTheSame()
    {
        QCOMPARE(whyBytesMayDiffer(drawn(), drawn()), Sentence());
        QCOMPARE(whyBytesMayDiffer(withoutOrigin(drawn()), drawn()), Sentence());
        Recipe older = drawn(); // of a version that knew less of it
        older.threads = older.draftThreads = 0;
        older.precision.clear();
        older.processor.clear();
        QCOMPARE(whyBytesMayDiffer(older, drawn()), Sentence());
        Recipe bare = withoutOrigin(drawn());
        bare.toile = drawn().toile;
        QCOMPARE(whyBytesMayDiffer(drawn(), bare), Sentence()); // no hand any more
    }

    void oneSentenceOfAnythingElse_data()
    {
        QTest::addColumn<QString>("field");
        for (const char* field : {"toile", "engine", "device", "precision", "processor"})
            QTest::newRow(field) << QString::fromUtf8(field);
    }

    void oneSentenceOfAnythingElse()
    {
        QFETCH(QString, field);
        Recipe now = drawn();
        std::string& value = field == QLatin1String("toile")       ? now.toile
                             : field == QLatin1String("engine")    ? now.engine
                             : field == QLatin1String("device")    ? now.device
                             : field == QLatin1String("precision") ? now.precision
                                                                   : now.processor;
        value = "other";
        const std::string said = whyBytesMayDiffer(drawn(), now).text();
        QVERIFY2(said.starts_with("The recipe was made with ") && said.ends_with("may differ a little."),
                 said.c_str());
        QVERIFY(said.find("other") == std::string::npos || field == QLatin1String("device") ||
                said.find("another") != std::string::npos);
    }

    void aWishIsTheSameWhereverItWasDrawn()
    {
        Recipe wish = withoutOrigin(drawn());
        wish.model = wish.draft = {};
        wish.sketch = {};
        QVERIFY(sameChoices(drawn(), wish));
        wish.seed = 2;
        QVERIFY(!sameChoices(drawn(), wish));
    }

    void refiningKeepsThreadsAndPrecision()
    {
        const auto further = refined(drawn());
        QVERIFY(further && further->steps == 120);
        QCOMPARE(further->threads, 4);
        QCOMPARE(further->draftThreads, 8);
        QCOMPARE(further->precision, std::string("bf16"));
        QVERIFY(further->engine.empty() && further->processor.empty()); // another picture: nobody compares
    }
};

QTEST_APPLESS_MAIN(OriginTest)
#include "origin_test.moc"
