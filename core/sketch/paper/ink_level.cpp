#include "core/sketch/paper/ink_level.h"

#include <algorithm>
#include <cstdint>

namespace toile {

float inkLevel(const Plane& ink)
{
    constexpr int kBins = 256;
    constexpr float kFaintest = 0.08f;
    int64_t histogram[kBins] = {};
    int64_t inked = 0;
    for (const float alpha : ink.cells())
        if (alpha > kFaintest) {
            ++histogram[std::min(kBins - 1, int(alpha * kBins))];
            ++inked;
        }
    if (inked == 0)
        return 1;
    int64_t darker = 0;
    int bin = kBins;
    while (bin > 0 && darker < inked / 4)
        darker += histogram[--bin];
    return std::clamp((float(bin) + 0.5f) / kBins, kFaintest, 1.0f);
}

float barrierAlpha(float level)
{
    return std::min(0.35f * level, 0.22f);
}

} // namespace toile
