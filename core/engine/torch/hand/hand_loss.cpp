#include "core/engine/torch/hand/hand_loss.h"

#include "core/engine/torch/hand/hand_composition.h"
#include "core/engine/torch/hand/hand_level.h"
#include "core/imaging/color.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>

namespace toile {

Plane drawnLuminance(const Image& composed, const Image& albedo, double reach)
{
    const Plane luminance = lumaOf(composed);
    if (albedo.isNull() || reach >= 1)
        return luminance;
    Plane result(composed.size());
    const uint8_t* p = composed.bytes().data();
    const uint8_t* a = albedo.bytes().data();
    const float r = float(reach);
    for (size_t i = 0; i < result.cells().size(); ++i, p += 4, a += 4) {
        const float along = float(p[0]) * a[0] + float(p[1]) * a[1] + float(p[2]) * a[2];
        const float square = float(a[0]) * a[0] + float(a[1]) * a[1] + float(a[2]) * a[2];
        const float light = std::clamp(along / std::max(square, 300.0f), 0.0f, lightestMark);
        result.cells()[i] = (1 - r) * light + r * luminance.cells()[i];
    }
    return result;
}

Result<HandLoss> measuredHandLoss(const HandLossSpec& spec, const Vgg& vgg)
{
    const Size size = spec.mask.size();
    const bool fits = !size.isEmpty() && spec.before.size() == size && spec.after.size() == size &&
                      spec.ink.size() == size && (spec.albedo.isNull() || spec.albedo.size() == size);
    if (!fits || spec.hand.isNull())
        return Error{
            ErrorKind::Usage,
            Sentence::phrase("The pictures to compare must have the same size, and a hand is needed."),
            {}};
    const c10::NoGradGuard noGradient;
    const StyleSpace space = handSpace(vgg);
    const HandPicture hand = readHand(spec.hand, size.longSide(), spec.handScale);
    const HandTarget target = handTarget(vgg, space, hand);
    const at::Tensor mask = toTensor(statisticsMask(spec.mask, spec.ink, size.longSide())).to(vgg.device());
    const MaskedLowPass broad(mask, detailSigmaAt512 * size.longSide() / 512.0);
    const auto loss = [&](const Image& picture) {
        const at::Tensor luminance =
            toTensor(drawnLuminance(picture, spec.albedo, spec.reach)).to(vgg.device());
        const auto features = vgg.features(luminanceDetail(luminance, broad, mask), space.layers);
        return styleLoss(space, gramMatrices(space, features, mask), target.page).item<double>();
    };
    return HandLoss{loss(spec.before), loss(spec.after)};
}

} // namespace toile
