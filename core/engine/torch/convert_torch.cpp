#include "core/imaging/convert.h"

#include <ATen/ATen.h>

#include <cstring>

namespace toile {

at::Tensor toTensor(const Image& image)
{
    const int64_t height = image.height(), width = image.width();
    if (image.isNull())
        return at::zeros({1, 3, 0, 0});
    // Non-const only because from_blob wants it; nothing writes.
    auto* bytes = const_cast<uint8_t*>(image.bytes().data());
    const at::Tensor rgba = at::from_blob(bytes, {height, width, 4}, at::kByte).to(at::kFloat).div_(255.0);
    const at::Tensor alpha = rgba.narrow(2, 3, 1);
    const at::Tensor laid = rgba.narrow(2, 0, 3) * alpha + (1.0 - alpha);
    return laid.permute({2, 0, 1}).unsqueeze(0).contiguous();
}

at::Tensor toTensor(const Plane& plane)
{
    const at::Tensor tensor = at::empty({1, 1, plane.height(), plane.width()}, at::kFloat);
    if (!plane.isEmpty())
        std::memcpy(tensor.data_ptr<float>(), plane.data(), plane.cells().size_bytes());
    return tensor;
}

Image imageFromTensor(const at::Tensor& tensor)
{
    const at::Tensor flat = tensor.detach().to(at::kCPU, at::kFloat);
    const int64_t height = flat.size(2), width = flat.size(3);
    at::Tensor rgba = at::full({height, width, 4}, 255, at::kByte);
    const at::Tensor bytes = flat[0].permute({1, 2, 0}).clamp(0, 1).mul(255.0).round().to(at::kByte);
    rgba.narrow(2, 0, 3).copy_(bytes.expand({height, width, 3}));
    const auto* first = rgba.data_ptr<uint8_t>();
    return Image({int(width), int(height)}, std::vector<uint8_t>(first, first + rgba.numel()));
}

Plane planeFromTensor(const at::Tensor& tensor)
{
    const at::Tensor flat = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    Plane plane({int(flat.size(3)), int(flat.size(2))});
    if (!plane.isEmpty())
        std::memcpy(plane.data(), flat.data_ptr<float>(), plane.cells().size_bytes());
    return plane;
}

} // namespace toile
