// What a job is: work done on the worker thread whose progress and end come back to its owner.
#pragma once

#include "core/base/result.h"
#include "core/imaging/image.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

namespace toile {

/// Takes a closure to the owner's thread and runs it there, in order. Must be callable from any thread.
/// In a window: QMetaObject::invokeMethod; in the CLI and in tests: Mailbox::post().
using Post = std::function<void(std::function<void()>)>;

/// Lowest first. A running job yields to every waiting one of strictly higher priority.
enum class JobPriority { Training, Refine, Draft, LivePreview, Pen };

using JobId = uint64_t;

/// How far a job is. Values that are not known keep their defaults.
struct JobProgress
{
    int64_t step = 0;
    int64_t steps = 0; ///< 0: not known
    double loss = 0;
    double secondsLeft = -1; ///< -1: not known
    Image preview;           ///< null most of the time
};

enum class JobEnd { Done, Failed, Cancelled };

/// How a job ended. Done always has a value, Failed an error; Cancelled has the best value so far where the
/// work gave one.
template <typename T> struct JobOutcome
{
    JobEnd end = JobEnd::Failed;
    std::optional<T> value;
    Error error;
};

/// What work sees of its queue. Lives on the worker thread, for the time of the work only.
class JobContext
{
public:
    virtual ~JobContext() = default;

    virtual std::stop_token stopToken() const = 0;
    /// Sends progress to the owner. Only the newest waits; a preview not yet delivered is kept when the newer
    /// progress has none.
    virtual void report(JobProgress progress) = 0;
    /// Called between iterations: runs every waiting job of higher priority, on this thread, before it
    /// returns.
    virtual void yield() = 0;
};

} // namespace toile
