#include "core/sketch/form_folds.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same numbers on every machine.
class Dice
{
public:
    explicit Dice(uint64_t seed) : m_state(seed) {}
    float between(float low, float high)
    {
        m_state += 0x9E3779B97F4A7C15ull;
        uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        z ^= z >> 31;
        return low + (high - low) * (float(z >> 40) / float(1 << 24));
    }

private:
    uint64_t m_state;
};

/// Long folds that hang from the middle of a part and open towards its hem.
void addHangingFolds(const FormGrid& grid, const PartFrame& frame, Dice& dice, std::vector<Fold>& folds)
{
    const float length = frame.length(), width = frame.meanWidth();
    if (length < grid.share(0.07f) || width < grid.share(0.035f))
        return;
    const float spacing = grid.share(0.05f);
    const int count = std::clamp(int(std::lround(width / spacing)), 1, 8);
    const float pitch = 2.0f / float(count);
    for (int i = 0; i < count; ++i) {
        const float u = -1 + pitch * (float(i) + dice.between(0.25f, 0.75f));
        const float lean = dice.between(-0.10f, 0.10f) * pitch;
        const float start = dice.between(0.15f, 0.65f);
        const float wide = 0.20f * pitch * width * dice.between(0.6f, 1.3f);
        const float high = 0.55f * wide * dice.between(0.5f, 1.2f);
        Fold fold;
        fold.part = frame.id;
        const int steps = std::max(8, int(length * (1 - start) / 4));
        for (int s = 0; s <= steps; ++s) {
            const float along = float(s) / float(steps);
            const float t = start + (1.02f - start) * along;
            const float swell = std::pow(along, 1.3f);
            fold.points.push_back(
                {frame.position(t, u + lean * along), wide * (0.55f + 0.45f * along), high * swell});
        }
        folds.push_back(std::move(fold));
    }
}

float ridge(float across, float width)
{
    const float t = across / (across < 0 ? 1.5f * width : 0.7f * width);
    return std::exp(-0.5f * t * t);
}

} // namespace

std::vector<Fold> foldsOf(const FormGrid& grid, uint64_t seed)
{
    std::vector<Fold> folds;
    for (const PartFrame& frame : grid.frames) {
        Dice dice(seed * 0x9E3779B97F4A7C15ull + uint64_t(frame.id));
        addHangingFolds(grid, frame, dice, folds);
    }
    return folds;
}

void raiseFolds(const FormGrid& grid, const std::vector<Fold>& folds, float depth, Plane& height)
{
    const Size size = grid.size();
    Plane closest(size, 1e9f), relief(size);
    for (const Fold& fold : folds) {
        int left = size.width, top = size.height, right = 0, bottom = 0;
        for (size_t i = 0; i + 1 < fold.points.size(); ++i) {
            const Fold::Point &a = fold.points[i], &b = fold.points[i + 1];
            const Vec2 d{b.at.x - a.at.x, b.at.y - a.at.y};
            const float squared = d.x * d.x + d.y * d.y;
            if (squared < 1e-6f)
                continue;
            const float reach = 4.5f * std::max(a.width, b.width);
            const int x0 = std::max(0, int(std::min(a.at.x, b.at.x) - reach));
            const int x1 = std::min(size.width, int(std::max(a.at.x, b.at.x) + reach) + 1);
            const int y0 = std::max(0, int(std::min(a.at.y, b.at.y) - reach));
            const int y1 = std::min(size.height, int(std::max(a.at.y, b.at.y) + reach) + 1);
            left = std::min(left, x0), right = std::max(right, x1);
            top = std::min(top, y0), bottom = std::max(bottom, y1);
            const float inverse = 1.0f / std::sqrt(squared);
            // The sharp side looks away from the light, which comes from the upper left.
            const float side = (-d.y * 0.63f + d.x * 0.78f) < 0 ? -1.0f : 1.0f;
            for (int y = y0; y < y1; ++y) {
                for (int x = x0; x < x1; ++x) {
                    if (grid.reach.at(x, y) != fold.part)
                        continue;
                    const float px = float(x) + 0.5f - a.at.x, py = float(y) + 0.5f - a.at.y;
                    const float t = (px * d.x + py * d.y) / squared;
                    if ((t < 0 && i > 0) || t < -0.5f || (t > 1.001f && i + 2 < fold.points.size()))
                        continue;
                    const float across = side * (px * -d.y + py * d.x) * inverse;
                    if (std::abs(across) > reach || std::abs(across) >= closest.at(x, y))
                        continue;
                    closest.at(x, y) = std::abs(across);
                    const float clamped = std::clamp(t, 0.0f, 1.0f);
                    const float wide = a.width + (b.width - a.width) * clamped;
                    const float high = a.height + (b.height - a.height) * clamped;
                    const float edge = std::min(1.0f, grid.seamDistance.at(x, y) / 4.0f);
                    relief.at(x, y) = high * ridge(across, wide) * edge * edge * (3 - 2 * edge);
                }
            }
        }
        for (int y = top; y < bottom; ++y) {
            for (int x = left; x < right; ++x) {
                height.at(x, y) += depth * relief.at(x, y);
                relief.at(x, y) = 0;
                closest.at(x, y) = 1e9f;
            }
        }
    }
}

} // namespace toile
