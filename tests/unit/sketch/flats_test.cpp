// The garment mask against the draughtsman's own outlines: clean flats, and phone photos made of them.
#include "core/sketch/paper/line_art.h"
#include "core/sketch/paper/paper_cleanup.h"
#include "core/sketch/parts/regions.h"
#include "tests/support/flat_truth.h"
#include "tests/support/phone_photo.h"

#include <QTest>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace toile;

namespace {

constexpr double kGapShare = 0.022; // as understandSketch chooses it

Plane maskOf(const Image& sketch)
{
    return garmentMask(extractLines(levelPaper(sketch)).ink, kGapShare * sketch.size().longSide());
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double worst(const std::vector<double>& values)
{
    return *std::min_element(values.begin(), values.end());
}

bool isFarFromGarment(const Plane& truth, int x, int y)
{
    for (int v = std::max(0, y - 2); v <= std::min(truth.height() - 1, y + 2); ++v)
        for (int u = std::max(0, x - 2); u <= std::min(truth.width() - 1, x + 2); ++u)
            if (truth.at(u, v) > 0)
                return false;
    return true;
}

void report(const char* what, const std::vector<double>& agreement)
{
    std::printf("%s: %zu, IoU median %.4f, worst %.4f\n", what, agreement.size(), median(agreement),
                worst(agreement));
}

} // namespace

class FlatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (test::flatNames().isEmpty())
            QSKIP("the flats of ../shared are not here");
    }

    void everyFlatHasItsTruth()
    {
        QCOMPARE(test::flatNames().size(), 26);
        for (const QString& name : test::flatNames()) {
            const Plane truth = test::flatTruth(name);
            QCOMPARE(truth.size(), test::flatPicture(name).size());
            const auto covered = std::count_if(truth.cells().begin(), truth.cells().end(),
                                               [](float cover) { return cover >= 0.5f; });
            QVERIFY2(double(covered) > 0.04 * double(truth.cells().size()), qPrintable(name));
            QVERIFY2(double(covered) < 0.75 * double(truth.cells().size()), qPrintable(name));
        }
    }

    void cleanFlats()
    {
        std::vector<double> agreement;
        for (const QString& name : test::flatNames()) {
            agreement.push_back(test::maskAgreement(maskOf(test::flatPicture(name)), test::flatTruth(name)));
            std::printf("  %-10s %.4f\n", qPrintable(name), agreement.back());
        }
        report("flats", agreement);
        QVERIFY(median(agreement) >= 0.985);
        QVERIFY(worst(agreement) >= 0.95);
    }

    void phonePhotos()
    {
        std::vector<double> agreement;
        for (const QString& name : test::flatNames()) {
            const test::PhonePhoto photo =
                test::phonePhoto(test::flatPicture(name), test::flatTruth(name), 1000 + agreement.size());
            agreement.push_back(test::maskAgreement(maskOf(photo.picture), photo.truth));
            std::printf("  %-10s %.4f\n", qPrintable(name), agreement.back());
        }
        report("phone photos", agreement);
        QVERIFY(median(agreement) >= 0.95);
        QVERIFY(worst(agreement) >= 0.90);
    }

    void paperOfACleanFlatIsPureWhite()
    {
        const QString name = test::flatNames().first();
        const Image flat = test::flatPicture(name);
        const CleanPaper clean = levelPaper(flat);
        QVERIFY(clean.paper == flat);
        const LineArt art = extractLines(clean);
        const Plane truth = test::flatTruth(name);
        int furthest = 0;
        int paper = 0;
        int stained = 0;
        for (int y = 0; y < flat.height(); ++y)
            for (int x = 0; x < flat.width(); ++x) {
                const auto line = art.lines.pixel(x, y);
                for (size_t c = 0; c < 3; ++c) {
                    const int over = (int(line[c]) * line[3] + 255 * (255 - line[3]) + 127) / 255;
                    furthest = std::max(furthest, std::abs(over - int(flat.pixel(x, y)[c])));
                }
                if (isFarFromGarment(truth, x, y)) {
                    ++paper;
                    stained += flat.pixel(x, y)[1] < 255 || art.ink.at(x, y) > 0;
                }
            }
        QVERIFY(furthest <= 1);
        QVERIFY(paper > 300000);
        QCOMPARE(stained, 0);
    }

    void aPhotoIsTheSameForTheSameSeed()
    {
        const QString name = test::flatNames().first();
        const Image flat = test::flatPicture(name);
        const Plane truth = test::flatTruth(name);
        QVERIFY(test::phonePhoto(flat, truth, 7).picture == test::phonePhoto(flat, truth, 7).picture);
        QVERIFY(!(test::phonePhoto(flat, truth, 7).picture == test::phonePhoto(flat, truth, 8).picture));
    }
};

QTEST_GUILESS_MAIN(FlatsTest)
#include "flats_test.moc"
