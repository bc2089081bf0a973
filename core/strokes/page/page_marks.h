// The marks of a page, traced one by one.
#pragma once

#include "core/base/geometry.h"
#include "core/strokes/page/page_darkness.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace toile {

/// A traced mark. Pixels of the page's darkness.
struct PageMark
{
    std::vector<Vec2> path;       ///< about a pixel apart
    std::vector<float> inkAcross; ///< darkness summed across, px: width × darkness, a point of the path
    float widthPx = 0;            ///< median
    float middle = 0;             ///< darkness at the path, median, less what lies beside it
    float beside = 0;             ///< darkness beside it, median
    float roughness = 0;          ///< how much its darkness changes along it, over its middle
    bool isDark = true;           ///< false: lighter than what lies beside it
    bool isDot = false;           ///< about as long as wide

    float lengthPx() const { return float(path.size()); }
};

/// Marks, the strongest first, and whose each pixel of a path is (index + 1).
struct PageMarks
{
    std::vector<PageMark> marks;
    LabelMap owner;
};

/// Follows ridges from their strongest places on, over gaps and crossings of some pixels. Marks that stand
/// out less than noise does are left out. Cancelled: what there is.
PageMarks tracedMarks(const PageDarkness& page, bool isDark, const std::stop_token& stop);

} // namespace toile
