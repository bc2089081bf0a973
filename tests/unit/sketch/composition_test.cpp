#include "core/imaging/color.h"
#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/composition.h"
#include "tests/support/drawn_tunic.h"

#include <QTest>

#include <algorithm>

using namespace toile;
using namespace toile::test;

class CompositionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clothTakesTheToneAndTheMask()
    {
        const SketchModel model = tunicModel(200);
        const Image lit = litCloth(model, Image::filled(model.size, 200, 100, 50));
        for (int y = 0; y < 200; ++y) {
            for (int x = 0; x < 200; ++x) {
                const auto pixel = lit.pixel(x, y);
                QVERIFY(std::abs(pixel[0] - 200 * model.tone.at(x, y)) <= 0.51f);
                QVERIFY(std::abs(pixel[2] - 50 * model.tone.at(x, y)) <= 0.51f);
                QVERIFY(std::abs(pixel[3] - 255 * model.mask.at(x, y)) <= 0.51f);
            }
        }
    }

    void paperAndFullInkAreTheSketchItself()
    {
        const SketchModel model = tunicModel(300);
        const Image page = composed(model, litCloth(model, Image::filled(model.size, 180, 30, 60)));
        int outside = 0, inked = 0, clothed = 0;
        for (int y = 0; y < 300; ++y) {
            for (int x = 0; x < 300; ++x) {
                const auto made = page.pixel(x, y), drawn = model.paper.pixel(x, y);
                QCOMPARE(int(made[3]), 255);
                const bool paper = model.mask.at(x, y) < 0.5f / 255, ink = model.lines.pixel(x, y)[3] == 255;
                if (paper || ink)
                    QVERIFY(std::equal(made.begin(), made.end(), drawn.begin()));
                outside += paper;
                inked += ink;
                clothed += !paper && !ink && made[0] > made[1] + 40;
            }
        }
        QVERIFY(outside > 1000 && inked > 300 && clothed > 10000);
    }

    /// Between the outline's ink and the cloth no paper shines through: from full ink inwards it never gets
    /// lighter than the cloth itself.
    void noWhiteFringeBetweenLineAndCloth()
    {
        const SketchModel model = tunicModel(400);
        const Image page = composed(model, litCloth(model, Image::filled(model.size, 60, 60, 60)));
        for (int y = 80; y < 340; y += 20) {
            bool inside = false;
            for (int x = 0; x < 200; ++x) {
                inside = inside || model.ink.at(x, y) > 0.99f;
                if (inside && model.mask.at(x, y) > 0.99f)
                    QVERIFY(page.pixel(x, y)[0] <= 62);
            }
        }
    }

    void nothingBleedsOutOfTheOutline()
    {
        const SketchModel model = tunicModel(400);
        const Image page = composed(model, litCloth(model, Image::filled(model.size, 10, 120, 60)));
        double sum = 0, count = 0;
        for (int y = 0; y < 400; ++y) {
            for (int x = 0; x < 400; ++x) {
                bool nearGarment = false;
                for (int j = std::max(0, y - 4); j <= std::min(399, y + 4); ++j) {
                    for (int i = std::max(0, x - 4); i <= std::min(399, x + 4); ++i)
                        nearGarment = nearGarment || model.mask.at(i, j) >= 0.5f;
                }
                if (!nearGarment || model.mask.at(x, y) >= 0.5f)
                    continue;
                const auto made = page.pixel(x, y), drawn = model.paper.pixel(x, y);
                sum += double(deltaE2000(labFromSrgb8(made[0], made[1], made[2]),
                                         labFromSrgb8(drawn[0], drawn[1], drawn[2])));
                count += 1;
            }
        }
        QVERIFY(count > 500);
        QVERIFY2(sum / count <= 1.0, qPrintable(QString::number(sum / count)));
    }

    /// Where the mask ends with the ink (clean flats), the outline's soft edge is the sketch's own,
    /// uncoloured.
    void theSoftEdgeOfTheOutlineStaysUncoloured()
    {
        SketchModel model = tunicModel(400);
        for (size_t i = 0; i < model.mask.cells().size(); ++i) {
            if (model.mask.cells()[i] < 1)
                model.mask.cells()[i] = model.ink.cells()[i];
        }
        const Image page = composed(model, litCloth(model, Image::filled(model.size, 250, 20, 20)));
        int soft = 0;
        for (int y = 0; y < 400; ++y) {
            for (int x = 0; x < 400; ++x) {
                if (model.mask.at(x, y) >= 1)
                    continue;
                soft += model.ink.at(x, y) > 0.2f && model.ink.at(x, y) < 0.8f;
                for (size_t channel = 0; channel < 3; ++channel)
                    QVERIFY(std::abs(page.pixel(x, y)[channel] - model.paper.pixel(x, y)[channel]) <= 2);
            }
        }
        QVERIFY(soft > 200);
    }

    /// Every line inside the garment differs from the black cloth around it by 12 L* and more; the outline
    /// and what lies on paler cloth stay as they were drawn.
    void seamsAreSeenOnBlack()
    {
        const SketchModel model = tunicModel(400);
        const Plane inside = blurred(model.mask, 2);
        const auto lightness = [](std::span<const uint8_t, 4> p) { return labFromSrgb8(p[0], p[1], p[2]).l; };
        for (const uint8_t cloth : {uint8_t(0), uint8_t(14), uint8_t(24)}) {
            const Image lit = litCloth(model, Image::filled(model.size, cloth, cloth, cloth));
            const Image page = composed(model, lit);
            int seams = 0, outline = 0;
            for (int y = 0; y < 400; ++y)
                for (int x = 0; x < 400; ++x) {
                    if (model.lines.pixel(x, y)[3] < 255)
                        continue;
                    if (inside.at(x, y) > 0.99f) {
                        QVERIFY(lightness(page.pixel(x, y)) > lightness(lit.pixel(x, y)) + 12);
                        ++seams;
                    } else if (inside.at(x, y) < 0.75f) {
                        QVERIFY(std::equal(page.pixel(x, y).begin(), page.pixel(x, y).end(),
                                           model.paper.pixel(x, y).begin()));
                        ++outline;
                    }
                }
            QVERIFY(seams > 100 && outline > 100);
        }
        const Image navy = composed(model, litCloth(model, Image::filled(model.size, 90, 90, 120)));
        for (int y = 0; y < 400; ++y)
            for (int x = 0; x < 400; ++x)
                if (model.lines.pixel(x, y)[3] == 255)
                    QCOMPARE(navy.pixel(x, y)[0], model.paper.pixel(x, y)[0]);
    }

    void withoutAGarmentTheSketchComesBack()
    {
        const SketchModel model = tunicModel(100);
        QVERIFY(composed(model, Image::filled(model.size, 9, 9, 9, 0)) == model.paper);
    }
};

QTEST_GUILESS_MAIN(CompositionTest)
#include "composition_test.moc"
