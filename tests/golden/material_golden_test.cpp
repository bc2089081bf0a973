#include "core/imaging/pixel_ops.h"
#include "core/material/material.h"
#include "tests/support/flat_truth.h"

#include <QtTest>

#include <QDir>
#include <QFileInfo>

#include <cmath>

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

    /// TOILE_UPDATE_GOLDEN=1 writes the pictures anew after a change that was looked at.
    void looksAsItDid()
    {
        QFETCH(int, index);
        const Piece piece = pieces()[size_t(index)];
        const QString name = QString::fromStdString(piece.name);
        const QString file =
            QStringLiteral(TOILE_SOURCE_DIR "/tests/golden/material/") + name + QStringLiteral(".png");
        const Image actual = piece.draw(piece.sidePx);
        if (qEnvironmentVariableIsSet("TOILE_UPDATE_GOLDEN")) {
            QDir().mkpath(QFileInfo(file).path());
            QVERIFY(savePicture(actual, file));
        }
        const Image expected = pictureFromFile(file);
        QCOMPARE(actual.size(), expected.size());
        double sum = 0;
        int worst = 0;
        Plane difference(actual.size());
        for (size_t i = 0; i < actual.bytes().size(); ++i) {
            const int gap = std::abs(int(actual.bytes()[i]) - int(expected.bytes()[i]));
            sum += gap;
            worst = std::max(worst, gap);
            difference.cells()[i / 4] = std::max(difference.cells()[i / 4], float(gap) / 32.0f);
        }
        const double mean = sum / double(actual.bytes().size());
        // Another libm may move a speck across a cell's edge, never a whole thread or stroke.
        if (mean > 0.4 || worst > 40) {
            const QString folder = QStringLiteral(TOILE_BINARY_DIR "/golden/");
            QDir().mkpath(folder);
            savePicture(actual, folder + name + QStringLiteral("_actual.png"));
            savePicture(expected, folder + name + QStringLiteral("_expected.png"));
            savePicture(greyImage(difference), folder + name + QStringLiteral("_difference.png"));
        }
        QVERIFY2(mean <= 0.4, qPrintable(QString::number(mean)));
        QVERIFY2(worst <= 40, qPrintable(QString::number(worst)));
    }
};

QTEST_GUILESS_MAIN(MaterialGoldenTest)
#include "material_golden_test.moc"
