// Every source looks as .clang-format says. Debian 12's clang-format is asked: others break lines otherwise.
#include "tests/lint/source_files.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QString root = QStringLiteral(TOILE_SOURCE_DIR "/");

QString program()
{
    return QStandardPaths::findExecutable(QStringLiteral("clang-format-14"));
}

/// What clang-format would change, a line for each place; empty: nothing.
QByteArray complaintsAbout(const QStringList& files)
{
    QProcess process;
    process.setWorkingDirectory(root);
    process.start(program(), QStringList{QStringLiteral("--dry-run"), QStringLiteral("--Werror"),
                                         QStringLiteral("--style=file:%1.clang-format").arg(root)} +
                                 files);
    if (!process.waitForFinished(120000))
        return "clang-format does not end";
    QByteArray said;
    for (const QByteArray& line : process.readAllStandardError().split('\n'))
        if (line.contains("error:"))
            said += line + '\n';
    return said.isEmpty() && process.exitCode() != 0 ? QByteArray("clang-format failed") : said;
}

} // namespace

class FormatCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (program().isEmpty())
            QSKIP("clang-format 14 is not installed");
    }

    void aCrookedFileIsSeen()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("crooked.cpp")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("int  crooked( ) {return 1 ;}\n") > 0);
        file.close();
        QVERIFY(!complaintsAbout({file.fileName()}).isEmpty());
    }

    void everySourceIsFormatted_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char* folder : {"app", "bench", "core", "tests", "ui"})
            QTest::newRow(folder) << QString::fromLatin1(folder);
    }

    void everySourceIsFormatted()
    {
        QFETCH(QString, folder);
        const QStringList files = toile::test::sourcesUnder(folder);
        QVERIFY(files.size() > 5);
        const QByteArray complaints = complaintsAbout(files);
        QVERIFY2(complaints.isEmpty(), complaints.constData());
    }
};

QTEST_GUILESS_MAIN(FormatCheckTest)
#include "format_check_test.moc"
