#include "core/imaging/pixel_ops.h"
#include "core/strokes/bundled_hands.h"
#include "core/strokes/mark_composition.h"
#include "core/strokes/mark_planes.h"
#include "tests/unit/strokes/drawn_garment.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

/// A plan of one stroke from (60, 100) to (220, 140) mm, 2 mm wide.
StrokePlan oneStroke(const HandSpec& hand = {})
{
    StrokePlan plan;
    plan.hand = hand;
    plan.points = {{{60, 100}, 2, 0.8f}, {{140, 120}, 2, 0.8f}, {{220, 140}, 2, 0.8f}};
    plan.strokes = {{1, 0, 3, 0, Lays::Shade, 7}};
    return plan;
}

/// Pixels that are neither untouched nor full.
int64_t halfTones(const Plane& plane)
{
    return std::count_if(plane.cells().begin(), plane.cells().end(),
                         [](float value) { return value > 0.08f && value < 0.72f; });
}

double sumOf(const Plane& plane)
{
    double sum = 0;
    for (const float value : plane.cells())
        sum += double(value);
    return sum;
}

} // namespace

class MarkPlanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paperThatIsLeftIsNoHoleInADarkCloth()
    {
        const Size size{24, 24};
        const auto alphaOn = [&](uint8_t grey) {
            const Image albedo = Image::filled(size, grey, grey, grey);
            const Plane ones(size, 1);
            const LabelMap parts(size, 1);
            MarkPlanes marks;
            marks.shade = Plane(size);
            marks.cloth = Plane(size, 0); // the hand has left all of it
            const Image drawn =
                drawnMarksOnCloth({albedo, ones, ones, parts}, marks, *bundledHand("watercolour"), {}, 1);
            return int(drawn.pixel(12, 12)[3]);
        };
        QCOMPARE(alphaOn(245), 0);
        QCOMPARE(alphaOn(60), 255);
        QVERIFY(alphaOn(130) > 0 && alphaOn(130) < 255);
    }

    /// Four times as large: sixteen times the ink, but an edge as sharp in pixels, so four times its pixels.
    void strokesAreAsSharpAtAnySize()
    {
        const Plane small = drawnMarks(oneStroke(), {500, 500}, {})->shade;
        const Plane large = drawnMarks(oneStroke(), {2000, 2000}, {})->shade;
        const double ink = sumOf(large) / sumOf(small),
                     edge = double(halfTones(large)) / double(halfTones(small));
        QVERIFY2(std::abs(ink - 16) < 0.4, qPrintable(QString::number(ink)));
        QVERIFY2(edge > 3 && edge < 5, qPrintable(QString::number(edge)));
        const Plane back = resized(large, {500, 500});
        for (size_t i = 0; i < back.cells().size(); ++i)
            QVERIFY(std::abs(back.cells()[i] - small.cells()[i]) < 0.25f);
    }

    void aStrokeThinnerThanAPixelIsPaler()
    {
        StrokePlan plan = oneStroke();
        for (PlanPoint& point : plan.points)
            point.widthMm = 0.2f;
        const Plane thin = drawnMarks(plan, {300, 300}, {})->shade;
        const double wanted = sumOf(drawnMarks(plan, {3000, 3000}, {})->shade) / 100;
        QVERIFY(std::abs(sumOf(thin) - wanted) < 0.1 * wanted);
    }

    void aStrokeStaysOnItsPart()
    {
        const DrawnGarment garment = twoTubes(400);
        const Plane shade = drawnMarks(oneStroke(), {400, 400}, garment.parts)->shade;
        double own = 0;
        for (size_t i = 0; i < shade.cells().size(); ++i) {
            if (garment.parts.cells()[i] == 1)
                own += double(shade.cells()[i]);
            else
                QCOMPARE(shade.cells()[i], 0.0f);
        }
        QVERIFY(own > 100);
    }

    void marksOfALayerMeltUnlessTheyOverlapDarker()
    {
        const auto darkest = [](float overlap) {
            HandSpec hand;
            hand.overlap = overlap;
            StrokePlan plan = oneStroke(hand);
            plan.points.insert(plan.points.end(), {{{100, 60}, 2, 0.5f}, {{170, 200}, 2, 0.5f}});
            plan.strokes.push_back({1, 3, 2, 0, Lays::Shade, 8});
            const Plane shade = drawnMarks(plan, {600, 600}, {})->shade;
            return *std::max_element(shade.cells().begin(), shade.cells().end());
        };
        QVERIFY(std::abs(darkest(0) - 0.8f) < 0.01f);
        QVERIFY(std::abs(darkest(1) - (0.8f + 0.5f * 0.2f)) < 0.02f);
    }

    /// Tooth shows, and the mark is as dark in the mean as before.
    void thePapersToothLightensNothingInTheMean()
    {
        HandSpec hand;
        hand.darkness = 0.8f;
        const auto wide = [&](float grain) {
            hand.grain = grain;
            StrokePlan plan = oneStroke(hand);
            for (PlanPoint& point : plan.points) {
                point.widthMm = 60;
                point.darkness = 0.4f;
            }
            return drawnMarks(plan, {800, 800}, {})->shade;
        };
        const Plane plain = wide(0), rough = wide(1);
        QVERIFY(std::abs(sumOf(rough) / sumOf(plain) - 1) < 0.06);
        const auto spread = [](const Plane& plane) {
            double sum = 0;
            for (int x = 350; x < 450; ++x)
                sum += std::abs(double(plane.at(x, 330) - plane.at(x + 1, 330)));
            return sum;
        };
        QVERIFY(spread(plain) < 0.01 && spread(rough) > 5);
    }

    void aWashHasItsEdgeAtAnySize()
    {
        const DrawnGarment small = twoTubes(256), large = twoTubes(1024);
        const StrokePlan plan = *planStrokes(small.view(), *bundledHand("technical"), 1);
        const auto softPixels = [&](const DrawnGarment& garment) {
            const Plane shade = drawnMarks(plan, garment.view().size(), garment.parts)->shade;
            const float most = *std::max_element(shade.cells().begin(), shade.cells().end());
            return std::count_if(shade.cells().begin(), shade.cells().end(),
                                 [most](float value) { return value > 0.1f * most && value < 0.9f * most; });
        };
        QVERIFY(softPixels(small) > 0);
        QVERIFY(softPixels(large) < 6 * softPixels(small)); // sixteen times, were it enlarged
    }

    void marksDarkenAndKeepTheHue()
    {
        const DrawnGarment garment = twoTubes(300);
        const Image albedo = Image::filled({300, 300}, 200, 120, 60);
        const ClothUnderHand cloth{albedo, garment.tone, garment.mask, garment.parts};
        const std::vector<bool> dark = darkParts(cloth);
        QVERIFY(std::find(dark.begin(), dark.end(), true) == dark.end());
        for (const char* id :
             {"pencil", "pen-hatching", "cross-hatching", "charcoal", "brush-ink", "stipple"}) {
            const HandSpec hand = *bundledHand(id);
            const StrokePlan plan = *planStrokes(garment.view(), hand, 1);
            const MarkPlanes marks = *drawnMarks(plan, {300, 300}, garment.parts);
            const Image drawn = drawnMarksOnCloth(cloth, marks, hand, dark);
            int darker = 0;
            for (int y = 0; y < 300; ++y)
                for (int x = 0; x < 300; ++x) {
                    const auto pixel = drawn.pixel(x, y);
                    QCOMPARE(int(pixel[3]), garment.parts.at(x, y) > 0 ? 255 : 0);
                    if (pixel[3] == 0)
                        continue;
                    const float lit = 200 * garment.tone.at(x, y);
                    QVERIFY(float(pixel[0]) <= lit + 0.51f);
                    darker += float(pixel[0]) < lit - 4;
                    QVERIFY(std::abs(float(pixel[1]) - 0.6f * float(pixel[0])) < 1.5f);
                }
            QVERIFY(darker > 1000);
            QVERIFY(drawnMarksOnCloth(cloth, marks, hand, dark, 0) ==
                    drawnMarksOnCloth(cloth, {Plane({300, 300}), {}}, {}, dark));
        }
    }

    void onBlackMarksAreLighterThanTheCloth()
    {
        const DrawnGarment garment = twoTubes(300);
        const Image albedo = Image::filled({300, 300}, 18, 18, 20);
        const ClothUnderHand cloth{albedo, garment.tone, garment.mask, garment.parts};
        const std::vector<bool> dark = darkParts(cloth);
        QVERIFY(dark.size() == 3 && !dark[0] && dark[1] && dark[2]);
        MarkPlanes marks{Plane({300, 300}), {}};
        marks.shade.at(60, 150) = 0.9f;
        const Image drawn = drawnMarksOnCloth(cloth, marks, {}, dark);
        QVERIFY(int(drawn.pixel(60, 150)[0]) > 90);
        QVERIFY(int(drawn.pixel(61, 150)[0]) <= 18);
    }
};

QTEST_GUILESS_MAIN(MarkPlanesTest)
#include "mark_planes_test.moc"
