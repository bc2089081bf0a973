// A person puts right what was understood of a drawn dress with a head: by clicks, strokes and outlines, at
// two sizes, in every later understanding.
#include "core/imaging/pixel_ops.h"
#include "core/sketch/corrections/correction_effect.h"
#include "core/sketch/corrections/part_corrections.h"
#include "core/sketch/understand.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

using namespace toile;
using test::InkDrawing;

namespace {

// In hundredths of the page's width; the page is 100 by 128.
constexpr Vec2 head{50, 20}, chest{50, 45}, skirtsMiddle{50, 85}, leftOfSkirt{43, 85}, rightOfSkirt{57, 85},
    leftSleeve{33, 50}, ground{8, 8};

Vec2 share(Vec2 place)
{
    return {place.x / 100, place.y / 128};
}

Correction made(CorrectionKind kind, std::initializer_list<Vec2> places)
{
    Correction correction;
    correction.kind = kind;
    for (const Vec2& place : places)
        correction.points.push_back(share(place));
    return correction;
}

Correction painted(CorrectionKind kind, SketchClass paints, std::initializer_list<Vec2> places,
                   float width = 0)
{
    Correction correction = made(kind, places);
    correction.paints = paints;
    correction.width = width;
    return correction;
}

Correction flip(Vec2 place)
{
    return made(CorrectionKind::Flip, {place});
}

Correction named(Vec2 place, PartName name)
{
    Correction correction = made(CorrectionKind::Name, {place});
    correction.name = name;
    return correction;
}

/// A bodice with two sleeves, a skirt below its waist, and a head above them. `extra`: a line across the
/// skirt.
class Dress
{
public:
    explicit Dress(int longSidePx, bool extra = false)
        : m_size(fittedTo({1000, 1280}, longSidePx)), m_page(m_size)
    {
        m_page.pen({0, 0, 0}, std::max(2, longSidePx / 256));
        const cv::Point centre = at(head);
        m_page.arc(centre, int(8 * m_size.width / 100), 0, 360);
        outline({{40, 34}, {60, 34}, {61, 64}, {39, 64}});
        outline({{39, 64}, {61, 64}, {72, 112}, {28, 112}});
        outline({{40, 34}, {39.7f, 46}, {27, 66}, {21, 62}});
        outline({{60, 34}, {60.3f, 46}, {73, 66}, {79, 62}});
        if (extra)
            m_page.line(at({44, 72}), at({41, 104}));
    }

    Image image() const { return m_page.image(); }
    Size size() const { return m_size; }

private:
    cv::Point at(Vec2 place) const
    {
        return {int(place.x * float(m_size.width) / 100), int(place.y * float(m_size.width) / 100)};
    }
    void outline(const std::vector<Vec2>& corners)
    {
        std::vector<cv::Point> points;
        for (const Vec2& corner : corners)
            points.push_back(at(corner));
        m_page.polygon(points);
    }

    Size m_size;
    InkDrawing m_page;
};

SketchModel corrected(const Image& sketch, Corrections corrections, const ClassShares& told = {})
{
    SketchOptions options;
    options.corrections = std::move(corrections);
    return *understandSketch(sketch, options, told);
}

float maskAt(const SketchModel& model, Vec2 place)
{
    const Vec2 at = onPicture(model.frame, model.size, share(place));
    return model.mask.at(int(at.x), int(at.y));
}

SketchClass classAt(const SketchModel& model, Vec2 place)
{
    const Vec2 at = onPicture(model.frame, model.size, share(place));
    return SketchClass(model.classes.at(int(at.x), int(at.y)));
}

int partOf(const SketchModel& model, Vec2 place)
{
    return partAt(model.parts, model.frame, share(place));
}

const Part& part(const SketchModel& model, Vec2 place)
{
    return model.partList.at(size_t(partOf(model, place) - 1));
}

/// Share of the page on which two masks differ by more than half.
double differenceOf(const Plane& a, const Plane& b)
{
    int64_t differing = 0;
    for (size_t i = 0; i < a.cells().size(); ++i)
        differing += std::abs(a.cells()[i] - b.cells()[i]) > 0.5f;
    return double(differing) / double(a.cells().size());
}

} // namespace

class CorrectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickTakesOut_data() { sizes(); }
    void aClickTakesOut()
    {
        QFETCH(int, px);
        const Dress dress(px);
        const SketchModel before = corrected(dress.image(), {});
        QVERIFY(maskAt(before, head) == 1 && maskAt(before, chest) == 1);
        QVERIFY(before.classes.isEmpty());
        const SketchModel after = corrected(dress.image(), {flip(head)});
        QCOMPARE(maskAt(after, head), 0.0f);
        QCOMPARE(int(classAt(after, head)), int(SketchClass::Paper));
        QCOMPARE(int(classAt(after, chest)), int(SketchClass::Garment));
        // The head's line went with it, and nothing else has changed.
        const int headsFoot = int(onPicture({}, after.size, share({50, 30})).y);
        for (int y = 0; y < headsFoot; ++y)
            for (const float cover : after.mask.row(y))
                QCOMPARE(cover, 0.0f);
        for (int y = headsFoot; y < after.size.height; ++y)
            QVERIFY(std::ranges::equal(after.mask.row(y), before.mask.row(y)));
        QCOMPARE(partOf(after, head), 0);
    }

    void aSecondClickTakesBack()
    {
        const Dress dress(512);
        const SketchModel before = corrected(dress.image(), {});
        const SketchModel after = corrected(dress.image(), {flip(head), flip(head)});
        QVERIFY(differenceOf(after.mask, before.mask) < 1e-4);
    }

    void theGroundIsNoGarment()
    {
        const Dress dress(512);
        const SketchModel before = corrected(dress.image(), {});
        QCOMPARE(differenceOf(corrected(dress.image(), {flip(ground)}).mask, before.mask), 0.0);
    }

    void aCarelessLassoFollowsTheLines_data() { sizes(); }
    void aCarelessLassoFollowsTheLines()
    {
        QFETCH(int, px);
        const Dress dress(px);
        const auto round = painted(CorrectionKind::Lasso, SketchClass::Skin,
                                   {{41, 14}, {50, 10.5f}, {58.6f, 14}, {59, 26}, {52, 29.5f}, {41, 25}});
        const SketchModel after = corrected(dress.image(), {round});
        QCOMPARE(int(classAt(after, head)), int(SketchClass::Skin));
        QCOMPARE(int(classAt(after, {44, 24.5f})), int(SketchClass::Skin)); // inside, near the line
        QCOMPARE(int(classAt(after, {41, 15})),
                 int(SketchClass::Paper)); // held by the lasso, beyond the line
        QCOMPARE(maskAt(after, head), 0.0f);
        QCOMPARE(maskAt(after, chest), 1.0f);
    }

    void aLassoOnOpenPaperIsItsOwnBorder()
    {
        const auto scarf =
            painted(CorrectionKind::Lasso, SketchClass::Garment, {{5, 100}, {15, 100}, {15, 120}, {5, 120}});
        const SketchModel after = corrected(Dress(512).image(), {scarf});
        QCOMPARE(maskAt(after, {10, 110}), 1.0f);
        QCOMPARE(maskAt(after, {17, 110}), 0.0f);
        QVERIFY(partOf(after, {10, 110}) > 0);
    }

    void aStrokeStaysWithinTheLines_data() { sizes(); }
    void aStrokeStaysWithinTheLines()
    {
        QFETCH(int, px);
        const Dress dress(px);
        // Down the left side of the skirt, its rim beyond the outline; most of the skirt is left.
        const auto stroke =
            painted(CorrectionKind::Stroke, SketchClass::Accessory, {{40, 70}, {34, 100}}, 0.08f);
        const SketchModel after = corrected(dress.image(), {stroke});
        QCOMPARE(int(classAt(after, {37, 85})), int(SketchClass::Accessory));
        QCOMPARE(int(classAt(after, {31.5f, 85})), int(SketchClass::Paper)); // covered, beyond the outline
        QCOMPARE(int(classAt(after, {60, 85})), int(SketchClass::Garment));
    }

    void aStrokeOverMostOfARegionMeansAllOfIt()
    {
        const auto stroke = painted(CorrectionKind::Stroke, SketchClass::Hair,
                                    {{46, 17}, {54, 17}, {54, 23}, {46, 23}}, 0.06f);
        const SketchModel after = corrected(Dress(512).image(), {stroke});
        QCOMPARE(int(classAt(after, {50, 13})), int(SketchClass::Hair));
        QCOMPARE(int(classAt(after, {44, 24})), int(SketchClass::Hair));
        QCOMPARE(int(classAt(after, chest)), int(SketchClass::Garment));
    }

    void aLaterOneWins()
    {
        const auto skin =
            painted(CorrectionKind::Lasso, SketchClass::Skin, {{39, 9}, {61, 9}, {61, 31}, {39, 31}});
        auto cloth = skin;
        cloth.paints = SketchClass::Garment;
        const Image sketch = Dress(512).image();
        QCOMPARE(maskAt(corrected(sketch, {skin, cloth}), head), 1.0f);
        QCOMPARE(maskAt(corrected(sketch, {cloth, skin}), head), 0.0f);
        QCOMPARE(maskAt(corrected(sketch, {cloth, skin, flip(head)}), head), 1.0f);
    }

    void aNetworkIsPutRight()
    {
        const Dress dress(512);
        ClassShares told;
        for (Plane& plane : told.planes)
            plane = Plane(dress.size());
        const SketchModel rules = corrected(dress.image(), {});
        for (size_t i = 0; i < rules.mask.cells().size(); ++i) {
            const bool isInside = rules.mask.cells()[i] >= 0.5f;
            const bool isHead = int(i) / dress.size().width < dress.size().height * 30 / 128;
            told.of(isHead ? SketchClass::Skin : SketchClass::Garment).cells()[i] = isInside;
            told.of(SketchClass::Paper).cells()[i] = !isInside;
        }
        QCOMPARE(maskAt(corrected(dress.image(), {}, told), head), 0.0f);
        const SketchModel after = corrected(dress.image(), {flip(head), flip(leftSleeve)}, told);
        QCOMPARE(maskAt(after, head), 1.0f);
        QCOMPARE(maskAt(after, leftSleeve), 0.0f);
        QCOMPARE(maskAt(after, chest), 1.0f);
        // Taken back it is again what the network said.
        QCOMPARE(int(classAt(corrected(dress.image(), {flip(head), flip(head)}, told), head)),
                 int(SketchClass::Skin));
    }

    void aPartIsSplit_data() { sizes(); }
    void aPartIsSplit()
    {
        QFETCH(int, px);
        const Dress dress(px);
        const SketchModel before = corrected(dress.image(), {});
        // A little short of the waist and of the hem.
        const auto cut = made(CorrectionKind::Split, {{50, 67}, {50.5f, 90}, {50, 109}});
        const SketchModel after = corrected(dress.image(), {cut});
        QCOMPARE(after.partList.size(), before.partList.size() + 1);
        QVERIFY(partOf(after, leftOfSkirt) != partOf(after, rightOfSkirt));
        QVERIFY(partOf(after, leftOfSkirt) != partOf(after, chest));
        QVERIFY(std::abs(part(after, leftOfSkirt).areaPx / part(after, rightOfSkirt).areaPx - 1) < 0.15);
        QVERIFY(after.mask == before.mask);
        int64_t uncovered = 0;
        for (size_t i = 0; i < after.mask.cells().size(); ++i)
            uncovered += after.mask.cells()[i] >= 0.5f && after.parts.cells()[i] == 0;
        QCOMPARE(uncovered, int64_t(0));
        const SketchModel again =
            corrected(dress.image(), {cut, made(CorrectionKind::Join, {leftOfSkirt, rightOfSkirt})});
        QVERIFY(again.parts == before.parts);
    }

    void partsAreJoined()
    {
        const Image sketch = Dress(512).image();
        const SketchModel before = corrected(sketch, {});
        QVERIFY(partOf(before, chest) != partOf(before, skirtsMiddle));
        const SketchModel after = corrected(sketch, {made(CorrectionKind::Join, {chest, skirtsMiddle})});
        QCOMPARE(after.partList.size(), before.partList.size() - 1);
        QCOMPARE(partOf(after, chest), partOf(after, skirtsMiddle));
        for (size_t i = 0; i < after.partList.size(); ++i)
            QCOMPARE(after.partList[i].id, int(i) + 1);
        // Beside the garment there is nothing to join.
        QVERIFY(corrected(sketch, {made(CorrectionKind::Join, {chest, ground})}).parts == before.parts);
    }

    void partsHaveNames()
    {
        const Image sketch = Dress(512).image();
        const SketchModel before = corrected(sketch, {flip(head)});
        QCOMPARE(wordOf(part(before, leftSleeve).name), wordOf(PartName::Sleeve));
        QCOMPARE(wordOf(part(before, chest).name), wordOf(PartName::Bodice));
        QCOMPARE(wordOf(part(before, skirtsMiddle).name), wordOf(PartName::Skirt));
        QVERIFY(!part(before, chest).isNameGiven);
        const SketchModel after =
            corrected(sketch, {named(chest, PartName::Belt), named(chest, PartName::Collar),
                               named(skirtsMiddle, PartName::Pocket), named(skirtsMiddle, PartName::None)});
        QCOMPARE(wordOf(part(after, chest).name), wordOf(PartName::Collar));
        QVERIFY(part(after, chest).isNameGiven);
        QCOMPARE(wordOf(part(after, skirtsMiddle).name), wordOf(PartName::Skirt));
        QVERIFY(!part(after, skirtsMiddle).isNameGiven);
    }

    void theyHoldWhenALineIsAdded()
    {
        const Corrections corrections{flip(head), made(CorrectionKind::Join, {chest, leftSleeve}),
                                      named(leftSleeve, PartName::Sleeve)};
        const SketchModel after = corrected(Dress(1024, true).image(), corrections);
        QCOMPARE(maskAt(after, head), 0.0f);
        QCOMPARE(partOf(after, chest), partOf(after, leftSleeve));
        QCOMPARE(wordOf(part(after, chest).name), wordOf(PartName::Sleeve));
    }

    void theyAreCarriedToOtherSizes()
    {
        const SketchModel once =
            corrected(Dress(1024).image(), {flip(head), named(chest, PartName::Lining),
                                            made(CorrectionKind::Split, {{50, 63}, {50, 113}})});
        for (const int px : {400, 1500}) {
            const SketchModel model =
                *carriedTo(resized(Dress(1024).image(), fittedTo({1000, 1280}, px)), once);
            QCOMPARE(maskAt(model, head), 0.0f);
            QCOMPARE(model.partList.size(), once.partList.size());
            QVERIFY(partOf(model, leftOfSkirt) != partOf(model, rightOfSkirt));
            QCOMPARE(wordOf(part(model, chest).name), wordOf(PartName::Lining));
            QVERIFY(part(model, chest).isNameGiven);
        }
    }

    void theyHoldOnACutOfThePage()
    {
        const Image page = Dress(1024).image();
        const Rect cut{100, 64, 600, 900};
        DrawnSketch drawn;
        drawn.page = cropped(page, cut);
        drawn.lines = withAlpha(Image::filled(drawn.page.size(), 0, 0, 0), [&] {
            Plane ink = lumaOf(drawn.page);
            for (float& value : ink.cells())
                value = 1 - value;
            return ink;
        }());
        const auto shareOf = [](int px, int side) { return float(px) / float(side); };
        drawn.frame = {{shareOf(cut.x, page.width()), shareOf(cut.y, page.height())},
                       {shareOf(cut.width, page.width()), shareOf(cut.height, page.height())}};
        SketchOptions options;
        options.corrections = {flip(head), named(chest, PartName::Lining)};
        const SketchModel model = *understandDrawnSketch(drawn, options);
        QCOMPARE(maskAt(model, head), 0.0f);
        QCOMPARE(maskAt(model, chest), 1.0f);
        QCOMPARE(wordOf(part(model, chest).name), wordOf(PartName::Lining));
        const Vec2 middle = middleOf(model, partOf(model, chest));
        QCOMPARE(partAt(model.parts, model.frame, middle), partOf(model, chest));
        const SketchModel carried = *carriedTo(drawn, model, options);
        QCOMPARE(maskAt(carried, head), 0.0f);
    }

    void whatHitsNothingDoesNoHarm()
    {
        const Dress dress(512);
        const SketchModel before = corrected(dress.image(), {});
        const SketchModel after = corrected(
            dress.image(),
            {flip({-50, -50}), flip({180, 60}), made(CorrectionKind::Join, {ground, {150, 150}}),
             made(CorrectionKind::Split, {{-90, -90}, ground}), named(ground, PartName::Cuff),
             made(CorrectionKind::Split, {chest, chest}),
             painted(CorrectionKind::Lasso, SketchClass::Skin, {{-50, -50}, {-40, -50}, {-40, -40}}),
             painted(CorrectionKind::Stroke, SketchClass::Skin, {{-50, -50}}, 0.01f)});
        QVERIFY(after.mask == before.mask && after.parts == before.parts);
        QVERIFY(corrected(Image::filled({1, 1}, 0, 0, 0), {flip(head), flip(chest)}).partList.size() <= 1);
    }

    void whatHitsSomethingIsTold_data() { sizes(); }
    void whatHitsSomethingIsTold()
    {
        QFETCH(int, px);
        const Image sketch = Dress(px).image();
        const SketchModel model = corrected(sketch, {flip(head)});
        const auto hits = [&](const Correction& correction) { return hasEffect(correction, model, 0); };
        QVERIFY(hits(flip(head)));  // it is none, and becomes garment again
        QVERIFY(hits(flip(chest))); // it is
        QVERIFY(!hits(flip(ground)) && !hits(flip({180, 60})));
        QVERIFY(hits(made(CorrectionKind::Split, {{50, 67}, {50, 109}})));
        QVERIFY(!hits(made(CorrectionKind::Split, {{50, 80}, {50, 90}}))); // it ends far from the borders
        QVERIFY(!hits(made(CorrectionKind::Split, {{2, 2}, {12, 12}})));
        QVERIFY(hits(made(CorrectionKind::Join, {chest, leftSleeve})));
        QVERIFY(!hits(made(CorrectionKind::Join, {chest, ground})) &&
                !hits(made(CorrectionKind::Join, {chest, chest})));
        QVERIFY(hits(named(chest, PartName::Cuff)) && !hits(named(head, PartName::Cuff)));
        QVERIFY(hits(painted(CorrectionKind::Stroke, SketchClass::Skin, {ground}, 0.01f)));
        QVERIFY(!hits({})); // it is none
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(!hasEffect(flip(head), model, 0, stopped.get_token()));
        // What is said to hit does, and the other way round.
        QVERIFY(differenceOf(corrected(sketch, {flip(head), flip(chest)}).mask, model.mask) > 0.01);
        QVERIFY(corrected(sketch, {flip(head), flip(ground)}).mask == model.mask);
        QVERIFY(corrected(sketch, {flip(head), made(CorrectionKind::Split, {{50, 80}, {50, 90}})}).parts ==
                model.parts);
    }

private:
    static void sizes()
    {
        QTest::addColumn<int>("px");
        QTest::newRow("512") << 512;
        QTest::newRow("1024") << 1024;
    }
};

QTEST_APPLESS_MAIN(CorrectionsTest)
#include "corrections_test.moc"
