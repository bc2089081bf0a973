#include "tests/loss/small_disk.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sched.h>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

namespace toile::test {

namespace fs = std::filesystem;

namespace {

constexpr size_t pageBytes = 4096;

std::string failed(const char* what)
{
    return std::string(what) + ": " + std::strerror(errno);
}

bool put(const char* file, const std::string& text)
{
    std::ofstream out(file);
    out << text;
    return bool(out.flush());
}

/// A mount namespace; as a user of its own where this one is nobody special. Empty, or why not.
std::string ownNamespace()
{
    const unsigned user = geteuid(), group = getegid();
    if (user == 0 && unshare(CLONE_NEWNS) == 0)
        return {};
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return failed("no namespace");
    put("/proc/self/setgroups", "deny");
    if (!put("/proc/self/uid_map", "0 " + std::to_string(user) + " 1") ||
        !put("/proc/self/gid_map", "0 " + std::to_string(group) + " 1"))
        return "no user of its own";
    return {};
}

} // namespace

SmallDisk::SmallDisk(int megabytes)
{
    std::string name = (fs::temp_directory_path() / "toile-disk-XXXXXX").string();
    if (!mkdtemp(name.data())) {
        m_trouble = failed("no folder");
        return;
    }
    m_path = name;
    m_trouble = ownNamespace();
    if (m_trouble.empty() && mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        m_trouble = failed("no private mounts");
    const std::string size = "size=" + std::to_string(megabytes) + "m,mode=0700";
    if (m_trouble.empty() && mount("tmpfs", name.c_str(), "tmpfs", 0, size.c_str()) != 0)
        m_trouble = failed("no tmpfs");
}

SmallDisk::~SmallDisk()
{
    if (m_trouble.empty())
        umount2(m_path.c_str(), MNT_DETACH);
    std::error_code ignored;
    fs::remove(m_path, ignored);
}

void SmallDisk::fill(int pagesLeft) const
{
    const int file = ::open(filler().c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    const std::vector<char> page(pageBytes, 'x');
    while (::write(file, page.data(), page.size()) > 0)
        ;
    const off_t full = lseek(file, 0, SEEK_END);
    [[maybe_unused]] const int done = ftruncate(file, full - off_t(pagesLeft) * off_t(pageBytes));
    ::close(file);
}

void SmallDisk::empty() const
{
    std::error_code ignored;
    fs::remove(filler(), ignored);
}

} // namespace toile::test
