// Pictures from and to files, with limits that a hostile file cannot pass.
#pragma once

#include "core/base/result.h"
#include "core/imaging/image.h"
#include "core/render/picture_facts.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace toile {

struct ReadOptions
{
    int vectorLongSide = 2048; ///< pixels for SVG and PDF
    int page = 0;              ///< of a PDF or a TIFF, from 0
    int64_t maxPixels = 120'000'000;
    int64_t maxBytes = 256ll * 1024 * 1024;
    std::chrono::milliseconds timeLimit{
        10'000};               ///< up to three times that where other work leaves no processor
    std::stop_token stop = {}; ///< heeded within 100 ms
};

/// Reads PNG, JPEG, WebP, TIFF, BMP, GIF (first frame), SVG, PDF, HEIC, AVIF, and the merged picture of PSD,
/// ORA and KRA. EXIF orientation applied, ICC converted to sRGB (inks, too), alpha laid over white. Size is
/// checked before pixels are allocated. Decoded by toile-reader, in a process that lives for this picture
/// alone, has limits on time and memory and reaches no other file: this one neither hangs nor dies of a
/// hostile picture. Input error with one sentence where it cannot be read, Engine error where the reader is
/// missing, Cancelled after a stop. Any thread.
Result<Image> readPicture(const std::filesystem::path& file, const ReadOptions& options = {});

/// A picture, and what is worth telling about how it was read.
struct ReadPicture
{
    Image image;
    PictureFacts facts = {};
};

/// readPicture, with the facts.
Result<ReadPicture> readWithFacts(const std::filesystem::path& file, const ReadOptions& options = {});

/// The same from bytes in memory; `name` is what the sentences call them.
Result<Image> readPicture(std::span<const uint8_t> bytes, const std::string& name,
                          const ReadOptions& options = {});

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
