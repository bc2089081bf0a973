// Operations on pictures and planes that need no library: scaling, blurring, mixing.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <vector>

namespace toile {

/// Scales by area averaging when shrinking and by Catmull-Rom when enlarging, premultiplied in between;
/// channels as they stand (sRGB). An empty target gives a null image.
Image resized(const Image& image, Size target);
/// The same for a plane (no clamping when shrinking; enlarging is bilinear, so the range never grows).
Plane resized(const Plane& plane, Size target);

/// Gaussian blur of standard deviation `sigma` pixels, edges replicated; sigma <= 0 returns the plane. Three
/// box passes (Wells, PAMI 1986) for sigma >= 2, a direct kernel below: time does not grow with sigma.
Plane blurred(const Plane& plane, float sigma);
/// The cells where `mask` is above 0.5, in reading order; 0.5 alone where there is none.
std::vector<float> valuesInside(const Plane& plane, const Plane& mask);
/// Root of the mean square over `mask` (0..1, as weights); 0 where it is empty.
float spreadInside(const Plane& plane, const Plane& mask);
/// Blur that looks only inside `mask` (0..1): blur(v·m) / blur(m); where the blurred mask is below 1e-4 the
/// value itself is kept.
Plane blurredInside(const Plane& plane, const Plane& mask, float sigma);

/// Gamma-encoded luma 0..1 of each pixel, alpha laid over white.
Plane lumaOf(const Image& image);
/// One channel (0..3) as 0..1.
Plane channelOf(const Image& image, int channel);
/// A grey picture from a plane, clamped to 0..1.
Image greyImage(const Plane& plane);
/// The picture with its alpha replaced by `alpha` (0..1), same size.
Image withAlpha(const Image& image, const Plane& alpha);

/// `top` over `bottom` by straight-alpha "over" (Porter & Duff, SIGGRAPH 1984), same size.
Image over(const Image& top, const Image& bottom);
/// Alpha laid over one opaque colour.
Image flattened(const Image& image, uint8_t r = 255, uint8_t g = 255, uint8_t b = 255);
/// A part of the picture; the rectangle is cut to the picture, outside it nothing is added.
Image cropped(const Image& image, Rect rect);

/// The smallest rectangle that holds every pixel darker than `paper` in some channel, alpha laid over white;
/// empty (0×0) for a blank page.
Rect drawnBounds(const Image& image, uint8_t paper = 250);

} // namespace toile
