#include "core/imaging/noise.h"

#include <QTest>

using namespace toile;

class NoiseMaterialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void diceAreTheSameEverywhere()
    {
        Dice dice(7);
        QCOMPARE(dice.next(), uint64_t(0x2a16cd9ed424ea1eull));
        QCOMPARE(dice.next(), uint64_t(0x579593114410e048ull));
        QVERIFY(Dice(8).next() != Dice(7).next());
    }

    void diceFillTheirRange()
    {
        Dice dice(3);
        double sum = 0, squares = 0;
        float low = 1, high = 0;
        for (int i = 0; i < 20000; ++i) {
            const float unit = dice.unit();
            low = std::min(low, unit), high = std::max(high, unit);
            const float bell = dice.bell();
            sum += bell, squares += bell * bell;
        }
        QVERIFY(low >= 0 && low < 0.001f && high < 1 && high > 0.999f);
        QVERIFY(std::abs(sum / 20000) < 0.03);
        QVERIFY(std::abs(squares / 20000 - 1) < 0.05);
    }

    void tileNoiseClosesOnItself()
    {
        for (int i = 0; i < 200; ++i) {
            const float u = cellNoise(i, 0, 1), v = cellNoise(i, 1, 1);
            const float here = tileTurbulence(u, v, 5, 7, 3, 9);
            QVERIFY(std::abs(tileTurbulence(u + 1, v, 5, 7, 3, 9) - here) < 1e-3f);
            QVERIFY(std::abs(tileTurbulence(u, v - 1, 5, 7, 3, 9) - here) < 1e-3f);
            QVERIFY(std::abs(ringNoise(u + 1, 6, 4) - ringNoise(u, 6, 4)) < 1e-4f);
        }
    }

    void noiseIsCentredAndBounded()
    {
        double sum = 0;
        float most = 0;
        for (int i = 0; i < 10000; ++i) {
            const float value = planeNoise(float(i) * 0.37f, float(i % 97) * 0.61f, 5);
            sum += value;
            most = std::max(most, std::abs(value));
        }
        QVERIFY(std::abs(sum / 10000) < 0.03);
        QVERIFY(most > 0.5f && most < 1.3f);
    }

    void smoothStepHoldsItsEnds()
    {
        QCOMPARE(smoothStep(2, 4, 1), 0.f);
        QCOMPARE(smoothStep(2, 4, 3), 0.5f);
        QCOMPARE(smoothStep(2, 4, 5), 1.f);
        QCOMPARE(smoothStep(4, 2, 5), 0.f);
        QCOMPARE(smoothStep(4, 2, 1), 1.f);
    }
};

QTEST_GUILESS_MAIN(NoiseMaterialTest)
#include "noise_material_test.moc"
