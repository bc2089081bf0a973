#include "core/imaging/convert.h"
#include "core/sketch/paper/line_art.h"
#include "core/sketch/paper/paper_cleanup.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

#include <random>

using namespace toile;
using test::InkDrawing;

namespace {

/// The drawing on a sheet whose brightness falls from left to right, with a fold across.
Image underLamp(const InkDrawing& drawing, double left, double right, double fold, double noise = 0)
{
    cv::Mat page = drawing.page();
    std::mt19937 random(5);
    for (int y = 0; y < page.rows; ++y)
        for (int x = 0; x < page.cols; ++x) {
            double light = left + (right - left) * x / page.cols;
            if (x > page.cols * 2 / 3)
                light *= 1 - fold * std::exp(-(x - page.cols * 2.0 / 3) / (0.05 * page.cols));
            for (int c = 0; c < 3; ++c) {
                uint8_t& value = page.at<cv::Vec3b>(y, x)[c];
                double jitter = 0;
                for (int i = 0; i < 4; ++i)
                    jitter += double(random() >> 8) * 0x1.0p-24 - 0.5;
                value = cv::saturate_cast<uint8_t>(value * light + noise * jitter * std::sqrt(3.0));
            }
        }
    return imageFromCvMat(page);
}

InkDrawing dress(cv::Scalar paper = {255, 255, 255}, cv::Scalar ink = {0, 0, 0})
{
    InkDrawing drawing({400, 400}, paper);
    drawing.pen(ink, 3).polygon({{150, 60}, {250, 60}, {320, 340}, {80, 340}}).line({120, 200}, {280, 200});
    return drawing;
}

int darkestOf(const Image& image, int x, int y)
{
    const auto pixel = image.pixel(x, y);
    return std::min({pixel[0], pixel[1], pixel[2]});
}

/// Least brightness of what was paper in `drawing`.
int darkestPaper(const Image& levelled, const InkDrawing& drawing)
{
    const Plane ink = drawing.ink();
    int darkest = 255;
    for (int y = 0; y < levelled.height(); ++y)
        for (int x = 0; x < levelled.width(); ++x)
            if (ink.at(x, y) == 0)
                darkest = std::min(darkest, darkestOf(levelled, x, y));
    return darkest;
}

} // namespace

class PaperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanDrawingIsLeftAsItIs()
    {
        const Image drawing = dress().image();
        const CleanPaper clean = levelPaper(drawing);
        QVERIFY(clean.paper == drawing);
        QCOMPARE(clean.noise, 0.0f);
    }

    void yellowedSheetTurnsWhite()
    {
        const CleanPaper clean = levelPaper(dress({238, 220, 175}, {60, 40, 30}).image());
        QVERIFY(darkestOf(clean.paper, 10, 10) >= 254);
        QVERIFY(darkestOf(clean.paper, 200, 120) >= 254);
        QVERIFY(darkestOf(clean.paper, 200, 200) < 90);
        QVERIFY(std::abs(clean.ground.at(10, 10) - (0.2990f * 238 + 0.587f * 220 + 0.114f * 175) / 255) <
                0.02f);
    }

    void unevenLightIsLevelled()
    {
        const CleanPaper clean = levelPaper(underLamp(dress(), 0.95, 0.55, 0));
        QVERIFY(darkestPaper(clean.paper, dress()) >= 246);
        QVERIFY(darkestOf(clean.paper, 120, 200) < 40);
        QVERIFY(darkestOf(clean.paper, 279, 200) < 60);
    }

    void foldIsLevelled()
    {
        const CleanPaper clean = levelPaper(underLamp(dress(), 0.9, 0.8, 0.15));
        QVERIFY(darkestPaper(clean.paper, dress()) >= 225);
    }

    void noiseIsMeasuredAndNoInk()
    {
        const CleanPaper clean = levelPaper(underLamp(dress({240, 236, 224}), 0.95, 0.75, 0, 3.0));
        QVERIFY(clean.noise > 0.004f);
        QVERIFY(clean.noise < 0.04f);
        const LineArt art = extractLines(clean);
        cv::Mat nearInk;
        cv::dilate(toCvMat(dress().ink()), nearInk, cv::Mat::ones(7, 7, CV_8U));
        const Plane ink = planeFromCvMat(nearInk);
        int64_t dirt = 0;
        int64_t paper = 0;
        for (size_t i = 0; i < ink.cells().size(); ++i)
            if (ink.cells()[i] == 0) {
                ++paper;
                dirt += art.ink.cells()[i] > 0.02f;
            }
        QVERIFY(double(dirt) < 0.002 * double(paper));
        QVERIFY(art.ink.at(200, 200) > 0.8f);
    }

    void largeBlackAreaIsNoShadow()
    {
        InkDrawing drawing({400, 400}, {236, 230, 214});
        drawing.wash({{100, 100}, {300, 100}, {300, 330}, {100, 330}}, {30, 28, 30});
        const CleanPaper clean = levelPaper(drawing.image());
        QVERIFY(darkestOf(clean.paper, 200, 215) < 60);
        QVERIFY(darkestOf(clean.paper, 20, 20) >= 253);
    }

    void paleColourWashIsNoShadow()
    {
        InkDrawing drawing({400, 400}, {236, 230, 214});
        drawing.wash({{100, 100}, {300, 100}, {300, 330}, {100, 330}}, {236, 190, 180});
        const CleanPaper clean = levelPaper(drawing.image());
        const auto pixel = clean.paper.pixel(200, 215);
        QVERIFY(pixel[0] >= 250);
        QVERIFY(pixel[1] < 225);
    }

    void colouredLineKeepsItsColour()
    {
        const LineArt art = extractLines(levelPaper(dress({255, 255, 255}, {200, 20, 60}).image()));
        const auto pixel = art.lines.pixel(200, 200);
        QVERIFY(pixel[3] > 220);
        QVERIFY(pixel[0] > 180 && pixel[1] < 30 && pixel[2] < 75);
    }

    void unmixingGivesThePaperBack()
    {
        // Every colour over white, in lines two pixels wide: exact within 1 of 255.
        std::vector<uint8_t> rgba(200 * 200 * 4, 255);
        std::mt19937 random(3);
        for (size_t i = 0; i < rgba.size(); i += 4)
            for (size_t c = 0; c < 3 && i / 4 % 8 < 2; ++c)
                rgba[i + c] = uint8_t(random() >> 24);
        const CleanPaper clean{Image({200, 200}, rgba), Plane({200, 200}, 1), 0};
        const LineArt art = extractLines(clean);
        for (size_t i = 0; i < rgba.size(); i += 4) {
            const std::span<const uint8_t> line = art.lines.bytes();
            for (size_t c = 0; c < 3; ++c) {
                const int over = (int(line[i + c]) * line[i + 3] + 255 * (255 - line[i + 3]) + 127) / 255;
                QVERIFY(std::abs(over - int(rgba[i + c])) <= 1);
            }
        }
    }

    void paintIsNoLine()
    {
        InkDrawing drawing({400, 400});
        drawing.wash({{150, 60}, {250, 60}, {320, 340}, {80, 340}}, {205, 40, 60});
        drawing.pen({0, 0, 0}, 3)
            .polygon({{150, 60}, {250, 60}, {320, 340}, {80, 340}})
            .line({120, 200}, {280, 200});
        const LineArt art = extractLines(levelPaper(drawing.image()));
        QVERIFY(art.ink.at(200, 120) < 0.02f);
        QVERIFY(art.ink.at(200, 200) > 0.95f);
        QVERIFY(art.ink.at(200, 340) > 0.95f);
        QVERIFY(darkestOf(art.lines, 200, 200) < 10);
        QVERIFY(art.cover.at(200, 120) > 0.7f);
        QCOMPARE(art.ink.at(20, 20), 0.0f);
    }

    void solidBlackIsInk()
    {
        InkDrawing drawing({400, 400});
        drawing.wash({{100, 100}, {300, 100}, {300, 330}, {100, 330}}, {20, 20, 24});
        QVERIFY(extractLines(levelPaper(drawing.image())).ink.at(200, 200) > 0.9f);
    }

    void lineDrawingHasNoPaint() { QVERIFY(extractLines(levelPaper(dress().image())).cover.isEmpty()); }

    void transparentPaperIsWhite()
    {
        const CleanPaper clean = levelPaper(Image::filled({40, 30}, 0, 0, 0, 0));
        QVERIFY(clean.paper == Image::filled({40, 30}, 255, 255, 255));
    }
};

QTEST_GUILESS_MAIN(PaperTest)
#include "paper_test.moc"
