// paletteOf: the colours of the garments, by k-means in CIELAB over a histogram.
#include "core/imaging/color.h"
#include "core/render/board_plan.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace toile {

namespace {

constexpr int mostColours = 6;
constexpr int clusterCount = 8; ///< some of them merge
constexpr float binWidth = 4;   ///< of the histogram, in CIELAB units
constexpr float sameColour = 12;
constexpr float nameRadius = 6; ///< around a cluster's densest place
constexpr double leastShare = 0.025;
constexpr int samplesAlong = 220; ///< picked pixels along a picture's longer side

struct Bin
{
    Lab sum;
    double weight = 0;
    Lab mean() const
    {
        const auto n = float(weight);
        return {sum.l / n, sum.a / n, sum.b / n};
    }
    void add(const Lab& lab, double times)
    {
        const auto n = float(times);
        sum = {sum.l + lab.l * n, sum.a + lab.a * n, sum.b + lab.b * n};
        weight += times;
    }
};

using Histogram = std::map<std::array<int, 3>, Bin>;

/// Light and shade on one cloth are one colour: shade scales lightness and chroma alike, so chroma is taken
/// relative to lightness (as in CIE saturation), and lightness itself counts little.
float squaredDistance(const Lab& p, const Lab& q)
{
    constexpr float shadeWeight = 0.3f, chromaGain = 60, darkest = 12;
    const float dl = shadeWeight * (p.l - q.l);
    const float da = chromaGain * (p.a / (p.l + darkest) - q.a / (q.l + darkest));
    const float db = chromaGain * (p.b / (p.l + darkest) - q.b / (q.l + darkest));
    return dl * dl + da * da + db * db;
}

float chroma(const Lab& lab)
{
    return std::hypot(lab.a, lab.b);
}

void count(Histogram& histogram, const Lab& lab, double weight)
{
    const auto cell = [](float value) { return int(std::floor(value / binWidth)); };
    histogram[{cell(lab.l), cell(lab.a), cell(lab.b)}].add(lab, weight);
}

/// Adds a picture's garment colours, all pictures weighing the same however large; a bare line drawing,
/// whose greys are only the soft edges of its lines, adds none.
void addGarment(Histogram& histogram, const Image& image)
{
    if (image.isNull())
        return;
    // Picked, not averaged: averaging would mix the threads of a check into colours that it does not have.
    const int step = std::max(1, image.size().longSide() / samplesAlong);
    std::vector<Lab> body, dark;
    size_t paper = 0;
    for (int y = step / 2; y < image.height(); y += step) {
        for (int x = step / 2; x < image.width(); x += step) {
            const auto p = image.pixel(x, y);
            const Lab lab = labFromSrgb8(p[0], p[1], p[2]);
            if (p[3] < 128 || (lab.l > 96 && chroma(lab) < 4))
                ++paper;
            else if (lab.l < 20 && chroma(lab) < 9)
                dark.push_back(lab);
            else
                body.push_back(lab);
        }
    }
    const auto drawn = double(body.size() + dark.size());
    const bool isBlackGarment = double(dark.size()) > 0.25 * (drawn + double(paper));
    const auto coloured = std::ranges::count_if(body, [](const Lab& lab) { return chroma(lab) > 6; });
    const bool isLineDrawing = drawn < 0.12 * (drawn + double(paper)) && double(coloured) < 0.3 * drawn;
    if (isLineDrawing || drawn == 0)
        return;
    if (isBlackGarment)
        body.insert(body.end(), dark.begin(), dark.end());
    for (const Lab& lab : body)
        count(histogram, lab, 1.0 / double(body.size()));
}

/// Each next centre is the bin that is both heavy and far from those before it.
std::vector<Lab> firstCentres(const std::vector<Bin>& bins)
{
    std::vector<Lab> centres;
    const auto heaviest = std::ranges::max_element(bins, {}, &Bin::weight);
    centres.push_back(heaviest->mean());
    while (int(centres.size()) < clusterCount) {
        const Bin* best = nullptr;
        double bestScore = 1;
        for (const Bin& bin : bins) {
            float nearest = 1e9f;
            for (const Lab& centre : centres)
                nearest = std::min(nearest, squaredDistance(bin.mean(), centre));
            const double score = std::sqrt(bin.weight) * double(nearest);
            if (nearest > sameColour * sameColour / 2 && (!best || score > bestScore)) {
                best = &bin;
                bestScore = score;
            }
        }
        if (!best)
            break;
        centres.push_back(best->mean());
    }
    return centres;
}

size_t nearestCentre(const std::vector<Lab>& centres, const Lab& lab)
{
    return size_t(
        std::ranges::min_element(centres, {}, [&](const Lab& c) { return squaredDistance(c, lab); }) -
        centres.begin());
}

std::vector<std::vector<Bin>> clustersOf(const std::vector<Bin>& bins)
{
    std::vector<Lab> centres = firstCentres(bins);
    std::vector<std::vector<Bin>> clusters;
    for (int round = 0; round < 16; ++round) {
        clusters.assign(centres.size(), {});
        std::vector<Bin> sums(centres.size());
        for (const Bin& bin : bins) {
            const size_t own = nearestCentre(centres, bin.mean());
            clusters[own].push_back(bin);
            sums[own].add(bin.mean(), bin.weight);
        }
        for (size_t i = 0; i < centres.size(); ++i)
            if (sums[i].weight > 0)
                centres[i] = sums[i].mean();
    }
    return clusters;
}

struct Found
{
    Lab lab;
    double weight = 0;
};

float squaredLabDistance(const Lab& p, const Lab& q)
{
    return (p.l - q.l) * (p.l - q.l) + (p.a - q.a) * (p.a - q.a) + (p.b - q.b) * (p.b - q.b);
}

/// The mean around the cluster's densest place; clear and lit colours count for more, as a designer names a
/// cloth by its light side and not by its folds, its strokes or where two threads mix.
Found named(const std::vector<Bin>& cluster)
{
    Found found;
    double densest = 0;
    for (const Bin& bin : cluster) {
        Bin around;
        for (const Bin& other : cluster)
            if (squaredLabDistance(bin.mean(), other.mean()) <= nameRadius * nameRadius)
                around.add(other.mean(), other.weight);
        found.weight += bin.weight;
        const Lab mean = around.mean();
        const double density = around.weight * double(0.25f + chroma(mean) / 40 + mean.l / 80);
        if (density > densest) {
            densest = density;
            found.lab = mean;
        }
    }
    return found;
}

/// The lighter of two like colours in weight goes up in the other.
void mergeLike(std::vector<Found>& colours)
{
    std::ranges::stable_sort(colours, std::greater(), &Found::weight);
    for (size_t i = 0; i < colours.size(); ++i) {
        for (size_t j = i + 1; j < colours.size();) {
            if (squaredDistance(colours[i].lab, colours[j].lab) >= sameColour * sameColour) {
                ++j;
                continue;
            }
            colours[i].weight += colours[j].weight;
            colours.erase(colours.begin() + std::ptrdiff_t(j));
        }
    }
    std::ranges::stable_sort(colours, std::greater(), &Found::weight);
}

BoardColour bytesOf(const Lab& lab)
{
    const Vec3 srgb = srgbFromLab(lab);
    const auto byte = [](float v) { return uint8_t(std::clamp(std::lround(v * 255.f), 0l, 255l)); };
    return {byte(srgb.x), byte(srgb.y), byte(srgb.z)};
}

} // namespace

std::vector<BoardColour> paletteOf(const std::vector<BoardPicture>& pictures)
{
    Histogram histogram;
    for (size_t i = 0; i < std::min(pictures.size(), mostBoardPictures); ++i)
        addGarment(histogram, pictures[i].picture);
    if (histogram.empty())
        return {};
    std::vector<Bin> bins;
    double total = 0;
    for (const auto& [cell, bin] : histogram) {
        bins.push_back(bin);
        total += bin.weight;
    }
    std::vector<Found> colours;
    for (const std::vector<Bin>& cluster : clustersOf(bins))
        if (!cluster.empty())
            colours.push_back(named(cluster));
    mergeLike(colours);
    std::erase_if(colours, [&](const Found& colour) { return colour.weight < leastShare * total; });
    std::vector<BoardColour> palette;
    for (size_t i = 0; i < std::min<size_t>(colours.size(), mostColours); ++i)
        palette.push_back(bytesOf(colours[i].lab));
    return palette;
}

} // namespace toile
