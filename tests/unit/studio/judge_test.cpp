// The judge on pictures whose answers are known beforehand.
#include "core/imaging/color.h"
#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/composition.h"
#include "core/sketch/understand.h"
#include "core/studio/judge.h"
#include "core/studio/judge_regions.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <random>

using namespace toile;

namespace {

constexpr int side = 240;
constexpr int low = 60,
              high = 180; ///< the garment is the square low..high, its outline the 3 px around that edge

using Rgb = std::array<uint8_t, 3>;

Image painted(const std::function<Rgb(int x, int y)>& colour)
{
    std::vector<uint8_t> rgba;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const Rgb c = colour(x, y);
            rgba.insert(rgba.end(), {c[0], c[1], c[2], 255});
        }
    return Image({side, side}, std::move(rgba));
}

bool inGarment(int x, int y)
{
    return x >= low && x < high && y >= low && y < high;
}

/// Outline of three pixels and one inner line across.
bool onLine(int x, int y)
{
    const auto within = [](int v, int from, int to) { return v >= from && v < to; };
    const bool box = within(x, low - 1, high + 1) && within(y, low - 1, high + 1);
    const bool core = within(x, low + 2, high - 2) && within(y, low + 2, high - 2);
    return (box && !core) || (inGarment(x, y) && within(y, 118, 121));
}

SketchModel model(float lineLuma = 0)
{
    SketchModel model;
    model.size = {side, side};
    const auto grey = uint8_t(lineLuma * 255);
    model.paper = painted([&](int x, int y) {
        return onLine(x, y) ? Rgb{grey, grey, grey} : Rgb{255, 255, 255};
    });
    model.sketch = model.paper;
    model.ink = Plane(model.size);
    model.mask = Plane(model.size);
    model.tone = Plane(model.size, 1.f);
    model.parts = LabelMap(model.size);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            model.ink.at(x, y) = onLine(x, y) ? 1.f : 0.f;
            model.mask.at(x, y) = inGarment(x, y) ? 1.f : 0.f;
            model.parts.at(x, y) = inGarment(x, y);
        }
    model.lines = withAlpha(Image::filled(model.size, grey, grey, grey), model.ink);
    return model;
}

Image albedoOf(const SketchModel& model, const std::function<Rgb(int x, int y)>& colour)
{
    return withAlpha(painted(colour), model.mask);
}

Rgb checks(int x, int y)
{
    return (x / 4 + y / 4) % 2 ? Rgb{180, 40, 60} : Rgb{230, 220, 200};
}

double deltaE(const Rgb& a, const Rgb& b)
{
    return deltaE2000(labFromSrgb8(a[0], a[1], a[2]), labFromSrgb8(b[0], b[1], b[2]));
}

} // namespace

class JudgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theClothItselfIsPerfect()
    {
        const SketchModel sketch = model();
        const Image albedo = albedoOf(sketch, checks);
        const Judgement j = judge({&sketch, albedo, composed(sketch, litCloth(sketch, albedo)), false});
        QCOMPARE(*j.lineFidelity, 1.0);
        QCOMPARE(*j.paperPurity, 0.0);
        QCOMPARE(*j.bleed, 0.0);
        QVERIFY(*j.colourTruth < 1e-3);
        QVERIFY(*j.patternTruth > 0.9999);
        QVERIFY(*j.patternKept > 0.9999);
    }

    void whatAGridLeavesIsFound()
    {
        const SketchModel sketch = model();
        const Image albedo = albedoOf(sketch, [](int, int) { return Rgb{150, 150, 150}; });
        std::mt19937 random(3);
        const auto judged = [&](const std::function<int(int x, int y)>& more) {
            std::uniform_int_distribution<int> grain(-12, 12);
            const Image drawn = painted([&](int x, int y) {
                const auto grey = uint8_t(150 + grain(random) + more(x, y));
                return Rgb{grey, grey, grey};
            });
            return judge({&sketch, albedo, composed(sketch, withAlpha(drawn, sketch.mask)), false});
        };
        const Judgement plain = judged([](int, int) { return 0; });
        QVERIFY(*plain.checkerboard < 2.5);
        QVERIFY(*plain.seams < 1.6);
        QVERIFY(*judged([](int x, int y) { return (x / 2 + y / 2) % 2 ? 10 : -10; }).checkerboard > 6);
        QVERIFY(*judged([](int x, int) { return x < 100 ? 0 : 50; }).seams > 2);
        QVERIFY(!judge({&sketch, {}, sketch.paper, false}).checkerboard); // no cloth, nothing to look at
    }

    void aRealSketchIsPerfectToo()
    {
        const SketchModel plain = model();
        const Result<SketchModel> sketch = understandSketch(plain.paper);
        QVERIFY(sketch.ok());
        const Image albedo = withAlpha(painted(checks), sketch->mask);
        const Judgement j = judge({&*sketch, albedo, composed(*sketch, litCloth(*sketch, albedo)), false});
        QVERIFY(*j.lineFidelity > 0.999);
        QVERIFY(*j.paperPurity < 0.1);
        QVERIFY(*j.bleed < 1.0);
        QVERIFY(*j.colourTruth < 0.01);
        QVERIFY(*j.patternTruth > 0.999);
    }

    void blackClothHidesNoLine()
    {
        const SketchModel sketch = model(0.3f);
        const Image albedo = albedoOf(sketch, [](int, int) { return Rgb{12, 12, 14}; });
        const Judgement j = judge({&sketch, albedo, composed(sketch, litCloth(sketch, albedo)), false});
        QCOMPARE(*j.lineRecall, 1.0);
        QVERIFY(!j.patternTruth); // a plain cloth has no pattern to find again
    }

    void movedLinesAreLost()
    {
        const SketchModel sketch = model();
        double before = 1.1;
        for (const int shift : {0, 1, 3, 6}) {
            const Image moved = painted([&](int x, int y) {
                return onLine(x - shift, y - shift) ? Rgb{0, 0, 0} : Rgb{255, 255, 255};
            });
            const double fidelity = *judge({&sketch, {}, moved, false}).lineFidelity;
            if (shift <= 1)
                QCOMPARE(fidelity, 1.0);
            else
                QVERIFY2(fidelity < before - 0.1, qPrintable(QString::number(fidelity)));
            before = fidelity;
        }
        QVERIFY(before < 0.4);
    }

    void fadedAndBrokenLinesAreLost()
    {
        const SketchModel sketch = model();
        const Image faded = painted([](int x, int y) {
            return onLine(x, y) ? Rgb{110, 110, 110} : Rgb{255, 255, 255};
        });
        QCOMPARE(*judge({&sketch, {}, faded, false}).lineRecall, 0.0);
        int lines = 0, kept = 0;
        const Image broken = painted([&](int x, int y) {
            lines += onLine(x, y);
            const bool stays = onLine(x, y) && x < 120;
            kept += stays;
            return stays ? Rgb{0, 0, 0} : Rgb{255, 255, 255};
        });
        QVERIFY(std::abs(*judge({&sketch, {}, broken, false}).lineRecall - double(kept) / lines) < 0.02);
    }

    void newInkOnPaperCountsAgainst()
    {
        const SketchModel sketch = model();
        int lines = 0, fresh = 0;
        const Image scribbled = painted([&](int x, int y) {
            lines += onLine(x, y);
            const bool scribble = x >= 10 && x < 14 && y >= 10 && y < 230;
            fresh += scribble;
            return scribble || onLine(x, y) ? Rgb{0, 0, 0} : Rgb{255, 255, 255};
        });
        const Judgement j = judge({&sketch, {}, scribbled, false});
        QCOMPARE(*j.lineRecall, 1.0);
        QCOMPARE(*j.linePrecision, double(lines) / double(lines + fresh));
        // Strokes inside the garment are the hand's.
        const Image hatched = painted([](int x, int y) {
            return onLine(x, y) || (inGarment(x, y) && (x + y) % 6 == 0) ? Rgb{0, 0, 0} : Rgb{255, 255, 255};
        });
        QCOMPARE(*judge({&sketch, {}, hatched, false}).lineFidelity, 1.0);
    }

    void tintedPaperIsMeasuredByItsTint()
    {
        const SketchModel sketch = model();
        const Rgb cream{250, 245, 225}, white{255, 255, 255};
        const Image tinted = painted([&](int x, int y) { return onLine(x, y) ? Rgb{0, 0, 0} : cream; });
        const Judgement j = judge({&sketch, {}, tinted, false});
        QVERIFY(std::abs(*j.paperPurity - deltaE(cream, white)) < 1e-3);
        QVERIFY(std::abs(*j.bleed - deltaE(cream, white)) < 1e-3);
    }

    void paintOverTheOutlineBleeds()
    {
        const SketchModel sketch = model();
        const Rgb red{200, 30, 30};
        const Image spilt = painted([&](int x, int y) {
            const bool spill = x >= low - 6 && x < high + 6 && y >= low - 6 && y < high + 6;
            return onLine(x, y) ? Rgb{0, 0, 0} : spill ? red : Rgb{255, 255, 255};
        });
        const Judgement j = judge({&sketch, {}, spilt, false});
        QVERIFY(std::abs(*j.bleed - deltaE(red, {255, 255, 255})) < 1e-3);
        QVERIFY(*j.paperPurity > 1);
    }

    void aWrongColourIsMeasuredByItsDifference()
    {
        const SketchModel sketch = model();
        const Rgb asked{60, 90, 140}, made{90, 90, 120};
        const Image albedo = albedoOf(sketch, [&](int, int) { return asked; });
        const Image wrong = composed(sketch, albedoOf(sketch, [&](int, int) { return made; }));
        QVERIFY(std::abs(*judge({&sketch, albedo, wrong, false}).colourTruth - deltaE(asked, made)) < 0.02);
    }

    void unpaintedPaperIsForgivenOnlyWhereTheHandMay()
    {
        const SketchModel sketch = model();
        const Rgb asked{60, 90, 140};
        const auto thin = [&](int x, int) { // from bare paper on the left to full paint on the right
            const double share = std::clamp(double(x - low) / (high - low), 0.0, 1.0);
            const auto mix = [&](uint8_t c) { return uint8_t(std::lround(255 - share * (255 - c))); };
            return Rgb{mix(asked[0]), mix(asked[1]), mix(asked[2])};
        };
        const Image albedo = albedoOf(sketch, [&](int, int) { return asked; });
        const Image wash = composed(sketch, albedoOf(sketch, thin));
        QVERIFY(*judge({&sketch, albedo, wash, true}).colourTruth < 0.5);
        QVERIFY(*judge({&sketch, albedo, wash, false}).colourTruth > 10);
        const Image green = composed(sketch, albedoOf(sketch, [](int, int) { return Rgb{60, 140, 70}; }));
        QVERIFY(*judge({&sketch, albedo, green, true}).colourTruth > 10);
    }

    void anErasedPatternIsMissed()
    {
        const SketchModel sketch = model();
        const Image albedo = albedoOf(sketch, checks);
        const auto with = [&](const std::function<Rgb(int, int)>& colour) {
            return judge({&sketch, albedo, composed(sketch, albedoOf(sketch, colour)), false});
        };
        QVERIFY(std::abs(*with([](int, int) { return Rgb{205, 130, 130}; }).patternKept) < 0.05);
        QVERIFY(*with([](int x, int y) { return checks(x + 4, y); }).patternKept < -0.9);
        QVERIFY(std::abs(*with([](int x, int y) { return checks(x + 2, y); }).patternKept) < 0.1);
        QVERIFY(std::abs(*with([](int, int) { return Rgb{205, 130, 130}; }).patternTruth) < 0.05);
        QVERIFY(*with([](int x, int y) { return checks(x + 4, y); }).patternTruth < -0.9);
        QVERIFY(std::abs(*with([](int x, int y) { return checks(x + 2, y); }).patternTruth) < 0.1);
        const Judgement half = with([](int x, int y) {
            const Rgb a = checks(x, y), b = checks(x + 4, y);
            Rgb mixed{};
            for (size_t c = 0; c < 3; ++c)
                mixed[c] = uint8_t((3 * a[c] + b[c]) / 4);
            return mixed;
        });
        QVERIFY(*half.patternTruth > 0.98);                // the same pattern,
        QVERIFY(std::abs(*half.patternKept - 0.5) < 0.06); // at half its strength
        const Judgement grey = with([](int x, int y) {     // its light alone, without its colour
            const Rgb c = checks(x, y);
            const auto l = uint8_t(255 * luma(c[0] / 255.f, c[1] / 255.f, c[2] / 255.f));
            return Rgb{l, l, l};
        });
        QVERIFY(*grey.patternKept < 0.8);
    }

    void strokesOfLightAreNoiseOnlyAsFarAsTheHandReaches()
    {
        const SketchModel sketch = model();
        const Image albedo = albedoOf(sketch, checks);
        const auto drawn = [&](const std::function<Rgb(int, int)>& under) {
            std::minstd_rand random(3);
            return composed(sketch, albedoOf(sketch, [&](int x, int y) {
                                Rgb c = under(x, y);
                                const double light = 0.65 + double(random() % 1000) * 0.0007;
                                for (uint8_t& v : c)
                                    v = uint8_t(std::min(255.0, v * light));
                                return c;
                            }));
        };
        const Image strokes = drawn(checks);
        const double shade = *judge({&sketch, albedo, strokes, false, 0}).patternKept;
        const double half = *judge({&sketch, albedo, strokes, false, 0.5}).patternKept;
        const double all = *judge({&sketch, albedo, strokes, false, 1}).patternKept;
        QVERIFY2(shade > half && half > all,
                 qPrintable(QString::number(shade) + QLatin1Char(' ') + QString::number(all)));
        QVERIFY2(shade > 0.95 && all < 0.95,
                 qPrintable(QString::number(shade) + QLatin1Char(' ') + QString::number(all)));
        const Judgement plainly = judge({&sketch, albedo, strokes, false, 0});
        QVERIFY(*plainly.patternTruth < *plainly.patternKept - 0.03);
        const double erased = *judge({&sketch, albedo, drawn([](int, int) {
                                          return Rgb{205, 130, 130};
                                      }),
                                      false, 0})
                                   .patternKept;
        QVERIFY(std::abs(erased) < 0.1); // strokes do not make up for a pattern
    }

    void nothingToMeasureIsNoFigure()
    {
        SketchModel blank;
        blank.size = {1, 1};
        blank.sketch = blank.paper = Image::filled({1, 1}, 255, 255, 255);
        blank.lines = Image::filled({1, 1}, 0, 0, 0, 0);
        blank.ink = blank.mask = Plane({1, 1});
        blank.tone = Plane({1, 1}, 1.f);
        const Judgement j = judge({&blank, Image::filled({1, 1}, 1, 2, 3, 0), blank.paper, false});
        QVERIFY(!j.lineFidelity && !j.bleed && !j.colourTruth && !j.patternTruth);
        QCOMPARE(*j.paperPurity, 0.0);
    }

    void regionsGrowAsDiscs()
    {
        Region point({15, 15});
        point.at(7, 7) = 1;
        for (const float radius : {1.f, 1.5f, 4.f}) {
            const Region disc = grown(point, radius);
            for (int y = 0; y < 15; ++y)
                for (int x = 0; x < 15; ++x)
                    QCOMPARE(int(disc.at(x, y)), int(std::hypot(x - 7, y - 7) <= double(radius)));
        }
        Region corner({3, 2});
        corner.at(0, 0) = 1;
        QCOMPARE(int(grown(corner, 4.f).at(2, 1)), 1);
    }
};

QTEST_GUILESS_MAIN(JudgeTest)
#include "judge_test.moc"
