// How well told classes of a drawing agree with its label: the figures that the understanding is judged by.
#pragma once

#include "core/imaging/sketch_classes.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace toile {

/// The likeliest class of each pixel; the first of equals.
ClassMap likeliestClasses(const ClassShares& shares);

/// Garment where `mask` is above 0.5, paper elsewhere.
ClassMap classesOfMask(const Plane& mask);

/// Counts over one drawing or many.
class ClassAgreement
{
public:
    /// Of one drawing; both maps of one size. Pixels that the label calls unknownClass do not count.
    void add(const ClassMap& label, const ClassMap& told);

    int64_t drawings() const { return m_drawings; }
    /// Intersection over union of garment, one a drawing whose label has any.
    const std::vector<double>& garmentIous() const { return m_garmentIous; }
    /// Over all pixels counted; 0 where neither has the class.
    double iou(SketchClass kind) const;
    /// Share of the pixels labelled `kind` that are told to be garment; 0 where there are none.
    double clothed(SketchClass kind) const;

    /// "garment_iou_median", "garment_iou_mean"; "skin_clothed", "hair_clothed", "accessory_clothed",
    /// "text_clothed", "ground_clothed".
    std::vector<std::pair<std::string, double>> figures() const;

private:
    int64_t count(SketchClass label, SketchClass told) const { return m_counts[size_t(label)][size_t(told)]; }

    int64_t m_drawings = 0;
    std::array<std::array<int64_t, sketchClassCount>, sketchClassCount> m_counts{}; ///< [label][told]
    std::vector<double> m_garmentIous;
};

} // namespace toile
