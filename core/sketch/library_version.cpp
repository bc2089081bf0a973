#include "core/sketch/library_version.h"

#include <opencv2/core/version.hpp>

namespace toile {

std::string openCvVersion()
{
    return CV_VERSION;
}

} // namespace toile
