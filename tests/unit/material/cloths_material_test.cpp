#include "core/material/material.h"

#include "picture_statistics.h"

#include <QTest>

#include <set>
#include <thread>

using namespace toile;

class ClothsMaterialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShelfIsFull()
    {
        std::set<std::string> ids;
        for (const ClothMaterial& cloth : clothMaterials()) {
            QVERIFY2(ids.insert(cloth.id).second, cloth.id.c_str());
            QVERIFY(!cloth.name.empty() && cloth.otherNames.size() == languages.size() - 1);
            QVERIFY(cloth.repeatMm >= 10 && cloth.repeatMm <= 600);
        }
        QVERIFY(ids.size() >= 20);
        for (const char* id :
             {"calico",     "twill-denim",  "gingham",   "tartan", "houndstooth", "pinstripe", "herringbone",
              "tweed",      "cable-knit",   "rib-knit",  "lace",   "satin",       "velvet",    "leather",
              "polka-dots", "ditsy-floral", "botanical", "batik",  "ikat",        "camouflage"})
            QVERIFY2(ids.count(id), id);
    }

    void aSeamIsFound()
    {
        // The measure must be able to fail: half a turn of a wave does not close.
        std::vector<uint8_t> bytes;
        for (int y = 0; y < 128; ++y)
            for (int x = 0; x < 128; ++x) {
                const auto grey = uint8_t(128 + 100 * std::sin(3.14159 * (x - 64) / 128.0));
                bytes.insert(bytes.end(), {grey, grey, grey, 255});
            }
        QVERIFY(test::seamExcess(Image({128, 128}, bytes)) > 5);
    }

    void everyClothIsAsItShouldBe_data() { clothRows(); }

    void everyClothIsAsItShouldBe()
    {
        QFETCH(int, index);
        const ClothMaterial& cloth = clothMaterials()[size_t(index)];
        const Image picture = cloth.draw(256);
        QCOMPARE(picture.width(), 256);
        QCOMPARE(picture.height(), 256);
        for (size_t i = 3; i < picture.bytes().size(); i += 4)
            QCOMPARE(picture.bytes()[i], uint8_t(255));
        QVERIFY2(test::seamExcess(picture) <= 1.1, qPrintable(QString::number(test::seamExcess(picture))));
        const Plane luma = lumaOf(picture);
        QVERIFY(test::meanOf(luma) > 0.05 && test::meanOf(luma) < 0.93);
        QVERIFY(test::deviationOf(luma) > 0.008);
        QVERIFY(test::deviationOf(luma) < 0.45);
    }

    void everyDrawingIsTheSame_data() { clothRows(); }

    void everyDrawingIsTheSame()
    {
        // An odd side, drawn on two threads at once.
        QFETCH(int, index);
        const ClothMaterial& cloth = clothMaterials()[size_t(index)];
        Image other;
        std::jthread painter([&] { other = cloth.draw(97); });
        const Image here = cloth.draw(97);
        painter.join();
        QCOMPARE(here.height(), 97);
        QVERIFY(here == other);
        QVERIFY(cloth.draw(0).isNull());
    }

    void onePixelIsACloth() { QCOMPARE(clothMaterials().front().draw(1).width(), 1); }

    void noTwoClothsAreAlike()
    {
        std::vector<Image> small;
        for (const ClothMaterial& cloth : clothMaterials())
            small.push_back(cloth.draw(64));
        for (size_t i = 0; i < small.size(); ++i)
            for (size_t j = 0; j < i; ++j)
                QVERIFY2(test::pictureDifference(small[i], small[j]) > 5,
                         (clothMaterials()[i].id + " and " + clothMaterials()[j].id).c_str());
    }

private:
    static void clothRows()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const ClothMaterial& cloth : clothMaterials())
            QTest::newRow(cloth.id.c_str()) << index++;
    }
};

QTEST_GUILESS_MAIN(ClothsMaterialTest)
#include "cloths_material_test.moc"
