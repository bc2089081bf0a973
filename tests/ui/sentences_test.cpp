// What core says is read in Chinese by who works in Chinese: also what stands inside of a sentence, several
// in a row, and what lay in a project.
#include "core/document/origin.h"
#include "core/files/file_error.h"
#include "ui/frame/sentences.h"

#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include <cerrno>

using namespace toile;
using namespace Qt::StringLiterals;

class SentencesTest : public QObject
{
    Q_OBJECT

private:
    QTranslator m_chinese;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_chinese.load(u":/translations/toile_zh_CN.qm"_s));
        QVERIFY(QCoreApplication::installTranslator(&m_chinese));
    }

    void nothingStaysEnglish_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("allowed"); // names and units
        const Sentence large = Sentence::phrase(
            "The strokes were drawn at %1 px and redrawn sharp at the size asked for.", 1536);
        Recipe before, now;
        before.processor = "AVX2";
        now.processor = "AVX512";
        const auto add = [](const char* name, const Sentence& sentence, const char* allowed) {
            QTest::newRow(name) << inWindowsLanguage(sentence) << QString::fromUtf8(allowed);
        };
        add("above 1536 px", large, "1536");
        add("two notices", joined(large, whyBytesMayDiffer(before, now)), "1536|AVX2");
        add("a reason inside", writeError("/tmp/mine.png", ENOSPC, "write").sentence, "mine.png");
        add("engine",
            Sentence::phrase("The engine was built for another version of LibTorch than the one installed."),
            "LibTorch");
        add("graphics card", Sentence::phrase("No graphics card that the engine can use was found."), "");
        add("model",
            Sentence::phrase("The model file %1 %2.", std::string("a.safetensors"),
                             Sentence::phrase("is cut short")),
            "a.safetensors");
        add("step", Sentence::phrase("Draw %1", std::string("tartan")), "tartan");
    }

    void nothingStaysEnglish()
    {
        QFETCH(QString, said);
        QFETCH(QString, allowed);
        static const QRegularExpression english(u"[A-Za-z]{2,}|%"_s);
        QString rest = said;
        for (const QString& word : allowed.split(u'|', Qt::SkipEmptyParts)) {
            QVERIFY2(said.contains(word), qPrintable(said));
            rest.remove(word);
        }
        QVERIFY2(!rest.contains(english) && !said.isEmpty(), qPrintable(said));
    }

    void othersWordsStay()
    {
        QCOMPARE(inWindowsLanguage(Sentence::verbatim("Memory was short.")), u"Memory was short."_s);
        QCOMPARE(inWindowsLanguage(Sentence::remembered("Nobody says %1", {Sentence::verbatim("this")})),
                 u"Nobody says this"_s);
        QCOMPARE(inWindowsLanguage({}), QString());
    }
};

QTEST_MAIN(SentencesTest)
#include "sentences_test.moc"
