// The third layer check: what a file includes must be what its layer may see.
#include "tests/lint/source_files.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <functional>

using toile::test::sourcesUnder;

namespace {

struct Include
{
    QString file; // relative to the source root
    int line = 0;
    QString target;
};

const QString root = QStringLiteral(TOILE_SOURCE_DIR "/");

QList<Include> includesOf(const QString& file)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
    QList<Include> found;
    QFile source(root + file);
    if (!source.open(QIODevice::ReadOnly))
        return found;
    for (int line = 1; !source.atEnd(); ++line) {
        const auto match = pattern.match(QString::fromUtf8(source.readLine()));
        if (match.hasMatch())
            found << Include{file, line, match.captured(1)};
    }
    return found;
}

/// "core/engine/torch/x.cpp" -> "engine_torch", "core/engine/x.cpp" -> "engine_api", "core/sketch/x.cpp" ->
/// "sketch".
QString layerOf(const QString& path)
{
    if (path.startsWith(QStringLiteral("core/engine/torch/")))
        return QStringLiteral("engine_torch");
    if (path.startsWith(QStringLiteral("core/engine/")))
        return QStringLiteral("engine_api");
    return path.section(QLatin1Char('/'), 1, 1);
}

/// Layer -> layers whose headers it may include, itself among them; read from core/layers.cmake.
QMap<QString, QSet<QString>> allowedLayers()
{
    QFile table(root + QStringLiteral("core/layers.cmake"));
    if (!table.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression row(QStringLiteral("set\\(TOILE_ALLOWED_(\\w+)([^)]*)\\)"));
    static const QRegularExpression layer(QStringLiteral("toile::(\\w+)"));
    QMap<QString, QSet<QString>> allowed;
    auto rows = row.globalMatch(QString::fromUtf8(table.readAll()));
    while (rows.hasNext()) {
        const auto match = rows.next();
        QSet<QString>& layers = allowed[match.captured(1)];
        layers << match.captured(1);
        auto names = layer.globalMatch(match.captured(2));
        while (names.hasNext())
            layers << names.next().captured(1);
    }
    return allowed;
}

bool isTorch(const QString& target)
{
    static const QRegularExpression pattern(QStringLiteral("^(torch|ATen|c10|caffe2)/"));
    return pattern.match(target).hasMatch();
}

bool isQt(const QString& target)
{
    static const QRegularExpression pattern(QStringLiteral("^(Q[A-Z][A-Za-z0-9]*|Qt[A-Z][A-Za-z]*/.*)$"));
    return pattern.match(target).hasMatch();
}

} // namespace

class IncludeCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrowsPointDown()
    {
        const auto allowed = allowedLayers();
        QVERIFY(allowed.size() >= 10);
        QStringList wrong;
        for (const QString& file : sourcesUnder(QStringLiteral("core"))) {
            for (const Include& include : includesOf(file)) {
                if (!include.target.startsWith(QStringLiteral("core/")))
                    continue;
                const QString target = layerOf(include.target);
                if (!allowed.value(layerOf(file)).contains(target))
                    wrong << QStringLiteral("%1:%2 includes %3")
                                 .arg(file)
                                 .arg(include.line)
                                 .arg(include.target);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void housesSeeOnlyWhatTheyStandOn()
    {
        const QMap<QString, QStringList> seen{
            {QStringLiteral("core"), {QStringLiteral("core")}},
            {QStringLiteral("ui"), {QStringLiteral("core"), QStringLiteral("ui")}},
            {QStringLiteral("app"), {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")}},
            {QStringLiteral("bench"),
             {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("bench")}}};
        const QStringList houses{QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app"),
                                 QStringLiteral("bench"), QStringLiteral("tests")};
        QStringList wrong;
        for (auto house = seen.begin(); house != seen.end(); ++house)
            for (const QString& file : sourcesUnder(house.key()))
                for (const Include& include : includesOf(file)) {
                    const QString target = include.target.section(QLatin1Char('/'), 0, 0);
                    if (houses.contains(target) && !house.value().contains(target))
                        wrong << QStringLiteral("%1 includes %2").arg(file, include.target);
                }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    /// The window comes to the studio's desks; what these are made of is not its business.
    void theWindowStaysOnItsSideOfTheDesks()
    {
        const QStringList inside{QStringLiteral("drawing_store"),  QStringLiteral("open_project"),
                                 QStringLiteral("picture_shelf"),  QStringLiteral("project_saver"),
                                 QStringLiteral("sketch_preview"), QStringLiteral("studio_room"),
                                 QStringLiteral("variant_keeper"), QStringLiteral("variant_queue")};
        QStringList wrong;
        for (const char* folder : {"app", "ui", "bench"})
            for (const QString& file : sourcesUnder(QString::fromLatin1(folder)))
                for (const Include& include : includesOf(file))
                    for (const QString& header : inside)
                        if (include.target == QStringLiteral("core/studio/%1.h").arg(header))
                            wrong << QStringLiteral("%1 includes %2").arg(file, include.target);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void nobodyIncludesItselfByWayOfOthers()
    {
        QMap<QString, QStringList> includes;
        for (const char* folder : {"core", "app", "ui", "bench"})
            for (const QString& file : sourcesUnder(QString::fromLatin1(folder)))
                for (const Include& include : includesOf(file))
                    includes[file] << include.target;
        QSet<QString> done;
        QStringList way, circles;
        const std::function<void(const QString&)> visit = [&](const QString& file) {
            if (way.contains(file)) {
                circles << (way.mid(way.indexOf(file)) << file).join(QStringLiteral(" > "));
                return;
            }
            if (done.contains(file))
                return;
            done << file;
            way << file;
            for (const QString& target : includes.value(file))
                if (includes.contains(target))
                    visit(target);
            way.removeLast();
        };
        for (const QString& file : includes.keys())
            visit(file);
        QVERIFY2(circles.isEmpty(), qPrintable(circles.join(QLatin1Char('\n'))));
    }

    void torchStaysInItsRoom()
    {
        QStringList wrong;
        for (const char* folder : {"core", "app", "ui", "bench"})
            for (const QString& file : sourcesUnder(QString::fromLatin1(folder)))
                for (const Include& include : includesOf(file))
                    if (isTorch(include.target) && layerOf(file) != QStringLiteral("engine_torch"))
                        wrong << QStringLiteral("%1 includes %2").arg(file, include.target);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void engineSeesNeitherQtNorOpenCv()
    {
        QStringList wrong;
        for (const QString& file : sourcesUnder(QStringLiteral("core/engine")))
            for (const Include& include : includesOf(file))
                if (isQt(include.target) || include.target.startsWith(QStringLiteral("opencv2/")))
                    wrong << QStringLiteral("%1 includes %2").arg(file, include.target);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void openCvStaysInSketchWithoutImgcodecs()
    {
        QStringList wrong;
        for (const char* folder : {"core", "app", "ui", "bench"})
            for (const QString& file : sourcesUnder(QString::fromLatin1(folder)))
                for (const Include& include : includesOf(file)) {
                    if (!include.target.startsWith(QStringLiteral("opencv2/")))
                        continue;
                    if (layerOf(file) != QStringLiteral("sketch") ||
                        !(include.target.startsWith(QStringLiteral("opencv2/core")) ||
                          include.target.startsWith(QStringLiteral("opencv2/imgproc"))))
                        wrong << QStringLiteral("%1 includes %2").arg(file, include.target);
                }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    /// A layer's own headers may speak Qt; a header that another layer includes may not.
    void qtIsPrivateBelowUi()
    {
        QSet<QString> speakQt;
        const QStringList files = sourcesUnder(QStringLiteral("core"));
        for (const QString& file : files)
            if (file.endsWith(QStringLiteral(".h")))
                for (const Include& include : includesOf(file))
                    if (isQt(include.target))
                        speakQt << file;
        QStringList wrong;
        for (const char* folder : {"core", "app", "ui", "bench"})
            for (const QString& file : sourcesUnder(QString::fromLatin1(folder)))
                for (const Include& include : includesOf(file))
                    if (speakQt.contains(include.target) && layerOf(file) != layerOf(include.target))
                        wrong << QStringLiteral("%1 includes %2").arg(file, include.target);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    /// So that every header with a source is known to stand alone; the others are compiled by themselves
    /// (core/layers.cmake).
    void sourcesIncludeTheirOwnHeaderFirst()
    {
        QStringList wrong;
        for (const char* folder : {"core", "app", "ui", "bench"})
            for (const QString& file : sourcesUnder(QString::fromLatin1(folder))) {
                const QString header =
                    QString(file).replace(QRegularExpression(QStringLiteral("cpp$")), QStringLiteral("h"));
                if (!file.endsWith(QStringLiteral(".cpp")) || !QFile::exists(root + header))
                    continue;
                const QList<Include> includes = includesOf(file);
                if (includes.isEmpty() || includes.front().target != header)
                    wrong << file;
            }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    /// A module's own header brings all of its headers: five seconds of a compiler's time for each file.
    void classesOfQtAreIncludedOneByOne()
    {
        const QRegularExpression module(
            QStringLiteral(
                "^#include <Qt(?:Test|Core|Gui|Widgets|Svg|Pdf)(?:/Qt(?:Test|Core|Gui|Widgets|Svg|Pdf))?>$"),
            QRegularExpression::MultilineOption);
        QStringList wrong;
        for (const char* folder : {"core", "app", "ui", "bench", "tests"})
            for (const QString& file : sourcesUnder(QString::fromLatin1(folder))) {
                QFile source(root + file);
                QVERIFY(source.open(QIODevice::ReadOnly));
                if (QString::fromUtf8(source.readAll()).contains(module))
                    wrong << file;
            }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QVERIFY(QStringLiteral("#include <QWidget>\n#include <QtTest>\n").contains(module));
    }

    /// What a class may have is counted by class_size_test.
    void filesAreSmall()
    {
        QStringList wrong;
        for (const char* folder : {"core", "app", "ui", "bench"})
            for (const QString& file : sourcesUnder(QString::fromLatin1(folder))) {
                QFile source(root + file);
                QVERIFY(source.open(QIODevice::ReadOnly));
                const auto lines = source.readAll().count('\n');
                if (lines > 700)
                    wrong << QStringLiteral("%1: %2 lines").arg(file).arg(lines);
            }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(IncludeCheckTest)
#include "include_check_test.moc"
