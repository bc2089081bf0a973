#include "core/files/whole_file.h"

#include "core/files/file_error.h"
#include "core/files/file_place.h"
#include "core/files/open_file.h"
#include "core/files/read_file.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>

namespace toile {

namespace fs = std::filesystem;

namespace {

using Bytes = std::span<const uint8_t>;

/// What failed: the call and its errno.
struct Failure
{
    int code = 0;
    const char* call = "";
};

fs::path freshNameIn(const fs::path& folder)
{
    static std::atomic<unsigned> count = 0;
    const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    return folder / (".toile-" + std::to_string(::getpid()) + "-" + std::to_string(now) + "-" +
                     std::to_string(++count) + std::string(unfinishedEnding));
}

/// A new file beside its place. Where the file system can, it has no name before it is whole, so that a kill
/// leaves nothing.
class FreshFile
{
public:
    explicit FreshFile(fs::path folder) : m_folder(std::move(folder)), m_name(freshNameIn(m_folder)) {}
    ~FreshFile()
    {
        if (m_hasName)
            ::unlink(m_name.c_str());
    }
    FreshFile(const FreshFile&) = delete;
    FreshFile& operator=(const FreshFile&) = delete;

    std::optional<Failure> open(bool mayBeNameless)
    {
        if (mayBeNameless)
            m_file = OpenFile(::open(m_folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
        if (m_file)
            return {};
        const bool isNotKnownHere =
            !mayBeNameless || errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOSYS;
        if (isNotKnownHere)
            m_file = OpenFile(::open(m_name.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666));
        if (!m_file)
            return Failure{errno, "open"};
        m_hasName = true;
        return {};
    }

    std::optional<Failure> write(Bytes bytes) const
    {
        while (!bytes.empty()) {
            const ssize_t put = ::write(m_file.descriptor(), bytes.data(), bytes.size());
            if (put < 0 && errno == EINTR)
                continue;
            if (put <= 0)
                return Failure{put < 0 ? errno : EIO, "write"};
            bytes = bytes.subspan(size_t(put));
        }
        return {};
    }

    std::optional<Failure> flush() const
    {
        // Some network disks know no flush; what they were given is read back all the same.
        if (::fsync(m_file.descriptor()) != 0 && errno != EINVAL && errno != EOPNOTSUPP)
            return Failure{errno, "fsync"};
        return {};
    }

    std::optional<Failure> compare(Bytes bytes) const
    {
        // From the disk, as far as the system lets go of what it has just written.
        (void)::posix_fadvise(m_file.descriptor(), 0, 0, POSIX_FADV_DONTNEED);
        struct stat status = {};
        if (::fstat(m_file.descriptor(), &status) != 0)
            return Failure{errno, "fstat"};
        if (size_t(status.st_size) != bytes.size())
            return Failure{EIO, "size"};
        std::array<uint8_t, size_t(1) << 16> piece;
        for (size_t at = 0; at < bytes.size();) {
            const size_t want = std::min(piece.size(), bytes.size() - at);
            const ssize_t got = ::pread(m_file.descriptor(), piece.data(), want, off_t(at));
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                return Failure{got < 0 ? errno : EIO, "read"};
            if (std::memcmp(piece.data(), bytes.data() + at, size_t(got)) != 0)
                return Failure{EIO, "compare"};
            at += size_t(got);
        }
        return {};
    }

    void takeModeOf(mode_t mode) const { (void)::fchmod(m_file.descriptor(), mode & 07777); }

    std::optional<Failure> moveTo(const fs::path& file)
    {
        if (!m_hasName) {
            const std::string nameless = "/proc/self/fd/" + std::to_string(m_file.descriptor());
            if (::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, m_name.c_str(), AT_SYMLINK_FOLLOW) != 0)
                return Failure{errno, "linkat"};
            m_hasName = true;
        }
        if (!m_file.close())
            return Failure{errno, "close"};
        if (::rename(m_name.c_str(), file.c_str()) != 0)
            return Failure{errno, "rename"};
        m_hasName = false;
        return {};
    }

private:
    fs::path m_folder;
    fs::path m_name;
    OpenFile m_file;
    bool m_hasName = false;
};

std::optional<Failure> put(Bytes bytes, const fs::path& file, std::optional<mode_t> mode, bool mayBeNameless)
{
    FreshFile fresh(folderOf(file));
    if (auto failure = fresh.open(mayBeNameless))
        return failure;
    if (mode)
        fresh.takeModeOf(*mode);
    if (auto failure = fresh.write(bytes))
        return failure;
    if (auto failure = fresh.flush())
        return failure;
    if (auto failure = fresh.compare(bytes))
        return failure;
    return fresh.moveTo(file);
}

} // namespace

Result<void> writeWhole(Bytes bytes, const fs::path& file)
{
    fs::path target = file;
    std::optional<mode_t> mode;
    struct stat status = {};
    if (::stat(file.c_str(), &status) == 0) {
        std::error_code code;
        target = fs::canonical(file, code);
        if (code)
            return writeError(file, code.value(), "canonical");
        if (S_ISDIR(status.st_mode))
            return writeError(file, EISDIR, "stat");
        if (!S_ISREG(status.st_mode))
            return Error{ErrorKind::Input,
                         Sentence::phrase("%1 is not a file that can be replaced.", quotedName(file)),
                         {}};
        if (::access(target.c_str(), W_OK) != 0)
            return writeError(file, errno, "access");
        mode = status.st_mode;
    }
    auto failure = put(bytes, target, mode, true);
    // Without /proc a file cannot be given a name afterwards.
    if (failure && std::string_view(failure->call) == "linkat")
        failure = put(bytes, target, mode, false);
    if (failure)
        return writeError(file, failure->code, failure->call);
    return syncFolder(folderOf(target));
}

Result<void> writeWhole(std::string_view text, const fs::path& file)
{
    return writeWhole(Bytes(reinterpret_cast<const uint8_t*>(text.data()), text.size()), file);
}

Result<void> addTableLine(std::string_view line, const fs::path& table, std::string_view header)
{
    constexpr int64_t mostBytes = int64_t(256) << 20;
    std::error_code ignored;
    std::string text;
    if (fs::exists(table, ignored)) {
        const Result<std::vector<uint8_t>> old = readWhole(table, mostBytes);
        if (!old)
            return old.error();
        text.assign(old->begin(), old->end());
    } else {
        text.append(header).append("\n");
    }
    text.append(line).append("\n");
    return writeWhole(text, table);
}

} // namespace toile
