// readPicture: a file's bytes are given to toile-reader, and what comes back is believed only as far as it
// can be checked.
#include "core/files/open_file.h"
#include "core/render/image_file.h"
#include "core/render/picture_error.h"
#include "core/render/picture_format.h"
#include "core/render/reader_program.h"

#include <QDebug>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <memory>
#include <new>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <utility>

namespace toile {

namespace {

using std::chrono::steady_clock;

/// A file that is ready to be read, whatever it holds.
struct Opened
{
    OpenFile file;
    int64_t bytes = 0;
};

Result<Opened> opened(const std::filesystem::path& path, const std::string& name, int64_t maxBytes)
{
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (status.type() == std::filesystem::file_type::not_found)
        return picture_error::missing(name);
    if (std::filesystem::is_directory(status))
        return picture_error::folder(name);
    if (failure)
        return picture_error::unreadable(name, failure.message());
    if (!std::filesystem::is_regular_file(status))
        return picture_error::otherType(name);
    OpenFile file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat facts
    {
    };
    if (!file || fstat(file.descriptor(), &facts) != 0)
        return picture_error::unreadable(name, std::strerror(errno));
    if (!S_ISREG(facts.st_mode))
        return picture_error::otherType(name);
    if (facts.st_size == 0)
        return picture_error::empty(name);
    if (facts.st_size > maxBytes)
        return picture_error::tooManyBytes(name, facts.st_size, maxBytes);
    return Opened{std::move(file), facts.st_size};
}

/// Reads until `room` is full or the file ends; the bytes that there were, or -1.
int64_t readAt(int file, std::span<uint8_t> room, int64_t offset)
{
    size_t done = 0;
    while (done < room.size()) {
        const ssize_t count = pread(file, room.data() + done, room.size() - done, offset + int64_t(done));
        if (count < 0 && errno != EINTR)
            return -1;
        if (count == 0)
            break;
        done += count > 0 ? size_t(count) : 0;
    }
    return int64_t(done);
}

bool writeAll(int file, std::span<const uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = write(file, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            return false;
        bytes = bytes.subspan(count > 0 ? size_t(count) : 0);
    }
    return true;
}

/// Why there is no answer.
enum class Silence { Stopped, TookTooLong, ReaderDied };

/// Whether a process has had less than a third of a processor since `start`: then the time that it takes says
/// nothing about its picture.
bool isStarved(pid_t process, steady_clock::time_point start)
{
    clockid_t clock{};
    timespec used{};
    if (process <= 0 || clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0)
        return false;
    const auto computed = std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
    return 3 * computed < steady_clock::now() - start;
}

Result<ReadAnswer, Silence> answerOn(int socket, const ReadOptions& options)
{
    using namespace std::chrono_literals;
    constexpr auto stopIsSeenWithin = 50ms;
    const auto start = steady_clock::now(), last = start + 3 * options.timeLimit;
    auto end = start + options.timeLimit;
    pid_t process = 0;
    for (;;) {
        if (options.stop.stop_requested())
            return Silence::Stopped;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now());
        if (left <= 0ms) {
            if (end >= last || !isStarved(process, start))
                return Silence::TookTooLong;
            end += options.timeLimit / 10;
            continue;
        }
        const auto wait = options.stop.stop_possible() ? std::min(left, stopIsSeenWithin) : left;
        pollfd answer{socket, POLLIN, 0};
        if (poll(&answer, 1, int(std::min<int64_t>(wait.count(), 1'000'000))) <= 0)
            continue;
        ReadAnswer told;
        const ssize_t count = recv(socket, &told, sizeof told, MSG_DONTWAIT | MSG_TRUNC);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count != ssize_t(sizeof told))
            return Silence::ReaderDied;
        if (told.outcome != ReadOutcome::Begun)
            return told;
        process = told.process;
    }
}

/// For the log, which is read on a terminal; a name that is to be said stays as it is.
std::string detailOf(const ReadAnswer& answer)
{
    std::string text(answer.detail, strnlen(answer.detail, sizeof answer.detail));
    if (answer.outcome == ReadOutcome::Refused && answer.fault == PictureFault::LinkedPicture)
        return text;
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

void tellOfMissingWalls(uint32_t walls)
{
    static std::atomic_flag told;
    if ((walls & WallLandlock && walls & WallSeccomp) || told.test_and_set())
        return;
    qDebug("toile-reader reads without %s%s", walls & WallLandlock ? "" : "Landlock ",
           walls & WallSeccomp ? "" : "seccomp");
}

/// The memory itself, which nobody can change or cut off any more; null where that is not worth it, or where
/// someone still holds it writable: it is to be copied then.
std::shared_ptr<const uint8_t[]> sealedMemory(int memory, size_t bytes)
{
    constexpr size_t worthwhile = 1024 * 1024;
    constexpr int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
    if (bytes < worthwhile || fcntl(memory, F_ADD_SEALS, seals) != 0)
        return nullptr;
    void* mapped = mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, memory, 0);
    if (mapped == MAP_FAILED)
        return nullptr;
    const auto unmap = [bytes](const uint8_t* start) { munmap(const_cast<uint8_t*>(start), bytes); };
    return {static_cast<const uint8_t*>(mapped), unmap};
}

