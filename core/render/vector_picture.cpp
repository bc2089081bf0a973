#include "core/render/vector_picture.h"

#include "core/imaging/convert.h"
#include "core/render/drawing_cost.h"
#include "core/render/picture_error.h"
#include "core/render/svg_guard.h"

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

Result<QImage> whitePaper(QSize size, const std::string& name, const VectorLimits& limits)
{
    if (int64_t(size.width()) * size.height() > limits.maxPixels)
        return picture_error::tooManyPixels(name, size.width(), size.height(), limits.maxPixels);
    QImage paper(size, QImage::Format_RGB32);
    if (paper.isNull())
        return picture_error::noMemory(name);
    paper.fill(Qt::white);
    return paper;
}

} // namespace

Result<Image> drawnSvg(std::span<const uint8_t> bytes, const std::string& name, const VectorLimits& limits)
{
    const auto svg = guardedSvg(bytes, name, limits);
    if (!svg)
        return svg.error();
    QSvgRenderer renderer;
    if (!renderer.load(*svg))
        return picture_error::damaged(name);
    const QSizeF shape =
        renderer.viewBoxF().isEmpty() ? QSizeF(renderer.defaultSize()) : renderer.viewBoxF().size();
    const QSize size = pixelSize(shape, limits);
    if (size.isEmpty())
        return picture_error::damaged(name, "no size");
    if (int64_t(size.width()) * size.height() > limits.maxPixels)
        return picture_error::tooManyPixels(name, size.width(), size.height(), limits.maxPixels);
    DrawingCost cost(size);
    QPainter meter(&cost);
    renderer.render(&meter, QRectF(QPointF(), size));
    meter.end();
    if (!cost.isBearable())
        return picture_error::tooIntricate(name, "drawing cost");
    auto paper = whitePaper(size, name, limits);
    if (!paper)
        return paper.error();
    QPainter painter(&*paper);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                           QPainter::SmoothPixmapTransform);
    renderer.render(&painter, QRectF(QPointF(), size));
    painter.end();
    return fromQImage(*paper);
}

Result<Image> drawnPdfPage(std::span<const uint8_t> bytes, const std::string& name, int page,
                           const VectorLimits& limits)
{
    QByteArray raw =
        QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    QBuffer buffer(&raw);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    if (document.error() == QPdfDocument::Error::IncorrectPassword)
        return Error{ErrorKind::Input, name + " is locked with a password.", {}};
    if (document.status() != QPdfDocument::Status::Ready || document.pageCount() < 1)
        return picture_error::damaged(name);
    if (page < 0 || page >= document.pageCount())
        return Error{ErrorKind::Input, name + " has no page " + std::to_string(page + 1) + ".", {}};
    const QSize size = pixelSize(document.pagePointSize(page), limits);
    if (size.isEmpty())
        return picture_error::damaged(name, "no page size");
    auto paper = whitePaper(size, name, limits);
    if (!paper)
        return paper.error();
    const QImage drawn = document.render(page, size);
    if (drawn.isNull())
        return picture_error::damaged(name);
    QPainter(&*paper).drawImage(0, 0, drawn);
    return fromQImage(*paper);
}

} // namespace toile
