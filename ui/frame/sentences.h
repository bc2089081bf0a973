// The core's sentences about what went wrong, in the language of the window.
#pragma once

#include <QString>

#include <string>

namespace toile {

/// A sentence that nobody has translated comes back as it is.
QString inWindowsLanguage(const std::string& sentence);

} // namespace toile
