#include "core/render/curve_sheet.h"

#include <QTest>

#include <cmath>

using namespace toile;

namespace {

/// The mean height, 0 at the top, of what is drawn in the curves' colour between two columns.
double meanRow(const Image& sheet, int left, int right)
{
    double sum = 0, count = 0;
    for (int y = 0; y < sheet.height(); ++y)
        for (int x = left; x < right; ++x) {
            const auto p = sheet.pixel(x, y);
            if (int(p[0]) - int(p[2]) > 60) {
                sum += y;
                ++count;
            }
        }
    return count > 0 ? sum / count : -1;
}

Curve falling(const char* name, int points)
{
    Curve curve{name, {}};
    for (int i = 0; i < points; ++i)
        curve.points.emplace_back(i, std::exp(-0.05 * i));
    return curve;
}

} // namespace

class CurveSheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFallingLossFalls()
    {
        const Image sheet = curveSheet({falling("loss", 100)}, "training");
        QVERIFY(!sheet.isNull());
        const double early = meanRow(sheet, 40, 80), late = meanRow(sheet, sheet.width() - 80, sheet.width());
        QVERIFY(early > 0 && late > early + 40);
    }

    void panelsAndGaps()
    {
        Curve gap = falling("broken", 100);
        for (size_t i = 40; i < 60; ++i)
            gap.points[i].second = std::nan("");
        const Image one = curveSheet({gap, {"never", {}}});
        const Image four = curveSheet({gap, gap, gap, gap});
        QVERIFY(four.width() > 2 * one.width() && four.height() > 1.5 * one.height());
        const int middle = one.width() / 2;
        QCOMPARE(meanRow(one, middle - 20, middle + 20), -1.0);
        QVERIFY(meanRow(one, 40, middle - 60) > 0 && meanRow(one, middle + 60, one.width()) > 0);
        QVERIFY(curveSheet({}).isNull());
        QVERIFY(curveSheet({{"never", {}}}).isNull());
        QVERIFY(!curveSheet({{"flat", {{0, 1}, {1, 1}}}, {"once", {{5, 5}}}}).isNull());
    }

    void tablesAreRead()
    {
        const auto curves =
            curvesFromCsv("step,seconds,loss,figure\n0,1.5,3,\n25,9,2.5,0.25\n50,11,1", {"seconds"});
        QCOMPARE(curves.size(), size_t(2));
        QCOMPARE(curves[0].name, std::string("loss"));
        QCOMPARE(curves[0].points.size(), size_t(2)); // the last row has no end yet
        QCOMPARE(curves[0].points[1], std::make_pair(25.0, 2.5));
        QCOMPARE(curves[1].points.size(), size_t(1));
        QCOMPARE(curvesFromCsv("step,loss\n0,1\n1,x\n2,3\n")[0].points.size(), size_t(1));
        QCOMPARE(curvesFromCsv("step,loss\n0,1\n1\n2,3\n")[0].points.size(), size_t(1));
        QVERIFY(curvesFromCsv("").empty());
        QVERIFY(curvesFromCsv("step\n1\n").empty());
    }
};

QTEST_MAIN(CurveSheetTest)
#include "curve_sheet_test.moc"
