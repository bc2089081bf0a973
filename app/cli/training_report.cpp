#include "app/cli/training_report.h"

#include "app/cli/progress_bar.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace toile::cli {

namespace {

std::string figuresText(const std::vector<std::pair<std::string, double>>& figures)
{
    std::string text;
    for (const auto& [name, value] : figures) {
        char piece[96];
        std::snprintf(piece, sizeof piece, "  %s %.4f", name.c_str(), value);
        text += piece;
    }
    return text;
}

} // namespace

void TrainingLine::show(const TrainingProgress& now)
{
    if (!now.notice.empty())
        std::fprintf(stderr, "%s%s\n", m_terminal ? "\r\033[K" : "", now.notice.c_str());
    const auto time = std::chrono::steady_clock::now();
    const auto pause = m_terminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(60000);
    if (now.step > 1 && now.figures.empty() && time - m_last < pause)
        return;
    m_last = time;
    const std::string left = progressText({now.step, 0, now.loss, now.secondsLeft, {}});
    const bool stays = !m_terminal || !now.figures.empty();
    std::fprintf(stderr, "%s%s  loss %.5f%s%s", m_terminal ? "\r\033[K" : "", left.c_str(), now.loss,
                 figuresText(now.figures).c_str(), stays ? "\n" : "");
    std::fflush(stderr);
}

TrainingLine::~TrainingLine()
{
    if (m_terminal)
        std::fputc('\n', stderr);
}

int reportTraining(const TrainingResult& result, const std::string& out, bool json)
{
    if (json) {
        nlohmann::ordered_json report{
            {"out", out}, {"steps", result.steps}, {"seconds", result.seconds}, {"stopped", result.stopped}};
        for (const auto& [name, value] : result.figures)
            report["figures"][name] = value;
        std::printf("%s\n", report.dump(2).c_str());
    } else {
        std::printf("%s  %lld steps, %.0f s%s\n", out.c_str(), static_cast<long long>(result.steps),
                    result.seconds, figuresText(result.figures).c_str());
    }
    if (!result.stopped)
        return Done;
    tell("Stopped; --resume goes on from here.");
    return Stopped;
}

DeviceChoice trainingDevice(const std::string& name)
{
    return name == "cpu" ? DeviceChoice::Cpu : name == "cuda" ? DeviceChoice::Cuda : DeviceChoice::Auto;
}

} // namespace toile::cli
