// A job ends exactly once, in the right order, with the right outcome.
#include "core/jobs/job_queue.h"
#include "core/jobs/mailbox.h"
#include "tests/support/portable_test.h"

#include <atomic>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>

using namespace toile;

namespace {

using Outcomes = std::vector<JobOutcome<int>>;

JobQueue::OnEnd<int> into(Outcomes& outcomes)
{
    return [&outcomes](JobOutcome<int> outcome) { outcomes.push_back(std::move(outcome)); };
}

/// Work that says it runs and then waits for its token.
JobQueue::Work<int> untilStopped(std::promise<void>& running, Result<int> result)
{
    return [&running, result](JobContext& context) -> Result<int> {
        running.set_value();
        while (!context.stopToken().stop_requested())
            std::this_thread::yield();
        return result;
    };
}

/// A job that adds its letter to what ran before it.
void note(JobQueue& queue, std::string& order, JobPriority priority, char letter)
{
    queue.submit<int>(priority,
                      [&order, letter](JobContext&) -> Result<int> {
                          order += letter;
                          return 0;
                      },
                      {});
}

void runUntilIdle(Mailbox& mailbox, const JobQueue& queue)
{
    mailbox.runUntil([&] { return queue.isIdle(); });
}

} // namespace

TOILE_TEST(aJobDeliversItsValueOnTheOwnersThread)
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::thread::id workThread, endThread;
    int value = 0;
    queue.submit<int>(
        JobPriority::Draft,
        [&](JobContext&) -> Result<int> {
            workThread = std::this_thread::get_id();
            return 42;
        },
        [&](JobOutcome<int> outcome) {
            endThread = std::this_thread::get_id();
            if (outcome.end == JobEnd::Done && outcome.value)
                value = *outcome.value;
        });
    runUntilIdle(mailbox, queue);
    CHECK(value == 42);
    CHECK(endThread == std::this_thread::get_id());
    CHECK(workThread != endThread);
}

TOILE_TEST(errorsAndExceptionsFail)
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    Outcomes outcomes;
    queue.submit<int>(
        JobPriority::Draft,
        [](JobContext&) -> Result<int> {
            return Error{ErrorKind::Model, Sentence::verbatim("The model is damaged."), {}};
        },
        into(outcomes));
    queue.submit<int>(
        JobPriority::Draft, [](JobContext&) -> Result<int> { throw std::runtime_error("boom"); },
        into(outcomes));
    queue.submit<int>(
        JobPriority::Draft, [](JobContext&) -> Result<int> { throw std::bad_alloc(); }, into(outcomes));
    queue.submit<int>(
        JobPriority::Draft, [](JobContext&) -> Result<int> { throw 7; }, into(outcomes));
    runUntilIdle(mailbox, queue);
    CHECK(outcomes.size() == 4);
    for (const auto& outcome : outcomes)
        CHECK(outcome.end == JobEnd::Failed && !outcome.value && !outcome.error.sentence.isEmpty());
    CHECK(outcomes[0].error.kind == ErrorKind::Model);
    CHECK(outcomes[1].error.kind == ErrorKind::Engine && outcomes[1].error.detail == "boom");
    CHECK(outcomes[2].error.kind == ErrorKind::Memory);
}

TOILE_TEST(cancelBeforeStartEndsWithoutRunning)
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::promise<void> running;
    Outcomes first, second;
    bool ran = false;
    const JobId blocker = queue.submit<int>(JobPriority::Draft, untilStopped(running, 1), into(first));
    running.get_future().wait();
    const JobId waiting = queue.submit<int>(
        JobPriority::Draft,
        [&](JobContext&) -> Result<int> {
            ran = true;
            return 2;
        },
        into(second));
    CHECK(queue.cancel(waiting));
    while (second.empty())
        mailbox.runOnce(std::chrono::milliseconds(10));
    CHECK(second[0].end == JobEnd::Cancelled && !second[0].value);
    CHECK(first.empty());
    CHECK(queue.cancel(blocker));
    runUntilIdle(mailbox, queue);
    CHECK(!ran && second.size() == 1 && first.size() == 1);
}

TOILE_TEST(cancelWhileRunningKeepsTheBestSoFar)
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::promise<void> withValue, without;
    Outcomes outcomes;
    const JobId a = queue.submit<int>(JobPriority::Draft, untilStopped(withValue, 5), into(outcomes));
    withValue.get_future().wait();
    CHECK(queue.cancel(a));
    const JobId b = queue.submit<int>(
        JobPriority::Draft,
        untilStopped(without, Error{ErrorKind::Cancelled, Sentence::verbatim("Stopped."), {}}),
        into(outcomes));
    without.get_future().wait();
    CHECK(queue.cancel(b));
    runUntilIdle(mailbox, queue);
    CHECK(outcomes.size() == 2);
    CHECK(outcomes[0].end == JobEnd::Cancelled && outcomes[0].value == 5);
    CHECK(outcomes[1].end == JobEnd::Cancelled && !outcomes[1].value);
}

