#include "core/strokes/bundled_hands.h"
#include "core/strokes/mark_planes.h"
#include "core/strokes/stroke_grid.h"
#include "core/strokes/stroke_truth.h"
#include "tests/unit/strokes/drawn_garment.h"

#include <QTest>

#include <thread>

using namespace toile;
using namespace toile::test;

namespace {

StrokePlan planOf(const DrawnGarment& garment, const char* hand, uint64_t seed = 1)
{
    return *planStrokes(garment.view(), *bundledHand(hand), seed);
}

bool isSame(const StrokePlan& one, const StrokePlan& two)
{
    const auto samePoint = [](const PlanPoint& a, const PlanPoint& b) {
        return a.at == b.at && a.widthMm == b.widthMm && a.darkness == b.darkness;
    };
    const auto sameStroke = [](const PlannedStroke& a, const PlannedStroke& b) {
        return a.part == b.part && a.first == b.first && a.count == b.count && a.seed == b.seed;
    };
    return std::ranges::equal(one.points, two.points, samePoint) &&
           std::ranges::equal(one.strokes, two.strokes, sameStroke) &&
           std::ranges::equal(one.washes, two.washes, {}, &PlannedWash::field, &PlannedWash::field);
}

double meanShade(const MarkPlanes& marks, const DrawnGarment& garment, float fromTone, float toTone)
{
    double sum = 0, count = 0;
    for (size_t i = 0; i < marks.shade.cells().size(); ++i) {
        const float tone = garment.tone.cells()[i];
        if (garment.parts.cells()[i] > 0 && tone >= fromTone && tone < toTone) {
            sum += double(marks.shade.cells()[i]);
            count += 1;
        }
    }
    return sum / count;
}

} // namespace

class StrokePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hands_data()
    {
        QTest::addColumn<QString>("hand");
        for (const std::string_view id : bundledHandIds())
            QTest::newRow(std::string(id).c_str()) << QString::fromUtf8(id.data(), qsizetype(id.size()));
    }

    void theSamePlanFromTheSameSeed_data() { hands_data(); }
    void theSamePlanFromTheSameSeed()
    {
        QFETCH(QString, hand);
        const std::string id = hand.toStdString();
        const DrawnGarment garment = twoTubes(400);
        const StrokePlan one = planOf(garment, id.c_str());
        StrokePlan two;
        std::jthread([&] { two = planOf(garment, id.c_str()); }).join();
        QVERIFY(isSame(one, two));
        QVERIFY(!one.strokes.empty() || !one.washes.empty());
        if (!one.strokes.empty())
            QVERIFY(!isSame(one, planOf(garment, id.c_str(), 2)));
    }

    /// Darkness as wanted, in blocks of 8 mm, by every hand that follows the tone without steps.
    void darknessFollowsTheTone_data()
    {
        QTest::addColumn<QString>("hand");
        for (const char* id : {"pencil", "pen-hatching", "cross-hatching", "stipple"})
            QTest::newRow(id) << QString::fromUtf8(id);
    }
    void darknessFollowsTheTone()
    {
        QFETCH(QString, hand);
        const DrawnGarment garment = twoTubes(700);
        const StrokePlan plan = planOf(garment, hand.toStdString().c_str());
        const MarkPlanes marks = *drawnMarks(plan, garment.view().size(), garment.parts);
        const StrokeTruth truth = strokeTruth(plan, marks, garment.view());
        QVERIFY2(truth.tone > 0.97, qPrintable(QString::number(truth.tone)));
        QVERIFY2(truth.greatestError < 0.05, qPrintable(QString::number(truth.greatestError)));
    }

    void theLightIsLeft_data() { hands_data(); }
    void theLightIsLeft()
    {
        QFETCH(QString, hand);
        const DrawnGarment garment = twoTubes(500);
        const StrokePlan plan = planOf(garment, hand.toStdString().c_str());
        const MarkPlanes marks = *drawnMarks(plan, garment.view().size(), garment.parts);
        const double light = meanShade(marks, garment, 0.9f, 1.1f), dark = meanShade(marks, garment, 0, 0.4f);
        QVERIFY2(light < 0.12, qPrintable(QString::number(light)));
        QVERIFY2(dark > light + 0.15, qPrintable(QString::number(dark)));
    }

    void strokesKeepToTheirPart()
    {
        const DrawnGarment garment = twoTubes(600);
        for (const char* id : {"pencil", "pen-hatching", "cross-hatching", "charcoal"}) {
            const StrokePlan plan = planOf(garment, id);
            const StrokeTruth truth =
                strokeTruth(plan, *drawnMarks(plan, garment.view().size(), garment.parts), garment.view());
            QVERIFY2(truth.acrossSeams >= 0 && truth.acrossSeams <= 0.02, id);
            QVERIFY2(truth.direction > 0.95, id);
        }
    }

    /// A line of ink inside a part ends the strokes that come to it.
    void strokesEndAtLines()
    {
        DrawnGarment garment = twoTubes(600);
        for (int y = 60; y < 540; ++y)
            for (int x = 430; x < 442; ++x)
                garment.ink.at(x, y) = 1;
        const float scale = pxPerMm(garment.view().size());
        const StrokePlan plan = planOf(garment, "cross-hatching");
        int on = 0, across = 0;
        for (const PlannedStroke& stroke : plan.strokes) {
            bool isLeft = false, isRight = false;
            for (const PlanPoint& point : plan.pointsOf(stroke)) {
                isLeft |= point.at.x * scale < 428;
                isRight |= point.at.x * scale > 444;
            }
            on += stroke.part == 2;
            across += isLeft && isRight;
        }
        QVERIFY(on > 100);
        QCOMPARE(across, 0);
    }

    void darkClothIsDrawnByItsLight()
    {
        const DrawnGarment garment = twoTubes(400);
        const StrokeGrid grid = strokeGrid(garment.view());
        const StrokePlan plan =
            *planStrokes(garment.view(), *bundledHand("pen-hatching"), 1, {}, Plane(grid.size(), 1.0f));
        const MarkPlanes marks = *drawnMarks(plan, garment.view().size(), garment.parts);
        QVERIFY(meanShade(marks, garment, 0.9f, 1.1f) > meanShade(marks, garment, 0, 0.4f) + 0.1);
    }

    void whatIsStoppedIsCancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        const DrawnGarment garment = twoTubes(300);
        for (const std::string_view id : bundledHandIds()) {
            const Result<StrokePlan> plan =
                planStrokes(garment.view(), *bundledHand(id), 1, stop.get_token());
            QVERIFY(!plan && plan.error().kind == ErrorKind::Cancelled);
        }
        const StrokePlan plan = planOf(garment, "pencil");
        QVERIFY(!drawnMarks(plan, {300, 300}, garment.parts, stop.get_token()));
    }

    void anySizeIsPlanned()
    {
        for (const int side : {1, 2, 7, 40}) {
            const DrawnGarment garment = twoTubes(side);
            for (const std::string_view id : bundledHandIds()) {
                const Result<StrokePlan> plan = planStrokes(garment.view(), *bundledHand(id), 1);
                QVERIFY(plan && drawnMarks(*plan, garment.view().size(), garment.parts));
            }
        }
        QVERIFY(planStrokes(DrawnGarment().view(), *bundledHand("pencil"), 1));
    }

    void doubtfulSpecsAreMadeSound()
    {
        HandSpec wild;
        wild.spacingMm = 0;
        wild.lengthMm = -5;
        wild.darkness = std::nanf("");
        wild.slantDegrees = 1e9f;
        wild.toneSteps = 99;
        const HandSpec sound = soundSpec(wild);
        QVERIFY(ranges::markSpacingMm.holds(sound.spacingMm) && ranges::markLengthMm.holds(sound.lengthMm));
        QCOMPARE(sound.darkness, HandSpec().darkness);
        QCOMPARE(sound.slantDegrees, ranges::slantDegrees.most);
        QCOMPARE(sound.toneSteps, ranges::toneSteps.most);
        for (const std::string_view id : bundledHandIds())
            QVERIFY(soundSpec(*bundledHand(id)) == *bundledHand(id));
    }
};

QTEST_GUILESS_MAIN(StrokePlanTest)
#include "stroke_plan_test.moc"
