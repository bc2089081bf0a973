// The process that stays: it hands every picture to a process of its own and sees to it that none is left
// over.
#pragma once

#include "core/files/open_file.h"
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
    ReaderHouse(OpenFile program, std::function<void(PictureFormat)> prepare);

    /// Until the program goes.
    void keep();

private:
    struct Reading
    {
        pid_t process = 0;
        OpenFile answers;
    };

    bool takeRequest();
    void begin(const ReadRequest& request, OpenFile file, OpenFile pixels, OpenFile answers);
    void buryEnded();
    void killAll();

    OpenFile m_program;
    OpenFile m_deaths; ///< a signalfd for SIGCHLD
    std::function<void(PictureFormat)> m_prepare;
    std::vector<Reading> m_readings;
};

} // namespace toile
