#include "core/strokes/page/measured_hand.h"

#include "core/strokes/page/line_manner.h"
#include "core/strokes/page/tonal_manner.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace toile {
namespace {

constexpr float blankBelow = 0.1f;  ///< darkness of all but a thousandth of a blank page
constexpr int levels = 3;           ///< of halving, at which marks are sought
constexpr float clearlyMore = 0.1f; ///< of recurring share, for a coarser level to be the marks' own
constexpr float hatchedShare =
    0.5f;                         ///< recurring share; photographs have up to 0.25 by chance, 0.45 with waves
constexpr float starkInk = 0.47f; ///< contrast of marks over the page's; photographs have up to 0.33
constexpr float softInk = 0.24f;  ///< the same of a pencil or a tinted pen drawing
constexpr int leastMarks = 40;
constexpr float brokenLength = 1.6f; ///< lines that others cross are found in pieces
constexpr float deepestLines = 0.5f; ///< a page has solid black; on cloth seams must stay readable
constexpr float brokenUp = 0.4f;     ///< change of darkness along a mark that is a row of dots
constexpr float brokenColour = 0.8f, leastColour = 2; ///< see TonalManner; photographs have not both
constexpr float leastPaper = 0.125f;                  ///< PageDarkness::asPaper; photographs have up to 0.1
constexpr float paperLeft = 0.15f, flatTones = 0.09f; ///< shares of what is drawn on

/// Marks at one size of the page.
struct Level
{
    PageDarkness page;
    PageMarks marks;
    std::vector<MarkNeighbours> neighbours;
    LineManner manner;
};

Level levelOf(PageDarkness page, const std::stop_token& stop)
{
    Level level{std::move(page), {}, {}, {}};
    level.marks = tracedMarks(level.page, true, stop);
    level.neighbours = neighboursOf(level.marks);
    level.manner = lineManner(level.page, level.marks, level.neighbours);
    return level;
}

struct Measured
{
    TonalManner tone;
    Level fine; ///< at the page's full size
    Level own;  ///< at the size at which the most marks recur
    float dotMm = 0;
};

std::optional<Measured> measured(const Image& image, const std::stop_token& stop)
{
    Measured found;
    PageDarkness page = pageDarkness(image);
    found.tone = tonalManner(page);
    found.fine = levelOf(std::move(page), stop);
    found.own = found.fine;
    PageDarkness half = found.fine.page;
    for (int i = 1; i < levels && !stop.stop_requested(); ++i) {
        half = halved(half);
        Level level = levelOf(half, stop);
        if (level.manner.count >= leastMarks && level.manner.share > found.own.manner.share + clearlyMore)
            found.own = std::move(level);
    }
    if (stop.stop_requested())
        return std::nullopt;
    return found;
}

/// Mean colour of the darkest hundredth.
Vec3 inkOf(const PageDarkness& page)
{
    const float least = quantile({page.dark.cells().begin(), page.dark.cells().end()}, 0.99);
    double sum[3] = {}, count = 0;
    for (size_t i = 0; i < page.dark.cells().size(); ++i)
        if (page.dark.cells()[i] >= least) {
            for (size_t channel = 0; channel < 3; ++channel)
                sum[channel] += double(page.page.bytes()[4 * i + channel]) / 255;
            count += 1;
        }
    return {float(sum[0] / count), float(sum[1] / count), float(sum[2] / count)};
}

/// From ink on a square millimetre and the number of dots there, in pale places where dots do not touch: the
/// darkest of a 5 × 5 px neighbourhood is a dot's middle.
float dotDiameterMm(const PageDarkness& page, float darkness)
{
    double ink = 0;
    int dots = 0;
    const int block = std::max(8, int(4 * page.pxPerMm));
    for (int top = 2; top + block + 2 < page.dark.height(); top += block)
        for (int left = 2; left + block + 2 < page.dark.width(); left += block) {
            double sum = 0;
            int count = 0;
            for (int y = top; y < top + block; ++y)
                for (int x = left; x < left + block; ++x) {
                    const float here = page.dark.at(x, y);
                    sum += double(here);
                    bool isMiddle = here > 0.35f * darkness;
                    for (int dy = -2; dy <= 2 && isMiddle; ++dy)
                        for (int dx = -2; dx <= 2 && isMiddle; ++dx) {
                            const float other = page.dark.at(x + dx, y + dy);
                            isMiddle = dy > 0 || (dy == 0 && dx > 0) ? here >= other
                                       : dx == 0 && dy == 0          ? true
                                                                     : here > other;
                        }
                    count += isMiddle;
                }
            const double mean = sum / (block * block);
            if (mean < 0.03 || mean > 0.25)
                continue;
            ink += sum;
            dots += count;
        }
    if (dots == 0)
        return 0;
    return float(std::sqrt(4 * ink / (double(darkness) * 3.14159 * dots))) / page.pxPerMm;
}

MarkKind kindOf(const Measured& found)
{
    const TonalManner& tone = found.tone;
    const LineManner& fine = found.fine.manner;
    const float stark = fine.stands / std::max(0.1f, tone.contrast);
    const bool isOnPaper = tone.paperShare > paperLeft && found.fine.page.asPaper > leastPaper;
    const bool isHatched = found.own.manner.share > hatchedShare && found.own.manner.count >= leastMarks;
    if (!isHatched && fine.roughness > brokenUp && fine.count >= leastMarks && isOnPaper)
        return MarkKind::Dot;
    if (isHatched || (stark > starkInk && fine.count >= leastMarks && tone.contrast > 0.2f))
        return MarkKind::Line;
    if (tone.brokenColour > brokenColour && tone.leastColour > leastColour)
        return MarkKind::Band;
    if (isOnPaper && tone.flatShare > flatTones)
        return MarkKind::Wash;
    if (isOnPaper && stark > softInk && fine.count >= 2 * leastMarks)
        return MarkKind::Line;
    return MarkKind::None;
}

/// What lines and bands have; the planner's own words for it.
void layLines(const Measured& found, HandSpec& spec)
{
    const LineManner& manner = found.own.manner;
    spec.lengthMm = manner.lengthMm;
    spec.lengthVariation = std::min(0.6f, 0.6f * manner.lengthVariation);
    spec.widthMm = manner.widthMm;
    spec.widthVariation = std::min(0.5f, manner.widthVariation);
    spec.darkness = manner.darkness;
    spec.pressing = std::clamp((0.85f - manner.darkness) / 0.3f, 0.0f, 0.85f);
    spec.taper = std::clamp(2 * manner.taper, 0.1f, 1.0f);
    spec.curvature = std::clamp(0.5f + 8 * manner.bow, 0.5f, 1.0f);
    spec.wobble = std::clamp((manner.wobble - 0.012f) * 14, 0.0f, 1.0f);
    spec.spacingMm = manner.spacingMm;
    // Where lines recur by few, that neighbours differ is the page's forms and not the hand.
    const float steady = 1 - 1.9f * (manner.deviation - 0.02f);
    spec.parallel = std::clamp(manner.share > hatchedShare ? steady : std::max(0.8f, steady), 0.0f, 1.0f);
    if (manner.share < hatchedShare)
        spec.lengthMm *= brokenLength;
    spec.depth = std::min(spec.depth, deepestLines);
    // Lines that run every way go with the forms of the page; against those nothing is known of a slant.
    spec.slantDegrees = manner.oneWay > 0.45f ? manner.slantDegrees : 20;
    spec.crossingShare = manner.crossingShare < 0.04f ? 0 : std::min(0.8f, 2.6f * manner.crossingShare);
    spec.crossingDegrees = manner.crossingDegrees;
    spec.grain = std::clamp(spec.pressing * (manner.roughness - 0.06f) * 6, 0.0f, 0.8f);
    spec.overlap = 0.5f * spec.pressing;
    spec.underTone = std::clamp(0.25f + 2 * manner.beside, 0.25f, 1.0f);
}

void layBands(const Measured& found, HandSpec& spec)
{
    layLines(found, spec);
    // Light and dark strokes alternate: from one dark one to the next lie two.
    spec.widthMm = 0.6f * found.own.manner.spacingMm;
    spec.spacingMm = 0.85f * spec.widthMm;
    spec.widthVariation = std::max(0.25f, spec.widthVariation);
    spec.darkness = 0.6f;
    spec.pressing = 0.7f;
    spec.taper = 0.2f;
    spec.parallel = std::max(0.7f, spec.parallel);
    spec.slantDegrees = 8;
    spec.crossingShare = 0;
    spec.paperShare = 0;
    spec.depth = 0.42f;
    spec.grain = std::clamp(0.3f + found.tone.grain, 0.3f, 0.7f);
    spec.grainMm = std::max(0.5f, 0.3f * spec.widthMm);
    spec.overlap = 0.25f;
    spec.softness = 0.1f;
    spec.underTone = 0.4f;
}

void layWash(const Measured& found, HandSpec& spec)
{
    spec.toneSteps = std::clamp(found.tone.steps + 1, 2, 4);
    spec.softness = std::clamp(0.9f - found.fine.manner.stands, 0.3f, 0.9f);
    spec.wobble = 0.8f;
    spec.pooling = std::clamp(found.fine.manner.stands, 0.2f, 0.6f);
    spec.granulation = std::clamp(found.tone.clouds + found.tone.grain, 0.3f, 0.9f);
    spec.underTone = 0.25f;
    spec.whiteGapMm = found.tone.paperShare > 0.25f ? 1.0f : 0.0f;
}

void layDots(const Measured& found, HandSpec& spec)
{
    const float darkness = std::max(0.3f, found.fine.manner.darkness);
    spec.darkness = darkness;
    spec.widthMm = dotDiameterMm(found.fine.page, darkness);
    spec.spacingMm = 1.2f * spec.widthMm;
    spec.underTone = 0.3f;
}

HandSpec specOf(const Measured& found, MarkKind kind)
{
    HandSpec spec;
    spec.kind = kind;
    spec.paperShare = std::min(0.6f, found.tone.paperShare);
    spec.depth = std::clamp(found.tone.depth, 0.2f, 0.6f);
    spec.grainMm = 0.45f;
    switch (kind) {
    case MarkKind::Line:
        layLines(found, spec);
        break;
    case MarkKind::Band:
        layBands(found, spec);
        break;
    case MarkKind::Wash:
        layWash(found, spec);
        break;
    case MarkKind::Dot:
        layDots(found, spec);
        break;
    case MarkKind::None:
        spec.grain = found.tone.grain;
        spec.toneSteps = found.tone.steps;
    }
    return soundSpec(spec);
}

float surenessOf(const Measured& found, MarkKind kind)
{
    const float stark = found.fine.manner.stands / std::max(0.1f, found.tone.contrast);
    switch (kind) {
    case MarkKind::Line:
        return std::clamp(std::max(found.own.manner.share, stark), 0.0f, 1.0f);
    case MarkKind::Dot:
        return std::clamp(stark, 0.0f, 1.0f);
    case MarkKind::Band:
        return std::clamp(0.3f * found.tone.brokenColour + 0.05f * found.tone.leastColour, 0.0f, 1.0f);
    case MarkKind::Wash:
        return std::clamp(0.2f + found.tone.flatShare, 0.0f, 1.0f);
    case MarkKind::None:
        break;
    }
    return 0;
}

Sentence whyNone(const Measured& found)
{
    const PageDarkness& page = found.fine.page;
    if (quantile({page.dark.cells().begin(), page.dark.cells().end()}, 0.999) < blankBelow)
        return Sentence::phrase("The hand's page is blank.");
    if (found.tone.paperShare > 0.5f && found.fine.manner.count < leastMarks)
        return Sentence::phrase(
            "Only outlines were found on the hand's page, and no strokes beside one another.");
    return Sentence::phrase(
        "No strokes were found on the hand's page: it may be a photograph or smooth painting.");
}

} // namespace

Result<MeasuredHand> measuredHand(const Image& page, const std::stop_token& stop)
{
    if (page.isNull())
        return Error{ErrorKind::Input, Sentence::phrase("The picture is empty."), {}};
    const std::optional<Measured> found = measured(page, stop);
    if (!found)
        return Error{
            ErrorKind::Cancelled, Sentence::phrase("Stopped before there was anything to keep."), {}};
    const MarkKind kind = kindOf(*found);
    MeasuredHand hand;
    hand.spec = specOf(*found, kind);
    hand.sure = surenessOf(*found, kind);
    if (kind == MarkKind::None)
        hand.why = whyNone(*found);
    hand.ink = inkOf(found->fine.page);
    hand.contrast = found->tone.contrast;
    hand.line = lineCharacter(found->fine.page, found->fine.marks, found->fine.neighbours);
    hand.recurringMarks = found->own.manner.count;
    hand.otherMarks = int(found->own.marks.marks.size()) - hand.recurringMarks;
    return hand;
}

} // namespace toile
