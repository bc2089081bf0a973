#include "core/decode/svg_picture.h"

#include "core/decode/inflated.h"
#include "core/decode/late_library.h"
#include "core/decode/svg_guard.h"
#include "core/render/picture_format.h"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <memory>

namespace toile {

namespace {

constexpr double dotsPerInch = 96; // CSS Values 4, 6.2: 1 in = 96 px
constexpr size_t mostUnpackedBytes = 64 * 1024 * 1024;

/// What is called of librsvg and of what it brings along.
struct Rsvg
{
    decltype(&g_memory_input_stream_new_from_data) streamOf = nullptr;
    decltype(&rsvg_handle_new_from_stream_sync) read = nullptr;
    decltype(&rsvg_handle_set_dpi) setDotsPerInch = nullptr;
    decltype(&rsvg_handle_get_intrinsic_dimensions) dimensions = nullptr;
    decltype(&rsvg_handle_get_intrinsic_size_in_pixels) sizeInPixels = nullptr;
    decltype(&rsvg_handle_get_geometry_for_layer) geometry = nullptr;
    decltype(&rsvg_handle_render_document) draw = nullptr;
    decltype(&cairo_image_surface_create_for_data) surfaceOn = nullptr;
    decltype(&cairo_surface_flush) flush = nullptr;
    decltype(&cairo_surface_destroy) endSurface = nullptr;
    decltype(&cairo_create) begin = nullptr;
    decltype(&cairo_scale) scale = nullptr;
    decltype(&cairo_translate) translate = nullptr;
    decltype(&cairo_status) status = nullptr;
    decltype(&cairo_destroy) end = nullptr;
    decltype(&g_object_unref) letGo = nullptr;
    decltype(&g_error_free) endError = nullptr;
    bool isWhole = false;

