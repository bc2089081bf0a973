// Whatever lies under a name: it is read, or said what it is, and nobody waits for ever.
#include "core/files/file_error.h"
#include "core/files/read_file.h"
#include "core/files/whole_file.h"
#include "tests/support/scratch.h"

#include <QTest>

#include <string>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace toile;
namespace fs = std::filesystem;

class ReadFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Old zip files unpack names in the encoding of whoever packed them.
    void namesAreReadableWhateverTheirBytes()
    {
        const std::pair<std::string_view, std::string> names[] = {
            {"Rock.png", "Rock.png"},
            {"大衣 ö 👗", "大衣 ö 👗"},
            {"a\nb\x7f", "a b "},
            {"\xb4\xf3", "\uFFFD\uFFFD"},
            {"a\xe5\xa4", "a\uFFFD\uFFFD"},         // cut off
            {"\xc0\xaf", "\uFFFD\uFFFD"},           // two bytes for what one can say
            {"\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"}, // half of a pair
            {"\xf5\x80\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        };
        for (const auto& [bytes, text] : names)
            QCOMPARE(readableText(bytes), text);
        QCOMPARE(quotedName("/folder/\xff.png"), std::string("“\uFFFD.png”"));
    }

    void whole();
    void states_data();
    void states();
    void aRefusedFileIsNotADamagedOne();
};

void ReadFileTest::whole()
{
    const std::string text(200'000, 'y');
    QVERIFY(writeWhole(text, test::scratch("whole")).ok());
    const auto bytes = readWhole(test::scratch("whole"), 1 << 20);
    QVERIFY(bytes.ok());
    QVERIFY(std::string(bytes->begin(), bytes->end()) == text);
    QVERIFY(writeWhole("", test::scratch("empty")).ok());
    QVERIFY(readWhole(test::scratch("empty"), 10)->empty());
}

void ReadFileTest::states_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("state");
    QTest::newRow("missing") << "nothing" << int(FileState::Missing);
    QTest::newRow("below a file") << "large/a" << int(FileState::Missing);
    QTest::newRow("folder") << "folder" << int(FileState::Folder);
    QTest::newRow("pipe that nobody writes to") << "pipe" << int(FileState::Special);
    QTest::newRow("socket") << "socket" << int(FileState::Special);
    QTest::newRow("link to a pipe") << "link" << int(FileState::Special);
    QTest::newRow("link to nothing") << "dangling" << int(FileState::Missing);
    QTest::newRow("too large") << "large" << int(FileState::TooLarge);
}

void ReadFileTest::states()
{
    static const bool made = [] {
        fs::create_directory(test::scratch("folder"));
        fs::create_symlink("pipe", test::scratch("link"));
        fs::create_symlink("nowhere", test::scratch("dangling"));
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string path = test::scratch("socket").string();
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        const bool bound = ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(socket);
        return bound && mkfifo(test::scratch("pipe").c_str(), 0600) == 0 &&
               writeWhole(std::string(1001, 'x'), test::scratch("large")).ok();
    }();
    QVERIFY(made);
    QFETCH(const QString, name);
    QFETCH(const int, state);
    QCOMPARE(int(readFile(test::scratch(name.toStdString()), 1000).state), state);
    const auto read = readWhole(test::scratch(name.toStdString()), 1000);
    QVERIFY(!read.ok());
    QVERIFY(!read.error().sentence.isEmpty());
}

void ReadFileTest::aRefusedFileIsNotADamagedOne()
{
    QVERIFY(writeWhole("secret", test::scratch("refused")).ok());
    fs::permissions(test::scratch("refused"), fs::perms::none);
    if (access(test::scratch("refused").c_str(), R_OK) == 0)
        QSKIP("this person may read everything");
    QCOMPARE(int(readFile(test::scratch("refused"), 1000).state), int(FileState::Unreadable));
}

QTEST_GUILESS_MAIN(ReadFileTest)
#include "read_file_test.moc"
