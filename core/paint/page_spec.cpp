#include "core/paint/page_spec.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace toile {

PageSpec pageSpec(Vec2 pageMm, double pxPerMm, TextOutlines text)
{
    const auto side = [&](float mm) { return int(std::clamp(std::lround(mm * pxPerMm), 1l, 100000l)); };
    return {{side(pageMm.x), side(pageMm.y)}, pxPerMm, std::move(text)};
}

} // namespace toile
