#include "core/render/board.h"
#include "tests/support/golden.h"
#include "tests/unit/render/made_boards.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

class BoardGoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBoardLooksAsItDid()
    {
        BoardContent content = fullBoard(5, {60, 80});
        content.subtitle = "秋冬";
        content.pictures[1] = {garment({60, 80}, {255, 255, 255}), "Sketch", ""};
        // Type of another version of the fonts may differ a little, and moves single pixels far.
        const QString difference =
            goldenDifference(boardPreview(content, 720),
                             QStringLiteral(TOILE_SOURCE_DIR "/tests/golden/board_a3.png"), {1.0, 255});
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
};

QTEST_MAIN(BoardGoldenTest)
#include "board_golden_test.moc"
