// How well drawings that nobody trained on are understood: garment found, and what is clothed that is none.
#include "bench/bench.h"
#include "bench/corrector.h"
#include "bench/network.h"

#include "core/imaging/class_agreement.h"
#include "core/imaging/pixel_ops.h"
#include "core/sketch/understand.h"
#include "core/studio/label_files.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace toile::bench {
namespace {

constexpr int labelledPx = 512;

/// What Toile itself understands.
SketchModel understoodOf(const Image& picture, const ClassShares& told, const Corrections& corrections = {})
{
    SketchOptions options;
    options.corrections = corrections;
    Result<SketchModel> model = understandSketch(picture, options, told);
    if (model)
        return std::move(*model);
    SketchModel none;
    none.size = picture.size();
    none.mask = none.ink = Plane(picture.size());
    return none;
}

/// The label without what lies within two pixels of its garment's border: no hand that labels is surer, and a
/// pen's line belongs to either side.
LabelledDrawing withoutRim(LabelledDrawing drawing)
{
    const ClassMap whole = drawing.classes;
    const auto isGarment = [&](int x, int y) {
        return whole.at(std::clamp(x, 0, whole.width() - 1), std::clamp(y, 0, whole.height() - 1)) ==
               uint8_t(SketchClass::Garment);
    };
    constexpr int rimPx = 2;
    for (int y = 0; y < whole.height(); ++y)
        for (int x = 0; x < whole.width(); ++x)
            for (int away = 1; away <= rimPx; ++away)
                if (isGarment(x - away, y) != isGarment(x, y) || isGarment(x + away, y) != isGarment(x, y) ||
                    isGarment(x, y - away) != isGarment(x, y) || isGarment(x, y + away) != isGarment(x, y))
                    drawing.classes.at(x, y) = unknownClass;
    return drawing;
}

/// How many corrections drawings take, one number for each whose label has a garment.
class CorrectionCounts
{
public:
    void add(const SketchModel& model, const LabelledDrawing& drawing, const ClassShares& told)
    {
        const auto labels = drawing.classes.cells();
        if (std::ranges::find(labels, uint8_t(SketchClass::Garment)) == labels.end())
            return;
        const Corrected result = corrected(model, drawing);
        ClassAgreement whole; // as the window and a recipe apply them
        whole.add(drawing.classes,
                  classesOfMask(understoodOf(drawing.picture, told, result.corrections).mask));
        m_ious.push_back(whole.garmentIous().front());
        m_counts.push_back(result.isReached ? int(result.corrections.size()) : mostCorrectionsTried);
        m_reached += result.isReached;
    }
    void tell(const std::string& prefix, Figures& into) const
    {
        if (m_counts.empty())
            return;
        Figures figures;
        const double all = double(m_counts.size());
        const auto share = [&](int least, int most) {
            return double(std::ranges::count_if(m_counts, [&](int n) { return n >= least && n <= most; })) /
                   all;
        };
        std::vector<double> sorted(m_counts.begin(), m_counts.end());
        std::ranges::sort(sorted);
        figures.emplace_back("corrections_mean", std::accumulate(sorted.begin(), sorted.end(), 0.0) / all);
        figures.emplace_back("corrections_median", sorted[sorted.size() / 2]);
        figures.emplace_back("corrected_share", double(m_reached) / all);
        figures.emplace_back("corrected_iou_mean", std::accumulate(m_ious.begin(), m_ious.end(), 0.0) / all);
        figures.emplace_back("corrections_0", share(0, 0));
        figures.emplace_back("corrections_1_2", share(1, 2));
        figures.emplace_back("corrections_3_4", share(3, 4));
        figures.emplace_back("corrections_5_8", share(5, 8));
        figures.emplace_back("corrections_more", share(9, mostCorrectionsTried));
        figures.emplace_back("corrected_drawings", all);
        for (const auto& [key, value] : figures)
            into.emplace_back(prefix + key, value);
    }

private:
    std::vector<int> m_counts; ///< where it is never reached, the most that were tried
    std::vector<double> m_ious;
    int m_reached = 0;
};

/// Over all drawings, the old ones and the modern ones.
struct Agreements
{
    ClassAgreement all, old, modern;

    void add(const LabelFile& file, const ClassMap& label, const ClassMap& told)
    {
        all.add(label, told);
        (file.isModern ? modern : old).add(label, told);
    }
    void tell(const std::string& prefix, Figures& figures) const
    {
        const std::pair<const char*, const ClassAgreement*> parts[] = {
            {"", &all}, {"old_", &old}, {"modern_", &modern}};
        for (const auto& [name, agreement] : parts)
            if (agreement->drawings() > 0)
                for (const auto& [key, value] : agreement->figures())
                    figures.emplace_back(name + prefix + key, value);
    }
};

} // namespace

Figures labelsBench(const Options& options)
{
    const Result<std::vector<LabelFile>> files = findLabelFiles(options.labelsFolder);
    if (!files) {
        std::fprintf(stderr, "%s\n", files.error().sentence.text().c_str());
        return {};
    }
    const Network network(options.network);
    Agreements own, pixels;
    CorrectionCounts counts, clearCounts;
    int drawings = 0;
    for (const LabelFile& file : *files) {
        if (file.isHeldOut == options.trained)
            continue;
        const Result<ReadLabel> read = readLabel(file, labelledPx);
        if (!read || read->certain < leastCertainty)
            continue;
        if (drawings++ % options.every != 0)
            continue;
        const LabelledDrawing& drawing = read->drawing;
        const ClassShares told = network ? network.shares(drawing.picture) : ClassShares();
        const SketchModel model = understoodOf(drawing.picture, told);
        own.add(file, drawing.classes, classesOfMask(model.mask));
        if (options.correct)
            counts.add(model, drawing, told);
        if (options.correct)
            clearCounts.add(model, withoutRim(drawing), told);
        if (network)
            pixels.add(file, drawing.classes, likeliestClasses(told));
    }
    Figures figures;
    own.tell("", figures);
    counts.tell("", figures);
    clearCounts.tell("clear_", figures);
    if (network) {
        pixels.tell("network_", figures);
        const Image square = Image::filled({labelledPx, labelledPx}, 240, 240, 240);
        std::vector<double> seconds;
        for (int round = 0; round < 9; ++round)
            seconds.push_back(secondsOf([&] { (void)network.shares(square); }));
        figures.emplace_back("ms_512", 1000 * median(seconds));
    }
    return figures;
}

} // namespace toile::bench
