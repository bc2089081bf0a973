#include "core/strokes/page/line_manner.h"

#include "core/base/plane_vectors.h"
#include "core/strokes/page/tonal_manner.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace toile {

using namespace plane;

namespace {

constexpr float pi = std::numbers::pi_v<float>;
constexpr int directions = 18;
constexpr float meetBelow = 0.45f; ///< ink across where two strokes meet, over that beside

float mean(const std::vector<float>& values)
{
    double sum = 0;
    for (const float value : values)
        sum += double(value);
    return values.empty() ? 0 : float(sum / double(values.size()));
}

float variation(const std::vector<float>& values)
{
    const float middle = mean(values);
    double squares = 0;
    for (const float value : values)
        squares += double((value - middle) * (value - middle));
    return values.size() < 2 || middle <= 0 ? 0
                                            : float(std::sqrt(squares / double(values.size() - 1))) / middle;
}

/// The greatest distance from the chord over the chord's length.
float bowOf(const PageMark& mark)
{
    double most = 0;
    for (const Vec2 at : mark.path)
        most = std::max(most, distanceToChord(mark.path.front(), mark.path.back(), at));
    return float(most / std::max(1.0, distance(mark.path.front(), mark.path.back())));
}

/// Root mean square distance from the path smoothed over 24 pixels.
float wobbleOf(const PageMark& mark)
{
    constexpr size_t half = 12;
    double squares = 0;
    int count = 0;
    for (size_t i = half; i + half < mark.path.size(); i += 2, ++count) {
        Vec2 sum{};
        for (size_t k = i - half; k <= i + half; ++k)
            sum = sum + mark.path[k];
        const Vec2 centre = sum * (1.0 / (2 * half + 1));
        // A steady arc leaves its own mean: what remains beyond that of its ends is unsteadiness.
        const Vec2 ends = mix(mark.path[i - half], mark.path[i + half], 0.5);
        const Vec2 arc = mark.path[i] + (ends - mark.path[i]) * (1.0 / 3);
        const double off = distance(centre, arc);
        squares += off * off;
    }
    return count > 0 ? float(std::sqrt(squares / count)) : 0;
}

/// How much less ink the ends lay than the middle does; 1: they come to a point.
float taperOf(const PageMark& mark)
{
    const size_t count = mark.inkAcross.size(), end = std::max<size_t>(2, count / 8);
    if (count < 10)
        return 0.5f;
    std::vector<float> middle(mark.inkAcross.begin() + ptrdiff_t(count / 4),
                              mark.inkAcross.end() - ptrdiff_t(count / 4));
    double ends = 0;
    for (size_t i = 0; i < end; ++i)
        ends += double(mark.inkAcross[i] + mark.inkAcross[count - 1 - i]);
    const float full = quantile(std::move(middle), 0.5);
    return full > 0 ? std::clamp(1 - float(ends / double(2 * end)) / full, 0.0f, 1.0f) : 0;
}

/// Strokes laid end to end come out as one mark: they are told by how thin it is where they meet.
void addLengths(const PageMark& mark, float pxPerMm, std::vector<float>& lengths)
{
    constexpr ptrdiff_t around = 24;
    const auto all = mark.inkAcross.begin(), end = mark.inkAcross.end();
    size_t begun = 0;
    for (size_t i = 3; i + 3 < mark.inkAcross.size(); ++i) {
        const float here = (mark.inkAcross[i - 1] + mark.inkAcross[i] + mark.inkAcross[i + 1]) / 3;
        if (i - begun <= 12 || mark.inkAcross.size() - i <= 12)
            continue;
        const ptrdiff_t at = ptrdiff_t(i);
        const float usual =
            quantile({all + std::max<ptrdiff_t>(0, at - around), std::min(all + at + around, end)}, 0.6);
        if (here < meetBelow * usual) {
            lengths.push_back(float(i - begun) / pxPerMm);
            begun = i;
        }
    }
    lengths.push_back(float(mark.inkAcross.size() - begun) / pxPerMm);
}

/// In which directions lines run, by cells of some spacings.
struct Directions
{
    Size size;
    float cellPx = 1;
    std::vector<std::array<float, directions>> cells;

