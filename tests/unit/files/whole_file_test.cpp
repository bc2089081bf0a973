// A file is written whole or not at all, and the one before stays until then.
#include "core/files/file_place.h"
#include "core/files/whole_file.h"
#include "tests/support/scratch.h"
#include "tests/support/size_limit.h"

#include <QTest>

#include <fstream>
#include <iterator>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

using namespace toile;
using toile::test::SizeLimit;
namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

fs::path freshFolder()
{
    static int count = 0;
    const fs::path folder = test::scratch("folder-" + std::to_string(++count));
    fs::create_directory(folder);
    return folder;
}

size_t filesIn(const fs::path& folder)
{
    return size_t(std::distance(fs::directory_iterator(folder), {}));
}

} // namespace

class WholeFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newAndReplaced();
    void whatCannotBeWrittenLeavesTheOldOne();
    void aLinkStaysALink();
    void theModeStays();
    void whatCannotBeReplacedIsSaid_data();
    void whatCannotBeReplacedIsSaid();
    void tablesGrow();
    void movingNeverReplaces();
    void foldersAreMade();
};

void WholeFileTest::newAndReplaced()
{
    const fs::path folder = freshFolder();
    QVERIFY(writeWhole("one", folder / "a.txt").ok());
    QCOMPARE(textOf(folder / "a.txt"), std::string("one"));
    const std::string large(3'000'000, 'x');
    QVERIFY(writeWhole(large, folder / "a.txt").ok());
    QVERIFY(textOf(folder / "a.txt") == large);
    QVERIFY(writeWhole("", folder / "a.txt").ok());
    QCOMPARE(fs::file_size(folder / "a.txt"), uintmax_t(0));
    QCOMPARE(filesIn(folder), size_t(1));
}

void WholeFileTest::whatCannotBeWrittenLeavesTheOldOne()
{
    const fs::path folder = freshFolder();
    QVERIFY(writeWhole("the good one", folder / "a.txt").ok());
    // One byte too many, and one far beyond: the first fails in the last call, the second in the first.
    for (const size_t size : {size_t(4097), size_t(2'000'000)}) {
        const SizeLimit limit(4096);
        const Result<void> done = writeWhole(std::string(size, 'x'), folder / "a.txt");
        QVERIFY(!done.ok());
        QCOMPARE(done.error().kind, ErrorKind::Input);
        QCOMPARE(done.error().sentence.text(),
                 std::string("“a.txt” could not be written: files of this size are not allowed there."));
    }
    QCOMPARE(textOf(folder / "a.txt"), std::string("the good one"));
    QCOMPARE(filesIn(folder), size_t(1));
}

void WholeFileTest::aLinkStaysALink()
{
    const fs::path folder = freshFolder();
    QVERIFY(writeWhole("one", folder / "a.txt").ok());
    fs::create_symlink("a.txt", folder / "link.txt");
    QVERIFY(writeWhole("two", folder / "link.txt").ok());
    QVERIFY(fs::is_symlink(folder / "link.txt"));
    QCOMPARE(textOf(folder / "a.txt"), std::string("two"));
}

void WholeFileTest::theModeStays()
{
    const fs::path folder = freshFolder();
    QVERIFY(writeWhole("one", folder / "a.txt").ok());
    fs::permissions(folder / "a.txt", fs::perms(0640));
    QVERIFY(writeWhole("two", folder / "a.txt").ok());
    QCOMPARE(fs::status(folder / "a.txt").permissions(), fs::perms(0640));
}

void WholeFileTest::whatCannotBeReplacedIsSaid_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("why");
    QTest::newRow("no folder") << "nowhere/a.txt"
                               << "“a.txt” could not be written: its folder is not there.";
    QTest::newRow("a folder") << "folder"
                              << "“folder” could not be written: a folder has this name.";
    QTest::newRow("a pipe") << "pipe"
                            << "“pipe” is not a file that can be replaced.";
    QTest::newRow("a file above") << "file/a.txt"
                                  << "“a.txt” could not be written: its folder is not there.";
    const QString longName(300, QLatin1Char('a'));
    QTest::newRow("long name")
        << longName << QStringLiteral("“%1” could not be written: its name is too long.").arg(longName);
}

void WholeFileTest::whatCannotBeReplacedIsSaid()
{
    QFETCH(const QString, file);
    QFETCH(const QString, why);
    const fs::path folder = freshFolder();
    fs::create_directory(folder / "folder");
    QVERIFY(writeWhole("x", folder / "file").ok());
    QCOMPARE(mkfifo((folder / "pipe").c_str(), 0600), 0);
    const Result<void> done = writeWhole("new", folder / file.toStdString());
    QVERIFY(!done.ok());
    QCOMPARE(QString::fromStdString(done.error().sentence.text()), why);
    QCOMPARE(filesIn(folder), size_t(3));
}

void WholeFileTest::tablesGrow()
{
    const fs::path folder = freshFolder();
    QVERIFY(addTableLine("1,2", folder / "t.csv", "a,b").ok());
    QVERIFY(addTableLine("3,4", folder / "t.csv", "a,b").ok());
    QCOMPARE(textOf(folder / "t.csv"), std::string("a,b\n1,2\n3,4\n"));
}

void WholeFileTest::movingNeverReplaces()
{
    const fs::path folder = freshFolder();
    QVERIFY(writeWhole("one", folder / "a.txt").ok());
    QVERIFY(writeWhole("two", folder / "b.txt").ok());
    QVERIFY(!moveFile(folder / "a.txt", folder / "b.txt").ok());
    QCOMPARE(textOf(folder / "b.txt"), std::string("two"));
    const fs::path free = freeName(folder / "b.txt");
    QCOMPARE(free.filename().string(), std::string("b-1.txt"));
    QVERIFY(moveFile(folder / "a.txt", free).ok());
    QCOMPARE(textOf(free), std::string("one"));
    QCOMPARE(freeName(folder / "b.txt").filename().string(), std::string("b-2.txt"));
}

void WholeFileTest::foldersAreMade()
{
    const fs::path folder = freshFolder();
    QVERIFY(makeFolder(folder / "a/b/c").ok());
    QVERIFY(makeFolder(folder / "a/b/c").ok());
    QVERIFY(fs::is_directory(folder / "a/b/c"));
    QVERIFY(writeWhole("x", folder / "file").ok());
    QVERIFY(!makeFolder(folder / "file").ok());
}

QTEST_GUILESS_MAIN(WholeFileTest)
#include "whole_file_test.moc"
