#include "core/decode/vector_picture.h"

#include "core/decode/drawing_cost.h"
#include "core/decode/svg_guard.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfDocument>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// The pixels of a drawing of this shape; empty when it has none.
QSize pixelSize(QSizeF shape, const VectorLimits& limits)
{
    if (!(shape.width() > 0) || !(shape.height() > 0) || !std::isfinite(shape.width()) ||
        !std::isfinite(shape.height()))
        return {};
    constexpr int longest = 32'000;
    const double longSide = std::clamp(limits.longSide, 1, longest);
    const double scale = longSide / std::max(shape.width(), shape.height());
    return {std::max(1, int(std::lround(shape.width() * scale))),
            std::max(1, int(std::lround(shape.height() * scale)))};
}

bool isTooLarge(QSize size, const VectorLimits& limits)
{
    return int64_t(size.width()) * size.height() > limits.maxPixels;
}

Refusal tooLarge(QSize size)
{
    return {PictureFault::TooManyPixels, {}, size.width(), size.height()};
}

Result<QImage, Refusal> whitePaper(QSize size, const VectorLimits& limits)
{
    if (isTooLarge(size, limits))
        return tooLarge(size);
    QImage paper(size, QImage::Format_RGB32);
    if (paper.isNull())
        return Refusal{PictureFault::TooHeavy};
    paper.fill(Qt::white);
    return paper;
}

} // namespace

Result<QImage, Refusal> drawnSvg(std::span<const uint8_t> bytes, const VectorLimits& limits)
{
    const auto svg = guardedSvg(bytes, limits);
    if (!svg)
        return svg.error();
    QSvgRenderer renderer;
    if (!renderer.load(*svg))
        return Refusal{PictureFault::Damaged};
    const QSizeF shape =
        renderer.viewBoxF().isEmpty() ? QSizeF(renderer.defaultSize()) : renderer.viewBoxF().size();
    const QSize size = pixelSize(shape, limits);
    if (size.isEmpty())
        return Refusal{PictureFault::Damaged, "no size"};
    if (isTooLarge(size, limits))
        return tooLarge(size);
    DrawingCost cost(size);
    QPainter meter(&cost);
    renderer.render(&meter, QRectF(QPointF(), size));
    meter.end();
    if (!cost.isBearable())
        return Refusal{PictureFault::TooIntricate, "drawing cost"};
    auto paper = whitePaper(size, limits);
    if (!paper)
        return paper.error();
    QPainter painter(&*paper);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                           QPainter::SmoothPixmapTransform);
    renderer.render(&painter, QRectF(QPointF(), size));
    painter.end();
    return paper;
}

Result<QImage, Refusal> drawnPdfPage(std::span<const uint8_t> bytes, int page, const VectorLimits& limits)
{
    QByteArray raw =
        QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    QBuffer buffer(&raw);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    if (document.error() == QPdfDocument::Error::IncorrectPassword)
        return Refusal{PictureFault::Locked};
    if (document.status() != QPdfDocument::Status::Ready || document.pageCount() < 1)
        return Refusal{PictureFault::Damaged};
    if (page < 0 || page >= document.pageCount())
        return Refusal{PictureFault::NoSuchPage};
    const QSize size = pixelSize(document.pagePointSize(page), limits);
    if (size.isEmpty())
        return Refusal{PictureFault::Damaged, "no page size"};
    auto paper = whitePaper(size, limits);
    if (!paper)
        return paper.error();
    const QImage drawn = document.render(page, size);
    if (drawn.isNull())
        return Refusal{PictureFault::Damaged};
    QPainter(&*paper).drawImage(0, 0, drawn);
    return paper;
}

} // namespace toile
