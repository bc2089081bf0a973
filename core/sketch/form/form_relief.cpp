#include "core/sketch/form/form_folds.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// A fold sampled along its chord, so that each cell needs two table look-ups.
struct Profile
{
    static constexpr int steps = 64;
    struct Sample
    {
        float offset = 0, slant = 1, width = 1, height = 0;
    };
    std::array<Sample, steps + 1> samples;
    Vec2 chord; ///< unit
    float length = 0;

    Sample at(float s) const
    {
        const float place = std::clamp(s, 0.0f, 1.0f) * steps;
        const int i = std::min(int(place), steps - 1);
        const float f = place - float(i);
        const Sample &a = samples[size_t(i)], &b = samples[size_t(i) + 1];
        return {a.offset + (b.offset - a.offset) * f, a.slant + (b.slant - a.slant) * f,
                a.width + (b.width - a.width) * f, a.height + (b.height - a.height) * f};
    }
};

float smooth(float t)
{
    t = std::clamp(t, 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

float taper(const Fold& fold, float s)
{
    if (s < fold.peak)
        return smooth(s / std::max(1e-3f, fold.peak));
    return fold.openEnd ? 1.0f : smooth((1 - s) / std::max(1e-3f, 1 - fold.peak));
}

Profile profileOf(const Fold& fold)
{
    Profile profile;
    const Vec2 way{fold.to.x - fold.from.x, fold.to.y - fold.from.y};
    profile.length = std::hypot(way.x, way.y);
    if (profile.length < 1)
        return profile;
    profile.chord = {way.x / profile.length, way.y / profile.length};
    const auto offset = [&](float s) {
        return fold.bow * 4 * s * (1 - s) + fold.sway * 10.4f * s * (1 - s) * (0.5f - s);
    };
    for (int i = 0; i <= Profile::steps; ++i) {
        const float s = float(i) / Profile::steps;
        const float rise = (offset(s + 0.01f) - offset(s - 0.01f)) / (0.02f * profile.length);
        const float strength = taper(fold, s);
        const float width = fold.width * (0.35f + 0.65f * strength) * (1 + fold.spread * (s - 0.5f));
        profile.samples[size_t(i)] = {offset(s), 1 / std::sqrt(1 + rise * rise), std::max(0.8f, width),
                                      fold.height * strength};
    }
    return profile;
}

/// Soft on the lit side, about half as wide on the other.
float ridge(float across, float width)
{
    const float t = across / (across < 0 ? width : 0.5f * width);
    return 1 / ((1 + 0.5f * t * t) * (1 + 0.5f * t * t));
}

void raise(const FormGrid& grid, const Fold& fold, float depth, Plane& height)
{
    const Profile profile = profileOf(fold);
    if (profile.length < 4 || fold.height == 0)
        return;
    const Vec2 chord = profile.chord;
    const Vec2 left{chord.y, -chord.x}; // to the left of the way, seen on the page
    // The sharp side looks away from the light, which comes from the upper left.
    const float side = left.x * 0.63f + left.y * 0.78f > 0 ? 1.0f : -1.0f;
    const float over = fold.openEnd ? 0.08f : 0.0f;
    const float reach =
        5 * fold.width * (1 + std::abs(fold.spread)) + std::abs(fold.bow) + std::abs(fold.sway);
    const auto bounds = [&](float a, float b, int limit) {
        return std::pair{std::clamp(int(std::min(a, b) - reach), 0, limit),
                         std::clamp(int(std::max(a, b) + reach) + 1, 0, limit)};
    };
    const auto [x0, x1] = bounds(fold.from.x, fold.to.x, grid.size().width);
    const auto [y0, y1] = bounds(fold.from.y, fold.to.y, grid.size().height);
    const float seam = std::clamp(0.5f * fold.width, 2.0f, 6.0f);
    for (int y = y0; y < y1; ++y) {
        for (int x = x0; x < x1; ++x) {
            if (grid.reach.at(x, y) != fold.part)
                continue;
            const float px = float(x) + 0.5f - fold.from.x, py = float(y) + 0.5f - fold.from.y;
            const float s = (px * chord.x + py * chord.y) / profile.length;
            if (s < 0 || s > 1 + over)
                continue;
            const Profile::Sample sample = profile.at(s);
            const float across = (px * left.x + py * left.y - sample.offset) * sample.slant;
            if (std::abs(across) > 5 * sample.width)
                continue;
            const float hold = smooth(grid.firmDistance.at(x, y) / seam);
            height.at(x, y) += depth * sample.height * hold * ridge(side * across, sample.width);
        }
    }
}

} // namespace

void raiseFolds(const FormGrid& grid, const std::vector<Fold>& folds, float depth, Plane& height,
                const std::stop_token& stop)
{
    for (const Fold& fold : folds) {
        if (stop.stop_requested())
            return;
        raise(grid, fold, depth, height);
    }
}

} // namespace toile
