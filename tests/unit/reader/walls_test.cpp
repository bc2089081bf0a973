// What a reading process cannot do any more, tried from inside of one that has closed itself in as
// toile-reader does.
#include "app/reader/walls.h"
#include "core/render/reader_protocol.h"

#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace toile;

namespace {

constexpr int64_t megabyte = 1024 * 1024;

enum class Tried { Worked, Failed, NoWall, Died };

/// Has a child try something once it is closed in.
Tried tried(const std::function<bool()>& close, const std::function<bool()>& attempt)
{
    const pid_t child = fork();
    if (child == 0) {
        if (!close())
            _exit(77);
        _exit(attempt() ? 1 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status))
        return Tried::Died;
    return WEXITSTATUS(status) == 77  ? Tried::NoWall
           : WEXITSTATUS(status) == 1 ? Tried::Worked
                                      : Tried::Failed;
}

bool noNewPrivileges()
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

bool opens(const char* file, int flags)
{
    return open(file, flags, 0600) >= 0;
}

bool connectsTo(const sockaddr_in& address)
{
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    return fd >= 0 && connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

/// Someone who listens on this machine, so that a connection fails for no other reason.
class Listener
{
public:
    Listener()
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof m_address;
        m_isThere = bind(m_fd, reinterpret_cast<sockaddr*>(&m_address), size) == 0 && listen(m_fd, 8) == 0 &&
                    getsockname(m_fd, reinterpret_cast<sockaddr*>(&m_address), &size) == 0;
    }
    ~Listener() { close(m_fd); }
    bool isThere() const { return m_isThere; }
    const sockaddr_in& address() const { return m_address; }

private:
    int m_fd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in m_address{};
    bool m_isThere = false;
};

} // namespace

class WallsTest : public QObject
{
    Q_OBJECT

private:
    std::string inFolder(const char* name) const { return m_folder.path().toStdString() + "/" + name; }

    WallPlan plan() const
    {
        return {256 * megabyte, 512 * megabyte, megabyte, 5, {m_folder.path().toStdString()}};
    }

