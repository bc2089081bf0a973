// Soft classes and exact lines together: garment, face and notes of a page that the test draws itself, with
// classes as a network would tell them, soft by some pixels.
#include "core/imaging/pixel_ops.h"
#include "core/sketch/parts/class_regions.h"
#include "core/sketch/understand.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

using namespace toile;
using test::InkDrawing;

namespace {

constexpr Size pageSize{400, 560};
const std::vector<cv::Point> dress{{160, 170}, {240, 170}, {300, 480}, {100, 480}};

/// A head, a dress and a line of notes; the dress's hem is open over `gapPx`.
InkDrawing figure(int gapPx)
{
    InkDrawing page(pageSize);
    page.arc({200, 110}, 40, 0, 360);
    page.line(dress[0], dress[1]).line(dress[1], dress[2]).line(dress[3], dress[0]);
    page.line(dress[2], {200 + gapPx / 2, 480}).line({200 - gapPx / 2, 480}, dress[3]);
    page.rectangle(30, 30, 60, 20);
    return page;
}

void fill(Plane& plane, const std::vector<cv::Point>& corners)
{
    cv::Mat1b inside(plane.height(), plane.width(), uchar(0));
    cv::fillPoly(inside, std::vector<std::vector<cv::Point>>{corners}, 255);
    for (int y = 0; y < plane.height(); ++y)
        for (int x = 0; x < plane.width(); ++x)
            if (inside(y, x))
                plane.at(x, y) = 1;
}

/// The truth, blurred and off by `offPx` to the right, at half of the page's size.
ClassShares toldOf(float softnessPx, int offPx = 0)
{
    const auto moved = [offPx](std::vector<cv::Point> corners) {
        for (cv::Point& corner : corners)
            corner.x += offPx;
        return corners;
    };
    ClassShares shares;
    for (Plane& plane : shares.planes)
        plane = Plane(pageSize);
    fill(shares.of(SketchClass::Garment), moved(dress));
    std::vector<cv::Point> head;
    cv::ellipse2Poly({200, 110}, {40, 40}, 0, 0, 360, 5, head);
    fill(shares.of(SketchClass::Skin), moved(head));
    fill(shares.of(SketchClass::Text), {{30, 30}, {90, 30}, {90, 50}, {30, 50}});
    Plane& paper = shares.of(SketchClass::Paper);
    for (size_t i = 0; i < paper.cells().size(); ++i) {
        float others = 0;
        for (int c = 1; c < sketchClassCount; ++c)
            others += shares.planes[size_t(c)].cells()[i];
        paper.cells()[i] = others > 0 ? 0.0f : 1.0f;
    }
    for (Plane& plane : shares.planes)
        plane = resized(blurred(plane, softnessPx), {pageSize.width / 2, pageSize.height / 2});
    return shares;
}

double agreement(const Plane& a, const Plane& b)
{
    double both = 0, either = 0;
    for (size_t i = 0; i < a.cells().size(); ++i) {
        const bool isA = a.cells()[i] >= 0.5f, isB = b.cells()[i] >= 0.5f;
        both += isA && isB;
        either += isA || isB;
    }
    return either > 0 ? both / either : 1;
}

Plane truth()
{
    Plane plane(pageSize);
    fill(plane, dress);
    return plane;
}

} // namespace

class ClassRegionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faceAndNotesAreNoGarment()
    {
        const Image picture = figure(0).image();
        const auto byRules = understandSketch(picture), told = understandSketch(picture, {}, toldOf(5));
        QVERIFY(byRules.ok() && told.ok());
        QVERIFY(byRules->mask.at(200, 110) > 0.5f); // closed, so that rules clothe the face
        QVERIFY(told->mask.at(200, 110) < 0.5f);
        QVERIFY(told->mask.at(60, 40) < 0.5f);
        QCOMPARE(told->classes.at(200, 110), uint8_t(SketchClass::Skin));
        QCOMPARE(told->classes.at(60, 40), uint8_t(SketchClass::Text));
        QCOMPARE(told->classes.at(20, 300), uint8_t(SketchClass::Paper));
        QVERIFY(agreement(told->mask, truth()) > 0.97);
    }

    void theBorderIsTheLineHoweverSoftTheClasses_data()
    {
        QTest::addColumn<float>("softnessPx");
        for (const float softness : {1.0f, 4.0f, 8.0f})
            QTest::addRow("%g px", double(softness)) << softness;
    }

    void theBorderIsTheLineHoweverSoftTheClasses()
    {
        QFETCH(float, softnessPx);
        const auto model = understandSketch(figure(0).image(), {}, toldOf(softnessPx, 9));
        QVERIFY(model.ok());
        QVERIFY(agreement(model->mask, truth()) > 0.97);
    }

    /// As on the pieces of a pattern.
    void writingOnAGarmentStaysWriting()
    {
        ClassShares told = toldOf(1);
        const std::vector<cv::Point> words{{75, 150}, {125, 150}, {125, 158}, {75, 158}};
        for (Plane& plane : told.planes) {
            Plane none(plane.size());
            fill(none, words);
            for (size_t i = 0; i < plane.cells().size(); ++i)
                if (none.cells()[i] > 0)
                    plane.cells()[i] = &plane == &told.of(SketchClass::Text) ? 1.0f : 0.0f;
        }
        const auto model = understandSketch(figure(0).image(), {}, told);
        QVERIFY(model.ok());
        QCOMPARE(model->classes.at(200, 308), uint8_t(SketchClass::Text));
        QVERIFY(model->mask.at(200, 308) < 0.5f);
        QVERIFY(model->mask.at(200, 360) > 0.5f);
    }

    void anOpenOutlineEndsWhereTheGarmentDoes()
    {
        const Image picture = figure(120).image(); // far wider than what rules bridge
        const auto byRules = understandSketch(picture), told = understandSketch(picture, {}, toldOf(4));
        QVERIFY(byRules.ok() && told.ok());
        QVERIFY(agreement(byRules->mask, truth()) < 0.5);
        QVERIFY(agreement(told->mask, truth()) > 0.95);
    }

    void aPaleLineBesideAStrongMarkIsALine()
    {
        InkDrawing pale(pageSize);
        pale.pen({205, 205, 205}, 2).polygon(dress);
        pale.wash({{300, 20}, {390, 20}, {390, 140}, {300, 140}}, {0, 0, 0});
        const auto model = understandSketch(pale.image(), {}, toldOf(4, 9));
        QVERIFY(model.ok());
        QVERIFY(agreement(model->mask, truth()) > 0.97);
    }

    /// The network gives up the lowest part of a dress in one flat colour, and of a shaded one.
    void aFlatPaintIsOfOneClass_data()
    {
        QTest::addColumn<bool>("isFlat");
        QTest::newRow("flat") << true;
        QTest::newRow("shaded") << false;
    }

    void aFlatPaintIsOfOneClass()
    {
        QFETCH(bool, isFlat);
        InkDrawing page(pageSize);
        page.wash(dress, {90, 120, 200});
        for (int y = 170; y < 480 && !isFlat; y += 2) {
            const int half = 40 + (y - 170) * 60 / 310;
            const double shade = (y - 170) / 3.0;
            page.wash({{200 - half, y}, {200 + half, y}, {200 + half, y + 2}, {200 - half, y + 2}},
                      {90 + shade, 120 + shade, 150 + shade});
        }
        page.wash({{160, 80}, {240, 80}, {240, 160}, {160, 160}}, {230, 190, 170});
        ClassShares told = toldOf(3);
        Plane& garment = told.of(SketchClass::Garment);
        Plane& ground = told.of(SketchClass::Ground);
        for (int y = 215; y < garment.height(); ++y)
            for (int x = 0; x < garment.width(); ++x)
                std::swap(garment.at(x, y), ground.at(x, y));
        const auto model = understandSketch(page.image(), {}, told);
        QVERIFY(model.ok());
        QCOMPARE(model->mask.at(200, 300) > 0.5f, true);
        QCOMPARE(model->classes.at(130, 460) == uint8_t(SketchClass::Garment), isFlat);
        QCOMPARE(model->classes.at(200, 100) == uint8_t(SketchClass::Garment), false);
    }

    void nobodyAskedNothingChanges()
    {
        const Image picture = figure(0).image();
        QCOMPARE(understandSketch(picture, {}, ClassShares())->mask, understandSketch(picture)->mask);
    }

    void whatIsUnderstoodOnceIsTheSameAtEverySize()
    {
        const Image picture = figure(40).image();
        const auto model = understandSketch(picture, {}, toldOf(4));
        QVERIFY(model.ok());
        for (const int longSide : {280, 420, 1120}) {
            const Size size = fittedTo(pageSize, longSide);
            const auto carried = carriedTo(resized(picture, size), *model);
            QVERIFY(carried.ok());
            QCOMPARE(carried->mask.size(), size);
            QVERIFY(agreement(resized(carried->mask, pageSize), model->mask) > 0.99);
            QCOMPARE(carried->partList.size(), model->partList.size());
            for (size_t i = 0; i < carried->mask.cells().size(); ++i) {
                const bool isGarment = carried->mask.cells()[i] >= 0.5f;
                QVERIFY((carried->parts.cells()[i] != 0) == isGarment);
            }
            const double scale = double(longSide) / pageSize.longSide();
            QVERIFY(std::abs(carried->mmPerPx * scale - model->mmPerPx) < 1e-3 * model->mmPerPx);
        }
    }

    void stoppedNothingIsCarried()
    {
        std::stop_source source;
        source.request_stop();
        const Image picture = figure(0).image();
        const auto model = understandSketch(picture);
        QVERIFY(model.ok());
        QCOMPARE(int(carriedTo(picture, *model, {}, source.get_token()).error().kind),
                 int(ErrorKind::Cancelled));
        QCOMPARE(int(carriedTo(Image(), *model).error().kind), int(ErrorKind::Input));
    }
};

QTEST_GUILESS_MAIN(ClassRegionsTest)
#include "class_regions_test.moc"