    Directions(Size plane, float cell)
        : size{int(float(plane.width) / cell) + 1, int(float(plane.height) / cell) + 1}, cellPx(cell),
          cells(size_t(size.area()))
    {
    }
    void add(const PageMark& mark)
    {
        for (size_t i = 4; i + 4 < mark.path.size(); ++i) {
            const Vec2 way = mark.path[i + 4] - mark.path[i - 4];
            float turn = std::atan2(way.y, way.x);
            turn = turn < 0 ? turn + pi : turn;
            const size_t cell =
                size_t(mark.path[i].y / cellPx) * size_t(size.width) + size_t(mark.path[i].x / cellPx);
            cells[cell][size_t(turn / pi * directions) % directions] += 1;
        }
    }
};

/// Cells in which a second direction is as much as a third of the first.
void measureCrossing(const Directions& found, LineManner& manner)
{
    int hatched = 0;
    std::vector<float> angles;
    for (const auto& cell : found.cells) {
        std::array<float, directions> smooth{};
        float total = 0;
        for (int i = 0; i < directions; ++i) {
            smooth[size_t(i)] = cell[size_t(i)] + cell[size_t((i + 1) % directions)] +
                                cell[size_t((i + directions - 1) % directions)];
            total += cell[size_t(i)];
        }
        if (total < 2 * found.cellPx)
            continue;
        ++hatched;
        const int first = int(std::max_element(smooth.begin(), smooth.end()) - smooth.begin());
        float second = 0, angle = 0;
        for (int i = 0; i < directions; ++i) {
            const int apart = std::min(std::abs(i - first), directions - std::abs(i - first));
            if (apart >= 3 && smooth[size_t(i)] > second)
                second = smooth[size_t(i)], angle = float(apart) * 180 / directions;
        }
        if (second > smooth[size_t(first)] / 3 && second > 0.7f * found.cellPx)
            angles.push_back(angle);
    }
    manner.crossingShare = hatched > 0 ? float(angles.size()) / float(hatched) : 0;
    if (!angles.empty())
        manner.crossingDegrees = quantile(angles, 0.5);
}

void measureSlant(const std::vector<const PageMark*>& lines, LineManner& manner)
{
    double x = 0, y = 0, sum = 0;
    for (const PageMark* mark : lines) {
        const double twice = 2 * double(directionOf(*mark)), length = double(mark->lengthPx());
        x += length * std::cos(twice), y += length * std::sin(twice), sum += length;
    }
    manner.oneWay = sum > 0 ? float(std::hypot(x, y) / sum) : 0;
    float slant = float(0.5 * std::atan2(y, x)) * 180 / pi - 90;
    while (slant < -90)
        slant += 180;
    manner.slantDegrees = slant;
}

/// Width and darkness of a mark that the page's own pixels have blurred: what is laid across is known, its
/// height only where a mark is wider than a blur; narrower ones are taken to be as dark as the ink.
void measureWeight(const PageDarkness& page, const std::vector<const PageMark*>& lines, float inkDark,
                   LineManner& manner)
{
    std::vector<float> widths, darks;
    for (const PageMark* mark : lines) {
        const float ink = quantile(mark->inkAcross, 0.6), blur = page.sharpPx * 2.5f;
        const bool isWide = mark->widthPx > 1.6f * blur;
        const float dark =
            isWide ? std::max(0.05f, mark->middle + 0.5f * mark->beside) : std::max(inkDark, mark->middle);
        darks.push_back(std::min(1.0f, dark));
        widths.push_back(isWide ? mark->widthPx : std::min(mark->widthPx, ink / dark));
    }
    manner.widthMm = quantile(widths, 0.8) / page.pxPerMm;
    manner.widthVariation = std::min(1.0f, 0.7f * variation(widths));
    manner.darkness = quantile(darks, 0.5);
}

} // namespace

