// The process that stays: it hands every picture to a process of its own and sees to it that none is left over.
#pragma once

#include "core/render/owned_fd.h"
#include "core/render/reader_protocol.h"

#include <functional>
#include <sys/types.h>
#include <vector>

namespace toile {

/// One thread. Never looks into a picture.
class ReaderHouse
{
public:
    /// `prepare` is called before each fork, to load once and here what that format needs.
    ReaderHouse(OwnedFd program, std::function<void(PictureFormat)> prepare);

    /// Until the program goes.
    void keep();

private:
    struct Reading
    {
        pid_t process = 0;
        OwnedFd answers;
    };

    bool takeRequest();
    void begin(const ReadRequest& request, OwnedFd file, OwnedFd pixels, OwnedFd answers);
    void buryEnded();
    void killAll();

    OwnedFd m_program;
    OwnedFd m_deaths; ///< a signalfd for SIGCHLD
    std::function<void(PictureFormat)> m_prepare;
    std::vector<Reading> m_readings;
};

} // namespace toile