TOILE_TEST(cancelIsLookedAtAgainAtDelivery)
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    Outcomes outcomes;
    std::promise<void> finished;
    const JobId id = queue.submit<int>(
        JobPriority::Draft, [](JobContext&) -> Result<int> { return 9; }, into(outcomes));
    queue.submit<int>(JobPriority::Draft,
                      [&](JobContext&) -> Result<int> {
                          finished.set_value();
                          return 0;
                      },
                      {});
    finished.get_future().wait(); // the first job's work is over, its end waits in the mailbox
    CHECK(outcomes.empty());
    CHECK(queue.cancel(id));
    runUntilIdle(mailbox, queue);
    CHECK(outcomes.size() == 1 && outcomes[0].end == JobEnd::Cancelled && outcomes[0].value == 9);
    CHECK(!queue.cancel(id));
    CHECK(!queue.cancel(12345));
}

TOILE_TEST(jobsRunByPriorityThenByOrder)
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::promise<void> running, all;
    auto go = all.get_future().share();
    std::string order;
    queue.submit<int>(JobPriority::Draft,
                      [&running, go](JobContext&) -> Result<int> {
                          running.set_value();
                          go.wait();
                          return 0;
                      },
                      {});
    running.get_future().wait();
    note(queue, order, JobPriority::Training, 't');
    note(queue, order, JobPriority::Refine, 'r');
    note(queue, order, JobPriority::Draft, 'd');
    note(queue, order, JobPriority::Pen, 'p');
    note(queue, order, JobPriority::LivePreview, 'l');
    note(queue, order, JobPriority::Draft, 'e');
    all.set_value();
    runUntilIdle(mailbox, queue);
    CHECK(order == "pldert");
}

TOILE_TEST(aLowerJobYieldsBetweenIterations)
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::promise<void> running;
    std::atomic<bool> submitted{false};
    std::string order;
    queue.submit<int>(JobPriority::Training,
                      [&](JobContext& context) -> Result<int> {
                          running.set_value();
                          while (!submitted)
                              std::this_thread::yield();
                          order += '[';
                          context.yield();
                          order += ']';
                          return 0;
                      },
                      {});
    running.get_future().wait();
    note(queue, order, JobPriority::Training, 'z'); // the same priority waits
    note(queue, order, JobPriority::Draft, 'd');
    note(queue, order, JobPriority::Pen, 'p');
    submitted = true;
    runUntilIdle(mailbox, queue);
    CHECK(order == "[pd]z");
}

TOILE_TEST(onlyTheNewestProgressWaits)
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::vector<JobProgress> seen;
    std::promise<void> reported;
    queue.submit<int>(
        JobPriority::Draft,
        [&](JobContext& context) -> Result<int> {
            for (int step = 1; step <= 1000; ++step) {
                JobProgress progress{step, 1000, 0, -1, {}};
                if (step == 500)
                    progress.preview = Image::filled({2, 2}, 1, 2, 3);
                context.report(progress);
            }
            reported.set_value();
            while (!context.stopToken().stop_requested())
                std::this_thread::yield();
            return 0;
        },
        {}, [&](const JobProgress& progress) { seen.push_back(progress); });
    reported.get_future().wait();
    mailbox.runOnce(std::chrono::milliseconds(1000));
    CHECK(seen.size() == 1);
    CHECK(seen[0].step == 1000);
    CHECK(!seen[0].preview.isNull()); // a preview is not lost to a newer line of numbers
    queue.cancelAll();
    runUntilIdle(mailbox, queue);
    CHECK(seen.size() == 1);
}

TOILE_TEST(destroyWhileRunningStopsJoinsAndDeliversNothing)
{
    Mailbox mailbox;
    int ends = 0, progresses = 0;
    bool stopped = false;
    std::thread::id workThread, endThread;
    {
        std::promise<void> running;
        JobQueue queue(mailbox.post(), [&] { endThread = std::this_thread::get_id(); });
        queue.submit<int>(
            JobPriority::Draft, [](JobContext&) -> Result<int> { return 1; },
            [&](JobOutcome<int>) { ++ends; });
        queue.submit<int>(
            JobPriority::Draft,
            [&](JobContext& context) -> Result<int> {
                workThread = std::this_thread::get_id();
                context.report({});
                running.set_value();
                while (!context.stopToken().stop_requested())
                    std::this_thread::yield();
                stopped = true;
                return 2;
            },
            [&](JobOutcome<int>) { ++ends; }, [&](const JobProgress&) { ++progresses; });
        queue.submit<int>(
            JobPriority::Draft, [](JobContext&) -> Result<int> { return 3; },
            [&](JobOutcome<int>) { ++ends; });
        running.get_future().wait();
    }
    CHECK(stopped);
    CHECK(endThread == workThread); // what lived on the worker may die there
    while (mailbox.runOnce(std::chrono::milliseconds(1)))
        ;
    CHECK(ends == 0 && progresses == 0);
}

TOILE_TEST(theQueueMayDieInItsOwnDelivery)
{
    Mailbox mailbox;
    auto queue = std::make_unique<JobQueue>(mailbox.post());
    int ends = 0;
    for (int i = 0; i < 3; ++i)
        queue->submit<int>(
            JobPriority::Draft, [](JobContext&) -> Result<int> { return 1; },
            [&](JobOutcome<int>) {
                ++ends;
                queue.reset();
            });
    while (queue)
        mailbox.runOnce(std::chrono::milliseconds(10));
    mailbox.runOnce(std::chrono::milliseconds(1));
    CHECK(ends == 1);
}

TOILE_TEST(aPostMayOutliveItsMailbox)
{
    Post post;
    bool ran = false;
    {
        Mailbox mailbox;
        post = mailbox.post();
        post([&] { ran = true; });
    }
    post([&] { ran = true; });
    CHECK(!ran);
}

TOILE_TEST_MAIN()
