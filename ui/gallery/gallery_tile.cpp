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
    const auto place = sort == GallerySort::OldestFirst ? finished.end() : finished.begin();
    if (filter != GalleryFilter::Starred)
        finished.insert(place, onTheirWay.begin(), onTheirWay.end());
    return finished;
}

} // namespace toile
