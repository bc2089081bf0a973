#include "ui/control/window_language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include <algorithm>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

QString text(std::string_view words)
{
    return QString::fromUtf8(words.data(), qsizetype(words.size()));
}

} // namespace

WindowLanguage::WindowLanguage(LookDesk& looks, QObject* parent)
    : QObject(parent), m_looks(looks), m_sentences(new QTranslator(this)), m_qtsOwn(new QTranslator(this))
{
}

const Language& WindowLanguage::chosen() const
{
    return languageOf(m_looks.names().wording().language);
}

void WindowLanguage::choose(std::string_view code)
{
    const Language& language = languageOf(code);
    QApplication::removeTranslator(m_sentences);
    QApplication::removeTranslator(m_qtsOwn);
    if (&language != &languages.front()) {
        // Qt's own dialogs, where its translations are installed.
        const QString locale = text(language.locale);
        if (m_qtsOwn->load(u"qtbase_"_s + locale, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QApplication::installTranslator(m_qtsOwn);
        if (m_sentences->load(u":/translations/toile_"_s + locale + u".qm"_s))
            QApplication::installTranslator(m_sentences);
    }
    setWords(language);
    QLocale::setDefault(QLocale(text(language.locale)));
    QSettings().setValue("language"_L1, text(language.code));
}

void WindowLanguage::setWords(const Language& language)
{
    Wording words;
    words.language = language.code;
    words.joint = " · ";
    words.sketch = tr("Sketch").toStdString();
    words.repeat = tr("repeat %1 mm").toStdString();
    words.reach = tr("reach %1 %").toStdString();
    words.boardHeadings = {tr("Cloth").toStdString(), tr("Palette").toStdString(), tr("Notes").toStdString()};
    m_looks.setWording(words);
}

std::string_view rememberedLanguage()
{
    const QSettings settings;
    if (settings.contains("language"_L1))
        return languageOf(settings.value("language"_L1).toString().toStdString()).code;
    if (settings.contains("isChinese"_L1)) // which is how it was remembered when there were two
        return settings.value("isChinese"_L1).toBool() ? "zh" : "en";
    const auto spoken = std::find_if(languages.begin(), languages.end(), [](const Language& language) {
        return QLocale(text(language.locale)).language() == QLocale::system().language();
    });
    return spoken == languages.end() ? languages.front().code : spoken->code;
}

} // namespace toile
