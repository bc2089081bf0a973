// The program toile-reader as this one sees it: found, started once, asked from any thread, and gone with us.
#pragma once

#include "core/base/result.h"
#include "core/files/open_file.h"
#include "core/render/reader_protocol.h"

#include <mutex>
#include <string>
#include <sys/types.h>

namespace toile {

/// Why toile-reader could not be asked.
struct ReaderTrouble
{
    enum class Kind { NotInstalled, NotStarted, NoMemory } kind = Kind::NotStarted;
    std::string detail = {};
};

class ReaderProgram
{
public:
    /// Of this process.
    static ReaderProgram& only();

    ReaderProgram() = default;
    ~ReaderProgram();
    ReaderProgram(const ReaderProgram&) = delete;
    ReaderProgram& operator=(const ReaderProgram&) = delete;

    /// Has `file` decoded into `pixels`, a memfd. Gives the socket on which a ReadAnswer will come; it ends
    /// without one where toile-reader itself has died. To close it is to stop the reading. Starts
    /// toile-reader where it does not run.
    Result<OpenFile, ReaderTrouble> ask(const ReadRequest& request, int file, int pixels);

private:
    Result<void, ReaderTrouble> start();
    void end();

    std::mutex m_mutex;
    OpenFile m_socket;
    pid_t m_process = 0;
};

} // namespace toile
