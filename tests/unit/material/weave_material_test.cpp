#include "core/material/drafts.h"
#include "core/material/weave.h"

#include "picture_statistics.h"

#include <QTest>

using namespace toile;

namespace {

/// Is a thread's crossing at (warp, weft) dark in a cloth of 8-pixel lanes?
bool isDark(const Image& cloth, int warp, int weft)
{
    return cloth.pixel(warp * 8 + 4, weft * 8 + 4)[0] < 128;
}

Weave twoColoured(int count, bool (*draft)(int, int))
{
    Weave weave;
    weave.warp = threads(count, dye(0x101010));
    weave.weft = threads(count, dye(0xF0F0F0));
    weave.warpIsUp = draft;
    weave.slub = 0;
    return weave;
}

} // namespace

class WeaveMaterialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theThreadOnTopIsSeen_data()
    {
        QTest::addColumn<int>("draft");
        QTest::newRow("plain") << 0;
        QTest::newRow("twill") << 1;
        QTest::newRow("herringbone") << 2;
    }

    void theThreadOnTopIsSeen()
    {
        QFETCH(int, draft);
        bool (*const drafts[])(int, int) = {plainDraft, twillDraft, herringboneDraft};
        const Image cloth = woven(256, twoColoured(32, drafts[draft]));
        for (int weft = 0; weft < 32; ++weft)
            for (int warp = 0; warp < 32; ++warp)
                QCOMPARE(isDark(cloth, warp, weft), drafts[draft](warp, weft));
    }

    void herringboneBreaksWhereItTurns()
    {
        // Over the break every float meets its opposite.
        for (int weft = 0; weft < 4; ++weft) {
            QVERIFY(herringboneDraft(15, weft) != herringboneDraft(16, weft));
            QVERIFY(herringboneDraft(31, weft) != herringboneDraft(32, weft));
        }
    }

    void houndstoothComesFromFourAndFour()
    {
        // The classic tooth: full squares where both systems agree, diagonals where they do not.
        Weave weave = twoColoured(32, twillDraft);
        weave.warp = weave.weft = striped({{dye(0x101010), 4}, {dye(0xF0F0F0), 4}}, 32);
        const Image cloth = woven(256, weave);
        for (int weft = 0; weft < 8; ++weft)
            for (int warp = 0; warp < 8; ++warp) {
                const bool isWarp = twillDraft(warp, weft);
                QCOMPARE(isDark(cloth, warp, weft), (isWarp ? warp : weft) < 4);
            }
    }

    void settsMirrorAtTheirPivots()
    {
        const auto sett = mirroredSett({{dye(0xFF0000), 2}, {dye(0x00FF00), 3}, {dye(0x0000FF), 4}});
        QCOMPARE(sett.size(), size_t(2 + 3 + 4 + 3));
        QVERIFY(sett[2] == sett.back());
    }

    void clothIsSeamless() { QVERIFY(test::seamExcess(woven(128, twoColoured(32, twillDraft))) <= 1.05); }
};

QTEST_GUILESS_MAIN(WeaveMaterialTest)
#include "weave_material_test.moc"
