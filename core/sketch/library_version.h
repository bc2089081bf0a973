// Which OpenCV this program runs on.
#pragma once

#include <string>

namespace toile {

/// "4.6.0"
std::string openCvVersion();

} // namespace toile
