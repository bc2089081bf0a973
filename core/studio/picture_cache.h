// Pictures that were read lately, so that the next variant in the same cloth and hand need not read them
// again.
#pragma once

#include "core/base/result.h"
#include "core/imaging/image.h"

#include <functional>
#include <list>
#include <mutex>
#include <string>

namespace toile {

/// Any thread.
class PictureCache
{
public:
    struct Entry
    {
        Image picture;
        std::string sha256; ///< of the picture's pixels, or of the file it came from
    };

    explicit PictureCache(size_t mostBytes) : m_mostBytes(mostBytes) {}

    /// What is known under `key`; otherwise what `make` gives, which is kept unless it is an error. Those
    /// asked for longest ago are forgotten where more than `mostBytes` of pixels would be kept. `make` runs
    /// without a lock: two threads may both make the same.
    Result<Entry> found(const std::string& key, const std::function<Result<Entry>()>& make);

private:
    const size_t m_mostBytes;
    std::mutex m_mutex;
    std::list<std::pair<std::string, Entry>> m_entries; ///< newest first
    size_t m_bytes = 0;
};

} // namespace toile
