#include "core/decode/pdf_picture.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfDocumentRenderOptions>

namespace toile {

Result<DecodedImage, Refusal> drawnPdfPage(std::span<const uint8_t> bytes, int page,
                                           const VectorLimits& limits)
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
    const auto size = pixelSize(document.pagePointSize(page), limits);
    if (!size)
        return size.error();
    QImage paper(*size, QImage::Format_RGB32);
    if (paper.isNull())
        return Refusal{PictureFault::TooHeavy};
    paper.fill(Qt::white);
    QPdfDocumentRenderOptions options;
    options.setRenderFlags(QPdfDocumentRenderOptions::RenderFlag::Annotations); // a tablet's pen writes them
    const QImage drawn = document.render(page, *size, options);
    if (drawn.isNull())
        return Refusal{PictureFault::Damaged};
    QPainter(&paper).drawImage(0, 0, drawn);
    return DecodedImage{std::move(paper), {}, {int32_t(document.pageCount()), 0}};
}

} // namespace toile
