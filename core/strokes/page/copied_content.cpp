#include "core/strokes/page/copied_content.h"

#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace toile {
namespace {

constexpr int side = 512, window = 40, step = 20;
constexpr float broad = 8;
constexpr float found = 0.6f;
constexpr int coarse = 4;             ///< where places are sought first
constexpr float coarselyFound = 0.4f; ///< there
constexpr size_t lookedAt = 24;       ///< best coarse places that are looked at in full
constexpr float leastInside = 0.7f;   ///< of a window
constexpr float leastDetail = 0.012f; ///< RMS of a window
constexpr double scales[] = {0.75, 1, 1.3333};

Size fitted(Size size, double longSide)
{
    const double scale = longSide / size.longSide();
    return {std::max(window, int(std::lround(size.width * scale))),
            std::max(window, int(std::lround(size.height * scale)))};
}

Plane detailOf(const Image& image, Size size)
{
    Plane detail = lumaOf(resized(flattened(image), size));
    const Plane low = blurred(detail, broad);
    for (size_t i = 0; i < detail.cells().size(); ++i)
        detail.cells()[i] -= low.cells()[i];
    return detail;
}

Plane mirrored(const Plane& plane)
{
    Plane other(plane.size());
    for (int y = 0; y < plane.height(); ++y)
        std::reverse_copy(plane.row(y).begin(), plane.row(y).end(), other.row(y).begin());
    return other;
}

/// A square of a plane, less its mean, of length 1; empty where it is even.
std::vector<float> patch(const Plane& plane, int left, int top, int length, float least)
{
    std::vector<float> values;
    double sum = 0, squares = 0;
    for (int y = top; y < top + length; ++y)
        for (const float value : plane.row(y).subspan(size_t(left), size_t(length))) {
            values.push_back(value);
            sum += double(value);
        }
    const float mean = float(sum / double(values.size()));
    for (float& value : values) {
        value -= mean;
        squares += double(value) * double(value);
    }
    if (std::sqrt(squares / double(values.size())) < double(least))
        return {};
    const float norm = float(1 / std::sqrt(squares));
    for (float& value : values)
        value *= norm;
    return values;
}

/// `unit` has mean 0 and length 1.
float correlation(const std::vector<float>& unit, const Plane& plane, int left, int top, int length)
{
    float product = 0, sum = 0, squares = 0;
    size_t i = 0;
    for (int y = top; y < top + length; ++y)
        for (const float value : plane.row(y).subspan(size_t(left), size_t(length))) {
            product += unit[i++] * value;
            sum += value;
            squares += value * value;
        }
    const float variance = squares - sum * sum / float(length * length);
    return variance > 1e-5f ? product / std::sqrt(variance) : 0;
}

/// The page at one size, one way round.
struct Sight
{
    Plane fine, small;
    double scale = 1;
    bool isMirrored = false;
};

struct Place
{
    float likeness = 0;
    int x = 0, y = 0;
};

std::vector<Sight> sightsOf(const Image& page)
{
    std::vector<Sight> sights;
    for (const double scale : scales) {
        Plane fine = detailOf(page, fitted(page.size(), side * scale));
        for (const bool mirror : {false, true}) {
            Plane seen = mirror ? mirrored(fine) : fine;
            Plane small = resized(seen, {seen.width() / coarse, seen.height() / coarse});
            sights.push_back({std::move(seen), std::move(small), scale, mirror});
        }
    }
    return sights;
}

/// Coarse places that may hold the window, the likeliest first.
std::vector<Place> candidates(const std::vector<float>& small, const Sight& sight)
{
    constexpr int length = window / coarse;
    std::vector<Place> places;
    for (int y = 0; y + length <= sight.small.height(); ++y)
        for (int x = 0; x + length <= sight.small.width(); ++x)
            if (const float likeness = correlation(small, sight.small, x, y, length);
                likeness > coarselyFound)
                places.push_back({likeness, x * coarse, y * coarse});
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.likeness > b.likeness; });
    if (places.size() > lookedAt)
        places.resize(lookedAt);
    return places;
}

/// Places of the page, in its own pixels at `side`, unmirrored, that hold the window.
void findIn(const Sight& sight, const std::vector<float>& fine, const std::vector<float>& small,
            std::vector<Place>& all)
{
    for (const Place& near : candidates(small, sight)) {
        Place best;
        for (int y = std::max(0, near.y - coarse); y <= near.y + coarse; ++y)
            for (int x = std::max(0, near.x - coarse); x <= near.x + coarse; ++x) {
                if (x + window > sight.fine.width() || y + window > sight.fine.height())
                    continue;
                if (const float likeness = correlation(fine, sight.fine, x, y, window);
                    likeness > best.likeness)
                    best = {likeness, x, y};
            }
        if (best.likeness < found)
            continue;
        const int x = sight.isMirrored ? sight.fine.width() - window - best.x : best.x;
        all.push_back(
            {best.likeness, int((x + window / 2) / sight.scale), int((best.y + window / 2) / sight.scale)});
    }
}

float shareInside(const Plane& inside, int left, int top)
{
    int count = 0;
    for (int y = top; y < top + window; ++y)
        for (int x = left; x < left + window; ++x)
            count += inside.at(x, y) > 0.5f;
    return float(count) / float(window * window);
}

bool areOne(const std::vector<Place>& places)
{
    return !places.empty() && std::all_of(places.begin(), places.end(), [&](const Place& place) {
        return std::hypot(double(place.x - places[0].x), double(place.y - places[0].y)) < window / 2.0;
    });
}

} // namespace

double copiedContent(const Image& picture, const Plane& mask, const Image& page, const std::stop_token& stop)
{
    const Size size = fitted(picture.size(), side);
    const Plane inside = resized(mask, size);
    Plane detail = detailOf(picture, size);
    for (size_t i = 0; i < detail.cells().size(); ++i)
        if (inside.cells()[i] < 0.99f)
            detail.cells()[i] = 0;
    const Plane small = resized(detail, {size.width / coarse, size.height / coarse});
    const std::vector<Sight> sights = sightsOf(page);
    int windows = 0, copied = 0;
    for (int y = 0; y + window <= size.height; y += step)
        for (int x = 0; x + window <= size.width; x += step) {
            if (stop.stop_requested())
                return windows > 0 ? double(copied) / windows : 0;
            if (shareInside(inside, x, y) < leastInside)
                continue;
            ++windows;
            const std::vector<float> fine = patch(detail, x, y, window, leastDetail);
            const std::vector<float> seen = patch(small, x / coarse, y / coarse, window / coarse, 0.001f);
            if (fine.empty() || seen.empty())
                continue;
            std::vector<Place> places;
            for (const Sight& sight : sights)
                findIn(sight, fine, seen, places);
            copied += areOne(places);
        }
    return windows > 0 ? double(copied) / windows : 0;
}

} // namespace toile
