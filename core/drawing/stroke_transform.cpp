#include "core/drawing/stroke_transform.h"

namespace toile {

namespace {

/// What an affine does to a pen that stands on the page.
struct PenTurn
{
    explicit PenTurn(const Affine& affine)
        : side(mirrors(affine) ? -1 : 1), turn(turnOf(affine)), c(std::cos(turn)), s(std::sin(turn))
    {
    }

    void apply(StrokePoint& point) const
    {
        const double x = side * point.tiltX, y = point.tiltY;
        double tiltX = c * x - s * y, tiltY = s * x + c * y;
        // A pen tilted across both axes may come out past the end of one: it keeps its direction.
        const double most = std::max({1.0, std::abs(tiltX), std::abs(tiltY)});
        point.tiltX = float(tiltX / most);
        point.tiltY = float(tiltY / most);
        point.turn = float(side * point.turn + turn);
    }

    double side, turn, c, s;
};

void carry(Stroke& stroke, const Affine& affine)
{
    const PenTurn pen(affine);
    if (auto* line = std::get_if<FreehandLine>(&stroke.shape)) {
        for (StrokePoint& point : line->points) {
            const Vec2 at = affine(placeOf(point));
            point.xMm = at.x, point.yMm = at.y;
            pen.apply(point);
        }
    } else if (auto* path = std::get_if<BezierPath>(&stroke.shape)) {
        *path = transformed(*path, affine);
    } else if (auto* area = std::get_if<FilledArea>(&stroke.shape)) {
        for (auto& contour : area->contours)
            for (Vec2& at : contour)
                at = affine(at);
    } else if (auto* note = std::get_if<TextNote>(&stroke.shape)) {
        note->at = affine(note->at);
        note->heightMm = float(note->heightMm * uniformScale(affine));
    }
}

} // namespace

Stroke transformed(const Stroke& stroke, const Affine& affine)
{
    Stroke result = stroke;
    result.look.sizeMm = float(stroke.look.sizeMm * uniformScale(affine));
    carry(result, affine);
    return result;
}

StrokePoint transformed(const StrokePoint& point, const Affine& affine)
{
    StrokePoint result = point;
    const Vec2 at = affine(placeOf(point));
    result.xMm = at.x, result.yMm = at.y;
    PenTurn(affine).apply(result);
    return result;
}

BezierPath transformed(const BezierPath& path, const Affine& affine)
{
    BezierPath result = path;
    for (PathNode& node : result.nodes)
        node = {affine(node.at), affine(node.in), affine(node.out)};
    return result;
}

} // namespace toile
