#include "tests/support/counted_stop.h"

#if defined(__x86_64__) && defined(__GLIBCXX__) && !defined(__SANITIZE_ADDRESS__) &&                         \
    !defined(__SANITIZE_THREAD__)

#include <cstdint>
#include <cstdlib>
#include <new>

#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>

namespace {

constexpr size_t pageBytes = 4096;
constexpr size_t wishAt = 4; ///< std::stop_token's state: owners, then the wish and its sources (GCC 10 on)
constexpr uint32_t wishBit = 1;
constexpr greg_t writeFault = 2;   ///< of a page fault's error code
constexpr greg_t singleStep = 256; ///< the trap flag

std::byte* page = nullptr;
bool isNextOnPage = false;
volatile sig_atomic_t lookCount = 0, stopAt = 0;

void allow(int access)
{
    mprotect(page, pageBytes, access);
}

void touched(int, siginfo_t* info, void* context)
{
    const auto* at = static_cast<std::byte*>(info->si_addr);
    if (at < page || at >= page + pageBytes) {
        signal(SIGSEGV, SIG_DFL); // a real one: the instruction runs again and ends the program
        return;
    }
    allow(PROT_READ | PROT_WRITE);
    greg_t* registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    if (at == page + wishAt && !(registers[REG_ERR] & writeFault)) {
        lookCount = lookCount + 1;
        if (lookCount == stopAt)
            *reinterpret_cast<uint32_t*>(page + wishAt) |= wishBit;
    }
    registers[REG_EFL] |= singleStep;
}

void stepped(int, siginfo_t*, void* context)
{
    static_cast<ucontext_t*>(context)->uc_mcontext.gregs[REG_EFL] &= ~singleStep;
    allow(PROT_NONE);
}

void listen()
{
    if (page)
        return;
    page = static_cast<std::byte*>(
        mmap(nullptr, pageBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    if (page == MAP_FAILED)
        std::abort();
    struct sigaction action = {};
    action.sa_flags = SA_SIGINFO;
    action.sa_sigaction = touched;
    sigaction(SIGSEGV, &action, nullptr);
    action.sa_sigaction = stepped;
    sigaction(SIGTRAP, &action, nullptr);
}

std::stop_source sourceOnPage()
{
    listen();
    isNextOnPage = true;
    return std::stop_source();
}

} // namespace

void* operator new(size_t bytes)
{
    if (isNextOnPage) {
        isNextOnPage = false;
        return page;
    }
    if (void* block = std::malloc(bytes ? bytes : 1))
        return block;
    throw std::bad_alloc();
}

void operator delete(void* block) noexcept
{
    if (block != page)
        std::free(block);
}

void operator delete(void* block, size_t) noexcept
{
    operator delete(block);
}

namespace toile::test {

bool CountedStop::isPossible()
{
    const CountedStop second(2);
    const std::stop_token token = second.token();
    const bool first = token.stop_requested();
    return !first && token.stop_requested() && second.looks() == 2;
}

CountedStop::CountedStop(int atLook) : m_source(sourceOnPage())
{
    lookCount = 0;
    stopAt = atLook;
    allow(PROT_NONE);
}

CountedStop::~CountedStop()
{
    allow(PROT_READ | PROT_WRITE);
}

int CountedStop::looks() const
{
    return lookCount;
}

} // namespace toile::test

#else

namespace toile::test {

bool CountedStop::isPossible()
{
    return false;
}

CountedStop::CountedStop(int) {}
CountedStop::~CountedStop() = default;

int CountedStop::looks() const
{
    return 0;
}

} // namespace toile::test

#endif
