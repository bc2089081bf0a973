#include "ui/frame/pasted_picture.h"

#include <QMimeData>
#include <QStringList>

namespace toile {

namespace {

/// What loses nothing first.
QString formatOfPicture(const QMimeData* mime)
{
    for (const char* name : {"image/png", "image/tiff", "image/bmp", "image/webp", "image/jpeg", "image/gif",
                             "image/svg+xml", "application/pdf"})
        if (mime->hasFormat(QString::fromLatin1(name)))
            return QString::fromLatin1(name);
    return {};
}

} // namespace

bool hasEncodedPicture(const QMimeData* mime)
{
    return !formatOfPicture(mime).isEmpty();
}

QByteArray encodedPictureOf(const QMimeData* mime)
{
    const QString format = formatOfPicture(mime);
    return format.isEmpty() ? QByteArray() : mime->data(format);
}

} // namespace toile
