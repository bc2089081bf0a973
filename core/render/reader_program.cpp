#include "core/render/reader_program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <vector>

extern char** environ;

namespace toile {

namespace {

namespace fs = std::filesystem;

ReaderTrouble notStarted(int error, const char* what)
{
    const auto kind =
        error == ENOMEM || error == EAGAIN ? ReaderTrouble::Kind::NoMemory : ReaderTrouble::Kind::NotStarted;
    return {kind, std::string(what) + ": " + std::strerror(error)};
}

Result<fs::path, ReaderTrouble> readerFile()
{
    std::vector<fs::path> candidates;
    if (const char* named = std::getenv("TOILE_READER"); named && *named) {
        candidates = {named};
    } else {
        std::error_code ignored;
        const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
        for (const char* folder : {".", "../libexec/toile", "../bin"})
            candidates.push_back((program / folder / "toile-reader").lexically_normal());
    }
    std::string searched;
    for (const fs::path& candidate : candidates) {
        std::error_code ignored;
        if (fs::is_regular_file(candidate, ignored))
            return candidate;
        searched += (searched.empty() ? "searched " : ", ") + candidate.string();
    }
    return ReaderTrouble{ReaderTrouble::Kind::NotInstalled, searched};
}

struct SocketPair
{
    OpenFile ours, theirs;
};

Result<SocketPair, ReaderTrouble> socketPair()
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return notStarted(errno, "socketpair");
    return SocketPair{OpenFile(ends[0]), OpenFile(ends[1])};
}

/// The environment as it was before main. It is not asked later: a thread that sets a variable moves it, and
/// a program that is started at that moment is given freed memory (posix_spawn: EFAULT).
class Environment
{
public:
    Environment()
    {
        for (char** line = environ; line && *line; ++line)
            m_lines.emplace_back(*line);
        for (std::string& line : m_lines)
            m_pointers.push_back(line.data());
        m_pointers.push_back(nullptr);
    }
    char* const* pointers() const { return m_pointers.data(); }

private:
    std::vector<std::string> m_lines;
    std::vector<char*> m_pointers;
};

const Environment atStart;

/// What the child is given: nothing of ours but its end of the socket.
class SpawnPlan
{
public:
    explicit SpawnPlan(int socket)
    {
        posix_spawn_file_actions_init(&m_files);
        posix_spawn_file_actions_adddup2(&m_files, socket, readerSocket);
        for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
            if (standard == STDERR_FILENO)
                continue; // what a sanitizer has to say must be heard
#endif
            posix_spawn_file_actions_addopen(&m_files, standard, "/dev/null", O_RDWR, 0);
        }
        posix_spawn_file_actions_addclosefrom_np(&m_files, readerSocket + 1);
        posix_spawnattr_init(&m_attributes);
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        // In a process group of its own: Ctrl-C is for us, who may still have a picture to read.
        posix_spawnattr_setpgroup(&m_attributes, 0);
        posix_spawnattr_setflags(&m_attributes,
                                 POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&m_files);
        posix_spawnattr_destroy(&m_attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    int run(const fs::path& program, pid_t* process) const
    {
        std::string name = program.string();
        const std::array<char*, 2> arguments{name.data(), nullptr};
        return posix_spawn(process, name.c_str(), &m_files, &m_attributes, arguments.data(),
                           atStart.pointers());
    }

private:
    posix_spawn_file_actions_t m_files;
    posix_spawnattr_t m_attributes;
};

/// 0 or the error.
int sendRequest(int socket, ReadRequest request, std::array<int, descriptorsOfRequest> descriptors)
{
    iovec part{&request, sizeof request};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptors);
    std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
    constexpr int patienceMs = 10'000;
    for (;;) {
        if (sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0)
            return 0;
        if (errno == EINTR)
            continue;
        pollfd room{socket, POLLOUT, 0};
        if (errno != EAGAIN || poll(&room, 1, patienceMs) <= 0)
            return errno;
    }
}

} // namespace

ReaderProgram& ReaderProgram::only()
{
    static ReaderProgram program;
    return program;
}

ReaderProgram::~ReaderProgram()
{
    end();
}

void ReaderProgram::end()
{
    m_socket = OpenFile();
    if (m_process <= 0)
        return;
    kill(m_process, SIGKILL);
    while (waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) {
    }
    m_process = 0;
}

Result<void, ReaderTrouble> ReaderProgram::start()
{
    end();
    const auto file = readerFile();
    if (!file)
        return file.error();
    auto ends = socketPair();
    if (!ends)
        return ends.error();
    // Above the places that the plan fills, whichever of them are free here.
    constexpr int firstFree = 10;
    const OpenFile theirs(fcntl(ends->theirs.descriptor(), F_DUPFD_CLOEXEC, firstFree));
    if (!theirs)
        return notStarted(errno, "dup");
    if (const int error = SpawnPlan(theirs.descriptor()).run(*file, &m_process); error != 0) {
        m_process = 0;
        return notStarted(error, file->c_str());
    }
    m_socket = std::move(ends->ours);
    return {};
}

Result<OpenFile, ReaderTrouble> ReaderProgram::ask(const ReadRequest& request, int file, int pixels)
{
    auto answers = socketPair();
    if (!answers)
        return answers.error();
    const std::lock_guard lock(m_mutex);
    int error = EPIPE;
    if (m_socket)
        error = sendRequest(m_socket.descriptor(), request, {file, pixels, answers->theirs.descriptor()});
    if (error == EPIPE || error == ECONNRESET || error == ENOTCONN) {
        if (const auto started = start(); !started)
            return started.error();
        error = sendRequest(m_socket.descriptor(), request, {file, pixels, answers->theirs.descriptor()});
    }
    if (error != 0)
        return notStarted(error, "sendmsg");
    return std::move(answers->ours);
}

} // namespace toile
