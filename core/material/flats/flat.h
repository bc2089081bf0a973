// A technical flat under way: closed parts laid over one another and the lines on them, drawn by a calm human
// hand.
#pragma once

#include "core/imaging/image.h"
#include "core/material/path.h"

#include <cstdint>
#include <vector>

namespace toile {

/// What a line says, from the heaviest to the lightest.
enum class LineWeight {
    Outline, ///< where the garment ends
    Seam,    ///< where two parts meet
    Detail,  ///< buttonholes, zips, small edges
    Stitch,  ///< topstitching, dashed
    Fold,    ///< a fold of the cloth: thin, fades at both ends
    Rib,     ///< ribbing of a cuff, thinnest
};

/// One view of a garment in centimetres: x = 0 is its centre line, y runs down from the high shoulder point.
class Flat
{
public:
    /// A closed part: hides what was drawn before below it.
    void part(const Path& outline, LineWeight weight = LineWeight::Outline);
    void line(const Path& path, LineWeight weight);
    /// The same on both sides.
    void parts(const Path& outline, LineWeight weight = LineWeight::Outline);
    void lines(const Path& path, LineWeight weight);
    /// A button with two holes; `radius` in cm.
    void button(float x, float y, float radius = 0.7f);

    struct Mark
    {
        Path path;
        LineWeight weight;
        bool isPart;
    };
    const std::vector<Mark>& marks() const { return m_marks; }

private:
    std::vector<Mark> m_marks;
};

/// Front and back side by side on white, scaled to fill a square of `sidePx`; `seed` moves the hand's wobble.
Image flatSheet(const Flat& front, const Flat& back, int sidePx, uint32_t seed);

} // namespace toile
