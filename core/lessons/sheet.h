// The sheet that a made drawing stands on: what has been drawn, and of which class each pixel is by it.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/sketch_classes.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace toile::lessons {

/// A closed or open polyline in pixels, y down.
using Contour = std::vector<Vec2>;

/// How much of each pixel an area covers, within the rectangle that holds it.
struct Cover
{
    Rect box;
    std::vector<float> shares;

    /// 0 outside of the box.
    float at(int x, int y) const
    {
        x -= box.x, y -= box.y;
        return x < 0 || y < 0 || x >= box.width || y >= box.height
                   ? 0.f
                   : shares[size_t(y) * size_t(box.width) + size_t(x)];
    }
    bool isEmpty() const { return shares.empty(); }
};

/// The union of closed contours, each turned the same way first; cut to the sheet. Signed areas are summed
/// along the rows, so that it costs the outline's length and the box (Raph Levien's font-rs, 2016).
Cover coverOf(std::span<const Contour> contours, Size sheet);

/// Twice the signed area; positive where the contour runs clockwise on the page.
float turningArea(const Contour& contour);

struct InkPoint
{
    Vec2 at;
    float radius = 0.5f;
    float flow = 1; ///< how much the tool gives here, 0..1
};

struct Ink
{
    Vec3 colour; ///< sRGB 0..1
    float opacity = 1;
    float grain = 0;                  ///< how much the paper's tooth shows, 0..1
    int within = -1;                  ///< number of the area that it stays in; -1: everywhere
    std::optional<SketchClass> marks; ///< what its pixels become where they were paper or ground
};

/// One pixel's paint over the paper: premultiplied colour, and how much of the paper it hides.
struct Paint
{
    Vec3 colour;
    float amount = 0;
};

/// What a tint gives at a pixel: straight colour and amount 0..1.
using Tint = std::function<Paint(int x, int y)>;

class Sheet
{
public:
    /// `seed`: of the paper's tooth.
    Sheet(Size size, uint32_t seed);

    Size size() const { return m_classes.size(); }
    const ClassMap& classes() const { return m_classes; }
    ClassMap& classes() { return m_classes; }
    const Raster<Paint>& paint() const { return m_paint; }
    SketchClass classAt(int x, int y) const { return SketchClass(m_classes.at(x, y)); }
    /// The number of the area that lies on top at a pixel; 0 where there is none.
    int areaAt(int x, int y) const { return m_areas.at(x, y); }
    /// -1 (valley) .. 1 (tooth).
    float tooth(int x, int y) const { return m_tooth.at(x, y); }

    /// Lays an area over all that was drawn: `hides` (0..1) of what lies below goes, and its pixels are of
    /// `kind`. Gives its number, from 1.
    int lay(const Cover& cover, SketchClass kind, float hides = 1);
    /// Paints within a cover; `within` as in Ink.
    void tint(const Cover& cover, int within, const Tint& tint);
    /// One stroke; it covers each place once.
    void draw(std::span<const InkPoint> stroke, const Ink& ink);
    /// The class alone, of all pixels or of those that are paper or ground.
    void mark(const Cover& cover, SketchClass kind, bool onlyEmpty = false);

private:
    void dab(const InkPoint& from, const InkPoint& to);

    ClassMap m_classes;
    Raster<uint16_t> m_areas;
    Raster<Paint> m_paint;
    Plane m_tooth;
    Plane m_stroke; ///< the stroke under way, 0 between strokes
    std::vector<int> m_touched;
    int m_count = 0;
};

} // namespace toile::lessons
