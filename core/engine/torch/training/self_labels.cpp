#include "core/engine/torch/training/self_labels.h"

#include "core/engine/torch/sketch/sketch_classifier.h"
#include "core/imaging/class_agreement.h"

#include <algorithm>

namespace toile {
namespace {

constexpr double leastSure = 1.0 / 3; ///< of a picture's pixels

ClassMap surelyTold(const ClassShares& shares)
{
    ClassMap classes = likeliestClasses(shares);
    for (size_t i = 0; i < classes.cells().size(); ++i)
        if (shares.planes[classes.cells()[i]].cells()[i] < selfLabelShare)
            classes.cells()[i] = unknownClass;
    return classes;
}

} // namespace

std::vector<LabelledDrawing> selfLabelled(const SketchNetwork& network, const std::vector<Image>& pictures,
                                          const std::stop_token& stop)
{
    std::vector<LabelledDrawing> all;
    for (const Image& picture : pictures) {
        ClassMap classes = surelyTold(classified(network, picture, stop));
        const auto cells = classes.cells();
        const auto unsure = double(std::count(cells.begin(), cells.end(), unknownClass));
        if (unsure <= (1 - leastSure) * double(cells.size()))
            all.push_back({picture, std::move(classes)});
    }
    return all;
}

} // namespace toile
