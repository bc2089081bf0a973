// seccomp: which calls of the kernel are left. What is not listed fails with EPERM, as on a machine that
// forbids it, so that a library goes another way instead of dying.
#include "app/reader/walls.h"

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace toile {

#if defined(__x86_64__) || defined(__aarch64__)

namespace {

#ifdef __x86_64__
constexpr uint32_t machine = AUDIT_ARCH_X86_64;
#else
constexpr uint32_t machine = AUDIT_ARCH_AARCH64;
#endif

/// What computing, reading open files and ending take.
constexpr int harmless[] = {
    SYS_read,
    SYS_readv,
    SYS_pread64,
    SYS_write,
    SYS_writev,
    SYS_close,
    SYS_lseek,
    SYS_ftruncate,
    SYS_fstat,
    SYS_newfstatat,
    SYS_statx,
    SYS_fstatfs,
    SYS_faccessat,
    SYS_faccessat2,
    SYS_readlinkat,
    SYS_getdents64,
    SYS_getcwd,
    SYS_fadvise64,
    SYS_brk,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_futex,
    SYS_membarrier,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_sched_getparam,
    SYS_sched_getscheduler,
    SYS_getcpu,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_getpid,
    SYS_gettid,
    SYS_getppid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getrandom,
    SYS_uname,
    SYS_sysinfo,
    SYS_getrusage,
    SYS_getrlimit,
    SYS_ppoll,
    SYS_eventfd2,
    SYS_pipe2,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_restart_syscall,
    SYS_exit,
    SYS_exit_group,
#ifdef __x86_64__
    SYS_stat,
    SYS_lstat,
    SYS_access,
    SYS_readlink,
    SYS_getdents,
    SYS_time,
    SYS_poll,
    SYS_arch_prctl,
#endif
};

class Filter
{
public:
    Filter()
    {
        load(offsetof(seccomp_data, arch));
        add(BPF_JMP | BPF_JEQ | BPF_K, machine, 1, 0);
        answer(SECCOMP_RET_KILL_PROCESS);
        load(offsetof(seccomp_data, nr));
    }

    void allow(int call)
    {
        add(BPF_JMP | BPF_JEQ | BPF_K, uint32_t(call), 0, 1);
        answer(SECCOMP_RET_ALLOW);
    }

    void refuse(int call, int error)
    {
        add(BPF_JMP | BPF_JEQ | BPF_K, uint32_t(call), 0, 1);
        answer(SECCOMP_RET_ERRNO | uint32_t(error));
    }

    /// Only where the argument is one of these.
    void allowFor(int call, unsigned argument, std::initializer_list<uint32_t> values)
    {
        const auto count = uint8_t(values.size());
        add(BPF_JMP | BPF_JEQ | BPF_K, uint32_t(call), 0, uint8_t(3 + count));
        loadArgument(argument);
        for (uint8_t left = count; const uint32_t value : values)
            add(BPF_JMP | BPF_JEQ | BPF_K, value, left--, 0);
        answer(SECCOMP_RET_ERRNO | EPERM);
        answer(SECCOMP_RET_ALLOW);
    }

    /// Only where the argument has, of these bits, none or (`wanted`) one.
    void allowByBits(int call, unsigned argument, uint32_t bits, bool wanted)
    {
        add(BPF_JMP | BPF_JEQ | BPF_K, uint32_t(call), 0, 4);
        loadArgument(argument);
        add(BPF_JMP | BPF_JSET | BPF_K, bits, wanted ? 1 : 0, wanted ? 0 : 1);
        answer(SECCOMP_RET_ERRNO | EPERM);
        answer(SECCOMP_RET_ALLOW);
    }

    bool install()
    {
        answer(SECCOMP_RET_ERRNO | EPERM);
        const sock_fprog program{uint16_t(m_steps.size()), m_steps.data()};
        return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
    }

private:
    void add(unsigned code, uint32_t value, uint8_t ifTrue, uint8_t ifFalse)
    {
        m_steps.push_back({uint16_t(code), ifTrue, ifFalse, value});
    }
    void load(size_t offset) { add(BPF_LD | BPF_W | BPF_ABS, uint32_t(offset), 0, 0); }
    /// Its lower half: all that the kernel takes of those that are looked at.
    void loadArgument(unsigned index) { load(offsetof(seccomp_data, args) + 8 * index); }
    void answer(uint32_t what) { add(BPF_RET | BPF_K, what, 0, 0); }

    std::vector<sock_filter> m_steps;
};

} // namespace

bool closeCalls()
{
    Filter filter;
    for (const int call : harmless)
        filter.allow(call);
    constexpr uint32_t changing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    filter.allowByBits(SYS_openat, 2, changing, false);
#ifdef __x86_64__
    filter.allowByBits(SYS_open, 1, changing, false);
#endif
    filter.allowByBits(SYS_mmap, 2, PROT_EXEC, false);
    filter.allowByBits(SYS_mprotect, 2, PROT_EXEC, false);
    filter.allowByBits(SYS_clone, 0, CLONE_THREAD, true);
    filter.refuse(SYS_clone3, ENOSYS); // its flags lie in memory: glibc then takes clone
    filter.allowFor(SYS_fcntl, 1, {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC});
    filter.allowFor(SYS_prctl, 0, {PR_SET_NAME});
    filter.allowFor(SYS_prlimit64, 0, {0});
    filter.allowFor(SYS_tgkill, 0, {uint32_t(getpid())}); // abort()
    return filter.install();
}

#else

bool closeCalls()
{
    return false;
}

#endif

} // namespace toile
