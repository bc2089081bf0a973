// Measures of a picture that several material tests share.
#pragma once

#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>

namespace toile::test {

/// Mean absolute difference of all channels between two rows or columns, 0..255.
inline double lineDifference(const Image& image, int first, int second, bool areColumns)
{
    const int length = areColumns ? image.height() : image.width();
    double sum = 0;
    for (int i = 0; i < length; ++i) {
        const auto a = areColumns ? image.pixel(first, i) : image.pixel(i, first);
        const auto b = areColumns ? image.pixel(second, i) : image.pixel(i, second);
        for (size_t c = 0; c < 3; ++c)
            sum += std::abs(int(a[c]) - int(b[c]));
    }
    return sum / (3.0 * length);
}

/// How much the step over the square's edge exceeds the largest step between neighbours inside; <= 1 is
/// seamless.
inline double seamExcess(const Image& image)
{
    double worst = 0;
    for (const bool areColumns : {false, true}) {
        const int count = areColumns ? image.width() : image.height();
        double largest = 0;
        for (int i = 0; i + 1 < count; ++i)
            largest = std::max(largest, lineDifference(image, i, i + 1, areColumns));
        worst = std::max(worst, lineDifference(image, count - 1, 0, areColumns) / std::max(largest, 0.5));
    }
    return worst;
}

inline double meanOf(const Plane& plane)
{
    double sum = 0;
    for (const float value : plane.cells())
        sum += value;
    return sum / double(plane.cells().size());
}

inline double deviationOf(const Plane& plane)
{
    const double mean = meanOf(plane);
    double sum = 0;
    for (const float value : plane.cells())
        sum += (value - mean) * (value - mean);
    return std::sqrt(sum / double(plane.cells().size()));
}

/// Mean absolute difference 0..255 of two pictures of one size.
inline double pictureDifference(const Image& first, const Image& second)
{
    double sum = 0;
    for (size_t i = 0; i < first.bytes().size(); ++i)
        sum += std::abs(int(first.bytes()[i]) - int(second.bytes()[i]));
    return sum / (0.75 * double(first.bytes().size()));
}

} // namespace toile::test
