#include "app/cli/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace toile::cli {

namespace {

std::string durationText(double seconds)
{
    const long whole = std::lround(seconds);
    if (whole < 90)
        return std::to_string(whole) + " s";
    if (whole < 90 * 60)
        return std::to_string((whole + 30) / 60) + " min";
    return std::to_string((whole + 1800) / 3600) + " h";
}

} // namespace

std::string progressText(const JobProgress& progress)
{
    std::string text;
    if (progress.steps > 0) {
        text = std::to_string(std::min<int64_t>(100, 100 * progress.step / progress.steps)) + " %  step " +
               std::to_string(progress.step) + "/" + std::to_string(progress.steps);
    } else {
        text = "step " + std::to_string(progress.step);
    }
    if (progress.secondsLeft >= 0)
        text += "  " + durationText(progress.secondsLeft) + " left";
    return text;
}

ProgressBar::ProgressBar(std::string label)
    : m_label(std::move(label)), m_terminal(isatty(STDERR_FILENO) == 1)
{
}

ProgressBar::~ProgressBar()
{
    clear();
}

void ProgressBar::show(const JobProgress& progress)
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_terminal || (m_drawn && now - m_last < std::chrono::milliseconds(100)))
        return;
    m_last = now;
    constexpr int cells = 24;
    const int full =
        progress.steps > 0 ? int(std::clamp<int64_t>(cells * progress.step / progress.steps, 0, cells)) : 0;
    const std::string bar = std::string(size_t(full), '#') + std::string(size_t(cells - full), '-');
    std::fprintf(stderr, "\r\033[K%s [%s] %s", m_label.c_str(), bar.c_str(), progressText(progress).c_str());
    std::fflush(stderr);
    m_drawn = true;
}

void ProgressBar::clear()
{
    if (!m_drawn)
        return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    m_drawn = false;
}

} // namespace toile::cli
