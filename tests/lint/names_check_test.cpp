// One name, one type: two classes of one name in different files link, and each then runs the other's inline
// functions and templates.
#include "tests/lint/source_files.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

namespace {

const QString root = QStringLiteral(TOILE_SOURCE_DIR "/");

/// Types defined at the outermost level of named namespaces, as "toile::Name". What clang-format leaves is
/// taken for granted: such definitions begin a line.
QStringList typesIn(const QString& text)
{
    static const QRegularExpression named(QStringLiteral("^namespace ([\\w:]+)"));
    static const QRegularExpression type(
        QStringLiteral("^(?:struct|class|enum(?: class)?) (\\w+)(?: final)?(?: :[^;]*)?(?: \\{.*)?$"));
    static const QRegularExpression alias(QStringLiteral("^using (\\w+) ="));
    QStringList found;
    QString space;
    bool isUnnamed = false;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (const auto match = named.match(line); match.hasMatch())
            space = match.captured(1);
        else if (line.startsWith(QStringLiteral("namespace {")))
            isUnnamed = true;
        else if (line == QStringLiteral("} // namespace"))
            isUnnamed = false;
        if (isUnnamed)
            continue;
        for (const QRegularExpression* pattern : {&type, &alias})
            if (const auto match = pattern->match(line); match.hasMatch())
                found << space + QStringLiteral("::") + match.captured(1);
    }
    return found;
}

QMap<QString, QStringList> filesOfTypes(const QStringList& folders)
{
    QMap<QString, QStringList> files;
    for (const QString& folder : folders)
        for (const QString& file : toile::test::sourcesUnder(folder)) {
            QFile source(root + file);
            if (!source.open(QIODevice::ReadOnly))
                continue;
            for (const QString& name : typesIn(QString::fromUtf8(source.readAll())))
                files[name] << file;
        }
    return files;
}

} // namespace

class NamesCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesWhatIsDefined()
    {
        const QStringList found =
            typesIn(QStringLiteral("namespace toile {\n"
                                   "class Later;\n"
                                   "struct One\n{\n    struct Inner\n    {\n    };\n};\n"
                                   "class Two final : public One\n{\n};\n"
                                   "enum class Three { A };\n"
                                   "using Four = int;\n"
                                   "namespace {\nstruct Own\n{\n};\n} // namespace\n"
                                   "struct Five {};\n"
                                   "} // namespace toile\n"));
        const QStringList expected{QStringLiteral("toile::One"), QStringLiteral("toile::Two"),
                                   QStringLiteral("toile::Three"), QStringLiteral("toile::Four"),
                                   QStringLiteral("toile::Five")};
        QCOMPARE(found, expected);
    }

    void everyNameHasOneType()
    {
        const auto files =
            filesOfTypes({QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")});
        QVERIFY(files.size() > 300);
        QStringList twice;
        for (auto it = files.begin(); it != files.end(); ++it)
            if (it->size() > 1)
                twice << it.key() + QStringLiteral(": ") + it->join(QStringLiteral(", "));
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join(QLatin1Char('\n'))));
    }
};

QTEST_APPLESS_MAIN(NamesCheckTest)
#include "names_check_test.moc"
