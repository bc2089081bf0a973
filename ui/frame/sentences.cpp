#include "ui/frame/sentences.h"

#include <QCoreApplication>

namespace toile {

QString inWindowsLanguage(const Sentence& sentence)
{
    if (!sentence.isKey())
        return QString::fromStdString(sentence.words());
    const std::string key =
        QCoreApplication::translate("toile::Sentence", sentence.words().c_str()).toStdString();
    QString text;
    visitPlaces(
        key,
        [&](std::string_view between) {
            text += QString::fromUtf8(between.data(), qsizetype(between.size()));
        },
        [&](size_t place) {
            if (place <= sentence.arguments().size())
                text += inWindowsLanguage(sentence.arguments()[place - 1]);
        });
    return text;
}

} // namespace toile
