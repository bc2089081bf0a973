// Pictures as a style run makes them on its way: what the slim net must see rightly when it is used.
#pragma once

#include "core/engine/torch/training/student_vgg.h"
#include "core/engine/torch/training/training_crops.h"

namespace toile {

/// A batch of grey crops that is optimised, through the student of the moment, towards the Gram matrices of
/// other crops. An optimiser finds what a net overlooks; taught on such pictures, the student overlooks less
/// (the idea of DAgger: Ross, Gordon, Bagnell, AISTATS 2011, section 3).
class DriftingPictures
{
public:
    /// Moves the batch on by a few steps of Adam and gives it: [count,3,side,side], 0..1. After 48 steps a
    /// new batch begins. Deterministic for the same crops and student.
    at::Tensor next(const StudentVgg& student, TrainingCrops& crops, int count, int side,
                    at::ScalarType type);

    /// Relative Gram distance that is left, a picture, seen through the student before the last step.
    double distance() const { return m_distance; }

private:
    void begin(const StudentVgg& student, TrainingCrops& crops, int count, int side, at::ScalarType type);
    at::Tensor loss(const StudentVgg& student, at::ScalarType type) const;

    at::Tensor m_pictures; ///< [count,1,side,side]
    at::Tensor m_first, m_second;
    std::vector<at::Tensor> m_targets; ///< one [count,C,C] a layer
    int m_age = 0;
    double m_distance = 0;
};

} // namespace toile
