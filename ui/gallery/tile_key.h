// What a tile of the gallery, or a picture beside it, stands for.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMetaType>

#include <cstdint>

namespace toile {

struct TileKey
{
    enum class Of : uint8_t { Nothing, Variant, Waiting };

    Of of = Of::Nothing;
    uint64_t id = 0; ///< a VariantId or a WaitingId

    static TileKey variant(uint64_t id) { return {Of::Variant, id}; }
    static TileKey waiting(uint64_t id) { return {Of::Waiting, id}; }

    bool isNothing() const { return of == Of::Nothing; }
    /// 0: it is none.
    uint64_t variantId() const { return of == Of::Variant ? id : 0; }
    uint64_t waitingId() const { return of == Of::Waiting ? id : 0; }

    /// For a drag inside the window: "variant 12".
    QByteArray toText() const;
    static TileKey fromText(const QByteArray& text); ///< nothing for what is none

    auto operator<=>(const TileKey&) const = default;
};

inline size_t qHash(const TileKey& key, size_t seed = 0)
{
    return qHashMulti(seed, int(key.of), key.id);
}

} // namespace toile

Q_DECLARE_METATYPE(toile::TileKey)
