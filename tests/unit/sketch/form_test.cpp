#include "core/sketch/form/form.h"
#include "tests/support/drawn_tunic.h"

#include <opencv2/core/utility.hpp>

#include <QTest>

#include <cmath>

using namespace toile;
using namespace toile::test;

namespace {

Form formOf(const DrawnTunic& tunic, uint64_t seed, double depth)
{
    return garmentForm(tunic.ink, tunic.mask, tunic.parts, seed, depth);
}

struct Span
{
    double mean = 0, deviation = 0, least = 1, most = 0;
};

template <typename Chosen> Span spanOf(const Plane& plane, Chosen chosen)
{
    Span span;
    double n = 0, sum = 0, squares = 0;
    for (int y = 0; y < plane.height(); ++y) {
        for (int x = 0; x < plane.width(); ++x) {
            if (!chosen(x, y))
                continue;
            const double value = double(plane.at(x, y));
            n += 1, sum += value, squares += value * value;
            span.least = std::min(span.least, value);
            span.most = std::max(span.most, value);
        }
    }
    span.mean = n > 0 ? sum / n : 0;
    span.deviation = n > 0 ? std::sqrt(std::max(0.0, squares / n - span.mean * span.mean)) : 0;
    return span;
}

/// A single upright piece, outlined, without folds.
DrawnTunic plainPanel(Size size, Rect panel)
{
    DrawnTunic drawn{Plane(size), Plane(size), {LabelMap(size), {}}};
    for (int y = panel.y; y < panel.y + panel.height; ++y) {
        for (int x = panel.x; x < panel.x + panel.width; ++x) {
            drawn.mask.at(x, y) = 1;
            drawn.parts.labels.at(x, y) = 1;
            const bool rim = x - panel.x < 2 || panel.x + panel.width - x <= 2 || y - panel.y < 2 ||
                             panel.y + panel.height - y <= 2;
            drawn.ink.at(x, y) = rim ? 1.0f : 0.0f;
        }
    }
    Part part;
    part.id = 1;
    part.bounds = panel;
    part.areaPx = double(panel.width) * panel.height;
    part.centroid = {float(panel.x) + 0.5f * float(panel.width), float(panel.y) + 0.5f * float(panel.height)};
    drawn.parts.list.push_back(part);
    return drawn;
}

} // namespace

class FormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toneStaysInRangeAndNoPartIsFlat()
    {
        const DrawnTunic tunic = drawnTunic(360);
        const Form form = formOf(tunic, 1, 1);
        for (size_t i = 0; i < form.tone.cells().size(); ++i) {
            const float tone = form.tone.cells()[i];
            QVERIFY(tone >= 0.2f && tone <= 1.0f);
            if (tunic.mask.cells()[i] <= 0) {
                QCOMPARE(tone, 1.0f);
                QCOMPARE(form.height.cells()[i], 0.0f);
                QCOMPARE(form.normals.cells()[i].z, 1.0f);
            }
        }
        for (int id = 1; id <= 4; ++id) {
            const Span span =
                spanOf(form.tone, [&](int x, int y) { return tunic.parts.labels.at(x, y) == id; });
            QVERIFY2(span.deviation > 0.02,
                     qPrintable(QStringLiteral("part %1: %2").arg(id).arg(span.deviation)));
        }
        const Span all = spanOf(form.tone, [&](int x, int y) { return tunic.parts.labels.at(x, y) > 0; });
        QVERIFY2(all.most >= 0.97, qPrintable(QString::number(all.most)));
        QVERIFY2(all.mean > 0.7 && all.mean < 0.92, qPrintable(QString::number(all.mean)));
    }

    void normalsAreUnitVectorsTowardsTheViewer()
    {
        const Form form = formOf(drawnTunic(200), 1, 2);
        for (const Vec3& n : form.normals.cells()) {
            QVERIFY(std::abs(n.x * n.x + n.y * n.y + n.z * n.z - 1) < 1e-4f);
            QVERIFY(n.z > 0.5f);
        }
    }

    void theSameSeedGivesTheSameBytesWhateverTheThreads()
    {
        const DrawnTunic tunic = drawnTunic(300);
        const int threads = cv::getNumThreads();
        cv::setNumThreads(1);
        const Form one = formOf(tunic, 7, 1);
        cv::setNumThreads(5);
        const Form five = formOf(tunic, 7, 1);
        cv::setNumThreads(threads);
        QVERIFY(one.tone == five.tone);
        QVERIFY(one.height == five.height);
        QVERIFY(one.normals == five.normals);
        QVERIFY(!(one.tone == formOf(tunic, 8, 1).tone));
    }

    void foldDepthRunsFromPressedToDeep()
    {
        const DrawnTunic tunic = drawnTunic(360);
        const Form pressed = formOf(tunic, 1, 0), usual = formOf(tunic, 1, 1), deep = formOf(tunic, 1, 2);
        const auto relief = [&](const Form& form) {
            double sum = 0;
            for (size_t i = 0; i < form.height.cells().size(); ++i)
                sum += std::abs(double(form.height.cells()[i] - pressed.height.cells()[i]));
            return sum;
        };
        QVERIFY(relief(usual) > 0);
        QVERIFY(relief(deep) > 1.5 * relief(usual));
    }

    void lightComesFromTheUpperLeft()
    {
        const Rect panel{40, 30, 120, 240};
        const DrawnTunic drawn = plainPanel({200, 300}, panel);
        const Form form = formOf(drawn, 1, 0);
        const auto column = [&](int from, int to) {
            return spanOf(form.tone, [&](int x, int y) { return x >= from && x < to && y > 100 && y < 200; });
        };
        QVERIFY(column(46, 70).mean > column(130, 154).mean + 0.15);
        QVERIFY(column(46, 70).mean > column(90, 110).mean);
    }

    /// Cloth does not curl in at a hem: no dark rim along it.
    void hemsStayOpen()
    {
        const Rect panel{40, 30, 120, 240};
        const Form form = formOf(plainPanel({200, 300}, panel), 1, 0);
        const auto row = [&](int from, int to) {
            return spanOf(form.tone, [&](int x, int y) { return x > 80 && x < 110 && y >= from && y < to; });
        };
        QVERIFY2(std::abs(row(258, 266).mean - row(200, 220).mean) < 0.05,
                 qPrintable(QStringLiteral("%1 %2").arg(row(258, 266).mean).arg(row(200, 220).mean)));
        QVERIFY(form.height.at(95, 266) > 0.8f * form.height.at(95, 200));
    }

    /// The pocket lies on the body, which is darker just below it and to its right than above it.
    void whatLiesInFrontCastsASoftShadow()
    {
        const DrawnTunic tunic = drawnTunic(400);
        const Form form = formOf(tunic, 1, 0);
        const auto band = [&](double top, double bottom) {
            return spanOf(form.tone, [&](int x, int y) {
                return x > 0.54 * 400 && x < 0.62 * 400 && y > top * 400 && y < bottom * 400;
            });
        };
        QVERIFY2(
            band(0.668, 0.678).mean < band(0.49, 0.507).mean - 0.08,
            qPrintable(QStringLiteral("%1 %2").arg(band(0.668, 0.678).mean).arg(band(0.49, 0.507).mean)));
    }

    void anEmptyMaskIsAllPaper()
    {
        const Size size{90, 60};
        const Form form = garmentForm(Plane(size, 0.3f), Plane(size), {LabelMap(size), {}}, 1, 1);
        QCOMPARE(form.tone, Plane(size, 1.0f));
        QCOMPARE(form.height, Plane(size));
    }

    void oddSizes_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("one pixel") << 1 << 1;
        QTest::newRow("a row") << 50 << 1;
        QTest::newRow("a column") << 1 << 50;
        QTest::newRow("a ribbon") << 7 << 3000;
        QTest::newRow("A3 at 300 dpi") << 4961 << 3508;
    }

    void oddSizes()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        const Size size{width, height};
        const Form form = formOf(plainPanel(size, {0, 0, width, height}), 1, 1);
        QCOMPARE(form.tone.size(), size);
        for (const float tone : form.tone.cells())
            QVERIFY(tone >= 0.2f && tone <= 1.0f);
        for (const float rise : form.height.cells())
            QVERIFY(rise >= 0 && std::isfinite(rise));
    }
};

QTEST_GUILESS_MAIN(FormTest)
#include "form_test.moc"
