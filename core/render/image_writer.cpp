// writePicture and readRecipe: encoded in memory, marked, then put in place of the old file in one move.
#include "core/files/file_place.h"
#include "core/files/regular_file.h"
#include "core/files/whole_file.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/render/picture_error.h"
#include "core/render/png_chunks.h"
#include "core/render/provenance.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageWriter>
#include <QStringDecoder>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <new>

namespace toile {

namespace {

constexpr std::string_view recipeKeyword = "toile:recipe";
constexpr std::string_view xmpKeyword = "XML:com.adobe.xmp";
constexpr size_t maxRecipeBytes = 1024 * 1024;

enum class Container { Png, Jpeg, WebP, Tiff };

std::optional<Container> containerOf(const std::filesystem::path& file)
{
    const std::string extension = lowerCaseEnding(file);
    if (extension == ".png")
        return Container::Png;
    if (extension == ".jpg" || extension == ".jpeg")
        return Container::Jpeg;
    if (extension == ".webp")
        return Container::WebP;
    if (extension == ".tif" || extension == ".tiff")
        return Container::Tiff;
    return std::nullopt;
}

bool isOpaque(const Image& image)
{
    const auto bytes = image.bytes();
    for (size_t i = 3; i < bytes.size(); i += 4) {
        if (bytes[i] != 255)
            return false;
    }
    return true;
}

/// The picture as the encoder should see it: no alpha where there is none, the resolution set.
QImage prepared(const Image& image, Container container, double dpi)
{
    const bool isFlat = container == Container::Jpeg || isOpaque(image);
    QImage result = toQImage(container == Container::Jpeg ? flattened(image) : image);
    if (isFlat)
        result = std::move(result).convertToFormat(QImage::Format_RGB888);
    if (container == Container::Png)
        result.setColorSpace(QColorSpace()); // said in an sRGB chunk of 1 byte rather than a profile
    if (dpi > 0 && std::isfinite(dpi)) {
        const int dotsPerMetre = int(std::lround(std::min(dpi, 1e6) / 0.0254));
        result.setDotsPerMeterX(dotsPerMetre);
        result.setDotsPerMeterY(dotsPerMetre);
    }
    return result;
}

QByteArray encoded(const QImage& image, Container container, int quality, std::string& detail)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, {});
    switch (container) {
    case Container::Png:
        writer.setFormat("png");
        break;
    case Container::Jpeg:
        writer.setFormat("jpeg");
        writer.setOptimizedWrite(true);
        writer.setQuality(std::clamp(quality, 1, 100));
        break;
    case Container::WebP:
        writer.setFormat("webp");
        writer.setQuality(std::clamp(quality, 1, 100));
        break;
    case Container::Tiff:
        writer.setFormat("tiff");
        writer.setCompression(1); // LZW
        break;
    }
    if (!writer.write(image)) {
        detail = writer.errorString().toStdString();
        return {};
    }
    return bytes;
}

std::vector<uint8_t> marked(const QByteArray& file, Container container, const WriteOptions& options)
{
    const std::span view(reinterpret_cast<const uint8_t*>(file.constData()), size_t(file.size()));
    if (container == Container::Png) {
        constexpr uint8_t perceptual = 0;
        std::vector<PngChunk> chunks = {{"sRGB", {perceptual}}};
        if (options.aiMark)
            chunks.push_back(pngText(xmpKeyword, aiUsePacket()));
        if (!options.recipe.empty())
            chunks.push_back(pngText(recipeKeyword, options.recipe));
        return withChunks(view, chunks);
    }
    if (!options.aiMark)
        return {view.begin(), view.end()};
    switch (container) {
    case Container::Jpeg:
        return jpegWithPacket(view, aiUsePacket());
    case Container::WebP:
        return webpWithPacket(view, aiUsePacket());
    default:
        return tiffWithPacket(view, aiUsePacket());
    }
}

Result<std::vector<uint8_t>> fileBytes(const Image& image, Container container, const std::string& name,
                                       const WriteOptions& options)
{
    if (image.isNull())
        return picture_error::unwritable(name, "null picture");
    if (options.recipe.size() > maxRecipeBytes)
        return Error{ErrorKind::Usage, Sentence::phrase("The recipe for %1 is too long.", name), {}};
    std::string detail;
    const QByteArray bytes =
        encoded(prepared(image, container, options.dpi), container, options.quality, detail);
    if (bytes.isEmpty())
        return picture_error::unwritable(name, detail);
    return marked(bytes, container, options);
}

bool isUtf8(const std::string& text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(QByteArrayView(text.data(), qsizetype(text.size())));
    return !decoder.hasError();
}

} // namespace

Result<void> writePicture(const Image& image, const std::filesystem::path& file, const WriteOptions& options)
{
    const std::string name = picture_error::quotedName(file);
    try {
        const auto container = containerOf(file);
        if (!container)
            return Error{
                ErrorKind::Usage, Sentence::phrase("%1 should end in .png, .jpg, .webp or .tif.", name), {}};
        const auto bytes = fileBytes(image, *container, name, options);
        return bytes ? writeWhole(*bytes, file) : bytes.error();
    } catch (const std::bad_alloc&) {
        return picture_error::noMemory(name);
    }
}

Result<std::vector<uint8_t>> pngBytes(const Image& image, const WriteOptions& options)
{
    const std::string name = picture_error::quotedName("picture.png");
    try {
        return fileBytes(image, Container::Png, name, options);
    } catch (const std::bad_alloc&) {
        return picture_error::noMemory(name);
    }
}

Result<std::string> readRecipe(const std::filesystem::path& pngFile)
{
    const std::string name = picture_error::quotedName(pngFile);
    const RegularFile file = openRegular(pngFile);
    if (file.state == FileState::Missing)
        return picture_error::missing(name);
    if (file.state == FileState::Folder)
        return picture_error::folder(name);
    std::ifstream stream;
    if (file.state == FileState::Read)
        file.openAgain(stream, pngFile);
    if (!stream.is_open())
        return picture_error::unreadable(name, file.detail);
    PngTextSearch search = findPngText(stream, recipeKeyword, maxRecipeBytes + 64);
    switch (search.state) {
    case PngTextState::Found:
        break;
    case PngTextState::Absent:
        return Error{ErrorKind::Input, Sentence::phrase("%1 carries no recipe of Toile's.", name), {}};
    case PngTextState::NotPng:
        return Error{
            ErrorKind::Input, Sentence::phrase("%1 is not a PNG, so it carries no recipe.", name), {}};
    case PngTextState::TooLong:
        return Error{
            ErrorKind::Input, Sentence::phrase("%1 carries a recipe that is far too long.", name), {}};
    case PngTextState::Damaged:
        return picture_error::damaged(name, "PNG chunks");
    }
    if (!isUtf8(search.text))
        return picture_error::damaged(name, "recipe is not UTF-8");
    return std::move(search.text);
}

} // namespace toile