    /// Behind all walls.
    Tried behindAll(const std::function<bool()>& attempt) const
    {
        return tried([this] { return closeIn(plan()) == (WallLandlock | WallSeccomp); }, attempt);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile readable(QString::fromStdString(inFolder("readable")));
        QVERIFY(readable.open(QIODevice::WriteOnly) && readable.write("toile") == 5);
        // Asked of the kernel, not of what is tested.
        const bool hasLandlock =
            syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
        const bool hasSeccomp = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, nullptr) != 0 && errno == EFAULT;
        if (!hasLandlock || !hasSeccomp)
            m_missing = "this kernel lacks Landlock or seccomp";
        else
            QCOMPARE(behindAll([] { return true; }), Tried::Worked);
    }

    void nothingIsPossible_data()
    {
        QTest::addColumn<std::function<bool()>>("attempt");
        const auto row = [](const char* name, std::function<bool()> attempt) {
            QTest::newRow(name) << std::move(attempt);
        };
        const std::string readable = inFolder("other"), fresh = inFolder("fresh");
        QVERIFY(QFile::copy(QString::fromStdString(inFolder("readable")), QString::fromStdString(readable)));
        row("a file of the system", [] { return opens("/etc/passwd", O_RDONLY); });
        row("this program", [] { return opens("/proc/self/exe", O_RDONLY); });
        row("a folder's list", [] { return opens("/", O_RDONLY | O_DIRECTORY); });
        row("writing to what may be read", [readable] { return opens(readable.c_str(), O_WRONLY); });
        row("cutting what may be read", [readable] { return opens(readable.c_str(), O_RDONLY | O_TRUNC); });
        row("a new file", [fresh] { return opens(fresh.c_str(), O_WRONLY | O_CREAT); });
        row("renaming", [readable, fresh] { return rename(readable.c_str(), fresh.c_str()) == 0; });
        row("removing", [fresh] { return unlink(fresh.c_str()) == 0; });
        row("a socket of the network", [] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; });
        row("a packet socket", [] { return socket(AF_INET6, SOCK_DGRAM, 0) >= 0; });
        row("a local socket", [] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; });
        row("a pair of sockets", [] {
            int ends[2];
            return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0;
        });
        row("another process", [] {
            const pid_t child = fork();
            if (child == 0)
                _exit(0);
            return child > 0;
        });
        row("killing its parent", [] { return kill(getppid(), 0) == 0; });
        row("being traced", [] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; });
        row("code made on the spot", [] {
            return mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                        0) != MAP_FAILED;
        });
        row("memory turned into code", [] {
            void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
        });
        row("a limit lifted", [] {
            const rlimit more{512, 512};
            return setrlimit(RLIMIT_NOFILE, &more) == 0;
        });
        row("the limit of another process", [] {
            const rlimit less{1, 1};
            return prlimit(getppid(), RLIMIT_CORE, &less, nullptr) == 0;
        });
    }
    void nothingIsPossible()
    {
        if (m_missing)
            QSKIP(m_missing);
        QFETCH(std::function<bool()>, attempt);
        QCOMPARE(behindAll(attempt), Tried::Failed);
        // Without walls it goes well: what cannot be done anywhere would prove nothing.
        QCOMPARE(tried([] { return true; }, attempt), Tried::Worked);
    }

    void programsAreNotReplaced()
    {
        if (m_missing)
            QSKIP(m_missing);
        // /bin/false would end with 1, which is what "it worked" says.
        const auto become = [] {
            execl("/bin/false", "false", nullptr);
            return false;
        };
        QCOMPARE(tried([] { return true; }, become), Tried::Worked);
        QCOMPARE(behindAll(become), Tried::Failed);
    }

    void whatDecodersNeedIsLeft()
    {
        if (m_missing)
            QSKIP(m_missing);
        const std::string readable = inFolder("readable");
        QCOMPARE(behindAll([readable] {
                     char text[8] = {};
                     const int fd = open(readable.c_str(), O_RDONLY);
                     return read(fd, text, sizeof text) == 5 && std::strcmp(text, "toile") == 0;
                 }),
                 Tried::Worked);
        QCOMPARE(behindAll([] {
                     int sum = 0;
                     std::thread([&sum] { sum = 42; }).join();
                     return sum == 42;
                 }),
                 Tried::Worked);
    }

    /// Each wall by itself, for machines that have only one.
    void landlockAloneKeepsFiles()
    {
        const Listener listener;
        QVERIFY(listener.isThere());
        const auto close = [this] { return closeFilesOnly(); };
        const std::string readable = inFolder("readable");
        const Tried passwords = tried(close, [] { return opens("/etc/passwd", O_RDONLY); });
        if (passwords == Tried::NoWall)
            QSKIP("this kernel has no Landlock");
        QCOMPARE(passwords, Tried::Failed);
        QCOMPARE(tried(close, [readable] { return opens(readable.c_str(), O_RDONLY); }), Tried::Worked);
        QCOMPARE(tried(close, [readable] { return opens(readable.c_str(), O_RDWR); }), Tried::Failed);
        QVERIFY(connectsTo(listener.address()));
    }

    void seccompAloneKeepsTheNetworkAndWriting()
    {
        const Listener listener;
        QVERIFY(listener.isThere());
        const auto close = [] { return noNewPrivileges() && closeCalls(); };
        const std::string fresh = inFolder("fresh");
        const Tried connecting = tried(close, [&] { return connectsTo(listener.address()); });
        if (connecting == Tried::NoWall)
            QSKIP("this kernel has no seccomp");
        QCOMPARE(connecting, Tried::Failed);
        QCOMPARE(tried([] { return true; }, [&] { return connectsTo(listener.address()); }), Tried::Worked);
        QCOMPARE(tried(close, [fresh] { return opens(fresh.c_str(), O_WRONLY | O_CREAT); }), Tried::Failed);
        QCOMPARE(tried(close, [] { return opens("/etc/passwd", O_RDONLY); }), Tried::Worked);
    }

    void limitsHoldOnEveryKernel()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer's shadow is larger than any limit");
#endif
        const auto close = [this] {
            closeIn(plan());
            return true;
        };
        const auto takes = [](int64_t bytes) {
            void* memory =
                mmap(nullptr, size_t(bytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            return memory != MAP_FAILED;
        };
        QCOMPARE(tried(close, [&] { return takes(100 * megabyte); }), Tried::Worked);
        QCOMPARE(tried(close, [&] { return takes(300 * megabyte); }), Tried::Failed);
        QCOMPARE(tried(close,
                       [&] {
                           setMemoryLimit(400 * megabyte);
                           return takes(300 * megabyte);
                       }),
                 Tried::Worked);
        QCOMPARE(tried(close,
                       [&] {
                           setMemoryLimit(2048 * megabyte); // no further than the plan's most
                           return takes(600 * megabyte);
                       }),
                 Tried::Failed);
        const int memory = memfd_create("pixels", MFD_CLOEXEC);
        QCOMPARE(tried(close, [memory] { return ftruncate(memory, megabyte) == 0; }), Tried::Worked);
        QCOMPARE(tried(close, [memory] { return ftruncate(memory, 2 * megabyte) == 0; }),
                 Tried::Died); // SIGXFSZ
        ::close(memory);
    }

private:
    bool closeFilesOnly() const
    {
        return noNewPrivileges() && closeFiles({m_folder.path().toStdString()});
    }

    QTemporaryDir m_folder;
    const char* m_missing = nullptr;
};

QTEST_GUILESS_MAIN(WallsTest)
#include "walls_test.moc"
