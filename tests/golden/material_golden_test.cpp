#include "core/material/material.h"
#include "tests/support/golden.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

struct Piece
{
    std::string name;
    int sidePx;
    std::function<Image(int)> draw;
};

std::vector<Piece> pieces()
{
    std::vector<Piece> all;
    for (const ClothMaterial& cloth : clothMaterials())
        all.push_back({"cloth_" + cloth.id, 64, cloth.draw});
    for (const HandMaterial& hand : handMaterials())
        all.push_back({"hand_" + hand.id, 80, hand.draw});
    for (const SketchMaterial& sketch : sketchMaterials())
        all.push_back({"sketch_" + sketch.id, 96, sketch.draw});
    return all;
}

} // namespace

class MaterialGoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsItDid_data()
    {
        QTest::addColumn<int>("index");
        const auto all = pieces();
        for (size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name.c_str()) << int(i);
    }

    void looksAsItDid()
    {
        QFETCH(int, index);
        const Piece piece = pieces()[size_t(index)];
        const QString file = QStringLiteral(TOILE_SOURCE_DIR "/tests/golden/material/%1.png")
                                 .arg(QString::fromStdString(piece.name));
        // Another libm may move a speck across a cell's edge, never a whole thread or stroke.
        const QString difference = goldenDifference(piece.draw(piece.sidePx), file, {.worst = 40});
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
};

QTEST_GUILESS_MAIN(MaterialGoldenTest)
#include "material_golden_test.moc"
