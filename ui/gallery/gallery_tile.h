// One tile of the gallery as plain values, and the order in which tiles stand.
#pragma once

#include "core/document/project.h"
#include "ui/gallery/tile_key.h"

#include <QString>

#include <vector>

namespace toile {

enum class TileState { Finished, Waiting, Preparing, Drawing, Stopping };

struct GalleryTile
{
    bool isOnItsWay = false; ///< `id` is a WaitingId, otherwise a VariantId
    uint64_t id = 0;
    uint64_t replaces = 0; ///< of one on its way: the VariantId in whose place it stands; 0: none
    QString file;          ///< of a finished picture: another file is another picture
    QString title;
    TileState state = TileState::Finished;
    double share = 0;        ///< of the steps done, 0..1
    double secondsLeft = -1; ///< -1: not known
    bool isDraft = false;    ///< not refined yet
    bool isStarred = false;
    bool isRejected = false;
    int64_t createdMs = 0;
    bool operator==(const GalleryTile&) const = default;

    /// Unique among finished and waiting ones.
    TileKey key() const { return isOnItsWay ? TileKey::waiting(id) : TileKey::variant(id); }
    /// The same for a variant and the one that replaces it.
    TileKey place() const { return isOnItsWay && replaces != 0 ? TileKey::variant(replaces) : key(); }
};

enum class GallerySort { NewestFirst, OldestFirst, ByName };
enum class GalleryFilter { All, Starred, NotRejected };

/// Finished tiles in the order asked for; those on their way stand where the newest is, in the order of the
/// queue, or in the place of the one that they replace.
std::vector<GalleryTile> arranged(std::vector<GalleryTile> finished,
                                  const std::vector<GalleryTile>& onTheirWay, GallerySort sort,
                                  GalleryFilter filter);

} // namespace toile
