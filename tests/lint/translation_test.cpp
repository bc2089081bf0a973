// No sentence of the window is missing in a language that it speaks, and none has rotted.
#include "core/base/language.h"

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
    std::map<QString, Sentences> m_translations; ///< by locale

private Q_SLOTS:
    void initTestCase();
    void everyLanguageHasItsFile();
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
    QVERIFY(m_inSources.size() > 200);
    for (const toile::Language& language : toile::languages) {
        if (&language == &toile::languages.front())
            continue;
        const QString locale = QString::fromUtf8(language.locale.data());
        m_translations[locale] =
            readSentences(QStringLiteral(TOILE_SOURCE_DIR "/resources/translations/toile_%1.ts").arg(locale));
    }
}

void TranslationTest::everyLanguageHasItsFile()
{
    for (const auto& [locale, sentences] : m_translations)
        QVERIFY2(!sentences.empty(), qPrintable(locale));
    const QDir folder(QStringLiteral(TOILE_SOURCE_DIR "/resources/translations"));
    QCOMPARE(size_t(folder.entryList({u"toile_*.ts"_s}).size()), m_translations.size());
}

void TranslationTest::nothingIsMissing()
{
    QStringList missing;
    for (const auto& [locale, sentences] : m_translations)
        for (const auto& [key, ignored] : m_inSources) {
            const auto found = sentences.find(key);
            if (found == sentences.end() || found->second.trimmed().isEmpty())
                missing << locale + u", "_s + key.first + u": "_s + key.second;
        }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void TranslationTest::nothingIsLeftOver()
{
    QStringList rotten;
    for (const auto& [locale, sentences] : m_translations)
        for (const auto& [key, ignored] : sentences)
            if (!m_inSources.contains(key))
                rotten << locale + u", "_s + key.first + u": "_s + key.second;
    QVERIFY2(rotten.isEmpty(), qPrintable(rotten.join(u'\n')));
}

void TranslationTest::placesStay()
{
    for (const auto& [locale, sentences] : m_translations)
        for (const auto& [key, translation] : sentences)
            QVERIFY2(placesIn(key.second) == placesIn(translation), qPrintable(key.second));
}

void TranslationTest::menusKeepTheirKeys()
{
    for (const auto& [locale, sentences] : m_translations)
        for (const auto& [key, translation] : sentences)
            if (key.first == u"toile::Actions")
                QVERIFY2(key.second.count(u'&') == translation.count(u'&'), qPrintable(key.second));
}

void TranslationTest::coreStillSaysItsSentences()
{
    // And those of jobs that the window has made itself.
    const QString core = everySourceOf(QStringLiteral(TOILE_SOURCE_DIR "/core")) +
                         everySourceOf(QStringLiteral(TOILE_SOURCE_DIR "/ui/control"));
    static const QRegularExpression place(u"%[1-9]"_s);
    for (const auto& [locale, sentences] : m_translations)
        for (const auto& [key, ignored] : sentences) {
            if (key.first != u"sentences")
                continue;
            for (const QString& piece : key.second.split(place))
                if (piece.size() > 8)
                    QVERIFY2(core.contains(piece), qPrintable(key.second));
        }
}

QTEST_GUILESS_MAIN(TranslationTest)
#include "translation_test.moc"
