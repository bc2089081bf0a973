#include "core/strokes/page/ridges.h"

#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

constexpr float scales[] = {0.9f, 1.4f, 2.2f, 3.4f, 5.3f, 8.2f};

float bilinear(const Plane& plane, float x, float y)
{
    const int left = std::clamp(int(std::floor(x)), 0, plane.width() - 2);
    const int top = std::clamp(int(std::floor(y)), 0, plane.height() - 2);
    const float u = std::clamp(x - float(left), 0.0f, 1.0f), v = std::clamp(y - float(top), 0.0f, 1.0f);
    const float upper = plane.at(left, top) * (1 - u) + plane.at(left + 1, top) * u;
    const float lower = plane.at(left, top + 1) * (1 - u) + plane.at(left + 1, top + 1) * u;
    return upper * (1 - v) + lower * v;
}

void addScale(const Plane& dark, float sign, float sigma, Ridges& ridges)
{
    const Plane smooth = blurred(dark, sigma);
    const float norm = std::pow(sigma, 1.5f);
    for (int y = 1; y + 1 < dark.height(); ++y)
        for (int x = 1; x + 1 < dark.width(); ++x) {
            const float here = smooth.at(x, y);
            const float xx = sign * (smooth.at(x + 1, y) - 2 * here + smooth.at(x - 1, y));
            const float yy = sign * (smooth.at(x, y + 1) - 2 * here + smooth.at(x, y - 1));
            const float xy = sign * 0.25f *
                             (smooth.at(x + 1, y + 1) - smooth.at(x - 1, y + 1) - smooth.at(x + 1, y - 1) +
                              smooth.at(x - 1, y - 1));
            const float middle = 0.5f * (xx + yy), half = std::hypot(0.5f * (xx - yy), xy);
            const float strength = -norm * (middle - half);
            if (strength <= ridges.strength.at(x, y))
                continue;
            ridges.strength.at(x, y) = strength;
            ridges.sigma.at(x, y) = sigma;
            ridges.blob.at(x, y) = std::clamp((middle + half) / (middle - half), 0.0f, 1.0f);
            // Across the ridge lies the eigenvector of the smaller (most negative) eigenvalue.
            ridges.across.at(x, y) = 0.5f * std::atan2(-2 * xy, yy - xx);
        }
}

} // namespace

Ridges findRidges(const Plane& dark, bool isDark, const std::stop_token& stop)
{
    const Size size = dark.size();
    Ridges ridges{Plane(size), Plane(size), Plane(size, 1), Plane(size)};
    for (const float sigma : scales) {
        if (stop.stop_requested())
            return ridges;
        addScale(dark, isDark ? 1.0f : -1.0f, sigma, ridges);
    }
    Plane middles(size);
    for (int y = 2; y + 2 < size.height; ++y)
        for (int x = 2; x + 2 < size.width; ++x) {
            const float here = ridges.strength.at(x, y), turn = ridges.across.at(x, y);
            const float dx = std::cos(turn), dy = std::sin(turn);
            if (here > 0 && here >= bilinear(ridges.strength, float(x) + dx, float(y) + dy) &&
                here > bilinear(ridges.strength, float(x) - dx, float(y) - dy))
                middles.at(x, y) = here;
        }
    ridges.strength = std::move(middles);
    return ridges;
}

} // namespace toile
