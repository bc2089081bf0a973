// What each brush leaves on the page.
#include "core/drawing/brush_table.h"
#include "tests/unit/paint/painted_page.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

class BrushMarksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBrush_data()
    {
        QTest::addColumn<QString>("brush");
        for (const BrushKind& kind : brushTable())
            QTest::newRow(std::string(kind.id).c_str())
                << QString::fromUtf8(kind.id.data(), int(kind.id.size()));
    }

    void everyBrush()
    {
        QFETCH(QString, brush);
        const std::string id = brush.toStdString();
        QCOMPARE(std::string(brushKind(id).id), id);
        const PageSpec page = smallPage();
        StrokeList strokes = brushSheet(id, {20, 30, 40});
        if (brushKind(id).blend == StrokeBlend::Erase) {
            std::vector<SharedStroke> all{rectangle({0, 0, 60, 30})};
            for (const SharedStroke& stroke : strokes.strokes())
                all.push_back(stroke);
            strokes = StrokeList(all);
        }
        const LayerRaster once = paintedRaster(strokes, page), again = paintedRaster(strokes, page);
        QVERIFY(once.tileCount() > 0);
        QVERIFY(once == again);
    }

    void seedsDiffer()
    {
        const PageSpec page = smallPage();
        for (const char* brush : {"pencil-hb", "charcoal", "wash"}) {
            const Stroke one = lineStroke(brush, {{5, 15}, {50, 12}}, 0.6f, 1);
            Stroke two = one;
            two.seed = 2;
            QVERIFY2(!(paintedRaster(StrokeList().appended(shared(one)), page) ==
                       paintedRaster(StrokeList().appended(shared(two)), page)),
                     brush);
        }
    }

    void looksAlikeAtEveryScale_data() { everyBrush_data(); }

    void looksAlikeAtEveryScale()
    {
        QFETCH(QString, brush);
        if (brush == QStringLiteral("eraser"))
            QSKIP("leaves nothing of its own");
        // Strokes over each other catch the same bumps, which only a fine page can show: one alone is
        // compared.
        const StrokeList strokes = brushSheet(brush.toStdString(), {20, 30, 40}).first(1);
        const auto fine = alphaCells(paintedRaster(strokes, pageSpec({60, 30}, 12)), 20, 10);
        const auto coarse = alphaCells(paintedRaster(strokes, pageSpec({60, 30}, 3)), 20, 10);
        double worst = 0, mean = 0, tone = 0;
        for (size_t i = 0; i < fine.size(); ++i) {
            worst = std::max(worst, std::abs(fine[i] - coarse[i]));
            mean += std::abs(fine[i] - coarse[i]) / double(fine.size());
            tone += fine[i] / double(fine.size());
        }
        QVERIFY2(worst < 18, qPrintable(QString::number(worst)));
        QVERIFY2(mean < 0.35 + 0.06 * tone, qPrintable(QStringLiteral("%1 of %2").arg(mean).arg(tone)));
    }

    void pressureAndTiltMatter()
    {
        const PageSpec page = smallPage();
        const auto amount = [&](const Stroke& stroke) {
            return alphaCells(paintedRaster(StrokeList().appended(shared(stroke)), page), 1, 1)[0];
        };
        for (const char* brush : {"pencil-hb", "ink-liner", "brush-pen", "charcoal", "wash", "airbrush"})
            QVERIFY2(amount(lineStroke(brush, {{5, 15}, {50, 15}}, 0.9f)) >
                         1.25 * amount(lineStroke(brush, {{5, 15}, {50, 15}}, 0.35f)),
                     brush);
        Stroke upright = lineStroke("charcoal", {{5, 15}, {50, 15}}, 0.6f), flat = upright;
        for (StrokePoint& point : std::get<FreehandLine>(flat.shape).points)
            point.tiltX = 1;
        const Rect narrow = strokeBounds(upright, page);
        QVERIFY(amount(flat) > amount(upright));
        QVERIFY(narrow.width > 0);
    }

    void opacityDoesNotBuildUp()
    {
        const PageSpec page = smallPage();
        for (const char* brush : {"ink-liner", "marker", "airbrush", "pencil-b", "wash"}) {
            Stroke stroke = lineStroke(brush, {{5, 5}, {50, 25}}, 1);
            stroke.look.opacity = 0.5f;
            auto& points = std::get<FreehandLine>(stroke.shape).points;
            for (StrokePoint& point : points)
                point.pressure = 1;
            const auto back = std::vector<StrokePoint>(points.rbegin(), points.rend());
            points.insert(points.end(), back.begin(), back.end());
            const LayerRaster raster = paintedRaster(StrokeList().appended(shared(stroke)), page);
            uint32_t most = 0;
            for (int y = 0; y < page.px.height; ++y)
                for (int x = 0; x < page.px.width; ++x)
                    most = std::max(most, pixelOf(raster, x, y) >> 24);
            QVERIFY2(most > 60 && most <= 129,
                     qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(brush)).arg(most)));
        }
    }

    void aDotIsADot()
    {
        const PageSpec page = smallPage(300);
        for (const BrushKind& kind : brushTable()) {
            if (kind.isFilled || kind.blend == StrokeBlend::Erase)
                continue;
            Stroke stroke = lineStroke(std::string(kind.id), {{1, 1}, {2, 2}});
            stroke.shape = FreehandLine{{{30, 15, 0.8f}}};
            const LayerRaster raster = paintedRaster(StrokeList().appended(shared(stroke)), page);
            QVERIFY2(raster.tileCount() >= 1, stroke.look.brush.c_str());
            QVERIFY2(pixelOf(raster, int(30 * page.pxPerMm), int(15 * page.pxPerMm)) >> 24 > 20,
                     stroke.look.brush.c_str());
        }
    }

    void stitchesAreEven()
    {
        const PageSpec page = smallPage(300);
        Stroke stroke = lineStroke("topstitch", {{5, 15}, {55, 15}}, 1);
        const LayerRaster raster = paintedRaster(StrokeList().appended(shared(stroke)), page);
        std::vector<int> lengths;
        int run = 0;
        for (int x = 0; x < page.px.width; ++x) {
            if (pixelOf(raster, x, int(15 * page.pxPerMm)) >> 24 > 127)
                ++run;
            else if (run > 0)
                lengths.push_back(std::exchange(run, 0));
        }
        QVERIFY(lengths.size() > 15);
        for (size_t i = 1; i + 1 < lengths.size(); ++i)
            QVERIFY(std::abs(lengths[i] - lengths[1]) <= 1);
    }

    void strangeInputIsHarmless()
    {
        const PageSpec page = smallPage();
        const float nan = std::numeric_limits<float>::quiet_NaN(),
                    inf = std::numeric_limits<float>::infinity();
        for (const BrushKind& kind : brushTable()) {
            Stroke stroke = lineStroke(std::string(kind.id), {{1, 1}, {2, 2}});
            stroke.shape = FreehandLine{
                {{nan, 3, nan}, {3, inf, 2}, {3, 3, -1, nan, inf, nan}, {1e30f, -1e30f, 5}, {4, 4, 0.5f}}};
            stroke.look.opacity = nan;
            (void)paintedRaster(StrokeList().appended(shared(stroke)), page);
            stroke.look.sizeMm = -inf;
            stroke.shape = FreehandLine{};
            QCOMPARE(paintedRaster(StrokeList().appended(shared(stroke)), page).tileCount(), size_t(0));
            stroke.shape = BezierPath{{{{nan, 2}, {3, 3}, {3, 3}}, {{5, 5}, {nan, nan}, {5, 5}}}, true};
            (void)paintedRaster(StrokeList().appended(shared(stroke)), page);
            stroke.shape = FilledArea{{{{nan, 2}, {3, inf}, {9, 9}}, {}}};
            (void)paintedRaster(StrokeList().appended(shared(stroke)), page);
        }
    }
};

QTEST_APPLESS_MAIN(BrushMarksTest)
#include "brush_marks_test.moc"
