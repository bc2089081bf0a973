#include "core/engine/torch/training/drifting_pictures.h"

#include <cmath>

namespace toile {
namespace {

constexpr int stepsAVisit = 6;
constexpr int oldest = 48;
constexpr double rate = 0.02;

at::Tensor gramsOf(const at::Tensor& features)
{
    const at::Tensor rows = features.to(at::kFloat).flatten(2);
    return at::bmm(rows, rows.transpose(1, 2)).div(double(rows.size(2)));
}

} // namespace

void DriftingPictures::begin(const StudentVgg& student, TrainingCrops& crops, int count, int side,
                             at::ScalarType type)
{
    const c10::NoGradGuard noGradient;
    const at::Tensor embedding = student.taught(0).embedding;
    const at::Tensor drawn = greyOf(crops.next(2 * count, side).clamp(0, 1)).to(embedding.device());
    m_pictures = drawn.narrow(0, 0, count).narrow(1, 0, 1).contiguous();
    m_first = at::zeros_like(m_pictures);
    m_second = at::zeros_like(m_pictures);
    m_targets.clear();
    for (const at::Tensor& features : student.shallow(drawn.narrow(0, count, count), type))
        m_targets.push_back(gramsOf(features));
    m_age = 0;
}

at::Tensor DriftingPictures::loss(const StudentVgg& student, at::ScalarType type) const
{
    const std::vector<at::Tensor> features = student.shallow(m_pictures.expand({-1, 3, -1, -1}), type);
    at::Tensor sum;
    for (size_t k = 0; k < features.size(); ++k) {
        const TaughtLayer& taught = student.taught(int(k));
        const at::Tensor full = (taught.embedding * taught.scale.unsqueeze(1)).detach();
        const auto power = [&full](const at::Tensor& gram) {
            return at::matmul(at::matmul(full, gram), full.t()).square().sum({1, 2});
        };
        const at::Tensor away =
            power(gramsOf(features[k]) - m_targets[k]) / power(m_targets[k]).clamp_min(1e-12);
        sum = sum.defined() ? sum + away.sum() : away.sum();
    }
    return sum;
}

at::Tensor DriftingPictures::next(const StudentVgg& student, TrainingCrops& crops, int count, int side,
                                  at::ScalarType type)
{
    if (!m_pictures.defined() || m_age >= oldest)
        begin(student, crops, count, side, type);
    for (int i = 0; i < stepsAVisit; ++i) {
        m_pictures = m_pictures.detach().set_requires_grad(true);
        const at::Tensor away = loss(student, type);
        away.backward({}, false, false, at::TensorList(m_pictures)); // not to the weights
        m_distance = away.item<double>() / count;
        const c10::NoGradGuard noGradient;
        const at::Tensor gradient = m_pictures.grad();
        const double step = double(++m_age);
        m_first = m_first * 0.9 + gradient * 0.1;
        m_second = m_second * 0.99 + gradient.square() * 0.01;
        const at::Tensor size = (m_second / (1 - std::pow(0.99, step))).sqrt() + 1e-8;
        m_pictures = (m_pictures - rate / (1 - std::pow(0.9, step)) * m_first / size).clamp(0, 1);
    }
    return m_pictures.detach().expand({-1, 3, -1, -1}).contiguous();
}

} // namespace toile
