// The soft threshold that drawn and computed edges share.
#pragma once

#include <algorithm>

namespace toile {

/// 0 below `low`, 1 above `high`, smooth between; it falls where `low` is the greater. Hermite's cubic, in
/// float.
inline float smoothStep(float low, float high, float value)
{
    const float t = std::clamp((value - low) / (high - low), 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

} // namespace toile
