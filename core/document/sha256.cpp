#include "core/document/sha256.h"

#include <QByteArrayView>
#include <QCryptographicHash>

namespace toile {

std::string sha256Of(const void* bytes, size_t count)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(static_cast<const char*>(bytes), qsizetype(count)));
    return hash.result().toHex().toStdString();
}

} // namespace toile
