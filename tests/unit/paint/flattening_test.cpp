// The whole drawing as one picture, and its lines alone.
#include "core/paint/flattening.h"
#include "core/paint/page_raster.h"
#include "tests/unit/paint/painted_page.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

/// Colour to the left, a line in the middle, a note to the right.
Drawing smallDrawing()
{
    Drawing drawing = blankDrawing({60, 30});
    const auto put = [&](size_t index, SharedStroke stroke) {
        DrawingLayer layer = *drawing.layers[index];
        layer.strokes = layer.strokes.appended(std::move(stroke));
        drawing.layers[index] = std::make_shared<const DrawingLayer>(std::move(layer));
    };
    put(1, rectangle({2, 5, 16, 20}, {200, 100, 50}));
    put(2, rectangle({22, 5, 16, 20}, {10, 20, 30}));
    put(3, rectangle({42, 5, 16, 20}, {0, 0, 255}));
    return drawing;
}

QColor colourAt(const Image& image, double xMm, double yMm, double pxPerMm)
{
    const auto pixel = image.pixel(int(xMm * pxPerMm), int(yMm * pxPerMm));
    return QColor(pixel[0], pixel[1], pixel[2], pixel[3]);
}

} // namespace

class FlatteningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notesStayOut()
    {
        const Image image = flattened(smallDrawing(), 4).value();
        QCOMPARE(image.size(), (Size{240, 120}));
        QCOMPARE(colourAt(image, 10, 15, 4), QColor(200, 100, 50));
        QCOMPARE(colourAt(image, 30, 15, 4), QColor(10, 20, 30));
        QCOMPARE(colourAt(image, 50, 15, 4), QColor(255, 255, 255));
        FlattenOptions options;
        options.notes = true;
        options.paper = false;
        const Image all = flattened(smallDrawing(), 4, options).value();
        QCOMPARE(colourAt(all, 50, 15, 4), QColor(0, 0, 255));
        QCOMPARE(colourAt(all, 1, 1, 4).alpha(), 0);
    }

    void underlayAndPicturesWhereAskedFor()
    {
        Drawing drawing = smallDrawing();
        drawing.underlay.opacity = 1;
        FlattenSources sources;
        sources.underlay = Image::filled({6, 3}, 0, 255, 0);
        QCOMPARE(colourAt(flattened(drawing, 4, {}, sources).value(), 50, 15, 4), QColor(255, 255, 255));
        FlattenOptions options;
        options.underlay = true;
        QCOMPARE(colourAt(flattened(drawing, 4, options, sources).value(), 50, 15, 4), QColor(0, 255, 0));
        DrawingLayer sketch;
        sketch.id = drawing.nextId++;
        sketch.kind = LayerKind::Sketch;
        sketch.picture = {"a.png", {40, 0}, {20, 30}};
        drawing.layers.insert(drawing.layers.begin() + 1, std::make_shared<const DrawingLayer>(sketch));
        sources.pictures[sketch.id] = Image::filled({4, 4}, 9, 8, 7);
        QCOMPARE(colourAt(flattened(drawing, 4, {}, sources).value(), 50, 15, 4), QColor(9, 8, 7));
    }

    void linesAreExact()
    {
        const Drawing drawing = smallDrawing();
        const ExactLines lines = linesOf(drawing, 4).value();
        QCOMPARE(colourAt(lines.picture, 10, 15, 4).alpha(), 0);
        QCOMPARE(colourAt(lines.picture, 30, 15, 4), QColor(10, 20, 30, 255));
        QCOMPARE(colourAt(lines.picture, 50, 15, 4).alpha(), 0);
        QCOMPARE(lines.coverage.at(120, 60), 1.0f);
        QCOMPARE(lines.coverage.at(40, 60), 0.0f);
        for (int y = 0; y < lines.picture.height(); y += 7)
            for (int x = 0; x < lines.picture.width(); x += 7)
                QCOMPARE(int(lines.coverage.at(x, y) * 255 + 0.5f), int(lines.picture.pixel(x, y)[3]));
    }

    void linesAreNeverTooThin()
    {
        Drawing drawing = blankDrawing({60, 30});
        const auto put = [&](size_t index, Stroke stroke, float sizeMm) {
            DrawingLayer layer = *drawing.layers[index];
            stroke.look.sizeMm = sizeMm;
            layer.strokes = layer.strokes.appended(shared(std::move(stroke)));
            drawing.layers[index] = std::make_shared<const DrawingLayer>(std::move(layer));
        };
        const auto inkAt = [&](double xMm, float leastPx) {
            FlattenOptions options;
            options.paper = false;
            options.leastLinePx = leastPx;
            const Image image = flattened(drawing, 2, options).value();
            double sum = 0; // across the line, in pixels
            for (int x = int(xMm * 2) - 8; x < int(xMm * 2) + 8; ++x)
                sum += image.pixel(x, 30)[3] / 255.0;
            return sum;
        };
        put(1, lineStroke("ink-liner", {{10, 2}, {10, 28}}, 1), 0.2f); // colour
        put(2, lineStroke("ink-liner", {{25, 2}, {25, 28}}, 1), 0.2f);
        put(2, lineStroke("ink-liner", {{40, 2}, {40, 28}}, 1), 4);
        QVERIFY(inkAt(25, 0) < 0.6);
        QVERIFY(inkAt(25, 1.5f) > 1.45 && inkAt(25, 1.5f) < 1.8);
        QCOMPARE(inkAt(10, 1.5f), inkAt(10, 0));
        QCOMPARE(inkAt(40, 1.5f), inkAt(40, 0));
        // What rubs out takes away no more than it did.
        put(2, lineStroke("eraser", {{40, 2}, {40, 28}}, 1), 0.3f);
        QCOMPARE(inkAt(40, 1.5f), inkAt(40, 0));
    }

    void isWhatTheWindowShows()
    {
        const Drawing drawing = smallDrawing();
        FlattenOptions options;
        options.notes = true;
        const Image image = flattened(drawing, 4, options).value();
        PageRaster raster;
        raster.show(drawing, 4);
        QVERIFY(raster.completeNow().ok());
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const auto pixel = image.pixel(x, y);
                QCOMPARE(raster.pixelAt(x, y), 0xff000000u | uint32_t(pixel[0]) << 16 |
                                                   uint32_t(pixel[1]) << 8 | uint32_t(pixel[2]));
            }
    }

    void refusesSenselessSizes()
    {
        for (double scale : {0.0, -1.0, 1e9, std::numeric_limits<double>::quiet_NaN()}) {
            const auto result = flattened(smallDrawing(), scale);
            QVERIFY(!result);
            QCOMPARE(result.error().kind, ErrorKind::Usage);
        }
        std::stop_source source;
        source.request_stop();
        QCOMPARE(flattened(smallDrawing(), 4, {}, {}, source.get_token()).error().kind, ErrorKind::Cancelled);
    }
};

QTEST_APPLESS_MAIN(FlatteningTest)
#include "flattening_test.moc"
