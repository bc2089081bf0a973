#include "tests/support/phone_photo.h"

#include "core/imaging/pixel_ops.h"

#include <QBuffer>
#include <QByteArray>
#include <QImage>
#include <QPolygonF>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <random>

namespace toile::test {

namespace {

/// The standard fixes the engine's numbers but not the distributions', so these are our own.
class Dice
{
public:
    explicit Dice(uint64_t seed) : m_engine(seed) {}
    double between(double low, double high)
    {
        return low + (high - low) * double(m_engine() >> 11) * 0x1.0p-53;
    }
    /// Near enough to normal for noise: the sum of four even numbers, of deviation 1.
    double normal()
    {
        const uint64_t bits = m_engine();
        const uint64_t sum = (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48);
        return (double(sum) / 65535 - 2) * std::numbers::sqrt3;
    }

private:
    std::mt19937_64 m_engine;
};

/// Least of the 3×3 neighbourhood: lines lose a pixel on each side.
Plane thinned(const Plane& plane)
{
    Plane across(plane.size());
    Plane thin(plane.size());
    const int w = plane.width();
    const int h = plane.height();
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x)
            across.at(x, y) = std::min(
                {plane.at(std::max(0, x - 1), y), plane.at(x, y), plane.at(std::min(w - 1, x + 1), y)});
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x)
            thin.at(x, y) = std::min(
                {across.at(x, std::max(0, y - 1)), across.at(x, y), across.at(x, std::min(h - 1, y + 1))});
    return thin;
}

Plane grain(Size size, float sigma, Dice& dice)
{
    Plane noise(size);
    for (float& cell : noise.cells())
        cell = float(dice.normal());
    noise = blurred(noise, sigma);
    double power = 1e-12;
    for (const float cell : noise.cells())
        power += double(cell) * cell;
    const float scale = float(1 / std::sqrt(power / double(noise.cells().size())));
    for (float& cell : noise.cells())
        cell *= scale;
    return noise;
}

QTransform tilt(Size size, Dice& dice)
{
    const QPointF middle(size.width / 2.0, size.height / 2.0);
    QTransform turn;
    turn.translate(middle.x(), middle.y());
    turn.rotate(dice.between(-3, 3));
    turn.scale(0.93, 0.93);
    turn.translate(-middle.x(), -middle.y());
    const QPolygonF page(QList<QPointF>{{0, 0},
                                        {double(size.width), 0},
                                        {double(size.width), double(size.height)},
                                        {0, double(size.height)}});
    QPolygonF seen = turn.map(page);
    for (QPointF& corner : seen)
        corner +=
            QPointF(dice.between(-0.025, 0.025) * size.width, dice.between(-0.025, 0.025) * size.height);
    QTransform back;
    QTransform::quadToQuad(seen, page, back);
    return back;
}

/// `plane` seen through `back` (from photo to drawing), bilinear, 0 outside.
Plane warped(const Plane& plane, const QTransform& back)
{
    const auto at = [&plane](int x, int y) {
        return x >= 0 && y >= 0 && x < plane.width() && y < plane.height() ? plane.at(x, y) : 0.0f;
    };
    Plane seen(plane.size());
    for (int y = 0; y < plane.height(); ++y)
        for (int x = 0; x < plane.width(); ++x) {
            const double px = x + 0.5;
            const double py = y + 0.5;
            const double depth = back.m13() * px + back.m23() * py + back.m33();
            const double fromX = (back.m11() * px + back.m21() * py + back.m31()) / depth - 0.5;
            const double fromY = (back.m12() * px + back.m22() * py + back.m32()) / depth - 0.5;
            const int u = int(std::floor(fromX));
            const int v = int(std::floor(fromY));
            const float fx = float(fromX - u);
            const float fy = float(fromY - v);
            seen.at(x, y) = (at(u, v) * (1 - fx) + at(u + 1, v) * fx) * (1 - fy) +
                            (at(u, v + 1) * (1 - fx) + at(u + 1, v + 1) * fx) * fy;
        }
    return seen;
}

