#include "ui/gallery/gallery_tile.h"

#include <algorithm>

namespace toile {

std::vector<GalleryTile> arranged(std::vector<GalleryTile> finished,
                                  const std::vector<GalleryTile>& onTheirWay, GallerySort sort,
                                  GalleryFilter filter)
{
    std::erase_if(finished, [filter](const GalleryTile& tile) {
        return (filter == GalleryFilter::Starred && !tile.isStarred) ||
               (filter == GalleryFilter::NotRejected && tile.isRejected);
    });
    if (sort == GallerySort::NewestFirst)
        std::reverse(finished.begin(), finished.end());
    else if (sort == GallerySort::ByName)
        std::stable_sort(finished.begin(), finished.end(), [](const GalleryTile& a, const GalleryTile& b) {
            return QString::localeAwareCompare(a.title, b.title) < 0;
        });
    std::vector<GalleryTile> others;
    for (const GalleryTile& tile : onTheirWay) {
        const auto old = std::find_if(finished.begin(), finished.end(), [&](const GalleryTile& other) {
            return !other.isOnItsWay && other.id == tile.replaces;
        });
        if (old != finished.end())
            *old = tile;
        else
            others.push_back(tile);
    }
    const auto place = sort == GallerySort::OldestFirst ? finished.end() : finished.begin();
    if (filter != GalleryFilter::Starred)
        finished.insert(place, others.begin(), others.end());
    return finished;
}

} // namespace toile
