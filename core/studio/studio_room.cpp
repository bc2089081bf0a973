#include "core/studio/studio_room.h"

#include "core/studio/log.h"

#include <utility>

namespace toile {

namespace {

constexpr int64_t mostPictureBytes = 96 << 20;

} // namespace

StudioRoom::StudioRoom(Post ownersPost, StudioOptions options, News::Listener listener)
    : post(std::move(ownersPost)), news(post, std::move(listener)), places(std::move(options.places)),
      folder(std::move(options.folder)), disk(std::make_shared<ProjectSaver::Disk>(folder.path())),
      materials(std::make_shared<const MaterialCatalog>(places.share)),
      engine(post, std::move(options.engine)), saving(post), light(post),
      pictures(light, news.whileAlive(), mostPictureBytes)
{
}

void StudioRoom::end()
{
    --m_underWay;
    stirred();
}

PictureShelf::Failed StudioRoom::sayOnce(const std::string& file, const std::string& name)
{
    return [this, file, name](const Error& error) {
        if (m_unreadable.insert(file).second)
            news.fail({error.kind,
                       Sentence::phrase("The picture of “%1” cannot be shown: %2", name, error.sentence),
                       folder.fileOf(file).string() + " " + error.detail});
        else
            logDetail(error);
    };
}

} // namespace toile
