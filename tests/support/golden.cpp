#include "tests/support/golden.h"

#include "core/imaging/pixel_ops.h"
#include "tests/support/flat_truth.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstdlib>

namespace toile::test {

QString goldenDifference(const Image& actual, const QString& expectedFile, GoldenTolerance tolerance)
{
    const QFileInfo file(expectedFile);
    if (qEnvironmentVariableIsSet("TOILE_UPDATE_GOLDEN") &&
        !(QDir().mkpath(file.path()) && savePicture(actual, expectedFile)))
        return QStringLiteral("%1 cannot be written").arg(expectedFile);
    const Image expected = pictureFromFile(expectedFile);
    const QString kept = QStringLiteral(TOILE_BINARY_DIR "/golden/") + file.completeBaseName();
    QDir().mkpath(QFileInfo(kept).path());
    if (actual.size() != expected.size()) {
        savePicture(actual, kept + QStringLiteral("_actual.png"));
        return QStringLiteral("%1 x %2 px, not %3 x %4")
            .arg(actual.width())
            .arg(actual.height())
            .arg(expected.width())
            .arg(expected.height());
    }
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
    if (mean <= tolerance.mean && worst <= tolerance.worst)
        return {};
    savePicture(actual, kept + QStringLiteral("_actual.png"));
    savePicture(expected, kept + QStringLiteral("_expected.png"));
    savePicture(greyImage(difference), kept + QStringLiteral("_difference.png"));
    return QStringLiteral("mean %1, worst %2").arg(mean).arg(worst);
}

} // namespace toile::test
