#include "tests/support/drawn_tunic.h"

#include "core/imaging/pixel_ops.h"
#include "core/sketch/form/form.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <cmath>
#include <utility>

namespace toile::test {

namespace {

QPainterPath polygon(std::initializer_list<QPointF> points, double side)
{
    QPolygonF corners;
    for (const QPointF& point : points)
        corners << point * side;
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

std::vector<QPainterPath> pieces(double side)
{
    return {polygon({{0.34, 0.08}, {0.66, 0.08}, {0.70, 0.90}, {0.30, 0.90}}, side),
            polygon({{0.34, 0.08}, {0.33, 0.34}, {0.16, 0.74}, {0.05, 0.70}, {0.20, 0.14}}, side),
            polygon({{0.66, 0.08}, {0.67, 0.34}, {0.84, 0.74}, {0.95, 0.70}, {0.80, 0.14}}, side),
            polygon({{0.52, 0.52}, {0.64, 0.52}, {0.64, 0.66}, {0.52, 0.66}}, side)};
}

Plane painted(int side, bool smooth, const auto& paint)
{
    QImage page(side, side, QImage::Format_Grayscale8);
    page.fill(0);
    QPainter painter(&page);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
    paint(painter);
    painter.end();
    Plane plane({side, side});
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            plane.at(x, y) = float(page.constScanLine(y)[x]) / 255.0f;
    }
    return plane;
}

void measure(Parts& parts, int id, float axis, bool mirrored)
{
    Part part;
    part.id = id;
    part.axisRadians = axis;
    part.mirrored = mirrored;
    part.elongation = axis != 0 ? 3.0f : 1.2f;
    int left = 1 << 30, top = 1 << 30, right = 0, bottom = 0;
    double x0 = 0, y0 = 0;
    for (int y = 0; y < parts.labels.height(); ++y) {
        for (int x = 0; x < parts.labels.width(); ++x) {
            if (parts.labels.at(x, y) != id)
                continue;
            part.areaPx += 1;
            x0 += x + 0.5;
            y0 += y + 0.5;
            left = std::min(left, x), right = std::max(right, x + 1);
            top = std::min(top, y), bottom = std::max(bottom, y + 1);
        }
    }
    part.centroid = {float(x0 / part.areaPx), float(y0 / part.areaPx)};
    part.bounds = {left, top, right - left, bottom - top};
    parts.list.push_back(part);
}

} // namespace

DrawnTunic drawnTunic(int sidePx)
{
    const auto shapes = pieces(sidePx);
    const double pen = std::max(1.5, sidePx / 180.0);
    DrawnTunic tunic;
    tunic.mask = painted(sidePx, true, [&](QPainter& painter) {
        for (const QPainterPath& shape : shapes)
            painter.fillPath(shape, Qt::white);
    });
    tunic.ink = painted(sidePx, true, [&](QPainter& painter) {
        painter.setPen(QPen(Qt::white, pen, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        for (const QPainterPath& shape : shapes)
            painter.drawPath(shape);
        painter.drawLine(QPointF(0.40, 0.55) * sidePx, QPointF(0.41, 0.75) * sidePx);
    });
    const Plane numbers = painted(sidePx, false, [&](QPainter& painter) {
        for (const int id : {2, 3, 1, 4})
            painter.fillPath(shapes[size_t(id - 1)], QColor(id, id, id));
    });
    tunic.parts.labels = LabelMap(tunic.mask.size());
    for (size_t i = 0; i < numbers.cells().size(); ++i)
        tunic.parts.labels.cells()[i] = int(std::lround(numbers.cells()[i] * 255));
    measure(tunic.parts, 1, 0, false);
    measure(tunic.parts, 2, 0.36f, false);
    measure(tunic.parts, 3, -0.36f, true);
    measure(tunic.parts, 4, 0, false);
    return tunic;
}

SketchModel tunicModel(int sidePx, uint64_t seed, double foldDepth)
{
    DrawnTunic tunic = drawnTunic(sidePx);
    Form form = garmentForm(tunic.ink, tunic.mask, tunic.parts, seed, foldDepth);
    SketchModel model;
    model.size = tunic.mask.size();
    model.lines = withAlpha(Image::filled(model.size, 20, 18, 24), tunic.ink);
    model.paper = flattened(model.lines);
    model.sketch = model.paper;
    model.ink = std::move(tunic.ink);
    model.mask = std::move(tunic.mask);
    model.parts = std::move(tunic.parts.labels);
    model.partList = std::move(tunic.parts.list);
    model.height = std::move(form.height);
    model.normals = std::move(form.normals);
    model.tone = std::move(form.tone);
    model.drift = clothDrift(model);
    return model;
}

SketchModel levelModel(Size size, Rect garment, double mmPerPx)
{
    SketchModel model;
    model.size = size;
    model.mmPerPx = mmPerPx;
    model.paper = Image::filled(size, 255, 255, 255);
    model.sketch = model.paper;
    model.lines = Image::filled(size, 0, 0, 0, 0);
    model.ink = Plane(size);
    model.mask = Plane(size);
    model.height = Plane(size);
    model.tone = Plane(size, 1.0f);
    model.normals = NormalMap(size, {0, 0, 1});
    Parts parts{LabelMap(size), {}};
    for (int y = garment.y; y < garment.y + garment.height; ++y) {
        for (int x = garment.x; x < garment.x + garment.width; ++x) {
            model.mask.at(x, y) = 1;
            parts.labels.at(x, y) = 1;
        }
    }
    measure(parts, 1, 0, false);
    model.parts = std::move(parts.labels);
    model.partList = std::move(parts.list);
    model.drift = clothDrift(model);
    return model;
}

} // namespace toile::test
