#include "core/studio/picture_cache.h"

#include <algorithm>

namespace toile {

Result<PictureCache::Entry> PictureCache::found(const std::string& key,
                                                const std::function<Result<Entry>()>& make)
{
    const auto known = [&] {
        const auto entry = std::ranges::find(m_entries, key, [](const auto& e) { return e.first; });
        if (entry != m_entries.end())
            m_entries.splice(m_entries.begin(), m_entries, entry);
        return entry != m_entries.end();
    };
    {
        const std::scoped_lock lock(m_mutex);
        if (known())
            return m_entries.front().second;
    }
    Result<Entry> made = make();
    if (!made)
        return made;
    const std::scoped_lock lock(m_mutex);
    if (known())
        return m_entries.front().second;
    m_entries.emplace_front(key, *made);
    m_bytes += made->picture.bytes().size();
    while (m_bytes > m_mostBytes && !m_entries.empty()) {
        m_bytes -= m_entries.back().second.picture.bytes().size();
        m_entries.pop_back();
    }
    return made;
}

} // namespace toile
