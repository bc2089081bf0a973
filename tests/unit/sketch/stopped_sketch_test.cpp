// Understanding a sketch and laying its cloth, stopped: no stage does its work for nothing.
#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/cloth_texture.h"
#include "core/sketch/cloth/fabric_layout.h"
#include "core/sketch/form/form.h"
#include "core/sketch/form/poisson.h"
#include "core/sketch/paper/line_art.h"
#include "core/sketch/paper/paint_ground.h"
#include "core/sketch/paper/paper_cleanup.h"
#include "core/sketch/paper/paper_ground.h"
#include "core/sketch/parts/gap_bridging.h"
#include "core/sketch/parts/regions.h"
#include "core/sketch/understand.h"
#include "tests/support/drawn_tunic.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

#include <algorithm>

using namespace toile;
using test::InkDrawing;

namespace {

std::stop_token stopped()
{
    std::stop_source source;
    source.request_stop();
    return source.get_token();
}

/// On yellow paper, with a coloured skirt: every stage has something to do.
Image dress()
{
    return InkDrawing({300, 280}, {240, 225, 190})
        .wash({{105, 125}, {195, 125}, {195, 235}, {105, 235}}, {200, 60, 70})
        .rectangle(100, 40, 100, 200)
        .line({100, 120}, {200, 120})
        .image();
}

cv::Mat3b colours()
{
    return cv::Mat3b(200, 200, cv::Vec3b(200, 60, 70));
}

template <typename Cells> bool isBlank(const Cells& cells)
{
    return std::all_of(cells.begin(), cells.end(), [](auto value) { return value == 0; });
}

} // namespace

class StoppedSketchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paperIsNotLevelled()
    {
        QVERIFY(!levelPaper(dress()).paper.isNull());
        QVERIFY(levelPaper(dress(), stopped()).paper.isNull());
        QVERIFY(!paperGround(colours()).empty());
        QVERIFY(paperGround(colours(), stopped()).empty());
    }

    void linesAreNotLookedFor()
    {
        const CleanPaper clean = levelPaper(dress());
        QVERIFY(!extractLines(clean).lines.isNull());
        QVERIFY(extractLines(clean, stopped()).lines.isNull());
        QVERIFY(!paintGround(colours()).empty());
        QVERIFY(paintGround(colours(), stopped()).empty());
    }

    void noGarmentIsFound()
    {
        const test::DrawnTunic tunic = test::drawnTunic(200);
        QVERIFY(!isBlank(garmentMask(tunic.ink, 5).cells()));
        QVERIFY(isBlank(garmentMask(tunic.ink, 5, stopped()).cells()));
        QVERIFY(garmentParts(tunic.ink, tunic.mask, 5, 0.002).list.size() > 1);
        const Parts parts = garmentParts(tunic.ink, tunic.mask, 5, 0.002, stopped());
        QVERIFY(parts.list.empty());
        QVERIFY(isBlank(parts.labels.cells()));
        const cv::Mat1b free(40, 40, uint8_t(255));
        QVERIFY(!trappedBallRegions(free, {4, 2, 2}, nullptr).ball.empty());
        QVERIFY(trappedBallRegions(free, {4, 2, 2}, nullptr, stopped()).ball.empty());
    }

    void noFormIsRaised()
    {
        const test::DrawnTunic tunic = test::drawnTunic(200);
        QVERIFY(!isBlank(garmentForm(tunic.ink, tunic.mask, tunic.parts, 1, 1).height.cells()));
        QVERIFY(isBlank(garmentForm(tunic.ink, tunic.mask, tunic.parts, 1, 1, stopped()).height.cells()));
        const Membrane membrane = plainMembrane(Raster<uint8_t>(Size{40, 40}, 1), 4);
        QVERIFY(!isBlank(solveMembrane(membrane).cells()));
        QVERIFY(isBlank(solveMembrane(membrane, 1e-4f, 40, stopped()).cells()));
    }

    void noClothIsLaid()
    {
        const Image cloth = Image::filled({32, 32}, 200, 100, 50);
        uint8_t colour[3] = {};
        ClothTexture(cloth, 40, stopped()).sample(5, 5, colour);
        QCOMPARE(int(colour[0]), 0);
        ClothTexture(cloth, 40).sample(5, 5, colour);
        QCOMPARE(int(colour[0]), 200);
        const ClothPlan plan{{{cloth, 40}}, {}};
        const SketchModel model = test::tunicModel(128);
        QVERIFY(layFabric(model, plan).ok());
        const Result<Image> laid = layFabric(model, plan, stopped());
        QVERIFY(!laid);
        QCOMPARE(int(laid.error().kind), int(ErrorKind::Cancelled));
    }

    void nothingIsUnderstood()
    {
        for (const Result<SketchModel>& model :
             {understandSketch(dress(), {}, {}, stopped()),
              understandDrawnSketch({dress(), {}, dress(), {}, {}}, {}, stopped())}) {
            QVERIFY(!model);
            QCOMPARE(int(model.error().kind), int(ErrorKind::Cancelled));
        }
    }
};

QTEST_GUILESS_MAIN(StoppedSketchTest)
#include "stopped_sketch_test.moc"
