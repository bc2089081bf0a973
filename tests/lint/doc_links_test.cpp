// Every link in the documents leads somewhere: to a file or folder of this repository, and to a heading
// there.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace {

const QString root = QStringLiteral(TOILE_SOURCE_DIR);

struct Link
{
    QString target;
    int line = 0;
};

/// What a reader sees: blocks and spans of code are blanked, lines stay where they are.
QString withoutCode(const QString& text)
{
    static const QRegularExpression span(QStringLiteral("``[^`]+``|`[^`]+`"));
    QStringList lines = text.split(QLatin1Char('\n'));
    bool isBlock = false;
    for (QString& line : lines) {
        const bool isFence = line.trimmed().startsWith(QStringLiteral("```"));
        if (isFence || isBlock)
            line.clear();
        isBlock ^= isFence;
    }
    QString plain = lines.join(QLatin1Char('\n'));
    for (auto found = span.globalMatch(plain); found.hasNext();) {
        const auto match = found.next();
        for (qsizetype at = match.capturedStart(); at < match.capturedEnd(); ++at)
            if (plain[at] != QLatin1Char('\n'))
                plain[at] = QLatin1Char(' ');
    }
    return plain;
}

/// Links of all three kinds: [text](target), [text]: target at a line's beginning, and HTML's attributes.
QList<Link> linksIn(const QString& text)
{
    static const QRegularExpression kinds(QStringLiteral("\\]\\(\\s*<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\s*\\)"
                                                         "|^\\[[^\\]]+\\]:\\s*<?([^\\s>]+)"
                                                         "|\\b(?:src|href|srcset)\\s*=\\s*\"([^\"\\s]+)"),
                                          QRegularExpression::MultilineOption);
    const QString plain = withoutCode(text);
    QList<Link> links;
    for (auto found = kinds.globalMatch(plain); found.hasNext();) {
        const auto match = found.next();
        const int line = 1 + int(QStringView(plain).left(match.capturedStart()).count(QLatin1Char('\n')));
        links << Link{match.captured(match.lastCapturedIndex()), line};
    }
    return links;
}

/// A heading's anchor as hosts of Markdown make it: lower case, no punctuation, hyphens for spaces.
QString anchorOf(QString heading)
{
    static const QRegularExpression link(QStringLiteral("\\[([^\\]]*)\\]\\([^)]*\\)"));
    heading.replace(link, QStringLiteral("\\1"));
    QString anchor;
    for (const QChar letter : heading.trimmed().toLower())
        if (letter == QLatin1Char(' ') || letter == QLatin1Char('-'))
            anchor += QLatin1Char('-');
        else if (letter.isLetterOrNumber() || letter == QLatin1Char('_'))
            anchor += letter;
    return anchor;
}

/// Of two headings alike the second has "-1" at its end, and so on.
QSet<QString> anchorsIn(const QString& text)
{
    static const QRegularExpression heading(QStringLiteral("^#{1,6} +(.*?)(?: +#+)?$"));
    static const QRegularExpression named(QStringLiteral("<a (?:id|name)=\"([^\"]+)\""));
    QSet<QString> anchors;
    QHash<QString, int> times;
    bool isBlock = false;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        isBlock ^= line.trimmed().startsWith(QStringLiteral("```"));
        if (isBlock)
            continue;
        if (const auto match = heading.match(line); match.hasMatch()) {
            const QString anchor = anchorOf(match.captured(1));
            const int time = times[anchor]++;
            anchors << (time == 0 ? anchor : anchor + QStringLiteral("-%1").arg(time));
        }
        for (auto found = named.globalMatch(line); found.hasNext();)
            anchors << found.next().captured(1);
    }
    return anchors;
}

QString textOf(const QString& file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}

/// Below `folder`, without what .gitignore leaves out: hidden folders, and at the top build folders and out.
QStringList documentsBelow(const QString& folder, bool isTop = true)
{
    QStringList files;
    const QDir here(folder);
    for (const QString& name : here.entryList({QStringLiteral("*.md")}, QDir::Files))
        files << here.filePath(name);
    for (const QString& name : here.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks))
        if (!isTop || !(name.startsWith(QStringLiteral("build")) || name == QStringLiteral("out")))
            files << documentsBelow(here.filePath(name), false);
    return files;
}

