// The language that the window speaks: Toile's sentences and Qt's own, how numbers are written, and the words
// that go into names and boards.
#pragma once

#include "core/base/language.h"
#include "core/studio/look_desk.h"

#include <QObject>

class QTranslator;

namespace toile {

class WindowLanguage : public QObject
{
    Q_OBJECT

public:
    WindowLanguage(LookDesk& looks, QObject* parent);

    /// As Language::code has it. Is remembered.
    void choose(std::string_view code);
    const Language& chosen() const;

private:
    void setWords(const Language& language);

    LookDesk& m_looks;
    QTranslator* m_sentences;
    QTranslator* m_qtsOwn;
};

/// The one that the user has last chosen, otherwise the system's, where Toile speaks it.
std::string_view rememberedLanguage();

} // namespace toile
