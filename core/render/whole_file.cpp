#include "core/render/whole_file.h"

#include "core/render/picture_error.h"

#include <QSaveFile>

namespace toile {

Result<void> writeWhole(std::span<const uint8_t> bytes, const std::filesystem::path& file)
{
    QSaveFile target(QString::fromStdU16String(file.u16string()));
    const auto size = qint64(bytes.size());
    if (!target.open(QIODevice::WriteOnly) ||
        target.write(reinterpret_cast<const char*>(bytes.data()), size) != size || !target.commit())
        return picture_error::unwritable(picture_error::quotedName(file), target.errorString().toStdString());
    return {};
}

} // namespace toile
