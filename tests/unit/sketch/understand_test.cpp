#include "core/sketch/understand.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

#include <random>
#include <thread>

using namespace toile;
using test::InkDrawing;

namespace {

Image shirt()
{
    InkDrawing drawing({360, 320});
    drawing.rectangle(120, 60, 120, 200).line({120, 230}, {240, 230});
    drawing.polygon({{120, 60}, {120, 120}, {70, 220}, {35, 200}});
    drawing.polygon({{240, 60}, {240, 120}, {290, 220}, {325, 200}});
    return drawing.image();
}

enum class Kind { White, Black, Grey, Noise, Speckle };

Image page(Size size, Kind kind)
{
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 255);
    std::mt19937 random(11);
    for (size_t i = 0; i < rgba.size(); ++i) {
        if (i % 4 == 3)
            continue;
        switch (kind) {
        case Kind::White:
            break;
        case Kind::Black:
            rgba[i] = 0;
            break;
        case Kind::Grey:
            rgba[i] = 128;
            break;
        case Kind::Noise:
            rgba[i] = uint8_t(random() >> 24);
            break;
        case Kind::Speckle:
            rgba[i] = i % 4 == 0 ? uint8_t((random() >> 31) * 255) : rgba[i - i % 4];
            break;
        }
    }
    return Image(size, std::move(rgba));
}

void checkModel(const SketchModel& model, Size size)
{
    QCOMPARE(model.size, size);
    QCOMPARE(model.paper.size(), size);
    QCOMPARE(model.lines.size(), size);
    QCOMPARE(model.ink.size(), size);
    QCOMPARE(model.mask.size(), size);
    QCOMPARE(model.parts.size(), size);
    QCOMPARE(model.height.size(), size);
    QCOMPARE(model.normals.size(), size);
    QCOMPARE(model.tone.size(), size);
    QVERIFY(model.mmPerPx > 0);
    for (size_t i = 0; i < model.mask.cells().size(); ++i) {
        const float cover = model.mask.cells()[i];
        const int label = model.parts.cells()[i];
        const bool isSound = cover >= 0 && cover <= 1 && (label > 0) == (cover >= 0.5f) &&
                             label <= int(model.partList.size()) && std::isfinite(model.height.cells()[i]) &&
                             model.tone.cells()[i] >= 0.19f && model.tone.cells()[i] <= 1.001f;
        if (!isSound)
            QFAIL(qPrintable(QStringLiteral("cell %1: cover %2, label %3, tone %4")
                                 .arg(i)
                                 .arg(double(cover))
                                 .arg(label)
                                 .arg(double(model.tone.cells()[i]))));
    }
}

} // namespace

class UnderstandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shirtIsUnderstood()
    {
        const Image sketch = shirt();
        const Result<SketchModel> model = understandSketch(sketch);
        QVERIFY(model.ok());
        checkModel(*model, sketch.size());
        QVERIFY(model->sketch == sketch);
        QVERIFY(model->paper == sketch);
        QCOMPARE(model->partList.size(), size_t(4));
        QVERIFY(model->height.at(180, 150) > model->height.at(123, 150));
    }

    void oddSizes_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const auto& [width, height] :
             {std::pair{1, 1}, {2, 1}, {1, 3}, {5, 5}, {7, 3000}, {3000, 7}, {641, 479}})
            QTest::addRow("%dx%d", width, height) << width << height;
    }

    void oddSizes()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        for (const Kind kind : {Kind::White, Kind::Black, Kind::Grey, Kind::Noise, Kind::Speckle}) {
            const Size size{width, height};
            const Result<SketchModel> model = understandSketch(page(size, kind));
            QVERIFY(model.ok());
            checkModel(*model, size);
        }
    }

    void blankPageHasNoGarment()
    {
        const Result<SketchModel> model = understandSketch(page({200, 150}, Kind::White));
        QVERIFY(model.ok());
        QVERIFY(model->partList.empty());
        QCOMPARE(test::areaOf(model->mask), int64_t(0));
    }

    void sameSketchSameModel()
    {
        const Image sketch = shirt();
        cv::setNumThreads(1);
        const Result<SketchModel> one = understandSketch(sketch);
        cv::setNumThreads(4);
        const Result<SketchModel> two = understandSketch(sketch);
        cv::setNumThreads(-1);
        QVERIFY(one->paper == two->paper);
        QVERIFY(one->lines == two->lines);
        QVERIFY(one->mask == two->mask);
        QVERIFY(one->parts == two->parts);
        QVERIFY(one->height == two->height);
        QVERIFY(one->normals == two->normals);
        QVERIFY(one->tone == two->tone);
        QCOMPARE(one->mmPerPx, two->mmPerPx);
    }

    void knownHeightSetsTheScale()
    {
        SketchOptions options;
        options.garmentHeightMm = 620;
        const Result<SketchModel> model = understandSketch(shirt(), options);
        // 200 px of body and the 3 px pen.
        QVERIFY(std::abs(model->mmPerPx - 620.0 / 203) < 0.05);
    }

    void scaleIsGuessedFromTheProportions()
    {
        InkDrawing square({300, 300});
        square.rectangle(50, 50, 200, 200);
        InkDrawing coat({300, 300});
        coat.rectangle(110, 20, 90, 260);
        QVERIFY(std::abs(understandSketch(square.image())->mmPerPx - 700.0 / 203) < 0.05);
        QVERIFY(understandSketch(coat.image())->mmPerPx * 263 > 1000);
    }

    void photoComesOutOnPureWhite()
    {
        cv::Mat picture = toCvMat(shirt());
        std::mt19937 random(4);
        for (int y = 0; y < picture.rows; ++y)
            for (int x = 0; x < picture.cols; ++x)
                for (int c = 0; c < 3; ++c) {
                    uint8_t& value = picture.at<cv::Vec4b>(y, x)[c];
                    value = cv::saturate_cast<uint8_t>((value * 0.6 + 60) * (0.75 + 0.25 * x / picture.cols) +
                                                       double(random() >> 24) / 32);
                }
        const Result<SketchModel> model = understandSketch(imageFromCvMat(picture));
        QVERIFY(model.ok());
        const Plane truth = understandSketch(shirt())->mask;
        int64_t paper = 0;
        int64_t white = 0;
        for (int y = 0; y < truth.height(); ++y)
            for (int x = 0; x < truth.width(); ++x)
                if (truth.at(x, y) == 0) {
                    ++paper;
                    white += model->paper.pixel(x, y)[1] == 255;
                }
        QVERIFY(double(white) > 0.995 * double(paper));
    }

    void paintedGarmentKeepsItsSilhouetteWithoutAnOutline()
    {
        InkDrawing drawing({300, 300});
        drawing.wash({{100, 60}, {200, 60}, {240, 260}, {60, 260}}, {120, 160, 220});
        const Result<SketchModel> model = understandSketch(drawing.image());
        QVERIFY(model.ok());
        const double area = (100 + 180) / 2.0 * 200;
        QVERIFY(std::abs(double(test::areaOf(model->mask)) / area - 1) < 0.03);
        QVERIFY(model->ink.at(150, 160) < 0.02f);
    }

    void nullPictureIsAnError()
    {
        const Result<SketchModel> model = understandSketch({});
        QVERIFY(!model.ok());
        QCOMPARE(model.error().kind, ErrorKind::Input);
        QVERIFY(!model.error().sentence.isEmpty());
    }

    void stopIsHeard()
    {
        std::stop_source source;
        source.request_stop();
        const Result<SketchModel> model = understandSketch(shirt(), {}, {}, source.get_token());
        QVERIFY(!model.ok());
        QCOMPARE(model.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(UnderstandTest)
#include "understand_test.moc"
