// No sentence of the window is missing in Chinese, and none has rotted.
#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <map>

using namespace Qt::StringLiterals;

namespace {

using Sentences = std::map<std::pair<QString, QString>, QString>; ///< context and source: translation

Sentences readSentences(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    Sentences sentences;
    QXmlStreamReader xml(&file);
    QString context, source, translation;
    bool isFinished = true;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            if (xml.name() == u"name")
                context = xml.readElementText();
            else if (xml.name() == u"source")
                source = xml.readElementText();
            else if (xml.name() == u"translation") {
                isFinished = xml.attributes().value(u"type"_s).isEmpty();
                translation = xml.readElementText();
            }
        } else if (xml.isEndElement() && xml.name() == u"message")
            sentences[{context, source}] = isFinished ? translation : QString();
    }
    return xml.hasError() ? Sentences() : sentences;
}

QStringList placesIn(const QString& sentence)
{
    static const QRegularExpression place(u"%[1-9n]"_s);
    QStringList places;
    for (auto found = place.globalMatch(sentence); found.hasNext();)
        places << found.next().captured();
    places.sort();
    return places;
}

QString everySourceOf(const QString& folder)
{
    QString all;
    QDirIterator files(folder, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += QString::fromUtf8(file.readAll());
    }
    // A sentence may be broken over two lines.
    static const QRegularExpression seam(u"\"\\s*\\n\\s*\""_s);
    return all.remove(seam);
}

} // namespace

class TranslationTest : public QObject
{
    Q_OBJECT

private:
    Sentences m_inSources;
    Sentences m_chinese;

private Q_SLOTS:
    void initTestCase();
    void nothingIsMissing();
    void nothingIsLeftOver();
    void placesStay();
    void menusKeepTheirKeys();
    void coreStillSaysItsSentences();
};

void TranslationTest::initTestCase()
{
    const QTemporaryDir folder;
    const QString fresh = folder.filePath(u"fresh.ts"_s);
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(TOILE_SOURCE_DIR));
    lupdate.start(QStringLiteral(TOILE_LUPDATE),
                  {u"-silent"_s, u"-no-obsolete"_s, u"-I"_s, u"."_s, u"ui"_s, u"app"_s, u"-ts"_s, fresh});
    QVERIFY(lupdate.waitForFinished(60000));
    m_inSources = readSentences(fresh);
    m_chinese = readSentences(QStringLiteral(TOILE_SOURCE_DIR "/resources/translations/toile_zh_CN.ts"));
    QVERIFY(m_inSources.size() > 200);
}

void TranslationTest::nothingIsMissing()
{
    QStringList missing;
    for (const auto& [key, ignored] : m_inSources) {
        const auto found = m_chinese.find(key);
        if (found == m_chinese.end() || found->second.trimmed().isEmpty())
            missing << key.first + u": "_s + key.second;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void TranslationTest::nothingIsLeftOver()
{
    QStringList rotten;
    for (const auto& [key, ignored] : m_chinese)
        if (!m_inSources.contains(key))
            rotten << key.first + u": "_s + key.second;
    QVERIFY2(rotten.isEmpty(), qPrintable(rotten.join(u'\n')));
}

void TranslationTest::placesStay()
{
    for (const auto& [key, chinese] : m_chinese)
        QVERIFY2(placesIn(key.second) == placesIn(chinese), qPrintable(key.second));
}

void TranslationTest::menusKeepTheirKeys()
{
    for (const auto& [key, chinese] : m_chinese)
        if (key.first == u"toile::Actions")
            QVERIFY2(key.second.count(u'&') == chinese.count(u'&'), qPrintable(key.second));
}

void TranslationTest::coreStillSaysItsSentences()
{
    // And those of jobs that the window has made itself.
    const QString core = everySourceOf(QStringLiteral(TOILE_SOURCE_DIR "/core")) +
                         everySourceOf(QStringLiteral(TOILE_SOURCE_DIR "/ui/control"));
    static const QRegularExpression place(u"%[1-9]"_s);
    for (const auto& [key, ignored] : m_chinese) {
        if (key.first != u"sentences")
            continue;
        for (const QString& piece : key.second.split(place))
            if (piece.size() > 8)
                QVERIFY2(core.contains(piece), qPrintable(key.second));
    }
}

QTEST_GUILESS_MAIN(TranslationTest)
#include "translation_test.moc"
