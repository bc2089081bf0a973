// Many threads submit, cancel and destroy at once: still exactly one end a job. Meant for the tsan preset,
// too.
#include "core/jobs/job_queue.h"
#include "core/jobs/mailbox.h"
#include "tests/support/portable_test.h"

#include <array>
#include <atomic>
#include <memory>
#include <random>
#include <stdexcept>
#include <thread>

using namespace toile;

namespace {

Result<int> wander(JobContext& context, unsigned seed)
{
    std::minstd_rand random(seed + 1);
    const int steps = int(random() % 20);
    for (int step = 0; step < steps; ++step) {
        if (context.stopToken().stop_requested())
            return step % 2 ? Result<int>(step)
                            : Result<int>(Error{ErrorKind::Cancelled, Sentence::verbatim("Stopped."), {}});
        context.report({step, steps, 0, -1, {}});
        context.yield();
    }
    if (steps == 7)
        throw std::runtime_error("seven");
    return steps;
}

} // namespace

TOILE_TEST(everyJobEndsExactlyOnce)
{
    constexpr int threads = 4, jobsPerThread = 250, jobs = threads * jobsPerThread;
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::vector<int> ends(jobs), progressAfterEnd(jobs);
    std::array<int, 3> kinds{};
    std::vector<std::thread> owners;
    std::atomic<int> submitting{threads};
    for (int thread = 0; thread < threads; ++thread) {
        owners.emplace_back([&, thread] {
            std::minstd_rand random(unsigned(thread) + 1);
            for (int i = 0; i < jobsPerThread; ++i) {
                const size_t index = size_t(thread * jobsPerThread + i);
                const JobId id = queue.submit<int>(
                    JobPriority(random() % 5), [index](JobContext& c) { return wander(c, unsigned(index)); },
                    [&, index](JobOutcome<int> outcome) {
                        ++ends[index];
                        ++kinds[size_t(outcome.end)];
                    },
                    [&, index](const JobProgress&) { progressAfterEnd[index] += ends[index]; });
                if (random() % 3 == 0)
                    queue.cancel(id - random() % 5);
            }
            --submitting;
        });
    }
    mailbox.runUntil([&] { return submitting == 0 && queue.isIdle(); });
    for (std::thread& owner : owners)
        owner.join();
    for (size_t index = 0; index < size_t(jobs); ++index)
        CHECK(ends[index] == 1 && progressAfterEnd[index] == 0);
    CHECK(kinds[0] + kinds[1] + kinds[2] == jobs);
    CHECK(kinds[0] > 0 && kinds[1] > 0 && kinds[2] > 0);
}

TOILE_TEST(destroyedAtAnyMomentItDeliversNothingMore)
{
    for (unsigned round = 0; round < 200; ++round) {
        Mailbox mailbox;
        bool alive = true;
        int late = 0, destroyed = 0;
        {
            auto engine = std::make_shared<int>(1);
            JobQueue queue(mailbox.post(), [&destroyed] { ++destroyed; });
            for (unsigned i = 0; i < 20; ++i)
                queue.submit<int>(
                    JobPriority(i % 5), [i](JobContext& c) { return wander(c, i); },
                    [&alive, &late, engine](JobOutcome<int>) { late += !alive; },
                    [&alive, &late](const JobProgress&) { late += !alive; });
            if (round % 2)
                mailbox.runOnce(std::chrono::milliseconds(round % 3));
            if (round % 5 == 0)
                queue.cancelAll();
        }
        alive = false;
        while (mailbox.runOnce(std::chrono::milliseconds(0)))
            ;
        CHECK(late == 0);
        CHECK(destroyed == 1);
    }
}

TOILE_TEST_MAIN()
