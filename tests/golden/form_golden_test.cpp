#include "core/imaging/pixel_ops.h"
#include "core/sketch/composition.h"
#include "tests/support/drawn_tunic.h"
#include "tests/support/flat_truth.h"

#include <QtTest>

#include <QDir>

#include <cmath>

using namespace toile;
using namespace toile::test;

namespace {

const QString expectedFile = QStringLiteral(TOILE_SOURCE_DIR "/tests/golden/form_tunic.png");

Image toneUnderLines()
{
    const SketchModel model = tunicModel(240);
    return composed(model, litCloth(model, Image::filled(model.size, 255, 255, 255)));
}

} // namespace

class FormGoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// TOILE_UPDATE_GOLDEN=1 writes the picture anew after a change that was looked at.
    void aTunicLooksAsItDid()
    {
        const Image actual = toneUnderLines();
        if (qEnvironmentVariableIsSet("TOILE_UPDATE_GOLDEN"))
            QVERIFY(savePicture(actual, expectedFile));
        const Image expected = pictureFromFile(expectedFile);
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
        if (mean > 0.4 || worst > 24) {
            const QString folder = QStringLiteral(TOILE_BINARY_DIR "/golden/");
            QDir().mkpath(folder);
            savePicture(actual, folder + QStringLiteral("form_tunic_actual.png"));
            savePicture(expected, folder + QStringLiteral("form_tunic_expected.png"));
            savePicture(greyImage(difference), folder + QStringLiteral("form_tunic_difference.png"));
        }
        QVERIFY2(mean <= 0.4, qPrintable(QString::number(mean)));
        QVERIFY2(worst <= 24, qPrintable(QString::number(worst)));
    }
};

QTEST_GUILESS_MAIN(FormGoldenTest)
#include "form_golden_test.moc"
