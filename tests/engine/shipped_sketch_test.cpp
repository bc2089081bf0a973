// The sketch network that Toile ships, on flats whose garment is known, their phone photos, and a figure:
// what rules find on a clean flat stays found, and a face stays paper. The flats need ../shared.
#include "core/engine/engine_loader.h"
#include "core/imaging/pixel_ops.h"
#include "core/material/material.h"
#include "core/sketch/understand.h"
#include "tests/support/flat_truth.h"
#include "tests/support/ink_drawing.h"
#include "tests/support/phone_photo.h"

#include <QTest>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace toile;
using test::maskAgreement;

namespace {

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

class ShippedSketchTest : public QObject
{
    Q_OBJECT

private:
    /// As the program does it: read by the network, understood once, carried to `size`.
    SketchModel understood(const Image& picture) const
    {
        ClassifySpec spec;
        spec.network = std::string(TOILE_SOURCE_DIR) + "/models/toile-sketch.safetensors";
        spec.picture = *darkOnLight(picture);
        const Result<ClassShares> told = m_engine->classify(spec, {});
        if (!told)
            qFatal("%s", told.error().sentence.text().c_str());
        return *understandSketch(picture, {}, *told);
    }

    std::unique_ptr<Engine> m_engine;

private Q_SLOTS:
    void initTestCase()
    {
        Result<std::unique_ptr<Engine>> engine = loadEngine();
        QVERIFY2(engine.ok(), engine.ok() ? "" : engine.error().sentence.text().c_str());
        m_engine = std::move(*engine);
    }

    void bundledFlatsAreAsByRules()
    {
        for (const SketchMaterial& sketch : sketchMaterials()) {
            const Image picture = sketch.draw(768);
            const double agreement = maskAgreement(understood(picture).mask, understandSketch(picture)->mask);
            std::printf("  %-24s %.4f\n", sketch.id.c_str(), agreement);
            QVERIFY2(agreement > 0.98, sketch.id.c_str());
        }
    }

    void flatsAreNoWorse()
    {
        const QStringList names = test::flatNames();
        if (names.isEmpty())
            QSKIP("needs ../shared");
        std::vector<double> flats, photos;
        for (const QString& name : names) {
            const Image picture = test::flatPicture(name);
            const Plane truth = test::flatTruth(name);
            flats.push_back(maskAgreement(understood(picture).mask, truth));
            const test::PhonePhoto photo = test::phonePhoto(picture, truth, 1000 + photos.size());
            photos.push_back(maskAgreement(understood(photo.picture).mask, photo.truth));
            std::printf("  %-12s %.4f  %.4f\n", qPrintable(name), flats.back(), photos.back());
        }
        std::printf("  flats: median %.4f, worst %.4f; photos: median %.4f, worst %.4f\n", median(flats),
                    *std::min_element(flats.begin(), flats.end()), median(photos),
                    *std::min_element(photos.begin(), photos.end()));
        QVERIFY(median(flats) >= 0.9995);
        QVERIFY(*std::min_element(flats.begin(), flats.end()) >= 0.97);
        QVERIFY(median(photos) >= 0.997);
    }
};

QTEST_GUILESS_MAIN(ShippedSketchTest)
#include "shipped_sketch_test.moc"
