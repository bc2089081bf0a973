// Pictures asked for by tiles and views: read on the light worker, the latest kept, memory bounded.
#pragma once

#include "core/jobs/job_queue.h"

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace toile {

/// On the owner's thread. Whoever asks for a picture that is being read waits for that one reading.
class PictureShelf
{
public:
    using Loaded = std::function<void(const Image&)>;
    using Failed = std::function<void(const Error&)>;
    using Read = std::function<Result<Image>()>;

    PictureShelf(JobQueue& light, Post later, int64_t mostBytes)
        : m_light(light), m_later(std::move(later)), m_mostBytes(mostBytes)
    {
    }

    /// `read` runs on the light worker where `key` is not at hand. Where it fails, `failed` hears why and
    /// `loaded` gets a null image.
    void load(const std::string& key, Read read, Loaded loaded, Failed failed = {});
    int64_t bytes() const { return m_bytes; }

private:
    struct Kept
    {
        std::string key;
        Image picture;
    };

    void arrived(const std::string& key, const Image& picture);

    JobQueue& m_light;
    Post m_later; ///< to the owner's thread, for as long as the shelf lives
    int64_t m_mostBytes;
    int64_t m_bytes = 0;
    std::list<Kept> m_kept; ///< latest first
    std::map<std::string, std::vector<Loaded>> m_asked;
};

} // namespace toile
