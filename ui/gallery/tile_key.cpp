#include "ui/gallery/tile_key.h"

namespace toile {

QByteArray TileKey::toText() const
{
    if (isNothing())
        return {};
    return (of == Of::Waiting ? "waiting " : "variant ") + QByteArray::number(qulonglong(id));
}

TileKey TileKey::fromText(const QByteArray& text)
{
    const qsizetype space = text.indexOf(' ');
    bool isNumber = false;
    const uint64_t id = text.mid(space + 1).toULongLong(&isNumber);
    const QByteArray of = text.left(space);
    if (!isNumber || (of != "waiting" && of != "variant"))
        return {};
    return of == "waiting" ? waiting(id) : variant(id);
}

} // namespace toile
