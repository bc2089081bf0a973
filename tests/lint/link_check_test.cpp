// What the linker really took: LibTorch only in the engine module, Widgets only in the window.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

namespace {

const QString build = QStringLiteral(TOILE_BINARY_DIR "/");

/// The shared libraries a file loads, its own and theirs in turn (ldd).
QStringList loadedLibraries(const QString& file)
{
    QProcess ldd;
    ldd.start(QStringLiteral("ldd"), {file});
    if (!ldd.waitForFinished())
        return {};
    QStringList names;
    for (const QByteArray& line : ldd.readAllStandardOutput().split('\n'))
        names << QString::fromLocal8Bit(line.trimmed()).section(QLatin1Char(' '), 0, 0);
    return names;
}

QStringList matching(const QStringList& libraries, const QStringList& prefixes)
{
    QStringList found;
    for (const QString& library : libraries)
        for (const QString& prefix : prefixes)
            if (library.startsWith(prefix))
                found << library;
    return found;
}

} // namespace

class LinkCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void programsStartWithoutTorch_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("cli") << QStringLiteral("bin/toile-cli");
        QTest::newRow("window") << QStringLiteral("bin/toile");
        QTest::newRow("generator") << QStringLiteral("bin/toile-generate");
        QTest::newRow("reader") << QStringLiteral("bin/toile-reader");
    }

    void programsStartWithoutTorch()
    {
        QFETCH(QString, program);
        if (!QFile::exists(build + program))
            QSKIP(qPrintable(program + QStringLiteral(" is not built in this preset")));
        const QStringList libraries = loadedLibraries(build + program);
        QVERIFY(libraries.size() > 5);
        const QStringList wrong =
            matching(libraries, {QStringLiteral("libtorch"), QStringLiteral("libc10"),
                                 QStringLiteral("libopencv_imgcodecs"), QStringLiteral("libopencv_videoio"),
                                 QStringLiteral("libQt6PrintSupport")});
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char(' '))));
    }

    void cliHasNoWidgets()
    {
        const QString program = build + QStringLiteral("bin/toile-cli");
        QVERIFY(QFile::exists(program));
        const QStringList libraries = loadedLibraries(program);
        QVERIFY(libraries.size() > 5);
        QCOMPARE(matching(libraries, {QStringLiteral("libQt6Widgets")}), QStringList());
    }

    /// PDFium does not even come into the programs; what draws SVG is opened late, by the reader alone.
    void onlyTheReaderDecodes()
    {
        const QString reader = build + QStringLiteral("bin/toile-reader"),
                      cli = build + QStringLiteral("bin/toile-cli"),
                      window = build + QStringLiteral("bin/toile");
        const QStringList documents{QStringLiteral("libQt6Pdf")},
            late{QStringLiteral("librsvg"), QStringLiteral("libcairo"), QStringLiteral("libQt6Svg")};
        QCOMPARE(matching(loadedLibraries(reader), documents).size(), 1);
        QCOMPARE(matching(loadedLibraries(reader),
                          late + QStringList{QStringLiteral("libQt6Widgets"), QStringLiteral("libopencv")}),
                 QStringList());
        QCOMPARE(matching(loadedLibraries(cli), documents + late), QStringList());
        if (QFile::exists(window))
            QCOMPARE(matching(loadedLibraries(window), documents + late.first(2)), QStringList());
    }

    void engineHasNeitherQtNorOpenCv_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"libtoile_engine.so", "libtoile_training.so"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void engineHasNeitherQtNorOpenCv()
    {
        QFETCH(QString, name);
        const QString engine = build + QStringLiteral("lib/toile/") + name;
        if (!QFile::exists(engine))
            QSKIP("the engine is not built in this preset");
        const QStringList libraries = loadedLibraries(engine);
        QVERIFY(!matching(libraries, {QStringLiteral("libtorch_cpu")}).isEmpty());
        QProcess readelf;
        readelf.start(QStringLiteral("readelf"), {QStringLiteral("-d"), engine});
        QVERIFY(readelf.waitForFinished());
        const QByteArray needed = readelf.readAllStandardOutput();
        QVERIFY(needed.contains("libtorch_cpu"));
        QVERIFY(!needed.contains("libQt6"));
        QVERIFY(!needed.contains("libopencv"));
        QVERIFY(!needed.contains("libtorch_python"));
        QVERIFY(!needed.contains("libtorch_cuda"));
    }
};

QTEST_GUILESS_MAIN(LinkCheckTest)
#include "link_check_test.moc"
