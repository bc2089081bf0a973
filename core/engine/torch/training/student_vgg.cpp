#include "core/engine/torch/training/student_vgg.h"

#include "core/engine/torch/weights/float_tensor.h"

#include <cmath>
#include <random>

namespace toile {
namespace {

at::Tensor channelRows(const at::Tensor& features)
{
    return features.detach().to(at::kFloat).transpose(0, 1).reshape({features.size(1), -1});
}

at::Tensor pooled(const at::Tensor& x)
{
    return at::max_pool2d(x, {2, 2});
}

bool startsBlock(int index)
{
    return index > 0 && blockOf(VggLayer(index)) != blockOf(VggLayer(index - 1));
}

/// Greedy choice of `count` channels that predict all others best: pivoted Cholesky on the normalised second
/// moments, each time the channel whose residual explains most of all residuals.
std::vector<int64_t> telltaleChannels(const at::Tensor& features, int count)
{
    const at::Tensor rows = channelRows(features);
    const at::Tensor power = rows.square().mean(1);
    const at::Tensor scaled = rows / (power + 1e-6 * power.max()).sqrt().unsqueeze(1);
    at::Tensor residual = at::mm(scaled, scaled.t()).div_(double(rows.size(1))).to(at::kDouble);
    std::vector<int64_t> chosen;
    for (int i = 0; i < count; ++i) {
        const at::Tensor own = residual.diagonal();
        at::Tensor gain = residual.square().sum(0) / own.clamp_min(1e-9);
        gain = gain.masked_fill(own < 1e-7, -1.0);
        const int64_t best = gain.argmax().item<int64_t>();
        chosen.push_back(best);
        const at::Tensor column = residual.select(1, best).clone();
        residual = residual - at::outer(column, column) / column[best].clamp_min(1e-12);
    }
    return chosen;
}

at::Tensor leaf(const at::Tensor& value)
{
    at::Tensor copy = value.detach().to(at::kFloat).clone();
    if (copy.dim() == 4)
        copy = copy.contiguous(at::MemoryFormat::ChannelsLast);
    return copy.set_requires_grad(true);
}

at::Tensor randomWeights(int64_t outputs, int64_t inputs, std::mt19937_64& random)
{
    at::Tensor weights = at::empty({outputs, inputs, 3, 3}, at::kFloat);
    std::normal_distribution<float> normal(0, std::sqrt(2.0f / float(inputs * 9)));
    std::generate_n(weights.data_ptr<float>(), weights.numel(), [&] { return normal(random); });
    return weights;
}

} // namespace

at::Tensor studentInput(const at::Tensor& rgb)
{
    const at::Tensor mean = at::tensor({0.485f, 0.456f, 0.406f}).reshape({1, 3, 1, 1}).to(rgb.device());
    const at::Tensor deviation = at::tensor({0.229f, 0.224f, 0.225f}).reshape({1, 3, 1, 1}).to(rgb.device());
    return (rgb - mean) / deviation;
}

void EmbeddingFit::add(const at::Tensor& student, const at::Tensor& teacher)
{
    const at::Tensor s = channelRows(student), t = channelRows(teacher);
    const auto grown = [](at::Tensor& sum, const at::Tensor& more) {
        sum = sum.defined() ? sum + more.to(at::kDouble) : more.to(at::kDouble);
    };
    grown(m_ss, at::mm(s, s.t()));
    grown(m_st, at::mm(s, t.t()));
    grown(m_t, t.sum(1));
    grown(m_tt, t.square().sum(1));
    m_count += double(s.size(1));
}

at::Tensor EmbeddingFit::solved() const
{
    const double ridge = 1e-4 * m_ss.diagonal().mean().item<double>();
    const at::Tensor left = m_ss + ridge * at::eye(m_ss.size(0), m_ss.options());
    return at::linalg_solve(left, m_st).t().contiguous().to(at::kFloat);
}

at::Tensor EmbeddingFit::teacherDeviation() const
{
    const at::Tensor mean = m_t / m_count;
    const at::Tensor deviation = (m_tt / m_count - mean.square()).clamp_min(0).sqrt();
    return deviation.clamp_min(0.2 * deviation.median().item<double>()).to(at::kFloat);
}

StudentVgg::StudentVgg(const Vgg& teacher, const Vgg* deep, const at::Tensor& crops, uint64_t seed)
{
    const c10::NoGradGuard noGradient;
    startShallow(teacher, crops);
    startDeep(deep, crops, seed);
}

void StudentVgg::startShallow(const Vgg& teacher, const at::Tensor& crops)
{
    std::vector<VggLayer> all;
    for (int i = 0; i < shallowConvolutions; ++i)
        all.push_back(VggLayer(i));
    const std::vector<at::Tensor> shown = teacher.features(crops, all);
    at::Tensor x = studentInput(crops);
    // The teacher's input in terms of the student's, for the first layer.
    at::Tensor embedding;
    for (int i = 0; i < shallowConvolutions; ++i) {
        const at::Tensor& target = shown[size_t(i)];
        if (startsBlock(i)) {
            x = pooled(x);
            EmbeddingFit fit;
            fit.add(x, pooled(shown[size_t(i) - 1]));
            embedding = fit.solved();
        }
        const at::Tensor chosen =
            at::tensor(telltaleChannels(target, studentWidths[size_t(i)])).to(crops.device());
        const auto [full, bias] = teacher.convolution(VggLayer(i));
        at::Tensor weight = full.index_select(0, chosen).to(at::kFloat);
        if (i == 0)
            weight = weight * at::tensor({0.229f, 0.224f, 0.225f}).reshape({1, 3, 1, 1}).to(crops.device());
        else
            weight = at::einsum("jthw,tc->jchw", {weight, embedding});
        at::Tensor offset = bias.index_select(0, chosen).to(at::kFloat);
        at::Tensor y = at::conv2d(x, weight, offset, 1, 1).relu_();
        const at::Tensor size = y.square().mean({0, 2, 3}).sqrt().clamp_min(1e-6);
        weight = weight / size.reshape({-1, 1, 1, 1});
        m_weights.push_back(leaf(weight));
        m_biases.push_back(leaf(offset / size));
        x = y / size.reshape({1, -1, 1, 1});
        EmbeddingFit fit;
        fit.add(x, target);
        embedding = fit.solved();
        for (size_t k = 0; k < shallowLayers.size(); ++k) {
            if (int(shallowLayers[k]) != i)
                continue;
            m_taught[k].scale = fit.teacherDeviation();
            m_taught[k].embedding = leaf(embedding / m_taught[k].scale.unsqueeze(1));
        }
    }
}

void StudentVgg::startDeep(const Vgg* deepTeacher, const at::Tensor& crops, uint64_t seed)
{
    std::mt19937_64 random(seed ^ 0x5eedull);
    for (int i = shallowConvolutions; i < vggLayerCount; ++i) {
        const int64_t inputs = studentWidths[size_t(i) - 1], outputs = studentWidths[size_t(i)];
        m_weights.push_back(leaf(randomWeights(outputs, inputs, random).to(crops.device())));
        m_biases.push_back(leaf(at::zeros({outputs}, crops.options())));
    }
    if (!deepTeacher)
        return;
    const std::vector<at::Tensor> own = deep(shallow(crops, at::kFloat)[2], at::kFloat);
    for (size_t k = 3; k < 5; ++k) {
        EmbeddingFit fit;
        fit.add(own[k - 3], deepTeacher->embedded(taughtLayers[k],
                                                  deepTeacher->features(crops, {&taughtLayers[k], 1})[0]));
        m_taught[k].scale = fit.teacherDeviation();
        m_taught[k].embedding = leaf(fit.solved() / m_taught[k].scale.unsqueeze(1));
    }
}

at::Tensor StudentVgg::convolved(const at::Tensor& x, int index, at::ScalarType type) const
{
    const size_t i = size_t(index);
    return at::conv2d(x, m_weights[i].to(type), m_biases[i].to(type), 1, 1).relu_();
}

std::vector<at::Tensor> StudentVgg::shallow(const at::Tensor& crops, at::ScalarType type) const
{
    at::Tensor x = studentInput(crops).to(type).contiguous(at::MemoryFormat::ChannelsLast);
    std::vector<at::Tensor> found;
    for (int i = 0; i < shallowConvolutions; ++i) {
        x = convolved(startsBlock(i) ? pooled(x) : x, i, type);
        if (VggLayer(i) == shallowLayers[found.size()])
            found.push_back(x);
    }
    return found;
}

std::vector<at::Tensor> StudentVgg::deep(const at::Tensor& relu3_1, at::ScalarType type) const
{
    at::Tensor x = relu3_1;
    std::vector<at::Tensor> found;
    for (int i = shallowConvolutions; i < vggLayerCount; ++i) {
        x = convolved(startsBlock(i) ? pooled(x) : x, i, type);
        if (VggLayer(i) == taughtLayers[3 + found.size()])
            found.push_back(x);
    }
    return found;
}

std::vector<at::Tensor> StudentVgg::parameters() const
{
    std::vector<at::Tensor> all;
    const auto append = [&](int begin, int end, int firstTaught, int lastTaught) {
        for (int i = begin; i < end; ++i) {
            all.push_back(m_weights[size_t(i)]);
            all.push_back(m_biases[size_t(i)]);
        }
        for (int k = firstTaught; k < lastTaught; ++k)
            if (m_taught[size_t(k)].embedding.defined())
                all.push_back(m_taught[size_t(k)].embedding);
    };
    append(0, shallowConvolutions, 0, 3);
    append(shallowConvolutions, vggLayerCount, 3, 5);
    return all;
}

std::map<std::string, FloatTensor> StudentVgg::exported() const
{
    std::map<std::string, FloatTensor> tensors;
    for (int i = 0; i < vggLayerCount; ++i) {
        tensors[convolutionName(VggLayer(i)) + ".weight"] = floatTensor(m_weights[size_t(i)]);
        tensors[convolutionName(VggLayer(i)) + ".bias"] = floatTensor(m_biases[size_t(i)]);
    }
    for (size_t k = 0; k < taughtLayers.size(); ++k)
        if (m_taught[k].embedding.defined())
            tensors[convolutionName(taughtLayers[k]) + ".embed.weight"] =
                floatTensor(m_taught[k].embedding.detach() * m_taught[k].scale.unsqueeze(1));
    return tensors;
}

std::vector<at::Tensor> StudentVgg::scales() const
{
    std::vector<at::Tensor> all;
    for (const TaughtLayer& taught : m_taught)
        if (taught.scale.defined())
            all.push_back(taught.scale);
    return all;
}

void StudentVgg::setScales(const std::vector<at::Tensor>& scales)
{
    for (size_t k = 0; k < scales.size() && k < m_taught.size(); ++k)
        m_taught[k].scale = scales[k];
}

} // namespace toile