    Rsvg()
    {
        const LateLibrary library("librsvg-2.so.2");
        isWhole = library.find("g_memory_input_stream_new_from_data", streamOf) &&
                  library.find("rsvg_handle_new_from_stream_sync", read) &&
                  library.find("rsvg_handle_set_dpi", setDotsPerInch) &&
                  library.find("rsvg_handle_get_intrinsic_dimensions", dimensions) &&
                  library.find("rsvg_handle_get_intrinsic_size_in_pixels", sizeInPixels) &&
                  library.find("rsvg_handle_get_geometry_for_layer", geometry) &&
                  library.find("rsvg_handle_render_document", draw) &&
                  library.find("cairo_image_surface_create_for_data", surfaceOn) &&
                  library.find("cairo_surface_flush", flush) &&
                  library.find("cairo_surface_destroy", endSurface) && library.find("cairo_create", begin) &&
                  library.find("cairo_scale", scale) && library.find("cairo_translate", translate) &&
                  library.find("cairo_status", status) && library.find("cairo_destroy", end) &&
                  library.find("g_object_unref", letGo) && library.find("g_error_free", endError);
        // Fonts are listed here, by one thread: Pango would do it in a thread of its own, for each picture
        // anew.
        if (int (*listFonts)() = nullptr; isWhole && library.find("FcInit", listFonts))
            listFonts();
    }
};

const Rsvg& rsvg()
{
    static const Rsvg functions;
    return functions;
}

template <typename Object> auto owned(Object* object)
{
    const auto letGo = [](Object* last) { rsvg().letGo(last); };
    return std::unique_ptr<Object, decltype(letGo)>(object, letGo);
}

/// The message, for the log; the error is freed.
std::string wordsOf(GError* error)
{
    std::string words = error && error->message ? error->message : "";
    if (error)
        rsvg().endError(error);
    return words;
}

/// The part of the drawing's own plane, in pixels of CSS, that the picture shows.
QRectF shownPart(RsvgHandle* drawing)
{
    if (double width = 0, height = 0; rsvg().sizeInPixels(drawing, &width, &height))
        return {0, 0, width, height};
    gboolean hasWidth = 0, hasHeight = 0, hasBox = 0;
    RsvgLength width{}, height{};
    RsvgRectangle box{};
    rsvg().dimensions(drawing, &hasWidth, &width, &hasHeight, &height, &hasBox, &box);
    if (hasBox)
        return {0, 0, box.width, box.height};
    // Neither size nor box: what is drawn.
    const RsvgRectangle page{0, 0, 1000, 1000};
    RsvgRectangle ink{};
    if (rsvg().geometry(drawing, nullptr, &page, &ink, nullptr, nullptr))
        return {ink.x, ink.y, ink.width, ink.height};
    return {};
}

/// Draws `part` so that it fills the picture; empty or what went wrong.
std::string draw(RsvgHandle* drawing, const QRectF& part, QImage& picture)
{
    cairo_surface_t* surface = rsvg().surfaceOn(picture.bits(), CAIRO_FORMAT_ARGB32, picture.width(),
                                                picture.height(), int(picture.bytesPerLine()));
    cairo_t* painter = rsvg().begin(surface);
    rsvg().scale(painter, picture.width() / part.width(), picture.height() / part.height());
    rsvg().translate(painter, -part.x(), -part.y());
    const RsvgRectangle page{0, 0, part.x() + part.width(), part.y() + part.height()};
    GError* error = nullptr;
    std::string trouble;
    if (!rsvg().draw(drawing, painter, &page, &error) || rsvg().status(painter) != CAIRO_STATUS_SUCCESS)
        trouble = "drawing: " + wordsOf(error);
    rsvg().end(painter);
    rsvg().flush(surface);
    rsvg().endSurface(surface);
    return trouble;
}

bool isBlank(const QImage& picture)
{
    for (int y = 0; y < picture.height(); ++y) {
        const auto* row = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        // Premultiplied: over white paper nothing is seen of what is white or not there.
        if (std::any_of(row, row + picture.width(), [](QRgb pixel) {
                const int alpha = qAlpha(pixel);
                return qRed(pixel) < alpha || qGreen(pixel) < alpha || qBlue(pixel) < alpha;
            }))
            return false;
    }
    return true;
}

Result<DecodedImage, Refusal> drawnSafely(const GuardedSvg& svg, const VectorLimits& limits)
{
    GError* error = nullptr;
    const auto stream = owned(rsvg().streamOf(svg.text.constData(), svg.text.size(), nullptr));
    // Unlimited: the guard has set the limits, and libxml2's own would refuse a large picture inside.
    // Without a base nothing is found outside.
    const auto drawing =
        owned(rsvg().read(stream.get(), nullptr, RSVG_HANDLE_FLAG_UNLIMITED, nullptr, &error));
    if (!drawing)
        return Refusal{PictureFault::Damaged, wordsOf(error)};
    rsvg().setDotsPerInch(drawing.get(), dotsPerInch);
    const QRectF part = shownPart(drawing.get());
    const auto size = pixelSize(part.size(), limits);
    if (!size)
        return size.error();
    QImage picture(*size, QImage::Format_ARGB32_Premultiplied);
    if (picture.isNull())
        return Refusal{PictureFault::TooHeavy};
    picture.fill(Qt::transparent);
    if (const std::string trouble = draw(drawing.get(), part, picture); !trouble.empty())
        return Refusal{PictureFault::TooIntricate, trouble};
    if (svg.linkedPicture.empty())
        return DecodedImage{std::move(picture)};
    if (isBlank(picture))
        return Refusal{PictureFault::LinkedPicture, svg.linkedPicture};
    return DecodedImage{std::move(picture), {}, {1, LinkedPictureMissing}};
}

} // namespace

bool loadSvgLibrary()
{
    return rsvg().isWhole;
}

Result<DecodedImage, Refusal> drawnSvg(std::span<const uint8_t> bytes, const VectorLimits& limits)
{
    if (!loadSvgLibrary())
        return Refusal{PictureFault::NoLibrary, "librsvg-2.so.2"};
    std::vector<uint8_t> unpacked;
    if (isGzip(bytes)) {
        Inflated text = gunzipped(bytes, mostUnpackedBytes);
        if (formatOf(text.bytes) != PictureFormat::Svg)
            return Refusal{PictureFault::OtherType};
        if (text.ending != Inflated::Ending::Whole)
            return Refusal{text.ending == Inflated::Ending::TooLong  ? PictureFault::TooIntricate
                           : text.ending == Inflated::Ending::CutOff ? PictureFault::CutOff
                                                                     : PictureFault::Damaged};
        unpacked = std::move(text.bytes);
        bytes = unpacked;
    }
    const auto svg = guardedSvg(bytes, limits);
    return svg ? drawnSafely(*svg, limits) : svg.error();
}

} // namespace toile
