#include "bench/bench.h"
#include "bench/network.h"

#include "core/imaging/pixel_ops.h"
#include "core/material/material.h"
#include "core/sketch/cloth/composition.h"
#include "core/sketch/cloth/fabric_layout.h"
#include "core/sketch/understand.h"

namespace toile::bench {

/// Sketch understanding at 1080 px and the laying of cloth, against one Gaussian blur of the same picture: a
/// unit that every machine scales alike. The whole: what waits when a picture of that size is read with the
/// network.
Figures understandBench(const Options& options)
{
    if (!options.labelsFolder.empty())
        return labelsBench(options);
    const Image sketch = sketchMaterials().front().draw(1080);
    const Plane plane = lumaOf(sketch);
    const Swatch swatch{clothMaterials().front().draw(512), clothMaterials().front().repeatMm};
    SketchOptions clicked;
    clicked.corrections = {{.points = {{0.25f, 0.5f}}}};
    const Result<SharedUncorrected> uncorrected = uncorrectedSketch(sketch);
    std::vector<double> understand, lay, blur, correct;
    for (int round = 0; round < 7; ++round) {
        SketchModel model;
        understand.push_back(secondsOf([&] { model = *understandSketch(sketch); }));
        lay.push_back(secondsOf([&] { (void)layFabric(model, {{swatch}, {}}); }));
        correct.push_back(secondsOf([&] {
            const SketchModel corrected = *correctedModel(**uncorrected, clicked);
            (void)composed(corrected, litCloth(corrected, *layFabric(corrected, {{swatch}, {}})));
        }));
        blur.push_back(secondsOf([&] { (void)blurred(plane, 8.0f); }));
    }
    std::vector<double> whole;
    if (const Network network(options.network); network) {
        const Image seen = resized(sketch, fittedTo(sketch.size(), understandingPx));
        for (int round = 0; round < 7; ++round)
            whole.push_back(secondsOf([&] {
                const SketchModel model = *understandSketch(seen, {}, network.shares(seen));
                (void)carriedTo(sketch, model);
            }));
    }
    Figures figures = {{"understand_ms", 1000 * median(understand)},
                       {"lay_fabric_ms", 1000 * median(lay)},
                       {"correct_ms", 1000 * median(correct)},
                       {"understand_blurs", median(understand) / median(blur)},
                       {"lay_fabric_blurs", median(lay) / median(blur)},
                       {"correct_blurs", median(correct) / median(blur)}};
    if (!whole.empty())
        figures.emplace_back("whole_ms", 1000 * median(whole));
    return figures;
}

} // namespace toile::bench
