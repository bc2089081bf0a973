// "The same bytes again" does not depend on how many threads this machine would take, and where it cannot be
// promised, a sentence says so.
#include "tests/cli/cli_run.h"

#include <QImage>
#include <QTemporaryDir>

using namespace toile::test;
using namespace Qt::StringLiterals;

class CliSameBytesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    CliRun runWith(const QMap<QString, QString>& variables, const QString& line) const
    {
        QProcess process;
        QProcessEnvironment environment = cliEnvironment();
        for (auto variable = variables.begin(); variable != variables.end(); ++variable)
            environment.insert(variable.key(), variable.value());
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(TOILE_CLI), line.split(u' '));
        CliRun run;
        if (!process.waitForFinished(120000))
            return run;
        run.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        return run;
    }
    QByteArray written(const QString& name) const { return bytesOf(m_folder.filePath(name)); }
    nlohmann::json recipeOf(const QString& name) const
    {
        const auto text = toile::readRecipe(m_folder.filePath(name).toStdString());
        return text ? nlohmann::json::parse(*text) : nlohmann::json();
    }

private Q_SLOTS:
    void initTestCase();
    void otherThreadsGiveTheSameBytes_data();
    void otherThreadsGiveTheSameBytes();
    void whatLibrariesWouldTakeChangesNothing();
    void otherKernelsAreNamed();
    void otherPrecisionIsNamedOrTaken();
    void recipesWithoutAnOriginStillRun();
};

void CliSameBytesTest::initTestCase()
{
    const toile::Image sketch = smallSketch(320, 320);
    QVERIFY(
        QImage(sketch.bytes().data(), 320, 320, QImage::Format_RGBA8888).save(m_folder.filePath(u"s.png"_s)));
    if (cli({u"version"_s}).out.contains("not there"))
        QSKIP("the engine is not built in this preset");
}

void CliSameBytesTest::otherThreadsGiveTheSameBytes_data()
{
    QTest::addColumn<QString>("wish");
    // Enough steps for a last bit to grow; drafts and mode print came out the same with any number of
    // threads.
    const QString page = u"--hand "_s + QStringLiteral(TOILE_BINARY_DIR) +
                         u"/share/toile/hands/pencil.png --model toile-vgg"_s;
    QTest::newRow("hand") << page + u" --refine 30"_s;
    QTest::newRow("page") << page + u" --refine 30 --mode page"_s;
}

void CliSameBytesTest::otherThreadsGiveTheSameBytes()
{
    QFETCH(QString, wish);
    const CliRun made = runWith({{u"TOILE_THREADS"_s, u"3"_s}}, u"style s.png --out a.png "_s + wish);
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(recipeOf(u"a.png"_s)["threads"].get<int>(), 3);
    const CliRun again = runWith({{u"TOILE_THREADS"_s, u"1"_s}}, u"style --from-recipe a.png --out b.png"_s);
    QVERIFY2(again.code == 0 && again.err.isEmpty(), again.err.constData());
    QVERIFY(written(u"a.png"_s) == written(u"b.png"_s));
}

void CliSameBytesTest::whatLibrariesWouldTakeChangesNothing()
{
    const QString wish = u" --refine 12 --size 192"_s;
    const CliRun one = runWith({{u"OMP_NUM_THREADS"_s, u"1"_s}, {u"OPENBLAS_NUM_THREADS"_s, u"1"_s}},
                               u"style s.png --out one.png"_s + wish);
    QVERIFY2(one.code == 0, one.err.constData());
    const CliRun many = runWith({{u"OMP_NUM_THREADS"_s, u"5"_s}, {u"OPENBLAS_NUM_THREADS"_s, u"4"_s}},
                                u"style s.png --out many.png"_s + wish);
    QVERIFY2(many.code == 0, many.err.constData());
    QVERIFY(written(u"one.png"_s) == written(u"many.png"_s));
}

void CliSameBytesTest::otherKernelsAreNamed()
{
    const CliRun made = runWith({}, u"style s.png --out k.png --draft --model toile-vgg"_s);
    QVERIFY2(made.code == 0, made.err.constData());
    const std::string kernels = recipeOf(u"k.png"_s)["processor"];
    QVERIFY(!kernels.empty());
    // As a processor of another kind: LibTorch's and OpenBLAS's plainest kernels.
    const CliRun again =
        runWith({{u"ATEN_CPU_CAPABILITY"_s, u"default"_s}, {u"OPENBLAS_CORETYPE"_s, u"Nehalem"_s}},
                u"style --from-recipe k.png --out l.png"_s);
    QVERIFY2(again.code == 0, again.err.constData());
    QVERIFY2(isOneSentence(again.err) && again.err.contains("kind of processor") &&
                 again.err.contains(QByteArray::fromStdString(kernels)),
             again.err.constData());
    QVERIFY(recipeOf(u"l.png"_s)["processor"] != kernels);
}

void CliSameBytesTest::otherPrecisionIsNamedOrTaken()
{
    const CliRun made =
        runWith({{u"TOILE_NO_BF16"_s, u"1"_s}}, u"style s.png --out p.png --draft --model toile-vgg"_s);
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(recipeOf(u"p.png"_s)["precision"].get<std::string>(), std::string("fp32"));
    const CliRun again = runWith({}, u"style --from-recipe p.png --out q.png"_s); // any processor can do that
    QVERIFY2(again.code == 0 && again.err.isEmpty(), again.err.constData());
    QVERIFY(written(u"p.png"_s) == written(u"q.png"_s));

    QVERIFY(runWith({}, u"style s.png --out r.png --draft --model toile-vgg"_s).code == 0);
    if (recipeOf(u"r.png"_s)["precision"] != "bf16")
        QSKIP("this processor does not multiply bf16");
    const CliRun without =
        runWith({{u"TOILE_NO_BF16"_s, u"1"_s}}, u"style --from-recipe r.png --out t.png"_s);
    QVERIFY2(without.code == 0, without.err.constData());
    QVERIFY2(isOneSentence(without.err) && without.err.contains("precision (bf16)"), without.err.constData());
}

void CliSameBytesTest::recipesWithoutAnOriginStillRun()
{
    QVERIFY(runWith({}, u"style s.png --out o.png --draft --model toile-vgg"_s).code == 0);
    nlohmann::json recipe = recipeOf(u"o.png"_s);
    for (const char* key : {"threads", "draftThreads", "precision", "processor"})
        QVERIFY2(recipe.erase(key) == 1, key);
    const auto picture = toile::readPicture(m_folder.filePath(u"o.png"_s).toStdString());
    QVERIFY(picture.ok());
    toile::WriteOptions options;
    options.recipe = recipe.dump();
    options.aiMark = true;
    QVERIFY(toile::writePicture(*picture, m_folder.filePath(u"old.png"_s).toStdString(), options).ok());
    const CliRun again = runWith({}, u"style --from-recipe old.png --out new.png"_s);
    QVERIFY2(again.code == 0 && again.err.isEmpty(), again.err.constData());
    QCOMPARE(QImage(m_folder.filePath(u"new.png"_s)), QImage(m_folder.filePath(u"o.png"_s)));
}

QTEST_GUILESS_MAIN(CliSameBytesTest)
#include "cli_same_bytes_test.moc"
