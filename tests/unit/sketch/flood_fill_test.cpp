// The paint bucket: where the paint stops, where it runs out, and that no seam stays.
#include "core/sketch/flood_fill.h"

#include "tests/support/ink_drawing.h"

#include <QTest>

#include <cmath>

using namespace toile;
using test::InkDrawing;

namespace {

/// Even-odd, as the canvas paints it.
cv::Mat1b painted(const FloodFill& fill, Size size)
{
    constexpr int fine = 256;
    std::vector<std::vector<cv::Point>> contours;
    for (const auto& contour : fill.contours) {
        auto& points = contours.emplace_back();
        for (const Vec2 at : contour)
            points.push_back(
                {int(std::lround((at.x - 0.5f) * fine)), int(std::lround((at.y - 0.5f) * fine))});
    }
    cv::Mat1b page(size.height, size.width, uint8_t(0));
    cv::fillPoly(page, contours, cv::Scalar(255), cv::LINE_AA, 8);
    return page;
}

double areaOf(const std::vector<Vec2>& contour)
{
    double twice = 0;
    for (size_t i = 0; i < contour.size(); ++i) {
        const Vec2 a = contour[i], b = contour[(i + 1) % contour.size()];
        twice += double(a.x) * b.y - double(a.y) * b.x;
    }
    return std::abs(twice) / 2;
}

FloodFillRule gap(float px)
{
    FloodFillRule rule;
    rule.gapPx = px;
    return rule;
}

} // namespace

class FloodFillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSquareIsFilledUnderItsLine()
    {
        const InkDrawing drawing = InkDrawing({200, 200}).pen({0, 0, 0}, 4).rectangle(50, 50, 100, 100);
        const FloodFill fill = floodFilled(drawing.ink(), {100, 100});
        QCOMPARE(fill.outcome, FloodFillOutcome::Filled);
        QVERIFY(!fill.reachesEdge);
        QCOMPARE(fill.contours.size(), size_t(1));
        // The free pixels and two of the line on either side, less the rounding of its corners.
        const double side = std::sqrt(areaOf(fill.contours[0])), freeSide = std::sqrt(fill.areaPx);
        QVERIFY2(side - freeSide > 3.6 && side - freeSide < 4.1,
                 qPrintable(QString::number(side - freeSide)));
        QVERIFY(fill.contours[0].size() < 40);
    }

    void placesWithoutAnArea()
    {
        const Plane ink = InkDrawing({100, 100}).pen({0, 0, 0}, 5).rectangle(20, 20, 60, 60).ink();
        QCOMPARE(floodFilled(ink, {20, 50}).outcome, FloodFillOutcome::OnLine);
        QVERIFY(floodFilled(ink, {20, 50}).contours.empty());
        for (const Vec2 off : {Vec2{-1, 5}, Vec2{5, 100}, Vec2{NAN, 5}})
            QCOMPARE(floodFilled(ink, off).outcome, FloodFillOutcome::OffPage);
        QCOMPARE(floodFilled(Plane(), {0, 0}).outcome, FloodFillOutcome::OffPage);
    }

    void theGroundSaysThatItReachesTheEdge()
    {
        const Plane ink = InkDrawing({200, 200}).pen({0, 0, 0}, 4).rectangle(50, 50, 100, 100).ink();
        const FloodFill ground = floodFilled(ink, {10, 10}, gap(8));
        QCOMPARE(ground.outcome, FloodFillOutcome::Filled);
        QVERIFY(ground.reachesEdge);
        QCOMPARE(ground.contours.size(), size_t(2)); // the square is a hole
        const FloodFill blank = floodFilled(Plane({64, 48}), {10, 10}, gap(8));
        QVERIFY(blank.reachesEdge);
        QCOMPARE(blank.contours.size(), size_t(1));
        QVERIFY(std::abs(areaOf(blank.contours[0]) - 64 * 48) < 30);
    }

    void gapsAreClosedUpToTheirWidth_data()
    {
        QTest::addColumn<double>("openPx");
        for (const double open : {2.0, 3.0, 5.0, 8.0, 12.0, 18.0, 26.0})
            QTest::addRow("%g", open) << open;
    }
    void gapsAreClosedUpToTheirWidth()
    {
        QFETCH(double, openPx);
        const Plane ink =
            InkDrawing({500, 400}).pen({0, 0, 0}, 5).circleWithGap({220, 200}, 130, openPx).ink();
        QVERIFY(floodFilled(ink, {200, 200}).reachesEdge);
        const FloodFill kept = floodFilled(ink, {200, 200}, gap(float(openPx * 1.15 + 1)));
        QVERIFY(!kept.reachesEdge);
        QCOMPARE(kept.contours.size(), size_t(1));
        const double disc = CV_PI * 129.5 * 129.5;
        QVERIFY2(std::abs(areaOf(kept.contours[0]) / disc - 1) < 0.02,
                 qPrintable(QString::number(areaOf(kept.contours[0]) / disc)));
        if (openPx > 3)
            QVERIFY(floodFilled(ink, {200, 200}, gap(float(openPx * 0.8 - 1))).reachesEdge);
        // From outside it does not run in either.
        QCOMPARE(floodFilled(ink, {10, 10}, gap(float(openPx * 1.15 + 1))).contours.size(), size_t(2));
    }

    void narrowCornersAreFilledToTheirTips()
    {
        const std::vector<cv::Point> collar{{60, 60}, {340, 90}, {60, 120}};
        const Plane ink = InkDrawing({400, 200}).pen({0, 0, 0}, 3).polygon(collar).ink();
        const auto tip = [&](float gapPx) {
            const FloodFill fill = floodFilled(ink, {80, 90}, gap(gapPx));
            float furthest = 0;
            for (const Vec2 at : fill.contours.at(0))
                furthest = std::max(furthest, at.x);
            return furthest;
        };
        QVERIFY(tip(0) > 310);
        for (const float px : {3.0f, 8.0f, 20.0f})
            QVERIFY2(std::abs(tip(px) - tip(0)) < 1, qPrintable(QString::number(tip(px))));
    }

    void noSeamStaysAndNothingComesThrough_data()
    {
        QTest::addColumn<int>("penPx");
        QTest::addColumn<float>("gapPx");
        for (const int pen : {2, 3, 6})
            for (const float px : {0.0f, 6.0f, 18.0f})
                QTest::addRow("%d %g", pen, double(px)) << pen << px;
    }
    void noSeamStaysAndNothingComesThrough()
    {
        QFETCH(int, penPx);
        QFETCH(float, gapPx);
        const Plane ink = InkDrawing({320, 320})
                              .pen({0, 0, 0}, penPx)
                              .arc({160, 160}, 110, 0, 360)
                              .line({160, 50}, {190, 270})
                              .ink();
        const FloodFill fill = floodFilled(ink, {100, 160}, gap(gapPx));
        QVERIFY(!fill.reachesEdge);
        const cv::Mat1b page = painted(fill, ink.size());
        // Each half is counted by itself: what is free and hangs together with the seed is covered, what is
        // free elsewhere is not.
        cv::Mat1b free(320, 320);
        for (int y = 0; y < 320; ++y)
            for (int x = 0; x < 320; ++x)
                free(y, x) = ink.at(x, y) < 0.4f ? 255 : 0;
        cv::Mat labels;
        cv::connectedComponents(free, labels, 4);
        const int own = labels.at<int>(160, 100);
        int seams = 0, through = 0, size = 0;
        for (int y = 0; y < 320; ++y) {
            for (int x = 0; x < 320; ++x) {
                if (labels.at<int>(y, x) == own) {
                    ++size;
                    seams += page(y, x) < 200;
                } else if (labels.at<int>(y, x) > 0) {
                    through += page(y, x) > 128;
                }
            }
        }
        QVERIFY(size > 10'000);
        QVERIFY2(seams <= 4, qPrintable(QString::number(seams))); // at the very tips
        QVERIFY2(through <= 4, qPrintable(QString::number(through)));
    }

    void linesWithinAreCoveredAndEnclosedAreasStay()
    {
        const Plane ink = InkDrawing({300, 300})
                              .pen({0, 0, 0}, 4)
                              .rectangle(40, 40, 220, 220)
                              .line({80, 80}, {200, 90}) // a dart
                              .rectangle(100, 140, 60, 60)
                              .ink();
        const FloodFill fill = floodFilled(ink, {60, 230}, gap(4));
        QCOMPARE(fill.contours.size(), size_t(2));
        const cv::Mat1b page = painted(fill, ink.size());
        QCOMPARE(int(page(85, 140)), 255); // the dart
        QCOMPARE(int(page(170, 130)), 0);  // inside the pocket
    }

    void contoursAreSmooth()
    {
        const Plane ink = InkDrawing({400, 400}).pen({0, 0, 0}, 5).arc({200, 200}, 150, 0, 360).ink();
        const FloodFill fill = floodFilled(ink, {200, 200}, gap(14));
        QCOMPARE(fill.contours.size(), size_t(1));
        QVERIFY(fill.contours[0].size() < 160);
        double least = 1e9, most = 0;
        for (const Vec2 at : fill.contours[0]) {
            const double radius = std::hypot(at.x - 200.5, at.y - 200.5);
            least = std::min(least, radius);
            most = std::max(most, radius);
        }
        QVERIFY2(most - least < 1.0, qPrintable(QString::number(most - least)));
        QVERIFY(least > 147.5 && most < 151);
    }
};

QTEST_GUILESS_MAIN(FloodFillTest)
#include "flood_fill_test.moc"
