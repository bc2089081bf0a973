#include "core/sketch/cloth/composition.h"
#include "tests/support/drawn_tunic.h"
#include "tests/support/golden.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

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
    void aTunicLooksAsItDid()
    {
        const QString difference = goldenDifference(
            toneUnderLines(), QStringLiteral(TOILE_SOURCE_DIR "/tests/golden/form_tunic.png"), {});
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
};

QTEST_GUILESS_MAIN(FormGoldenTest)
#include "form_golden_test.moc"
