#include "app/reader/house.h"

#include "app/reader/reading.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>

namespace toile {

namespace {

sigset_t deathSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    return signals;
}

void say(int socket, const ReadAnswer& answer)
{
    send(socket, &answer, sizeof answer, MSG_NOSIGNAL | MSG_DONTWAIT);
}

ReadAnswer death(int status)
{
    ReadAnswer answer;
    answer.outcome = ReadOutcome::Died;
    if (WIFSIGNALED(status))
        std::snprintf(answer.detail, sizeof answer.detail, "the reading process died of signal %d",
                      WTERMSIG(status));
    else
        std::snprintf(answer.detail, sizeof answer.detail, "the reading process ended with %d",
                      WEXITSTATUS(status));
    return answer;
}

/// Where memory runs out all the same, it shall be a reading process that goes.
void offerToOutOfMemoryKiller()
{
    const OpenFile score(open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
    if (score)
        (void)!write(score.descriptor(), "1000", 4);
}

/// The three to their places, nothing else of the house's.
void keepOnly(int file, int pixels, int answers)
{
    constexpr int firstFree = 64; // above the places, whichever of them are taken
    const int high[] = {fcntl(file, F_DUPFD, firstFree), fcntl(pixels, F_DUPFD, firstFree),
                        fcntl(answers, F_DUPFD, firstFree)};
    dup2(high[0], pictureFile);
    dup2(high[1], picturePixels);
    dup2(high[2], pictureAnswers);
    closefrom(pictureAnswers + 1);
}

} // namespace

ReaderHouse::ReaderHouse(OpenFile program, std::function<void(PictureFormat)> prepare)
    : m_program(std::move(program)), m_prepare(std::move(prepare))
{
    const sigset_t signals = deathSignals();
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    m_deaths = OpenFile(signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

void ReaderHouse::keep()
{
    std::vector<pollfd> waiting;
    for (;;) {
        waiting.assign({{m_program.descriptor(), POLLIN, 0}, {m_deaths.descriptor(), POLLIN, 0}});
        for (const Reading& reading : m_readings)
            waiting.push_back({reading.answers.descriptor(), 0, 0}); // heard of once the other end is closed
        if (poll(waiting.data(), waiting.size(), -1) < 0) {
            if (errno == EINTR)
                continue;
            break;
        }
        for (size_t i = 0; i < m_readings.size(); ++i)
            if (waiting[i + 2].revents != 0) {
                kill(m_readings[i].process, SIGKILL);
                m_readings[i].answers.close(); // asked no more; it is buried when it is dead
            }
        if (waiting[1].revents != 0)
            buryEnded();
        if (waiting[0].revents != 0 && !takeRequest())
            break;
    }
    killAll();
}

/// False when the program has gone.
bool ReaderHouse::takeRequest()
{
    ReadRequest request;
    iovec part{&request, sizeof request};
    std::array<int, descriptorsOfRequest> descriptors{-1, -1, -1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t count = recvmsg(m_program.descriptor(), &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (count < 0)
        return errno == EINTR || errno == EAGAIN;
    if (count == 0)
        return false;
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (!header || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(sizeof descriptors))
        return false;
    std::memcpy(descriptors.data(), CMSG_DATA(header), sizeof descriptors);
    OpenFile file(descriptors[0]), pixels(descriptors[1]), answers(descriptors[2]);
    if (count != ssize_t(sizeof request) || request.protocol != readerProtocol) {
        ReadAnswer answer;
        answer.outcome = ReadOutcome::OtherProtocol;
        say(answers.descriptor(), answer);
        return true;
    }
    begin(request, std::move(file), std::move(pixels), std::move(answers));
    return true;
}

void ReaderHouse::begin(const ReadRequest& request, OpenFile file, OpenFile pixels, OpenFile answers)
{
    m_prepare(request.format);
    const pid_t house = getpid();
    const pid_t process = fork();
    if (process == 0) {
        // This house is one thread that stays until the end, so it is safe to die with it.
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != house)
            _exit(1);
        const sigset_t signals = deathSignals();
        sigprocmask(SIG_UNBLOCK, &signals, nullptr);
        offerToOutOfMemoryKiller();
        keepOnly(file.descriptor(), pixels.descriptor(), answers.descriptor());
        readOnePicture(request);
    }
    if (process < 0) {
        ReadAnswer answer;
        answer.outcome = ReadOutcome::NotStarted;
        say(answers.descriptor(), answer);
        return;
    }
    ReadAnswer begun;
    begun.outcome = ReadOutcome::Begun;
    begun.process = process;
    say(answers.descriptor(), begun);
    m_readings.push_back({process, std::move(answers)});
}

void ReaderHouse::buryEnded()
{
    std::array<signalfd_siginfo, 16> news;
    while (read(m_deaths.descriptor(), news.data(), sizeof news) > 0) {
    }
    int status = 0;
    for (pid_t process; (process = waitpid(-1, &status, WNOHANG)) > 0;) {
        const auto found = std::find_if(m_readings.begin(), m_readings.end(),
                                        [process](const Reading& r) { return r.process == process; });
        if (found == m_readings.end())
            continue;
        const bool hasAnswered = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (found->answers && !hasAnswered)
            say(found->answers.descriptor(), death(status));
        m_readings.erase(found);
    }
}

void ReaderHouse::killAll()
{
    for (const Reading& reading : m_readings)
        kill(reading.process, SIGKILL);
    for (const Reading& reading : m_readings)
        waitpid(reading.process, nullptr, 0);
    m_readings.clear();
}

} // namespace toile
