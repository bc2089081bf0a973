// One line on stderr that shows how far a job is, where stderr is a terminal.
#pragma once

#include "core/jobs/job.h"

#include <chrono>
#include <string>

namespace toile::cli {

class ProgressBar
{
public:
    /// `label` stands before the bar. Nothing is ever drawn where stderr is no terminal.
    explicit ProgressBar(std::string label);
    ~ProgressBar(); ///< wipes the line

    void show(const JobProgress& progress);
    void clear();

private:
    std::string m_label;
    bool m_terminal = false;
    bool m_drawn = false;
    std::chrono::steady_clock::time_point m_last;
};

/// "42 %  step 25/60  3 s left", without what is not known.
std::string progressText(const JobProgress& progress);

} // namespace toile::cli
