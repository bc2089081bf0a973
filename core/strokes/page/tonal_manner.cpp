#include "core/strokes/page/tonal_manner.h"

#include "core/imaging/color.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {
namespace {

constexpr float blockMm = 8, cellMm = 2;
constexpr float bareBelow = 0.06f; ///< darkness of a cell that counts as paper
constexpr float drawnNear = 0.03f; ///< darkness over 12 mm from which on a place counts as drawn on

/// Mean darkness of cells of `mm`.
Plane meansOver(const PageDarkness& page, float mm)
{
    const float side = mm * page.pxPerMm;
    return resized(page.dark, {std::max(1, int(std::lround(float(page.dark.width()) / side))),
                               std::max(1, int(std::lround(float(page.dark.height()) / side)))});
}

/// Standard deviation of the page's detail between two blurs, about each place.
Plane energyBetween(const Plane& fine, const Plane& broad, float around)
{
    Plane energy(fine.size());
    for (size_t i = 0; i < energy.cells().size(); ++i) {
        const float detail = fine.cells()[i] - broad.cells()[i];
        energy.cells()[i] = detail * detail;
    }
    energy = blurred(energy, around);
    for (float& value : energy.cells())
        value = std::sqrt(std::max(0.0f, value));
    return energy;
}

/// Peaks of the histogram of even places: as many flat tones as a page has. Paper is none.
int flatTones(const std::vector<float>& even)
{
    std::array<float, 32> counts{};
    for (const float value : even)
        if (value > bareBelow)
            counts[size_t(std::min(31, int(value * 32)))] += 1;
    int peaks = 0;
    const float least = 0.06f * float(even.size());
    for (size_t i = 1; i + 1 < counts.size(); ++i)
        if (counts[i] > least && counts[i] >= counts[i - 1] && counts[i] > counts[i + 1])
            ++peaks;
    return std::min(peaks, ranges::toneSteps.most);
}

/// Paint that was laid stroke by stroke changes its hue from stroke to stroke; light in a photograph does
/// not.
void measureColour(const PageDarkness& page, TonalManner& manner)
{
    const Size size = page.dark.size();
    const float mm = page.pxPerMm;
    std::array<Plane, 3> lab{Plane(size), Plane(size), Plane(size)};
    for (size_t i = 0; i < page.dark.cells().size(); ++i) {
        const uint8_t* rgb = page.page.bytes().data() + 4 * i;
        const Lab colour = labFromSrgb8(rgb[0], rgb[1], rgb[2]);
        lab[0].cells()[i] = colour.l, lab[1].cells()[i] = colour.a, lab[2].cells()[i] = colour.b;
    }
    for (Plane& channel : lab)
        channel = energyBetween(blurred(channel, 0.3f * mm), blurred(channel, 1.6f * mm), 4 * mm);
    std::vector<float> ratios, hues;
    for (size_t i = 0; i < page.dark.cells().size(); i += 61) {
        const float hue = std::hypot(lab[1].cells()[i], lab[2].cells()[i]), light = lab[0].cells()[i];
        hues.push_back(hue);
        if (light > 1)
            ratios.push_back(hue / light);
    }
    manner.brokenColour = quantile(ratios, 0.5);
    manner.leastColour = quantile(hues, 0.2);
}

void measureSurface(const PageDarkness& page, TonalManner& manner)
{
    const float mm = page.pxPerMm;
    const Plane smooth = blurred(page.dark, 0.35f * mm), slow = blurred(smooth, 1.5f * mm),
                slower = blurred(slow, 5 * mm);
    const Plane fine = energyBetween(page.dark, smooth, 2 * mm);
    const Plane middle = energyBetween(smooth, slow, 2 * mm), clouds = energyBetween(slow, slower, 5 * mm);
    std::vector<float> tones, grains, cloudy;
    int drawn = 0;
    for (size_t i = 0; i < smooth.cells().size(); i += 7) {
        if (slower.cells()[i] < drawnNear)
            continue;
        ++drawn;
        if (middle.cells()[i] > 0.02f + 0.06f * slow.cells()[i])
            continue;
        tones.push_back(slow.cells()[i]);
        if (slow.cells()[i] > bareBelow) {
            grains.push_back(fine.cells()[i] / (0.1f + slow.cells()[i]));
            cloudy.push_back(clouds.cells()[i] / (0.1f + slow.cells()[i]));
        }
    }
    manner.flatShare = drawn > 0 ? float(grains.size()) / float(drawn) : 0;
    manner.steps = flatTones(tones);
    manner.grain = std::min(1.0f, 4 * quantile(grains, 0.5));
    manner.clouds = std::min(1.0f, 4 * quantile(cloudy, 0.5));
}

} // namespace

float quantile(std::vector<float> values, double share)
{
    if (values.empty())
        return 0;
    const auto at =
        values.begin() + ptrdiff_t(std::min(double(values.size() - 1), share * double(values.size())));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

TonalManner tonalManner(const PageDarkness& page)
{
    TonalManner manner;
    const auto cells = page.dark.cells();
    const std::vector<float> all(cells.begin(), cells.end());
    manner.contrast = quantile(all, 0.95) - quantile(all, 0.05);
    const Plane small = meansOver(page, cellMm);
    const Plane near = blurred(small, 12 / cellMm);
    int drawn = 0, bare = 0;
    for (size_t i = 0; i < small.cells().size(); ++i)
        if (near.cells()[i] > drawnNear) {
            ++drawn;
            bare += small.cells()[i] < bareBelow;
        }
    manner.paperShare = drawn > 0 ? float(bare) / float(drawn) : 1;
    const Plane blocks = meansOver(page, blockMm);
    manner.depth = quantile({blocks.cells().begin(), blocks.cells().end()}, 0.95);
    measureColour(page, manner);
    measureSurface(page, manner);
    return manner;
}

} // namespace toile
