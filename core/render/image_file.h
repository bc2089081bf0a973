// Pictures from and to files, with limits that a hostile file cannot pass.
#pragma once

#include "core/base/result.h"
#include "core/imaging/image.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace toile {

struct ReadOptions
{
    int vectorLongSide = 2048; ///< pixels for SVG and PDF
    int pdfPage = 0;           ///< from 0
    int64_t maxPixels = 120'000'000;
    int64_t maxBytes = 256ll * 1024 * 1024;
};

/// Reads PNG, JPEG, WebP, TIFF, BMP, GIF (first frame), SVG and PDF. EXIF orientation applied, ICC converted
/// to sRGB, alpha laid over white. Size is checked before pixels are allocated. Input error with one sentence
/// otherwise. Needs a QGuiApplication (offscreen will do). Any thread.
Result<Image> readPicture(const std::filesystem::path& file, const ReadOptions& options = {});

struct WriteOptions
{
    int quality = 92; ///< JPEG, WebP
    double dpi = 300;
    std::string recipe = {}; ///< JSON, stored as PNG iTXt "toile:recipe"; empty: none
    bool aiMark = false;     ///< XMP with IPTC digitalSourceType (compositeWithTrainedAlgorithmicMedia)
};

/// Writes by the file's extension (png, jpg, webp, tif), atomically: the old file stays until the new one is
/// whole.
Result<void> writePicture(const Image& image, const std::filesystem::path& file,
                          const WriteOptions& options = {});

/// The bytes that writePicture would put into a PNG file.
Result<std::vector<uint8_t>> pngBytes(const Image& image, const WriteOptions& options = {});

/// The recipe that writePicture put into a PNG; an Input error when there is none or the file is not a PNG.
Result<std::string> readRecipe(const std::filesystem::path& pngFile);

} // namespace toile