Result<ReadPicture> pictureIn(int pixels, const ReadAnswer& answer, const std::string& name,
                              const ReadOptions& options)
{
    const Size size{answer.width, answer.height};
    struct stat facts
    {
    };
    if (size.width <= 0 || size.height <= 0 || size.area() > options.maxPixels ||
        fstat(pixels, &facts) != 0 || facts.st_size != size.area() * 4)
        return picture_error::damaged(name, "the reader's answer makes no sense");
    if (auto sealed = sealedMemory(pixels, size_t(facts.st_size)))
        return ReadPicture{Image(size, std::move(sealed)), answer.facts};
    std::vector<uint8_t> rgba(size_t(size.area()) * 4);
    if (readAt(pixels, rgba, 0) != int64_t(rgba.size()))
        return picture_error::damaged(name, "the reader's pixels are cut off");
    return ReadPicture{Image(size, std::move(rgba)), answer.facts};
}

/// Whether this process is kept from memory that the machine has (ulimit -v).
bool isShortOfMemory()
{
    rlimit limit{};
    return getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}

Error troubleWith(const std::string& name, const ReaderTrouble& trouble)
{
    switch (trouble.kind) {
    case ReaderTrouble::Kind::NotInstalled:
        return picture_error::noReader(name, trouble.detail);
    case ReaderTrouble::Kind::NoMemory:
        return picture_error::noMemory(name);
    default:
        return isShortOfMemory() ? picture_error::noMemory(name)
                                 : picture_error::failedReader(name, trouble.detail);
    }
}

ReadRequest requestFor(PictureFormat format, int64_t bytes, const ReadOptions& options)
{
    using std::chrono::seconds;
    ReadRequest request;
    request.format = format;
    request.vectorLongSide = options.vectorLongSide;
    request.page = options.page;
    request.maxPixels = options.maxPixels;
    request.fileBytes = bytes;
    // Decoders may use several processors at once; the wall's clock is ours.
    request.seconds = 2 * std::chrono::ceil<seconds>(options.timeLimit).count() + 1;
    return request;
}

Result<ReadPicture> asked(const Opened& opened, PictureFormat format, const std::string& name,
                          const ReadOptions& options)
{
    const ReadRequest request = requestFor(format, opened.bytes, options);
    constexpr int attempts = 2; // toile-reader may have died since it was last asked
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const OpenFile pixels(memfd_create("toile-picture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
        if (!pixels)
            return picture_error::noMemory(name);
        const auto socket = ReaderProgram::only().ask(request, opened.file.descriptor(), pixels.descriptor());
        if (!socket)
            return troubleWith(name, socket.error());
        const auto answer = answerOn(socket->descriptor(), options);
        if (!answer && answer.error() == Silence::Stopped)
            return picture_error::stopped(name);
        if (!answer && answer.error() == Silence::TookTooLong)
            return picture_error::tookTooLong(name, options.timeLimit);
        if (!answer) {
            qDebug("toile-reader ended before it answered, try %d", attempt + 1);
            continue;
        }
        if (answer->protocol != readerProtocol || answer->outcome == ReadOutcome::OtherProtocol)
            return picture_error::otherReader(name);
        switch (answer->outcome) {
        case ReadOutcome::Picture:
            tellOfMissingWalls(answer->walls);
            return pictureIn(pixels.descriptor(), *answer, name, options);
        case ReadOutcome::Refused:
            if (answer->fault == PictureFault::TooHeavy && isShortOfMemory())
                return picture_error::noMemory(name);
            return picture_error::refused(
                name, {answer->fault, detailOf(*answer), answer->width, answer->height}, options);
        case ReadOutcome::NotStarted:
            return picture_error::noMemory(name);
        default:
            return isShortOfMemory() ? picture_error::noMemory(name)
                                     : picture_error::tooHeavy(name, detailOf(*answer));
        }
    }
    return isShortOfMemory() ? picture_error::noMemory(name)
                             : picture_error::failedReader(name, "it ended without an answer");
}

Result<ReadPicture> readOpened(const Opened& opened, const std::string& name, const ReadOptions& options)
{
    std::vector<uint8_t> head(size_t(std::min<int64_t>(opened.bytes, formatPrefixBytes)));
    const int64_t count = readAt(opened.file.descriptor(), head, 0);
    if (count <= 0)
        return picture_error::unreadable(name, std::strerror(errno));
    head.resize(size_t(count));
    const PictureFormat format = formatOf(head);
    if (format == PictureFormat::Unknown)
        return picture_error::otherType(name);
    return asked(opened, format, name, options);
}

Result<Image> imageOf(Result<ReadPicture> picture)
{
    return picture ? Result<Image>(std::move(picture->image)) : picture.error();
}

} // namespace

Result<ReadPicture> readWithFacts(const std::filesystem::path& file, const ReadOptions& options)
{
    const std::string name = picture_error::quotedName(file);
    try {
        const auto ready = opened(file, name, options.maxBytes);
        return ready ? readOpened(*ready, name, options) : ready.error();
    } catch (const std::bad_alloc&) {
        return picture_error::noMemory(name);
    }
}

Result<Image> readPicture(const std::filesystem::path& file, const ReadOptions& options)
{
    return imageOf(readWithFacts(file, options));
}

Result<Image> readPicture(std::span<const uint8_t> bytes, const std::string& name, const ReadOptions& options)
{
    const std::string quoted = picture_error::quotedName(name);
    try {
        if (bytes.empty())
            return picture_error::empty(quoted);
        if (int64_t(bytes.size()) > options.maxBytes)
            return picture_error::tooManyBytes(quoted, int64_t(bytes.size()), options.maxBytes);
        Opened memory{OpenFile(memfd_create("toile-bytes", MFD_CLOEXEC)), int64_t(bytes.size())};
        if (!memory.file || !writeAll(memory.file.descriptor(), bytes))
            return picture_error::noMemory(quoted);
        return imageOf(readOpened(memory, quoted, options));
    } catch (const std::bad_alloc&) {
        return picture_error::noMemory(quoted);
    }
}

} // namespace toile
