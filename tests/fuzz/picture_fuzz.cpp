// Files of painting programs, presses and phones, as the reading process decodes them. Drawings (SVG, PDF)
// are left to the tests of hostile files: what they cost is time, which the process ends.
#include "core/decode/picture_decoder.h"

#include <cstddef>
#include <vector>

using namespace toile;

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    loadPictureFormats();
    loadFormat(PictureFormat::Heif);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    DecodeOptions options;
    options.format = formatOf({data, size});
    options.maxPixels = 1 << 20;
    if (options.format == PictureFormat::Unknown || options.format == PictureFormat::Svg ||
        options.format == PictureFormat::SvgZ || options.format == PictureFormat::Pdf)
        return 0;
    std::vector<uint8_t> pixels;
    (void)decodePicture({data, size}, options, [&pixels](Size wanted) {
        pixels.resize(size_t(wanted.area()) * 4);
        return pixels.data();
    });
    return 0;
}
