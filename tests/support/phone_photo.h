// A clean drawing made into what a phone sees of it on paper, so that the truth about it is still known.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <cstdint>

namespace toile::test {

struct PhonePhoto
{
    Image picture;
    Plane truth; ///< garment coverage in the photo
};

/// The drawing thinned by a pixel on each side to pencil grey with grain, turned and tilted by a few degrees,
/// on warm paper under light that falls off to one side, with a fold across, blur, sensor noise and JPEG's
/// own (quality 85). Truth is thinned and warped alike. `drawing` black on white, `truth` of the same size;
/// same seed, same photo.
PhonePhoto phonePhoto(const Image& drawing, const Plane& truth, uint64_t seed);

} // namespace toile::test
