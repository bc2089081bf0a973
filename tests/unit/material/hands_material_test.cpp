#include "core/material/hand_page.h"
#include "core/material/material.h"

#include "picture_statistics.h"

#include <QTest>

#include <map>
#include <set>

using namespace toile;

namespace {

double shareLighter(const Plane& luma, float than)
{
    const auto count =
        std::count_if(luma.cells().begin(), luma.cells().end(), [=](float value) { return value > than; });
    return double(count) / double(luma.cells().size());
}

/// What the engine takes its statistics of: what is finer than about 14 px at 512.
Plane detailOf(const Plane& luma)
{
    const Plane base = blurred(luma, float(luma.width()) * 14 / 512);
    Plane detail = luma;
    for (size_t i = 0; i < detail.cells().size(); ++i)
        detail.cells()[i] -= base.cells()[i];
    return detail;
}

/// Energy of differences along and across a direction; > 1 when strokes run along it.
double directedness(const Plane& plane, float degrees)
{
    const float dx = std::cos(degrees * 0.01745329f) * 3, dy = std::sin(degrees * 0.01745329f) * 3;
    double along = 0, across = 0;
    for (int y = 4; y < plane.height() - 4; ++y)
        for (int x = 4; x < plane.width() - 4; ++x) {
            const float here = plane.at(x, y);
            along += std::pow(plane.at(x + int(std::lround(dx)), y + int(std::lround(dy))) - here, 2);
            across += std::pow(plane.at(x - int(std::lround(dy)), y + int(std::lround(dx))) - here, 2);
        }
    return across / along;
}

} // namespace

class HandsMaterialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShelfIsFull()
    {
        std::set<std::string> ids;
        for (const HandMaterial& hand : handMaterials()) {
            QVERIFY2(ids.insert(hand.id).second, hand.id.c_str());
            QVERIFY(!hand.name.empty() && hand.otherNames.size() == languages.size() - 1);
        }
        for (const char* id : {"pencil", "charcoal", "pen-hatching", "cross-hatching", "brush-ink", "marker",
                               "watercolour", "gouache"})
            QVERIFY2(ids.count(id), id);
    }

    void everyHandCoversItsPage_data() { handRows(); }

    void everyHandCoversItsPage()
    {
        QFETCH(int, index);
        const HandMaterial& hand = handMaterials()[size_t(index)];
        const Image page = hand.draw(512);
        QCOMPARE(page.width(), 512);
        QVERIFY(page == hand.draw(512));
        const Plane luma = lumaOf(page);
        QVERIFY(shareLighter(luma, 0.75f) > 0.08);
        QVERIFY(shareLighter(luma, 0.5f) < 0.96);
        QVERIFY(test::meanOf(luma) > 0.25 && test::meanOf(luma) < 0.95);
        // Paper is left where the hand leaves paper; gouache covers it all.
        static const std::map<std::string, std::pair<double, double>> paper{
            {"pencil", {0.2, 0.9}},         {"charcoal", {0.02, 0.6}},  {"pen-hatching", {0.4, 0.9}},
            {"cross-hatching", {0.4, 0.9}}, {"brush-ink", {0.3, 0.85}}, {"marker", {0.05, 0.7}},
            {"watercolour", {0.03, 0.6}},   {"gouache", {0, 0.1}}};
        const auto range = paper.find(hand.id);
        if (range != paper.end()) {
            const double share = shareLighter(luma, 0.93f);
            QVERIFY2(share >= range->second.first && share <= range->second.second,
                     qPrintable(QString::number(share)));
        }
    }

    void detailIsEverywhere_data() { handRows(); }

    void detailIsEverywhere()
    {
        QFETCH(int, index);
        const Plane detail = detailOf(lumaOf(handMaterials()[size_t(index)].draw(512)));
        const double whole = test::deviationOf(detail);
        QVERIFY2(whole > 0.02, qPrintable(QString::number(whole)));
        // Statistically of one piece: each ninth of the page has its share of strokes.
        for (int part = 0; part < 9; ++part) {
            Plane ninth({170, 170});
            for (int y = 0; y < 170; ++y)
                for (int x = 0; x < 170; ++x)
                    ninth.at(x, y) = detail.at(part % 3 * 170 + x, part / 3 * 170 + y);
            QVERIFY2(test::deviationOf(ninth) > whole * 0.3, qPrintable(QString::number(part)));
        }
    }

    void strokesRunOneWay()
    {
        for (const HandMaterial& hand : handMaterials()) {
            const Plane detail = detailOf(lumaOf(hand.draw(512)));
            if (hand.id == "pen-hatching")
                QVERIFY(directedness(detail, -52) > 1.6);
            if (hand.id == "pencil")
                QVERIFY(directedness(detail, -48) > 1.2);
            if (hand.id == "cross-hatching")
                QVERIFY(directedness(detail, 0) < 1.6 && directedness(detail, 0) > 0.6);
        }
    }

    void anySideIsDrawn()
    {
        for (const HandMaterial& hand : handMaterials()) {
            QVERIFY(hand.draw(0).isNull());
            QCOMPARE(hand.draw(1).width(), 1);
            QCOMPARE(hand.draw(101).height(), 101);
        }
    }

    void aStrokeCoversEachPlaceOnce()
    {
        HandPage page(256, {1, 1, 1});
        const std::vector<MarkPoint> back{{{200, 300}, 20, 1}, {{500, 300}, 20, 1}, {{200, 310}, 20, 1}};
        page.lay(back, {{0.5f, 0.5f, 0.5f}, 1, 1, Layering::Glaze});
        const Image once = page.image();
        QVERIFY(std::abs(int(once.pixel(100, 101)[0]) - 128) <= 1);
        page.lay(back, {{0.5f, 0.5f, 0.5f}, 1, 1, Layering::Glaze});
        QVERIFY(std::abs(int(page.image().pixel(100, 101)[0]) - 64) <= 1);
    }

private:
    static void handRows()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const HandMaterial& hand : handMaterials())
            QTest::newRow(hand.id.c_str()) << index++;
    }
};

QTEST_GUILESS_MAIN(HandsMaterialTest)
#include "hands_material_test.moc"
