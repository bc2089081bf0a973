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
#include "tests/support/counted_stop.h"
#include "tests/support/drawn_tunic.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

#include <algorithm>
#include <functional>

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

/// What a network might say of the dress: its rectangle is garment, all else paper.
ClassShares told()
{
    ClassShares shares;
    for (Plane& plane : shares.planes)
        plane = Plane({300, 280});
    for (int y = 0; y < 280; ++y)
        for (int x = 0; x < 300; ++x) {
            const bool isInside = x >= 100 && x < 200 && y >= 40 && y < 240;
            shares.of(isInside ? SketchClass::Garment : SketchClass::Paper).at(x, y) = 1;
        }
    return shares;
}

/// Whether it ended as one that was stopped.
using Work = std::function<bool(const std::stop_token&)>;

template <typename T> bool isCancelled(const Result<T>& result)
{
    return !result.ok() && result.error().kind == ErrorKind::Cancelled;
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

    void everyLookIsHeard_data();
    void everyLookIsHeard();
};

void StoppedSketchTest::everyLookIsHeard_data()
{
    QTest::addColumn<Work>("work");
    QTest::addColumn<int>("looks"); // as many as there were; whoever adds some writes them here
    const auto row = [](const char* name, int looks, Work work) { QTest::newRow(name) << work << looks; };
    const Image page = dress();
    row("a picture", 85,
        [page](const auto& stop) { return isCancelled(understandSketch(page, {}, {}, stop)); });
    row("a picture that a network has seen", 95, [page, classes = told()](const auto& stop) {
        return isCancelled(understandSketch(page, {}, classes, stop));
    });
    const DrawnSketch drawn{page, page, page, {}, {}};
    row("a drawing", 75,
        [drawn](const auto& stop) { return isCancelled(understandDrawnSketch(drawn, {}, stop)); });
    const auto uncorrected = uncorrectedSketch(page);
    QVERIFY(uncorrected.ok());
    row("what is put right", 50,
        [known = *uncorrected](const auto& stop) { return isCancelled(correctedModel(*known, {}, stop)); });
    const auto model = understandSketch(page);
    QVERIFY(model.ok());
    row("carried to another size", 23, [page, known = *model](const auto& stop) {
        return isCancelled(carriedTo(resized(page, {600, 560}), known, {}, stop));
    });
    const ClothPlan plan{{{Image::filled({64, 64}, 200, 100, 50), 40}}, {}};
    row("cloth", 193, [plan, tunic = test::tunicModel(128)](const auto& stop) {
        return isCancelled(layFabric(tunic, plan, stop));
    });
}

/// Stopped at any of its looks nothing comes that seems whole, and little goes on; no look went missing.
void StoppedSketchTest::everyLookIsHeard()
{
    if (!test::CountedStop::isPossible())
        QSKIP("looks cannot be counted here");
    QFETCH(Work, work);
    QFETCH(int, looks);
    const auto looksOf = [&](int stopAt, bool isStopped) {
        const test::CountedStop stop(stopAt);
        return work(stop.token()) == isStopped ? stop.looks() : -1;
    };
    const int all = looksOf(0, false);
    QVERIFY2(all >= looks, qPrintable(QString::number(all)));
    constexpr int tried = 12, mostAfter = 12;
    for (int at = 1; at <= all; at += std::max(1, all / tried)) {
        const int seen = looksOf(at, true);
        QVERIFY2(seen >= at && seen <= at + mostAfter,
                 qPrintable(QStringLiteral("look %1 of %2: %3").arg(at).arg(all).arg(seen)));
    }
}

QTEST_GUILESS_MAIN(StoppedSketchTest)
#include "stopped_sketch_test.moc"
