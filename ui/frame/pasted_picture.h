// A picture on the clipboard as the bytes that another program put there: decoded by the reader, not by Qt in
// here.
#pragma once

#include <QByteArray>

class QMimeData;

namespace toile {

/// Whether there is one; does not fetch it.
bool hasEncodedPicture(const QMimeData* mime);

/// The bytes of the first format that Toile reads; empty where there is none.
QByteArray encodedPictureOf(const QMimeData* mime);

} // namespace toile
