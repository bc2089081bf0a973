// Wakes when something happens in a folder: a kill at that moment hits what is being written.
#pragma once

#include <filesystem>
#include <vector>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace toile::test {

class FolderWatch
{
public:
    explicit FolderWatch(const std::vector<std::filesystem::path>& folders) : m_fd(inotify_init1(IN_CLOEXEC))
    {
        for (const auto& folder : folders)
            inotify_add_watch(m_fd, folder.c_str(),
                              IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO |
                                  IN_CLOSE_WRITE);
    }
    ~FolderWatch() { close(m_fd); }
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;

    /// False where nothing happened for so long.
    bool wait(int milliseconds) const
    {
        pollfd waiting{m_fd, POLLIN, 0};
        if (poll(&waiting, 1, milliseconds) <= 0)
            return false;
        char events[4096];
        return read(m_fd, events, sizeof events) > 0;
    }

private:
    int m_fd;
};

} // namespace toile::test
