// What a page is drawn on: black, a blueprint, card, a checkerboard, a desk, a notebook.
#include "core/imaging/pixel_ops.h"
#include "core/sketch/paper/paper_cleanup.h"
#include "core/sketch/understand.h"
#include "tests/support/flat_truth.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

#include <functional>
#include <random>

using namespace toile;
using test::InkDrawing;
using test::maskAgreement;

namespace {

constexpr Size pageSize{600, 800};
using Colour = cv::Scalar;
const Colour black{0, 0, 0}, white{255, 255, 255};

/// A coat of body, two sleeves and two pockets.
const std::vector<std::vector<cv::Point>> coatPieces = {
    {{190, 150}, {250, 110}, {350, 110}, {410, 150}, {400, 330}, {440, 650}, {160, 650}, {200, 330}},
    {{190, 150}, {110, 470}, {165, 480}, {198, 300}},
    {{410, 150}, {490, 470}, {435, 480}, {402, 300}}};

void drawCoat(InkDrawing& page, Colour ink, int widthPx = 4)
{
    page.pen(ink, widthPx);
    for (const auto& piece : coatPieces)
        page.polygon(piece);
    page.line({300, 110}, {300, 650}).rectangle(210, 470, 60, 70).rectangle(330, 470, 60, 70);
}

Plane coatTruth()
{
    InkDrawing page(pageSize);
    drawCoat(page, black);
    for (const auto& piece : coatPieces)
        page.wash(piece, black);
    return page.ink();
}

Image coatOn(Colour ground, Colour ink)
{
    InkDrawing page(pageSize, ground);
    drawCoat(page, ink);
    return page.image();
}

/// `share(x, y)` multiplies the picture, as light and paper do.
Image shaded(const Image& picture, const std::function<std::array<double, 3>(int, int)>& share)
{
    std::vector<uint8_t> rgba(picture.bytes().begin(), picture.bytes().end());
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const std::array<double, 3> factors = share(x, y);
            for (size_t c = 0; c < 3; ++c) {
                uint8_t& value = rgba[4 * (size_t(y) * size_t(picture.width()) + size_t(x)) + c];
                value = uint8_t(std::clamp(value * factors[c], 0.0, 255.0));
            }
        }
    return Image(picture.size(), std::move(rgba));
}

Image onCheckerboard(double light, double dark)
{
    return shaded(coatOn(white, black), [=](int x, int y) {
        const double tone = ((x / 16 + y / 16) % 2 == 0 ? light : dark);
        return std::array<double, 3>{tone, tone, tone};
    });
}

Image whiteCoatOn(Colour ground)
{
    InkDrawing page(pageSize, ground);
    for (const auto& piece : coatPieces)
        page.wash(piece, {250, 250, 250});
    drawCoat(page, black);
    return page.image();
}

/// Card with a white margin round it.
Image cardInFrame(Colour card)
{
    InkDrawing page(pageSize, {252, 252, 250});
    page.wash({{30, 35}, {570, 35}, {570, 765}, {30, 765}}, card);
    for (const auto& piece : coatPieces)
        page.wash(piece, {250, 250, 250});
    drawCoat(page, black);
    return page.image();
}

/// A sheet that lies askew on a dark grainy desk.
Image sheetOnDesk()
{
    InkDrawing page(pageSize, {92, 66, 44});
    page.wash({{52, 40}, {560, 62}, {548, 768}, {36, 742}}, {238, 234, 226});
    drawCoat(page, {40, 40, 44});
    std::mt19937 random(5);
    return shaded(page.image(), [&random](int, int) {
        const double grain = 0.97 + 0.06 * double(random() % 1000) / 1000;
        return std::array<double, 3>{grain, grain, grain};
    });
}

/// Rules at `spacing` px, `slope` and bent by `bow` px, in pale blue; a red margin; pencil.
Image notebook(int spacing, double slope, double bow, bool isSquared)
{
    InkDrawing page(pageSize, {246, 244, 238});
    drawCoat(page, {60, 60, 66}, 3);
    std::mt19937 random(9);
    return shaded(page.image(), [&](int x, int y) {
        const double u = x / 600.0;
        const double rule = std::abs(std::remainder(y - slope * x - bow * u * u, double(spacing)));
        const double upright = std::abs(std::remainder(x + slope * y, double(spacing)));
        const double margin = std::abs(x + slope * y - 75);
        const double light = 1 - 0.25 * u + 0.01 * double(random() % 100) / 100;
        const auto line = [](double distance) { return std::clamp(1.5 - distance, 0.0, 1.0); };
        const double blue = std::max(line(rule), isSquared ? line(upright) : 0), red = line(margin);
        return std::array<double, 3>{light * (1 - 0.35 * blue - 0.1 * red),
                                     light * (1 - 0.2 * blue - 0.4 * red),
                                     light * (1 - 0.05 * blue - 0.35 * red)};
    });
}

