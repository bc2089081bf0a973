// writeBoard: the one painter onto a PDF page or a picture.
#include "core/files/file_place.h"
#include "core/files/whole_file.h"
#include "core/imaging/convert.h"
#include "core/render/board_plan.h"
#include "core/render/image_file.h"
#include "core/render/picture_error.h"
#include "core/render/provenance.h"

#include <QBuffer>
#include <QImage>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <new>

namespace toile {

namespace {

enum class BoardFormat { Pdf, Picture };

QPageSize paperOf(PageFormat format)
{
    switch (format) {
    case PageFormat::A4:
        return QPageSize(QPageSize::A4);
    case PageFormat::A3:
        return QPageSize(QPageSize::A3);
    case PageFormat::Letter:
        return QPageSize(QPageSize::Letter);
    case PageFormat::Tall:
        break;
    }
    const Vec2 mm = sizeMm(format);
    return QPageSize(QSizeF(mm.x, mm.y), QPageSize::Millimeter);
}

Result<BoardFormat> formatFor(const std::filesystem::path& file)
{
    const std::string ending = lowerCaseEnding(file);
    if (ending == ".pdf")
        return BoardFormat::Pdf;
    for (const char* known : {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"})
        if (ending == known)
            return BoardFormat::Picture;
    return Error{
        ErrorKind::Usage,
        Sentence::phrase("%1 should end in .pdf, .png, .jpg or .tif.", picture_error::quotedName(file)),
        {}};
}

/// Blanks out the date of writing, in place as other parts are found by their offsets: one process writes
/// the same board as the same bytes (others too where they fix Qt's hash seed).
void forgetDate(QByteArray& pdf)
{
    const qsizetype from = pdf.indexOf("/CreationDate (");
    const qsizetype to = from < 0 ? -1 : pdf.indexOf(')', from);
    for (qsizetype i = from; i >= 0 && i <= to; ++i)
        pdf[i] = ' ';
}

/// Qt rounds a page to whole points, 0.16 mm off on A3. The exact size has as many characters, so all other
/// parts keep their offsets.
void setExactPage(QByteArray& pdf, double widthMm, double heightMm)
{
    constexpr double pointsPerMm = 72 / 25.4;
    const QByteArray begin = "/MediaBox [";
    for (qsizetype from = pdf.indexOf(begin); from >= 0; from = pdf.indexOf(begin, from + 1)) {
        const qsizetype inside = from + begin.size();
        const qsizetype length = pdf.indexOf(']', inside) - inside;
        const QByteArray exact = "0 0 " + QByteArray::number(widthMm * pointsPerMm, 'f', 6) + ' ' +
                                 QByteArray::number(heightMm * pointsPerMm, 'f', 6);
        if (length >= exact.size())
            pdf.replace(inside, length, exact.leftJustified(length, ' '));
    }
}

Error stopped()
{
    return {ErrorKind::Cancelled, Sentence::phrase("The board was stopped before it was written."), {}};
}

Result<void> writePdf(const BoardContent& content, const PlannedBoard& plan,
                      const std::filesystem::path& file, double dpi, const std::stop_token& stop)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(int(dpi));
        writer.setCreator(QStringLiteral("Toile"));
        writer.setTitle(QString::fromStdString(content.title));
        if (content.aiMark)
            writer.setDocumentXmpMetadata(QByteArray::fromStdString(aiUsePacket()));
        writer.setPageLayout(QPageLayout(paperOf(content.page),
                                         content.isLandscape ? QPageLayout::Landscape : QPageLayout::Portrait,
                                         QMarginsF(), QPageLayout::Millimeter));
        QPainter painter;
        if (!painter.begin(&writer))
            return picture_error::unwritable(picture_error::quotedName(file), "QPdfWriter does not begin");
        if (!paintPlannedBoard(painter, content, plan, writer.resolution() / 25.4, stop))
            return stopped();
    }
    if (stop.stop_requested())
        return stopped();
    forgetDate(bytes);
    setExactPage(bytes, plan.layout.widthMm, plan.layout.heightMm);
    return writeWhole({reinterpret_cast<const uint8_t*>(bytes.constData()), size_t(bytes.size())}, file);
}

Result<void> writeRaster(const BoardContent& content, const PlannedBoard& plan,
                         const std::filesystem::path& file, double dpi, const std::stop_token& stop)
{
    const double pxPerMm = dpi / 25.4;
    Image board;
    {
        QImage page(qRound(plan.layout.widthMm * pxPerMm), qRound(plan.layout.heightMm * pxPerMm),
                    QImage::Format_RGB32);
        if (page.isNull())
            return picture_error::noMemory(picture_error::quotedName(file));
        QPainter painter(&page);
        if (!paintPlannedBoard(painter, content, plan, pxPerMm, stop))
            return stopped();
        painter.end();
        board = fromQImage(page);
    }
    if (stop.stop_requested())
        return stopped();
    WriteOptions options;
    options.dpi = dpi;
    options.aiMark = content.aiMark;
    return writePicture(board, file, options);
}

} // namespace

Result<void> checkBoardFile(const std::filesystem::path& file)
{
    if (const Result<BoardFormat> format = formatFor(file); !format)
        return format.error();
    return {};
}

Result<void> writeBoard(const BoardContent& content, const std::filesystem::path& file, double dpi,
                        std::stop_token stop)
{
    const Result<BoardFormat> format = formatFor(file);
    if (!format)
        return format.error();
    if (!(dpi >= 30 && dpi <= 1200))
        return Error{ErrorKind::Usage,
                     Sentence::phrase("The resolution of a board lies between 30 and 1200 dpi."),
                     {}};
    if (stop.stop_requested())
        return stopped();
    try {
        const PlannedBoard plan = planBoard(content);
        return *format == BoardFormat::Pdf ? writePdf(content, plan, file, dpi, stop)
                                           : writeRaster(content, plan, file, dpi, stop);
    } catch (const std::bad_alloc&) {
        return picture_error::noMemory(picture_error::quotedName(file));
    }
}

} // namespace toile
