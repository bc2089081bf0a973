// A stop whose looks are counted, and which comes at the look that a test chooses: so every look of a piece
// of work is tried, and one that went missing is seen, without a clock.
#pragma once

#include <stop_token>

namespace toile::test {

/// The state behind its token lies on a page of its own that nobody may touch: each look traps, is counted,
/// and goes on. One at a time; looks of several threads at once may be missed.
class CountedStop
{
public:
    /// Whether this machine and this standard library allow it: x86-64, without sanitizers.
    static bool isPossible();

    /// The stop comes at this look, counted from 1, which sees it already; 0: never.
    explicit CountedStop(int atLook = 0);
    ~CountedStop();
    CountedStop(const CountedStop&) = delete;
    CountedStop& operator=(const CountedStop&) = delete;

    std::stop_token token() const { return m_source.get_token(); }
    int looks() const; ///< so far

private:
    std::stop_source m_source;
};

} // namespace toile::test