double garmentAgreement(const Image& page)
{
    const Result<SketchModel> model = understandSketch(page);
    return model.ok() ? maskAgreement(model->mask, coatTruth()) : 0;
}

/// Mean of what is paper, 0..255.
double paperLightness(const Image& paper, const Plane& drawn)
{
    double sum = 0, count = 0;
    const Plane luma = lumaOf(paper);
    for (size_t i = 0; i < luma.cells().size(); ++i)
        if (drawn.cells()[i] < 0.01f) {
            sum += double(luma.cells()[i]) * 255;
            ++count;
        }
    return sum / count;
}

} // namespace

class PageGroundTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coatIsFound_data()
    {
        QTest::addColumn<Image>("page");
        QTest::newRow("white") << coatOn(white, black);
        QTest::newRow("white on black") << coatOn({20, 21, 24}, {240, 240, 236});
        QTest::newRow("blueprint") << coatOn({28, 62, 148}, {225, 235, 250});
        QTest::newRow("chalk on green") << coatOn({40, 84, 62}, {214, 220, 210});
        QTest::newRow("black on red card") << coatOn({186, 52, 44}, black);
        QTest::newRow("black on kraft") << coatOn({176, 138, 96}, {30, 24, 20});
        QTest::newRow("white on kraft") << coatOn({128, 94, 60}, white);
        QTest::newRow("black on grey") << coatOn({128, 128, 128}, black);
        QTest::newRow("white coat on a tint") << whiteCoatOn({239, 190, 150});
        QTest::newRow("white coat on blue") << whiteCoatOn({120, 170, 220});
        QTest::newRow("white coat on grey") << whiteCoatOn({170, 170, 170});
        QTest::newRow("card in a frame") << cardInFrame({239, 190, 150});
        QTest::newRow("blue card in a frame") << cardInFrame({90, 140, 200});
        QTest::newRow("checkerboard") << onCheckerboard(1, 0.8);
        QTest::newRow("grey checkerboard") << onCheckerboard(0.6, 0.4);
        QTest::newRow("sheet on a desk") << sheetOnDesk();
        QTest::newRow("notebook") << notebook(28, 0, 0, false);
        QTest::newRow("notebook askew") << notebook(24, 0.04, 0, false);
        QTest::newRow("notebook bent") << notebook(30, -0.02, 9, false);
        QTest::newRow("squared") << notebook(20, 0, 0, true);
        QTest::newRow("squared askew") << notebook(26, 0.03, 0, true);
    }

    void coatIsFound()
    {
        QFETCH(Image, page);
        const double agreement = garmentAgreement(page);
        QVERIFY2(agreement > 0.97, qPrintable(QString::number(agreement)));
    }

    /// The page of the result is white, whatever the drawing stood on.
    void groundBecomesWhite_data() { coatIsFound_data(); }
    void groundBecomesWhite()
    {
        QFETCH(Image, page);
        const Image paper = levelPaper(page).paper;
        const Plane drawn = blurred(coatTruth(), 3);
        const double lightness = paperLightness(paper, drawn);
        QVERIFY2(lightness > 246, qPrintable(QString::number(lightness)));
    }

    /// Parts are not cut by rules.
    void rulesAreNoSeams()
    {
        const Result<SketchModel> model = understandSketch(notebook(28, 0.01, 0, false));
        QVERIFY(model.ok());
        QVERIFY2(model->partList.size() <= 8, qPrintable(QString::number(model->partList.size())));
    }

    /// Even stripes that end at the garment, a striped skirt, are drawn and stay.
    void stripesOfAGarmentStay()
    {
        InkDrawing page(pageSize);
        page.pen({120, 140, 200}, 2).rectangle(150, 120, 300, 560);
        for (int y = 160; y < 660; y += 40)
            page.line({150, y}, {450, y});
        const Image drawn = page.image();
        QVERIFY(levelPaper(drawn).paper == drawn);
    }

    /// Dashed creases and grain lines at equal distances are drawn.
    void dashesStay()
    {
        InkDrawing page(pageSize);
        page.pen({110, 110, 110}, 2);
        for (int x = 60; x < 600; x += 80)
            for (int y = 10; y < 790; y += 12)
                page.line({x, y}, {x, y + 7});
        const Image drawn = page.image();
        QVERIFY(levelPaper(drawn).paper == drawn);
    }

    /// A table and a centre line that do not go across the page are drawn, too.
    void longLinesStay()
    {
        InkDrawing page(pageSize);
        drawCoat(page, black);
        page.line({300, 60}, {300, 700}).line({40, 720}, {560, 720});
        const Image drawn = page.image();
        QVERIFY(levelPaper(drawn).paper == drawn);
    }
};

QTEST_GUILESS_MAIN(PageGroundTest)
#include "page_ground_test.moc"
