// However little memory there is: a whole picture, or exit code 5 and one sentence. Never a signal, never a
// hang.
#include "tests/cli/cli_run.h"
#include "tests/support/memory_limit.h"

#include <QImage>
#include <QTemporaryDir>

using namespace toile::test;
using namespace Qt::StringLiterals;

class CliMemoryTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase();
    void wholeOrExitFive_data();
    void wholeOrExitFive();
    void enoughIsEnough();
};

void CliMemoryTest::initTestCase()
{
    const toile::Image sketch = smallSketch(512, 512);
    QVERIFY(
        QImage(sketch.bytes().data(), 512, 512, QImage::Format_RGBA8888).save(m_folder.filePath(u"s.png"_s)));
    const CliRun version = cli({u"version"_s});
    if (version.out.contains("not there"))
        QSKIP("the engine is not built in this preset");
}

void CliMemoryTest::wholeOrExitFive_data()
{
    QTest::addColumn<int>("megabytes");
    QTest::addColumn<QStringList>("wish");
    const bool isWhole = std::getenv("TOILE_MEMORY_LIMITS") != nullptr;
    const QString size = isWhole ? u"512"_s : u"256"_s;
    for (const int megabytes : memoryLimits()) {
        QTest::addRow("draft, %d MB", megabytes) << megabytes << QStringList{u"--draft"_s, u"--size"_s, size};
        if (isWhole || megabytes >= 1100)
            QTest::addRow("refined, %d MB", megabytes)
                << megabytes << QStringList{u"--refine"_s, u"4"_s, u"--size"_s, size};
    }
}

void CliMemoryTest::wholeOrExitFive()
{
    QFETCH(int, megabytes);
    QFETCH(QStringList, wish);
    const QString out = m_folder.filePath(u"out.png"_s);
    QFile::remove(out);
    const LimitedRun run =
        runWithMemory(megabytes, QStringLiteral(TOILE_CLI),
                      QStringList{u"style"_s, m_folder.filePath(u"s.png"_s), u"--out"_s, out} + wish,
                      cliEnvironment(), 60000);
    const QByteArray said = QByteArray::number(run.code) + " " + run.err;
    QVERIFY2(!run.isHung, said.constData());
    QVERIFY2(run.code == 0 || run.code == 5, said.constData());
    if (run.code == 0) {
        QCOMPARE(QImage(out).size(), QSize(wish.back().toInt(), wish.back().toInt()));
        return;
    }
    QVERIFY2(isOneSentence(run.err) && run.err.contains("memory"), said.constData());
    QVERIFY(!QFile::exists(out));
}

void CliMemoryTest::enoughIsEnough()
{
    const QString out = m_folder.filePath(u"enough.png"_s);
    const LimitedRun run = runWithMemory(2000, QStringLiteral(TOILE_CLI),
                                         {u"style"_s, m_folder.filePath(u"s.png"_s), u"--out"_s, out,
                                          u"--size"_s, u"256"_s, u"--refine"_s, u"2"_s},
                                         cliEnvironment(), 60000);
    QVERIFY2(run.code == 0 && run.err.isEmpty(), run.err.constData());
    QCOMPARE(QImage(out).size(), QSize(256, 256));
}

QTEST_MAIN(CliMemoryTest)
#include "cli_memory_test.moc"
