#include "core/sketch/cloth/cloth_drift.h"
#include "core/sketch/cloth/fabric_layout.h"
#include "tests/support/drawn_tunic.h"

#include <QTest>

#include <cmath>
#include <complex>
#include <numbers>

using namespace toile;
using namespace toile::test;

namespace {

Image painted(Size size, const auto& colour)
{
    std::vector<uint8_t> rgba;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const auto [r, g, b] = colour((x + 0.5) / size.width, (y + 0.5) / size.height);
            rgba.insert(rgba.end(), {uint8_t(r), uint8_t(g), uint8_t(b), 255});
        }
    }
    return Image(size, std::move(rgba));
}

struct Colour
{
    double r, g, b;
};

Image wave()
{
    return painted({256, 256}, [](double u, double) {
        const double v = 128 + 100 * std::sin(2 * std::numbers::pi * u);
        return Colour{v, v, v};
    });
}

/// Says where it is: red runs across, green down.
Image ramps()
{
    return painted({128, 128}, [](double u, double v) {
        return Colour{40 + 150 * std::abs(2 * u - 1) + 30 * (u < 0.5), 40 + 170 * std::abs(2 * v - 1), 90};
    });
}

ClothPlan planOf(const Image& picture, double repeatMm)
{
    ClothPlan plan;
    plan.garment.swatch = {picture, repeatMm};
    return plan;
}

/// Strength of one spatial frequency (cycles a pixel) in the red channel inside the garment, 0..~50.
double strengthAt(const Image& image, Rect rect, double fx, double fy)
{
    std::complex<double> sum = 0;
    for (int y = rect.y; y < rect.y + rect.height; ++y) {
        for (int x = rect.x; x < rect.x + rect.width; ++x)
            sum +=
                (image.pixel(x, y)[0] - 128.0) * std::polar(1.0, -2 * std::numbers::pi * (fx * x + fy * y));
    }
    return std::abs(sum) / (double(rect.width) * rect.height);
}

QString faultOf(const Result<Image>& result)
{
    if (result.ok() || result.error().kind != ErrorKind::Usage || result.error().sentence.isEmpty())
        return QStringLiteral("no usage error");
    return {};
}

} // namespace

class FabricLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRepeatIsRealMillimetres()
    {
        const Rect garment{10, 10, 500, 300};
        const SketchModel model = levelModel({520, 320}, garment, 0.8);
        const auto laid = layFabric(model, planOf(wave(), 40)); // 40 mm at 0.8 mm a pixel: 50 px
        QVERIFY(laid.ok());
        QVERIFY(strengthAt(*laid, garment, 1 / 50.0, 0) > 45);
        QVERIFY(strengthAt(*laid, garment, 1 / 46.0, 0) < 25);
        QVERIFY(strengthAt(*laid, garment, 1 / 55.0, 0) < 25);
        auto plan = planOf(wave(), 40);
        plan.garment.repeatMm = 20;
        QVERIFY(strengthAt(*layFabric(model, plan), garment, 1 / 25.0, 0) > 45);
    }

    void aTallSwatchKeepsItsProportions()
    {
        const Rect garment{0, 0, 300, 300};
        const SketchModel model = levelModel({300, 300}, garment, 1);
        const Image tall = painted({64, 192}, [](double, double v) {
            const double s = 128 + 100 * std::sin(2 * std::numbers::pi * v);
            return Colour{s, s, s};
        });
        QVERIFY(strengthAt(*layFabric(model, planOf(tall, 20)), garment, 0, 1 / 60.0) > 45);
    }

    void rotationTurnsClockwise()
    {
        const Rect garment{0, 0, 400, 400};
        const SketchModel model = levelModel({400, 400}, garment, 1);
        auto plan = planOf(wave(), 40);
        plan.garment.rotateDeg = 30;
        const auto laid = layFabric(model, plan);
        const double c = std::cos(std::numbers::pi / 6) / 40, s = std::sin(std::numbers::pi / 6) / 40;
        QVERIFY(strengthAt(*laid, garment, c, s) > 45);
        QVERIFY(strengthAt(*laid, garment, c, -s) < 5);
    }

    /// A sleeve's pattern follows the arm: across = (cos, sin) of its axis.
    void sleevesFollowTheirAxisAndTheBodyHangsStraight()
    {
        SketchModel model = tunicModel(400, 1, 0);
        model.height = Plane(model.size);
        model.normals = NormalMap(model.size, {0, 0, 1});
        model.drift = clothDrift(model);
        const auto laid = layFabric(model, planOf(wave(), 24));
        const Rect onSleeve{60, 180, 24, 48}, onBody{160, 60, 72, 72};
        const double c = std::cos(0.36) / 24, s = std::sin(0.36) / 24;
        QVERIFY(strengthAt(*laid, onSleeve, c, s) > 35);
        QVERIFY(strengthAt(*laid, onSleeve, c, -s) < 20);
        QVERIFY(strengthAt(*laid, onBody, 1 / 24.0, 0) > 45);
        auto straight = planOf(wave(), 24);
        straight.garment.alongAxis = false;
        QVERIFY(strengthAt(*layFabric(model, straight), onSleeve, 1 / 24.0, 0) > 40);
    }

    void aPairOfSleevesIsMirrored()
    {
        SketchModel model = tunicModel(400, 1, 0);
        model.height = Plane(model.size);
        model.normals = NormalMap(model.size, {0, 0, 1});
        model.drift = clothDrift(model);
        auto plan = planOf(ramps(), 60);
        plan.garment.rotateDeg = 20;
        const auto laid = layFabric(model, plan);
        double same = 0, straight = 0, count = 0;
        for (int y = 0; y < 400; ++y) {
            for (int x = 0; x < 200; ++x) {
                if (model.parts.at(x, y) != 2 || model.parts.at(399 - x, y) != 3 || model.mask.at(x, y) < 1)
                    continue;
                same += std::abs(laid->pixel(x, y)[0] - laid->pixel(399 - x, y)[0]);
                straight += std::abs(laid->pixel(x, y)[0] - laid->pixel((x * 7 + 90) % 400, y)[0]);
                count += 1;
            }
        }
        QVERIFY(count > 3000);
        QVERIFY2(same / count < 6, qPrintable(QString::number(same / count)));
        QVERIFY(straight / count > 20);
    }

    void neighbouringUprightPartsShareOnePattern()
    {
        SketchModel model = levelModel({200, 200}, {10, 10, 180, 180}, 1);
        const auto whole = layFabric(model, planOf(wave(), 33));
        for (int y = 10; y < 190; ++y) {
            for (int x = 100; x < 190; ++x)
                model.parts.at(x, y) = 2;
        }
        Part left = model.partList[0], right = left;
        left.bounds = {10, 10, 90, 180};
        right.bounds = {100, 10, 90, 180};
        right.id = 2;
        model.partList = {left, right};
        QVERIFY(*layFabric(model, planOf(wave(), 33)) == *whole);
    }

    void alphaIsTheMask()
    {
        const SketchModel model = tunicModel(150);
        const auto laid = layFabric(model, planOf(ramps(), 50));
        for (int y = 0; y < 150; ++y) {
            for (int x = 0; x < 150; ++x)
                QVERIFY(std::abs(laid->pixel(x, y)[3] - 255 * model.mask.at(x, y)) <= 0.51f);
        }
    }

    void weavesFinerThanTwoPixelsFadeToTheirMean()
    {
        const Image stripes = painted({64, 64}, [](double u, double) {
            return u < 0.5 ? Colour{235, 235, 235} : Colour{15, 15, 15};
        });
        const SketchModel model = levelModel({200, 200}, {0, 0, 200, 200}, 1);
        for (const double repeat : {0.6, 1.0, 1.3, 1.7}) {
            for (const double turn : {0.0, 17.0}) {
                auto plan = planOf(stripes, repeat);
                plan.garment.rotateDeg = turn;
                const auto laid = layFabric(model, plan);
                for (int i = 0; i < 200; ++i)
                    QVERIFY(std::abs(laid->pixel(i, (i * 7) % 200)[0] - 125) <= 6);
            }
        }
        // What the drawing can show stays: 5 px stripes keep most of their contrast.
        const auto coarse = layFabric(model, planOf(stripes, 5));
        int least = 255, most = 0;
        for (int x = 0; x < 200; ++x) {
            least = std::min(least, int(coarse->pixel(x, 100)[0]));
            most = std::max(most, int(coarse->pixel(x, 100)[0]));
        }
        QVERIFY2(most - least > 150, qPrintable(QString::number(most - least)));
    }

    void onePartMayHaveItsOwnCloth()
    {
        const SketchModel model = tunicModel(200);
        auto plan = planOf(Image::filled({4, 4}, 200, 0, 0), 10);
        plan.parts[4].swatch = {Image::filled({4, 4}, 0, 0, 200), 10};
        const auto laid = layFabric(model, plan);
        for (int y = 0; y < 200; ++y) {
            for (int x = 0; x < 200; ++x) {
                if (model.mask.at(x, y) == 1)
                    QCOMPARE(int(laid->pixel(x, y)[2]), model.parts.at(x, y) == 4 ? 200 : 0);
                // The soft rim wears its own part's cloth too.
                else if (model.mask.at(x, y) > 0)
                    QCOMPARE(int(laid->pixel(x, y)[2]), 0);
            }
        }
    }

    /// Whatever the normals do, both singular values of the mapping stay within the bound.
    void stretchIsBounded()
    {
        for (const bool wild : {false, true}) {
            SketchModel model = tunicModel(420, 3, 2);
            uint32_t state = 1;
            for (size_t i = 0; wild && i < model.normals.cells().size(); ++i) {
                state = state * 1664525u + 1013904223u;
                const float angle = float(state >> 8) * 1e-3f;
                model.normals.cells()[i] = {std::cos(angle) * 0.9f, std::sin(angle) * 0.9f, 0.43f};
                model.height.cells()[i] = float(state >> 26);
            }
            const ClothDrift drift = clothDrift(model);
            double least = 9, most = 0, moved = 0;
            std::vector<Vec2> line, below;
            for (int y = 0; y + 1 < 420; ++y) {
                drift.line(y, 420, line);
                drift.line(y + 1, 420, below);
                for (size_t x = 0; x + 1 < 420; ++x) {
                    const Vec2 d = line[x], r = line[x + 1], b = below[x];
                    const double a = 1 + double(r.x - d.x), c = double(b.x - d.x), e = double(r.y - d.y);
                    const double f = 1 + double(b.y - d.y);
                    const double sum = (a * a + c * c + e * e + f * f) / 2;
                    const double det = a * f - c * e, gap = std::sqrt(std::max(0.0, sum * sum - det * det));
                    most = std::max(most, std::sqrt(sum + gap));
                    least = std::min(least, std::sqrt(std::max(0.0, sum - gap)));
                    moved = std::max(moved, double(std::hypot(d.x, d.y)));
                }
            }
            QVERIFY2(least >= double(leastStretch) && most <= double(mostStretch),
                     qPrintable(QStringLiteral("%1..%2").arg(least).arg(most)));
            QVERIFY(moved > 1); // it does bend
        }
    }

    void wrongRequestsGetOneSentence()
    {
        const SketchModel model = levelModel({40, 40}, {5, 5, 30, 30}, 1);
        QCOMPARE(faultOf(layFabric(model, {})), QString());
        QCOMPARE(faultOf(layFabric(model, planOf(wave(), 0.4))), QString());
        QCOMPARE(faultOf(layFabric(model, planOf(wave(), 5001))), QString());
        QCOMPARE(faultOf(layFabric(model, planOf(wave(), std::nan("")))), QString());
        QCOMPARE(faultOf(layFabric({}, planOf(wave(), 40))), QString());
        for (const int part : {-1, 0, 2}) {
            auto plan = planOf(wave(), 40);
            plan.parts[part] = plan.garment;
            QCOMPARE(faultOf(layFabric(model, plan)), QString());
        }
        auto turned = planOf(wave(), 40);
        turned.garment.rotateDeg = std::numeric_limits<double>::infinity();
        QCOMPARE(faultOf(layFabric(model, turned)), QString());
    }

    void oddSizes()
    {
        for (const Size size : {Size{1, 1}, Size{7, 900}, Size{900, 3}}) {
            const SketchModel model = levelModel(size, {0, 0, size.width, size.height}, 2);
            for (const double repeat : {0.5, 40.0, 5000.0})
                QCOMPARE(layFabric(model, planOf(ramps(), repeat))->size(), size);
        }
        const SketchModel model = levelModel({30, 30}, {0, 0, 30, 30}, 1);
        QCOMPARE(int(layFabric(model, planOf(Image::filled({1, 1}, 7, 7, 7), 100))->pixel(9, 9)[0]), 7);
    }
};

QTEST_GUILESS_MAIN(FabricLayoutTest)
#include "fabric_layout_test.moc"
