// What core says, in the language of the window.
#pragma once

#include "core/base/sentence.h"

#include <QString>

namespace toile {

/// Arguments that are sentences are looked up, too. A sentence that nobody has translated is in English.
QString inWindowsLanguage(const Sentence& sentence);

} // namespace toile