/// Why a link of `file` leads nowhere; empty where it leads somewhere.
QString whyDead(const QString& target, const QString& file, const QString& top)
{
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*:"));
    if (scheme.match(target).hasMatch())
        return {}; // the world outside is not asked
    const qsizetype hash = target.indexOf(QLatin1Char('#'));
    const QString path = QUrl::fromPercentEncoding((hash < 0 ? target : target.left(hash)).toUtf8());
    const QString anchor = hash < 0 ? QString() : QUrl::fromPercentEncoding(target.mid(hash + 1).toUtf8());
    QString place = file;
    if (!path.isEmpty())
        place = QDir::cleanPath(QFileInfo(file).dir().filePath(path));
    if (place != top && !place.startsWith(top + QLatin1Char('/')))
        return QStringLiteral("lies outside of the repository");
    if (!QFileInfo::exists(place))
        return QStringLiteral("is not there");
    if (hash >= 0 && !anchorsIn(textOf(place)).contains(anchor))
        return QStringLiteral("names a heading that is not there");
    return {};
}

QStringList deadLinksBelow(const QString& top)
{
    QStringList dead;
    for (const QString& file : documentsBelow(top))
        for (const Link& link : linksIn(textOf(file)))
            if (const QString why = whyDead(link.target, file, top); !why.isEmpty())
                dead << QStringLiteral("%1:%2: %3 %4")
                            .arg(QDir(top).relativeFilePath(file))
                            .arg(link.line)
                            .arg(link.target, why);
    return dead;
}

void put(const QString& file, const char* text)
{
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
}

} // namespace

class DocLinksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesLinksOfEveryKind()
    {
        const QList<Link> found = linksIn(QStringLiteral("[a](one.md) and ![b](two.png \"title\")\n"
                                                         "`[not](this)`, ``[nor](`that`)``\n"
                                                         "```\n[nor](these)\n```\n"
                                                         "[words over\ntwo lines](three.md#x)\n"
                                                         "[c]: four.md\n"
                                                         "<img alt=\"\" src=\"five.svg\">\n"));
        QStringList seen;
        for (const Link& link : found)
            seen << QStringLiteral("%1 %2").arg(link.line).arg(link.target);
        const QStringList expected{QStringLiteral("1 one.md"), QStringLiteral("1 two.png"),
                                   QStringLiteral("7 three.md#x"), QStringLiteral("8 four.md"),
                                   QStringLiteral("9 five.svg")};
        QCOMPARE(seen, expected);
    }

    void makesAnchorsAsHostsDo()
    {
        const QSet<QString> expected{QStringLiteral("what-toile-promises"), QStringLiteral("projectjson"),
                                     QStringLiteral("twice"), QStringLiteral("twice-1"),
                                     QStringLiteral("by-hand")};
        QCOMPARE(anchorsIn(QStringLiteral("# What Toile promises\n## `project.json`\n### Twice\n### Twice\n"
                                          "```\n# no heading\n```\n<a id=\"by-hand\"></a>\n")),
                 expected);
    }

    void deadLinksAreFound()
    {
        QTemporaryDir folder;
        const QString top = QFileInfo(folder.path()).canonicalFilePath();
        put(top + QStringLiteral("/docs/good.md"),
            "# Here\n[a](../top.md#there), [b](#here), [c](../docs)\n");
        put(top + QStringLiteral("/top.md"), "# There\n[out](https://example.org/gone), [d](docs/good.md)\n");
        QCOMPARE(deadLinksBelow(top), QStringList());
        put(top + QStringLiteral("/bad.md"), "[a](gone.md)\n[b](top.md#gone)\n[c](../elsewhere)\n");
        put(top + QStringLiteral("/build/not-ours.md"), "[a](gone.md)\n");
        const QStringList expected{QStringLiteral("bad.md:1: gone.md is not there"),
                                   QStringLiteral("bad.md:2: top.md#gone names a heading that is not there"),
                                   QStringLiteral("bad.md:3: ../elsewhere lies outside of the repository")};
        QCOMPARE(deadLinksBelow(top), expected);
    }

    void everyLinkLeadsSomewhere()
    {
        int links = 0;
        for (const QString& file : documentsBelow(root))
            links += int(linksIn(textOf(file)).size());
        QVERIFY2(links > 100, qPrintable(QString::number(links))); // otherwise nobody looked
        const QStringList dead = deadLinksBelow(root);
        QVERIFY2(dead.isEmpty(), qPrintable(dead.join(QLatin1Char('\n'))));
    }
};

QTEST_APPLESS_MAIN(DocLinksTest)
#include "doc_links_test.moc"
