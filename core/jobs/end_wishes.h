// The signals by which a person or the system wishes that the program should end, as bytes that can be waited
// for.
#pragma once

namespace toile {

/// Catches SIGINT, SIGTERM, SIGXCPU, and SIGHUP where whoever started the program did not ignore it (nohup),
/// for the whole process while it lives; one at a time. Not by a blocked mask: libraries start threads of
/// their own before main, and those would take the signal.
class EndWishes
{
public:
    /// What wake() sends: no signal has this number.
    static constexpr unsigned char woken = 0;

    EndWishes();
    ~EndWishes();
    EndWishes(const EndWishes&) = delete;
    EndWishes& operator=(const EndWishes&) = delete;

    /// False where there was no pipe to be had: a signal then ends the program as it always does.
    explicit operator bool() const { return m_pipe[0] >= 0; }
    /// One byte for each signal: its number. To be read from one thread, which waits.
    int descriptor() const { return m_pipe[0]; }
    /// Ends the waiting. Any thread.
    void wake() const;

private:
    int m_pipe[2] = {-1, -1}; ///< where it is read, and the handler's end
};

} // namespace toile
