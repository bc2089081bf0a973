// Every brush in the hand of one fixed drawer, held against the marks that were looked at.
#include "core/drawing/brush_table.h"
#include "core/paint/flattening.h"
#include "tests/support/brush_sheet.h"
#include "tests/support/golden.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

class BrushGoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsItDid_data()
    {
        QTest::addColumn<QString>("brush");
        for (const BrushKind& kind : brushTable())
            QTest::newRow(std::string(kind.id).c_str())
                << QString::fromUtf8(kind.id.data(), int(kind.id.size()));
    }

    void looksAsItDid()
    {
        QFETCH(QString, brush);
        const std::string id = brush.toStdString();
        Drawing drawing = blankDrawing({60, 30});
        DrawingLayer lines = *drawing.layers[2];
        if (brushKind(id).blend == StrokeBlend::Erase) {
            Stroke ground;
            ground.look = {"flat-fill", 1, 1, {110, 120, 140}};
            ground.shape = FilledArea{{{{1, 1}, {59, 1}, {59, 29}, {1, 29}}}};
            lines.strokes = lines.strokes.appended(std::make_shared<const Stroke>(ground));
        }
        const StrokeColour colour = brushKind(id).blend == StrokeBlend::Multiply ? StrokeColour{70, 95, 160}
                                                                                 : StrokeColour{28, 28, 32};
        for (const SharedStroke& stroke : brushSheet(id, colour).strokes())
            lines.strokes = lines.strokes.appended(stroke);
        drawing.layers[2] = std::make_shared<const DrawingLayer>(lines);
        const Image image = flattened(drawing, 150 / 25.4).value();
        const QString difference = goldenDifference(
            image, QStringLiteral(TOILE_SOURCE_DIR "/tests/golden/brushes/%1.png").arg(brush), {0.2, 24});
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
};

QTEST_GUILESS_MAIN(BrushGoldenTest)
#include "brush_golden_test.moc"