/// Light on the page: falls off to one side and to the corners, and breaks at a fold.
Plane pageLight(Size size, Dice& dice)
{
    const double towards = dice.between(0, 2 * std::numbers::pi);
    const double fall = dice.between(0.2, 0.35);
    const double foldAngle = dice.between(0, std::numbers::pi);
    const double foldPlace = dice.between(-0.25, 0.25);
    const double foldDepth = dice.between(0.10, 0.18);
    const double foldReach = dice.between(0.03, 0.06);
    const Plane clouds = grain(size, float(size.longSide()) / 8, dice);
    Plane light(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double u = double(x) / size.width - 0.5;
            const double v = double(y) / size.height - 0.5;
            double value = 0.92 - fall * (u * std::cos(towards) + v * std::sin(towards) + 0.5);
            value -= 0.18 * (u * u + v * v);
            value *= 1 + 0.025 * double(clouds.at(x, y));
            const double fold = u * std::cos(foldAngle) + v * std::sin(foldAngle) - foldPlace;
            value *= fold > 0 ? 1 - foldDepth * std::exp(-fold / foldReach)
                              : 1 + 0.4 * foldDepth * std::exp(fold / (foldReach * 0.5));
            light.at(x, y) = float(value);
        }
    return light;
}

Image throughJpeg(const Image& image)
{
    const QImage picture(image.bytes().data(), image.width(), image.height(), QImage::Format_RGBA8888);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.convertToFormat(QImage::Format_RGB888).save(&buffer, "JPG", 85))
        return {};
    const QImage back = QImage::fromData(bytes, "JPG").convertToFormat(QImage::Format_RGBA8888);
    std::vector<uint8_t> rgba(image.bytes().size());
    for (int y = 0; y < back.height(); ++y)
        std::memcpy(rgba.data() + size_t(y) * size_t(back.width()) * 4, back.constScanLine(y),
                    size_t(back.width()) * 4);
    return Image(image.size(), std::move(rgba));
}

} // namespace

PhonePhoto phonePhoto(const Image& drawing, const Plane& truth, uint64_t seed)
{
    const Size size = drawing.size();
    Dice dice(seed);
    Plane pencil = lumaOf(drawing);
    for (float& cell : pencil.cells())
        cell = 1 - cell;
    pencil = thinned(pencil);
    const float pressure = float(dice.between(0.55, 0.75));
    const Plane rough = grain(size, 1.0f, dice);
    const Plane drift = grain(size, 30.0f, dice);
    for (size_t i = 0; i < pencil.cells().size(); ++i)
        pencil.cells()[i] *=
            std::clamp(pressure + 0.10f * rough.cells()[i] + 0.06f * drift.cells()[i], 0.0f, 1.0f);

    const QTransform back = tilt(size, dice);
    pencil = blurred(warped(pencil, back), 0.7f);
    const Plane light = pageLight(size, dice);
    const Plane tooth = grain(size, 1.5f, dice);
    const float paper[3] = {250, float(dice.between(240, 246)), float(dice.between(220, 234))};
    const float graphite[3] = {46, 46, 52};
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 255);
    for (size_t i = 0; i < pencil.cells().size(); ++i) {
        const float ink = pencil.cells()[i];
        const float shared = 1.6f * tooth.cells()[i] + 2.4f * float(dice.normal());
        for (size_t c = 0; c < 3; ++c) {
            const float value = (paper[c] * (1 - ink) + graphite[c] * ink) * light.cells()[i] + shared +
                                1.5f * float(dice.normal());
            rgba[i * 4 + c] = uint8_t(std::clamp(std::lround(value), 0L, 255L));
        }
    }
    return {throughJpeg(Image(size, std::move(rgba))), warped(thinned(truth), back)};
}

} // namespace toile::test
