// What was drawn in Toile is understood from its layers: lines exactly, paint never as lines, an imported
// picture's own lines beside them.
#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/composition.h"
#include "core/sketch/understand.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

using namespace toile;
using test::InkDrawing;

namespace {

constexpr Size page{360, 320};

/// Ink on nothing: the alpha is how dark the drawing is, the colour is `r`, `g`, `b`.
Image inkLayer(const Image& drawing, uint8_t r, uint8_t g, uint8_t b)
{
    std::vector<uint8_t> rgba;
    for (size_t i = 0; i < drawing.bytes().size(); i += 4) {
        const auto alpha = uint8_t(255 - drawing.bytes()[i]);
        const uint8_t drawn[] = {r, g, b, alpha};
        const uint8_t none[] = {0, 0, 0, 0};
        rgba.insert(rgba.end(), alpha > 0 ? drawn : none, (alpha > 0 ? drawn : none) + 4);
    }
    return Image(drawing.size(), std::move(rgba));
}

Image bodice()
{
    InkDrawing drawing(page);
    drawing.rectangle(120, 60, 120, 200).line({120, 230}, {240, 230});
    return drawing.image();
}

Image sleeve()
{
    InkDrawing drawing(page);
    drawing.polygon({{240, 60}, {240, 120}, {290, 220}, {325, 200}});
    return drawing.image();
}

Image white()
{
    return Image::filled(page, 255, 255, 255);
}

float inkAt(const SketchModel& model, int x, int y)
{
    return model.ink.at(x, y);
}

} // namespace

class DrawnSketchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintBesideTheGarmentGoesUpToIt()
    {
        const Image lines = inkLayer(bodice(), 20, 20, 20), paint = Image::filled(page, 40, 40, 40);
        const DrawnSketch drawn{over(lines, paint), lines, {}, paint, paint};
        const Result<SketchModel> model = understandDrawnSketch(drawn);
        QVERIFY(model.ok());
        const Image made = composed(*model, litCloth(*model, Image::filled(page, 40, 40, 40)));
        for (int x = 100; x < 140; ++x)
            QVERIFY2(made.pixel(x, 150)[0] <= 41, QByteArray::number(made.pixel(x, 150)[0]));
        // New paper in the garment: where the hand leaves it free, the old paint does not show.
        const Image bare = composed(*model, withAlpha(paint, Plane(page, 1 / 255.0f)));
        QVERIFY(bare.pixel(180, 150)[0] > 250);
    }

    void drawnLinesComeBackPixelForPixel()
    {
        // In pale red: a guess would un-mix another colour with less alpha.
        const Image lines = inkLayer(bodice(), 230, 120, 120);
        DrawnSketch drawn{over(lines, white()), lines, {}, {}};
        const Result<SketchModel> model = understandDrawnSketch(drawn);
        QVERIFY(model.ok());
        QVERIFY(model->lines == lines);
        QVERIFY(model->ink == channelOf(lines, 3));
        QVERIFY(model->paper == drawn.page);
        QCOMPARE(model->partList.size(), size_t(2));
        QVERIFY(model->mask.at(180, 150) > 0.5f);
        const Result<SketchModel> guessed = understandSketch(drawn.page);
        QVERIFY(guessed.ok() && !(guessed->lines == lines));
        // And they stand in the finished picture as they were drawn, where they cover all below.
        const Image blue = Image::filled(page, 40, 60, 200);
        const Image picture = composed(*model, litCloth(*model, blue));
        for (size_t i = 0; i < lines.bytes().size(); i += 4) {
            if (lines.bytes()[i + 3] == 255)
                QVERIFY(std::equal(lines.bytes().begin() + long(i), lines.bytes().begin() + long(i) + 3,
                                   picture.bytes().begin() + long(i)));
        }
    }

    void theSameInkMeansTheSameGarment()
    {
        const Image lines = inkLayer(bodice(), 0, 0, 0);
        const Result<SketchModel> drawn =
            understandDrawnSketch(DrawnSketch{over(lines, white()), lines, {}, {}});
        const Result<SketchModel> seen = understandSketch(bodice());
        QVERIFY(drawn.ok() && seen.ok());
        QVERIFY(drawn->mask == seen->mask);
        QVERIFY(drawn->parts == seen->parts);
    }

    void anImportedPictureAddsItsLines()
    {
        const Image lines = inkLayer(bodice(), 200, 0, 0);
        DrawnSketch drawn{over(lines, sleeve()), lines, sleeve(), {}};
        const Result<SketchModel> model = understandDrawnSketch(drawn);
        QVERIFY(model.ok());
        QCOMPARE(model->partList.size(), size_t(3));
        QVERIFY(inkAt(*model, 120, 150) > 0.9f);
        QVERIFY(inkAt(*model, 307, 210) > 0.9f);
        QVERIFY(model->mask.at(180, 150) > 0.5f && model->mask.at(270, 140) > 0.5f);
        const Image found = understandSketch(sleeve())->lines;
        for (size_t i = 0; i < lines.bytes().size(); i += 4) {
            const bool isFound = found.bytes()[i + 3] > 0;
            if (!isFound)
                QVERIFY(std::equal(lines.bytes().begin() + long(i), lines.bytes().begin() + long(i) + 4,
                                   model->lines.bytes().begin() + long(i)));
        }
    }

    void anImportedPageIsLevelled()
    {
        // Drawn over a yellowed sheet: its paper is no ink.
        InkDrawing old(page, {235, 225, 190});
        old.polygon({{240, 60}, {240, 120}, {290, 220}, {325, 200}});
        const Image lines = inkLayer(bodice(), 0, 0, 0);
        const Result<Image> level = withLevelPaper(old.image());
        QVERIFY(level.ok());
        const Result<SketchModel> model =
            understandDrawnSketch(DrawnSketch{over(lines, *level), lines, old.image(), {}});
        QVERIFY(model.ok());
        QVERIFY(inkAt(*model, 30, 30) < 0.05f);
        QCOMPARE(model->partList.size(), size_t(3));
        QVERIFY(model->paper.pixel(30, 30)[2] > 250);
    }

    void paintIsNoLine()
    {
        const Image lines = inkLayer(bodice(), 0, 0, 0);
        const Image flat =
            inkLayer(InkDrawing(page).wash({{130, 70}, {230, 70}, {230, 220}, {130, 220}}, {0, 0, 0}).image(),
                     30, 20, 20);
        const Result<SketchModel> model =
            understandDrawnSketch(DrawnSketch{over(lines, over(flat, white())), lines, {}, flat});
        QVERIFY(model.ok());
        QVERIFY(model->lines == lines);
        QCOMPARE(inkAt(*model, 180, 150), 0.0f);
        QCOMPARE(model->partList.size(), size_t(2));
        // A patch of colour beside the garment does not become one.
        const Image beside = inkLayer(
            InkDrawing(page).wash({{10, 10}, {90, 10}, {90, 250}, {10, 250}}, {0, 0, 0}).image(), 30, 20, 20);
        const Result<SketchModel> with =
            understandDrawnSketch(DrawnSketch{over(lines, over(beside, white())), lines, {}, beside});
        QVERIFY(with.ok() && with->mask == model->mask);
    }

    void paintAloneIsAGarment()
    {
        const Image flat =
            inkLayer(InkDrawing(page).wash({{130, 70}, {230, 70}, {230, 220}, {130, 220}}, {0, 0, 0}).image(),
                     200, 20, 20);
        const Result<SketchModel> model =
            understandDrawnSketch(DrawnSketch{over(flat, white()), {}, {}, flat});
        QVERIFY(model.ok());
        QVERIFY(model->mask.at(180, 150) > 0.5f);
        QCOMPARE(inkAt(*model, 180, 150), 0.0f);
    }

    void emptyAndUnfitLayers()
    {
        const Result<SketchModel> blank = understandDrawnSketch(DrawnSketch{white(), {}, {}, {}});
        QVERIFY(blank.ok());
        QVERIFY(blank->partList.empty());
        QVERIFY(!understandDrawnSketch(DrawnSketch{}).ok());
        const Image small = Image::filled({3, 3}, 0, 0, 0);
        QVERIFY(!understandDrawnSketch(DrawnSketch{white(), small, {}, {}}).ok());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(understandDrawnSketch(DrawnSketch{white(), {}, {}, {}}, {}, stop.get_token()).error().kind ==
                ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(DrawnSketchTest)
#include "drawn_sketch_test.moc"
