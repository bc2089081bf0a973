#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/fabric_layout.h"

#include <QTest>

#include <cmath>

using namespace toile;

namespace {

/// A cloth with a lamp on its left: threads, blots and a strong fall of light.
Image photographed(Size size, bool uneven)
{
    std::vector<uint8_t> rgba;
    uint32_t state = 5;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            state = state * 1664525u + 1013904223u;
            const double thread = 24 * std::sin(x * 0.9) * std::sin(y * 0.7);
            const double blot = 20 * std::sin(x * 0.05 + 2 * std::sin(y * 0.031)) * std::cos(y * 0.043);
            const double light = uneven ? 0.6 + 0.7 * x / size.width : 1.0;
            const double value = (120 + thread + blot + double(state >> 28)) * light;
            rgba.push_back(uint8_t(std::clamp(value, 0.0, 255.0)));
            rgba.push_back(uint8_t(std::clamp(value * 0.8, 0.0, 255.0)));
            rgba.push_back(uint8_t(std::clamp(value * 0.5, 0.0, 255.0)));
            rgba.push_back(255);
        }
    }
    return Image(size, std::move(rgba));
}

/// Mean squared step from column x to the next one (round the edge), and the same for rows.
double stepAt(const Image& image, int at, bool column)
{
    const int side = image.width(), next = (at + 1) % side;
    double sum = 0;
    for (int i = 0; i < side; ++i) {
        const int a = column ? image.pixel(at, i)[0] : image.pixel(i, at)[0];
        const int b = column ? image.pixel(next, i)[0] : image.pixel(i, next)[0];
        sum += double(a - b) * (a - b);
    }
    return sum / side;
}

double varianceOf(const Image& image)
{
    const Plane luma = lumaOf(image);
    double sum = 0, squares = 0;
    for (const float value : luma.cells())
        sum += double(value), squares += double(value) * double(value);
    const double n = double(luma.cells().size());
    return squares / n - sum * sum / (n * n);
}

} // namespace

class SeamlessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEdgeIsNoRougherThanTheInside()
    {
        for (const bool uneven : {false, true}) {
            const Image tile = makeSeamless(photographed({700, 560}, uneven), 256);
            QCOMPARE(tile.size(), (Size{256, 256}));
            for (const bool column : {true, false}) {
                double worst = 0, mean = 0;
                for (int i = 0; i + 1 < 256; ++i) {
                    worst = std::max(worst, stepAt(tile, i, column));
                    mean += stepAt(tile, i, column) / 255;
                }
                const double seam = stepAt(tile, 255, column);
                QVERIFY2(seam <= worst, qPrintable(QStringLiteral("%1 > %2").arg(seam).arg(worst)));
                QVERIFY2(seam <= 1.6 * mean, qPrintable(QStringLiteral("%1, mean %2").arg(seam).arg(mean)));
            }
        }
    }

    void blendingKeepsTheContrast()
    {
        const Image picture = photographed({500, 500}, false);
        const Image tile = makeSeamless(picture, 256);
        const double before = varianceOf(resized(picture, {320, 320})), after = varianceOf(tile);
        QVERIFY2(after > 0.8 * before && after < 1.25 * before, qPrintable(QString::number(after / before)));
    }

    void aLampBesideTheClothIsLevelled()
    {
        const Image tile = makeSeamless(photographed({600, 600}, true), 256);
        const Image broad = resized(tile, {4, 4});
        int least = 255, most = 0;
        for (int i = 0; i < 16; ++i) {
            least = std::min(least, int(broad.pixel(i % 4, i / 4)[0]));
            most = std::max(most, int(broad.pixel(i % 4, i / 4)[0]));
        }
        QVERIFY2(most - least < 36, qPrintable(QStringLiteral("%1..%2").arg(least).arg(most)));
    }

    void itIsNotMirrored()
    {
        const Image tile = makeSeamless(photographed({512, 512}, false), 128);
        double same = 0, spread = 0;
        for (int y = 0; y < 128; ++y) {
            for (int x = 0; x < 64; ++x) {
                same += std::pow(tile.pixel(x, y)[0] - tile.pixel(127 - x, y)[0], 2);
                spread += std::pow(tile.pixel(x, y)[0] - tile.pixel((x + 37) % 128, (y + 51) % 128)[0], 2);
            }
        }
        QVERIFY(same > 0.4 * spread);
    }

    void anyPictureWillDo()
    {
        QVERIFY(makeSeamless({}).isNull());
        QCOMPARE(makeSeamless(Image::filled({1, 1}, 9, 8, 7)).size(), (Size{512, 512}));
        const Image plain = makeSeamless(Image::filled({7, 300}, 90, 80, 70), 64);
        QCOMPARE(int(plain.pixel(31, 5)[0]), 90);
        const Image glass = makeSeamless(Image::filled({40, 40}, 90, 80, 70, 0), 32);
        QCOMPARE(int(glass.pixel(3, 3)[0]), 255);
        QCOMPARE(int(glass.pixel(3, 3)[3]), 255);
    }
};

QTEST_GUILESS_MAIN(SeamlessTest)
#include "seamless_test.moc"
