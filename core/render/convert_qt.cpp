#include "core/imaging/convert.h"

#include <QColorSpace>
#include <QImage>

#include <cstring>

namespace toile {

QImage toQImage(const Image& image)
{
    if (image.isNull())
        return {};
    QImage result(image.width(), image.height(), QImage::Format_RGBA8888);
    const size_t rowBytes = size_t(image.width()) * 4;
    for (int y = 0; y < image.height() && !result.isNull(); ++y)
        std::memcpy(result.scanLine(y), image.bytes().data() + size_t(y) * rowBytes, rowBytes);
    result.setColorSpace(QColorSpace(QColorSpace::SRgb));
    return result;
}

Image fromQImage(const QImage& image)
{
    if (image.isNull())
        return {};
    const bool isDeep = image.depth() > 32;
    QImage rgba = image.convertToFormat(isDeep ? QImage::Format_RGBA64 : QImage::Format_RGBA8888);
    const QColorSpace srgb(QColorSpace::SRgb);
    if (rgba.colorSpace().isValid() && rgba.colorSpace() != srgb)
        rgba.convertToColorSpace(srgb);
    if (isDeep)
        rgba = rgba.convertToFormat(QImage::Format_RGBA8888);
    if (rgba.isNull())
        return {};
    const size_t rowBytes = size_t(rgba.width()) * 4;
    std::vector<uint8_t> bytes(rowBytes * size_t(rgba.height()));
    for (int y = 0; y < rgba.height(); ++y)
        std::memcpy(bytes.data() + size_t(y) * rowBytes, rgba.constScanLine(y), rowBytes);
    return Image({rgba.width(), rgba.height()}, std::move(bytes));
}

} // namespace toile