LineManner lineManner(const PageDarkness& page, const PageMarks& marks,
                      const std::vector<MarkNeighbours>& neighbours)
{
    LineManner manner;
    std::vector<const PageMark*> lines;
    std::vector<float> lengths, besides, tapers, bows, wobbles, roughs, spacings, deviations, centres, stands;
    double all = 0, recurring = 0, area = 0;
    for (size_t i = 0; i < marks.marks.size(); ++i) {
        const PageMark& mark = marks.marks[i];
        all += double(mark.lengthPx());
        centres.push_back(mark.middle + mark.beside);
        for (float along = 8; along < mark.lengthPx() && !mark.isDot; along += 8)
            stands.push_back(mark.middle);
        if (!neighbours[i].recurs || mark.isDot)
            continue;
        lines.push_back(&mark);
        recurring += double(mark.lengthPx());
        area += double(mark.lengthPx() * mark.widthPx);
        addLengths(mark, page.pxPerMm, lengths);
        besides.push_back(mark.beside);
        roughs.push_back(mark.roughness);
        spacings.push_back(neighbours[i].spacingPx / page.pxPerMm);
        deviations.push_back(neighbours[i].deviation);
        if (mark.path.size() > 16) {
            tapers.push_back(taperOf(mark));
            bows.push_back(bowOf(mark));
        }
        if (mark.path.size() > 40)
            wobbles.push_back(wobbleOf(mark) / std::max(1.0f, neighbours[i].spacingPx));
    }
    manner.count = int(lines.size());
    manner.stands = quantile(stands, 0.5);
    if (lines.empty())
        return manner;
    manner.share = float(recurring / all);
    manner.coverage = float(area / double(page.dark.size().area()));
    manner.lengthMm = quantile(lengths, 0.7); // crossings and gaps break many
    manner.lengthVariation = variation(lengths);
    measureWeight(page, lines, quantile(centres, 0.9), manner);
    manner.beside = quantile(besides, 0.5);
    manner.taper = quantile(tapers, 0.5);
    manner.bow = quantile(bows, 0.5);
    manner.wobble = quantile(wobbles, 0.5);
    manner.roughness = quantile(roughs, 0.5);
    manner.spacingMm = quantile(spacings, 0.5);
    manner.deviation = quantile(deviations, 0.5);
    measureSlant(lines, manner);
    Directions found(page.dark.size(), std::max(14.0f, 4 * manner.spacingMm * page.pxPerMm));
    for (const PageMark* mark : lines)
        found.add(*mark);
    measureCrossing(found, manner);
    return manner;
}

LineCharacter lineCharacter(const PageDarkness& page, const PageMarks& marks,
                            const std::vector<MarkNeighbours>& neighbours)
{
    LineCharacter character;
    std::vector<float> widths, variations, wobbles;
    double length = 0;
    for (size_t i = 0; i < marks.marks.size(); ++i) {
        const PageMark& mark = marks.marks[i];
        if (neighbours[i].recurs || mark.isDot || mark.lengthPx() < 8 * page.pxPerMm)
            continue;
        widths.push_back(mark.widthPx / page.pxPerMm);
        variations.push_back(variation(mark.inkAcross));
        wobbles.push_back(wobbleOf(mark) / page.pxPerMm);
        length += double(mark.lengthPx() / page.pxPerMm);
    }
    if (widths.empty())
        return character;
    character.breaks = float(200 * double(widths.size()) / length);
    character.weightMm = quantile(widths, 0.5);
    character.weightVariation = std::min(1.0f, quantile(variations, 0.5));
    character.wobbleMm = quantile(wobbles, 0.5);
    return character;
}

} // namespace toile
