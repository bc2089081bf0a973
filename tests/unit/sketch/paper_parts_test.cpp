// Parts that stay paper: nothing of them is left but their lines, and nothing else changes.
#include "core/sketch/cloth/composition.h"
#include "core/sketch/cloth/fabric_layout.h"
#include "core/sketch/parts/paper_parts.h"
#include "tests/support/drawn_tunic.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

class PaperPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyThosePartsGo()
    {
        const SketchModel before = tunicModel(200);
        const auto after = leftAsPaper(before, {2, 4});
        QVERIFY(after.ok());
        QCOMPARE(after->partList.size(), before.partList.size());
        QVERIFY(after->ink == before.ink);
        int gone = 0;
        for (int y = 0; y < 200; ++y)
            for (int x = 0; x < 200; ++x) {
                const int part = before.parts.at(x, y);
                if (part == 2 || part == 4) {
                    ++gone;
                    QCOMPARE(after->parts.at(x, y), 0);
                    QCOMPARE(after->mask.at(x, y), 0.f);
                    QCOMPARE(after->height.at(x, y), 0.f);
                    QCOMPARE(after->tone.at(x, y), 1.f);
                    QCOMPARE(after->normals.at(x, y).z, 1.f);
                } else if (part != 0) {
                    QCOMPARE(after->parts.at(x, y), part);
                    QCOMPARE(after->mask.at(x, y), before.mask.at(x, y));
                    QCOMPARE(after->tone.at(x, y), before.tone.at(x, y));
                }
            }
        QVERIFY(gone > 2000);
    }

    void theSoftRimGoesWithItsPart()
    {
        SketchModel model = levelModel({60, 40}, {10, 10, 40, 20}, 1);
        for (int y = 10; y < 30; ++y) {
            for (int x = 30; x < 50; ++x)
                model.parts.at(x, y) = 2;
            model.mask.at(9, y) = model.mask.at(50, y) = 0.4f;
        }
        model.partList.push_back(model.partList.front());
        model.partList.back().id = 2;
        const auto after = leftAsPaper(model, {2});
        QVERIFY(after.ok());
        QCOMPARE(after->mask.at(50, 20), 0.f);
        QCOMPARE(after->mask.at(9, 20), 0.4f);
        QCOMPARE(after->mask.at(29, 20), 1.f);
        QCOMPARE(after->mask.at(30, 20), 0.f);
    }

    void thePictureIsPaperThere()
    {
        const auto model = leftAsPaper(tunicModel(200), {1});
        QVERIFY(model.ok());
        ClothPlan plan;
        plan.garment.swatch = {Image({1, 1}, {40, 90, 60, 255}), 100};
        const auto cloth = layFabric(*model, plan);
        QVERIFY(cloth.ok());
        const Image picture = composed(*model, litCloth(*model, *cloth));
        const Part &body = model->partList[0], &sleeve = model->partList[1];
        const auto at = [&](Vec2 place) { return picture.pixel(int(place.x), int(place.y)); };
        QCOMPARE(int(at(sleeve.centroid)[0]) < 100, true);
        const SketchModel whole = tunicModel(200);
        int white = 0, count = 0;
        for (int y = 0; y < 200; ++y)
            for (int x = 0; x < 200; ++x)
                if (whole.parts.at(x, y) == body.id && whole.ink.at(x, y) == 0) {
                    ++count;
                    white += picture.pixel(x, y)[0] == 255;
                }
        QVERIFY(count > 2000);
        QCOMPARE(white, count);
    }

    void unknownPartsAreSaid()
    {
        const SketchModel model = tunicModel(100);
        QVERIFY(leftAsPaper(model, {})->mask == model.mask);
        for (const int part : {0, -1, 5}) {
            const auto none = leftAsPaper(model, {1, part});
            QVERIFY(!none.ok() && none.error().kind == ErrorKind::Usage);
            QVERIFY(none.error().sentence.text().find(std::to_string(part)) != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(PaperPartsTest)
#include "paper_parts_test.moc"
