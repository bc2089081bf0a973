// No sentence of the window is missing in a language that it speaks, and none has rotted.
#include "core/base/language.h"
#include "tests/lint/source_files.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
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

/// The words of every Sentence::phrase("...") of a folder.
QSet<QString> phrasesOf(const QString& folder)
{
    QSet<QString> phrases;
    static const QRegularExpression phrase(u"Sentence::phrase\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)"_s);
    static const QRegularExpression seam(u"\"\\s*\""_s);
    for (const QString& source : toile::test::sourcesUnder(folder)) {
        QFile file(QStringLiteral(TOILE_SOURCE_DIR "/") + source);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (auto found = phrase.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext();)
            phrases << found.next().captured(1).trimmed().replace(seam, QString()).remove(u'"');
    }
    return phrases;
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
    void everyPhraseIsFound();
};

void TranslationTest::initTestCase()
{
    const QTemporaryDir folder;
    const QString fresh = folder.filePath(u"fresh.ts"_s);
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(TOILE_SOURCE_DIR));
    lupdate.start(QStringLiteral(TOILE_LUPDATE),
                  {u"-silent"_s, u"-no-obsolete"_s, u"-tr-function-alias"_s, u"tr+=phrase"_s, u"-I"_s, u"."_s,
                   u"core"_s, u"ui"_s, u"app"_s, u"-ts"_s, fresh});
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

void TranslationTest::everyPhraseIsFound()
{
    // lupdate goes by the name and gives a context by what it understands of the file around it.
    QSet<QString> phrases;
    for (const char* folder : {"core", "ui"})
        phrases += phrasesOf(QString::fromLatin1(folder));
    QVERIFY(phrases.size() > 200);
    for (const QString& phrase : phrases) {
        for (const auto& [locale, sentences] : m_translations) {
            const auto found = sentences.find({u"toile::Sentence"_s, phrase});
            QVERIFY2(found != sentences.end() && !found->second.isEmpty(),
                     qPrintable(locale + u": "_s + phrase));
        }
    }
}

QTEST_GUILESS_MAIN(TranslationTest)
#include "translation_test.moc"
