#include "core/imaging/class_agreement.h"

#include <algorithm>
#include <numeric>

namespace toile {

ClassMap likeliestClasses(const ClassShares& shares)
{
    ClassMap classes(shares.size());
    for (size_t i = 0; i < classes.cells().size(); ++i) {
        uint8_t best = 0;
        for (uint8_t kind = 1; kind < sketchClassCount; ++kind)
            if (shares.planes[kind].cells()[i] > shares.planes[best].cells()[i])
                best = kind;
        classes.cells()[i] = best;
    }
    return classes;
}

ClassMap classesOfMask(const Plane& mask)
{
    ClassMap classes(mask.size());
    for (size_t i = 0; i < classes.cells().size(); ++i)
        classes.cells()[i] = uint8_t(mask.cells()[i] > 0.5f ? SketchClass::Garment : SketchClass::Paper);
    return classes;
}

void ClassAgreement::add(const ClassMap& label, const ClassMap& told)
{
    constexpr auto garment = uint8_t(SketchClass::Garment);
    int64_t both = 0, either = 0, labelled = 0;
    for (size_t i = 0; i < std::min(label.cells().size(), told.cells().size()); ++i) {
        const uint8_t truth = label.cells()[i], said = told.cells()[i];
        if (truth >= sketchClassCount || said >= sketchClassCount)
            continue;
        ++m_counts[truth][said];
        both += truth == garment && said == garment;
        either += truth == garment || said == garment;
        labelled += truth == garment;
    }
    ++m_drawings;
    if (labelled > 0)
        m_garmentIous.push_back(double(both) / double(either));
}

double ClassAgreement::iou(SketchClass kind) const
{
    int64_t either = -count(kind, kind);
    for (int other = 0; other < sketchClassCount; ++other)
        either += count(kind, SketchClass(other)) + count(SketchClass(other), kind);
    return either > 0 ? double(count(kind, kind)) / double(either) : 0;
}

double ClassAgreement::clothed(SketchClass kind) const
{
    const auto& told = m_counts[size_t(kind)];
    const int64_t all = std::accumulate(told.begin(), told.end(), int64_t(0));
    return all > 0 ? double(count(kind, SketchClass::Garment)) / double(all) : 0;
}

std::vector<std::pair<std::string, double>> ClassAgreement::figures() const
{
    std::vector<double> ious = m_garmentIous;
    std::sort(ious.begin(), ious.end());
    const size_t half = ious.size() / 2;
    double median = 0, mean = 0;
    if (!ious.empty()) {
        median = ious.size() % 2 == 1 ? ious[half] : (ious[half - 1] + ious[half]) / 2;
        mean = std::accumulate(ious.begin(), ious.end(), 0.0) / double(ious.size());
    }
    std::vector<std::pair<std::string, double>> all{{"garment_iou_median", median},
                                                    {"garment_iou_mean", mean}};
    for (const SketchClass kind : {SketchClass::Skin, SketchClass::Hair, SketchClass::Accessory,
                                   SketchClass::Text, SketchClass::Ground})
        all.emplace_back(wordOf(kind) + std::string("_clothed"), clothed(kind));
    return all;
}

} // namespace toile
