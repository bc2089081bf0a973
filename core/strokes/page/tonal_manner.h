// How a page uses light and dark, whatever its marks.
#pragma once

#include "core/strokes/page/page_darkness.h"

#include <vector>

namespace toile {

struct TonalManner
{
    float contrast = 0;   ///< darkness, 95th less 5th percentile
    float paperShare = 0; ///< share of what is drawn on that stays paper
    float depth = 0;      ///< 95th percentile of darkness over 8 mm
    int steps = 0;        ///< how many flat tones; 0: no flat ones
    float flatShare = 0;  ///< share of the drawn places that are even to the eye
    float brokenColour =
        0; ///< detail in hue over detail in lightness, where marks lie; photographs: below 0.6
    float leastColour = 0; ///< detail in hue that four fifths of the page exceed, CIELAB units
    float grain = 0;       ///< fine unevenness of flat places, 0..1
    float clouds = 0;      ///< slow unevenness of flat tones, 0..1
};

TonalManner tonalManner(const PageDarkness& page);

/// The value that `share` of `values` lie below; 0 of none.
float quantile(std::vector<float> values, double share);

} // namespace toile
