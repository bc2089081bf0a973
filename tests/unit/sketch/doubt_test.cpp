// What is doubtful about a drawing is found and said; what is not is left in peace.
#include "core/material/material.h"
#include "core/sketch/parts/open_outline.h"
#include "core/sketch/parts/regions.h"
#include "core/sketch/understand.h"
#include "tests/support/flat_truth.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

using namespace toile;
using test::InkDrawing;

namespace {

constexpr Size kPage{300, 400};
constexpr double kGapPx = 9; // about as understandSketch chooses it here

std::vector<Doubt> doubtsOf(const InkDrawing& drawing)
{
    const Plane ink = drawing.ink();
    return toile::doubtsOf(ink, garmentMask(ink, kGapPx), kGapPx);
}

std::vector<Doubt> doubtsOf(const Image& sketch)
{
    const Result<SketchModel> model = understandSketch(sketch);
    return model ? model->doubts : std::vector<Doubt>{};
}

bool isOne(const std::vector<Doubt>& doubts, DoubtKind kind)
{
    return doubts.size() == 1 && doubts.front().kind == kind;
}

/// A dress whose hem is left open over `gapPx`, from ink to ink, and which has a pocket to be found.
InkDrawing dress(int gapPx)
{
    const int half = (gapPx + 3) / 2;
    InkDrawing drawing(kPage);
    drawing.rectangle(110, 250, 30, 40);
    drawing.line({100, 80}, {200, 80}).line({100, 80}, {80, 340}).line({200, 80}, {220, 340});
    if (gapPx == 0)
        return drawing.line({80, 340}, {220, 340});
    return drawing.line({80, 340}, {150 - half, 340}).line({150 + half, 340}, {220, 340});
}

} // namespace

class DoubtTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCleanFlatGivesNone()
    {
        QVERIFY(doubtsOf(dress(0)).empty());
        QVERIFY(doubtsOf(dress(6)).empty()); // which is bridged
        QVERIFY(doubtsOf(dress(0).image()).empty());
    }

    void anOpenOutlineIsSaidWithItsPlace()
    {
        for (const int gap : {14, 20, 30}) {
            const std::vector<Doubt> doubts = doubtsOf(dress(gap));
            QVERIFY2(isOne(doubts, DoubtKind::OpenOutline), qPrintable(QString::number(gap)));
            QCOMPARE(doubts.front().places, 1);
            QVERIFY(std::abs(doubts.front().where.x - 0.5f) < 0.03f);
            QVERIFY(std::abs(doubts.front().where.y - 0.85f) < 0.03f);
        }
    }

    void gapsAreCountedAndTheWidestIsNamed()
    {
        InkDrawing drawing(kPage);
        drawing.line({100, 80}, {140, 80}).line({156, 80}, {200, 80}); // 13 px open
        drawing.line({100, 80}, {80, 340}).line({200, 80}, {220, 340});
        drawing.line({80, 340}, {120, 340}).line({145, 340}, {220, 340}); // 22 px open
        const std::vector<Doubt> doubts = doubtsOf(drawing);
        QVERIFY(isOne(doubts, DoubtKind::OpenOutline));
        QCOMPARE(doubts.front().places, 2);
        QVERIFY(doubts.front().where.y > 0.8f);
    }

    void whatIsFarOpenIsNoOutline()
    {
        QVERIFY(isOne(doubtsOf(dress(90)), DoubtKind::LittleGarment)); // the pocket alone
        QVERIFY(isOne(doubtsOf(InkDrawing(kPage).line({50, 100}, {250, 100}).line({50, 200}, {240, 260})),
                      DoubtKind::NoGarment));
    }

    /// The mouth of this bay is 14 px wide, and no line ends there.
    void aBayBetweenLinesIsNoGap()
    {
        InkDrawing drawing(kPage);
        drawing.polygon({{60, 60},
                         {240, 60},
                         {240, 340},
                         {160, 340},
                         {160, 320},
                         {215, 310},
                         {215, 90},
                         {85, 90},
                         {85, 310},
                         {143, 320},
                         {143, 340},
                         {60, 340}});
        QVERIFY(doubtsOf(drawing).empty());
    }

    void aGarmentThatThePageCutsIsNotOpen()
    {
        InkDrawing drawing(kPage);
        drawing.line({140, 60}, {160, 60}).line({140, 60}, {132, 399}).line({160, 60}, {168, 399});
        QVERIFY(doubtsOf(drawing).empty());
    }

    void atThePagesEdgeNoPenHasLeftAGap()
    {
        const auto boxOpenAtTheLeft = [](int left) {
            InkDrawing drawing(kPage);
            drawing.line({left, 52}, {290, 52}).line({290, 52}, {290, 390});
            return drawing.line({290, 390}, {left, 390}).line({left, 390}, {left, 78});
        };
        QVERIFY(isOne(doubtsOf(boxOpenAtTheLeft(5)), DoubtKind::NoGarment));
        QVERIFY(isOne(doubtsOf(boxOpenAtTheLeft(30)), DoubtKind::OpenOutline));
    }

    void littleAndNearlyAllOfThePage()
    {
        QVERIFY(isOne(doubtsOf(InkDrawing(kPage).rectangle(100, 100, 40, 50)), DoubtKind::LittleGarment));
        QVERIFY(isOne(doubtsOf(InkDrawing(kPage).rectangle(5, 5, 290, 390)), DoubtKind::MostlyGarment));
    }

    void aBlankPageIsSaidToBeBlank()
    {
        QVERIFY(isOne(doubtsOf(Image::filled(kPage, 255, 255, 255)), DoubtKind::Blank));
        QVERIFY(isOne(doubtsOf(Image::filled(kPage, 180, 200, 190)), DoubtKind::Blank));
        QVERIFY(isOne(doubtsOf(Image(kPage, std::vector<uint8_t>(size_t(kPage.area()) * 4, 0))),
                      DoubtKind::Blank));
    }

    void anotherSizeHasTheSameDoubts()
    {
        const Result<SketchModel> small = understandSketch(dress(24).image());
        QVERIFY(small.ok() && isOne(small->doubts, DoubtKind::OpenOutline));
        const Result<SketchModel> large = carriedTo(Image::filled({600, 800}, 255, 255, 255), *small);
        QVERIFY(large.ok());
        QCOMPARE(large->doubts, small->doubts);
    }

    void onlyTheDrawingsOwnDoubtsAreTrouble()
    {
        const Doubt pages{.kind = DoubtKind::FurtherPages, .page = 0, .pages = 3};
        QVERIFY(sentenceOn({}).isEmpty());
        QVERIFY(troubleOf({pages}).isEmpty());
        QCOMPARE(sentenceOn({pages}).text(), std::string("This is page 1 of 3; another one can be chosen."));
        QCOMPARE(sentenceOn({{.kind = DoubtKind::Blank}, pages}).text(),
                 std::string("Nothing is drawn on page 1 of 3: choose another page."));
        QVERIFY(troubleOf({{.kind = DoubtKind::Blank}, pages}).isEmpty()); // said when it was read
        QCOMPARE(troubleOf({{.kind = DoubtKind::LittleGarment}, pages}).text(),
                 std::string("Hardly any garment was found on page 1 of 3: choose another page."));
        const std::string open = troubleOf({{.kind = DoubtKind::OpenOutline, .places = 4}, pages}).text();
        QVERIFY(open.find("about 4 places") != std::string::npos);
        QVERIFY(open.find("page 1 of 3") != std::string::npos);
        QVERIFY(troubleOf({{.kind = DoubtKind::OpenOutline, .places = 1}}).text().find("one place") !=
                std::string::npos);
    }

    void stoppedItFindsNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        const Plane ink = dress(20).ink();
        QVERIFY(!openOutline(ink, Plane(ink.size()), kGapPx, stop.get_token()));
    }

    void noSampleIsDoubtful()
    {
        for (const SketchMaterial& sample : sketchMaterials())
            QVERIFY2(doubtsOf(sample.draw(540)).empty(), sample.id.c_str());
    }

    void noFlatIsDoubtful()
    {
        if (test::flatNames().isEmpty())
            QSKIP("the flats of ../shared are not here");
        for (const QString& name : test::flatNames())
            QVERIFY2(doubtsOf(test::flatPicture(name)).empty(), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(DoubtTest)
#include "doubt_test.moc"
