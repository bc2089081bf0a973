#include "app/cli/training_run.h"

#include "app/cli/option_values.h"
#include "app/cli/progress_bar.h"
#include "core/files/read_file.h"
#include "core/render/curve_sheet.h"
#include "core/render/image_file.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

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

/// Prints the result; gives the exit code.
int report(const TrainingResult& result, const TrainingWishes& wishes)
{
    if (wishes.json) {
        nlohmann::ordered_json report{{"out", wishes.out},
                                      {"steps", result.steps},
                                      {"seconds", result.seconds},
                                      {"stopped", result.stopped}};
        for (const auto& [name, value] : result.figures)
            report["figures"][name] = value;
        std::printf("%s\n", report.dump(2).c_str());
    } else {
        std::printf("%s  %lld steps, %.0f s%s\n", wishes.out.c_str(), static_cast<long long>(result.steps),
                    result.seconds, figuresText(result.figures).c_str());
    }
    if (!result.stopped)
        return Done;
    tell("Stopped; --resume goes on from here.");
    return Stopped;
}

/// A picture that cannot be written is no reason to end hours of training.
void writeBeside(const TrainingWishes& wishes, const char* ending, const Image& picture)
{
    if (picture.isNull())
        return;
    if (const auto written = writePicture(picture, wishes.out + ending); !written)
        tell(written.error().sentence.text());
}

void drawCurves(const TrainingWishes& wishes)
{
    constexpr int64_t mostBytes = int64_t(256) << 20;
    const FileBytes table = readFile(wishes.out + ".csv", mostBytes);
    const std::string text(table.bytes.begin(), table.bytes.end());
    writeBeside(
        wishes, ".curves.png",
        curveSheet(curvesFromCsv(text, {"seconds"}), std::filesystem::path(wishes.out).filename().string()));
}

int numberIn(const char* variable, int otherwise)
{
    const char* text = std::getenv(variable);
    return text && *text ? std::atoi(text) : otherwise;
}

} // namespace

void TrainingLine::show(const TrainingProgress& now)
{
    if (!now.notice.isEmpty())
        std::fprintf(stderr, "%s%s\n", m_terminal ? "\r\033[K" : "", now.notice.text().c_str());
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

void addTrainingOptions(CLI::App& command, TrainingWishes& wishes, const std::string& data,
                        const std::string& out)
{
    command.add_option("--data", wishes.data, data)->required();
    command.add_option("--out", wishes.out, out)->required();
    command.add_option("--hours", wishes.hours, "Time to train")->check(CLI::Range(0.0, 1000.0));
    command.add_option("--seed", wishes.seed, "Seed");
    addChoice(command, "--device", wishes.device, "auto, cpu or cuda");
    command.add_flag("--resume", wishes.resume, "Go on from FILE.ckpt");
    command.add_flag("--json", wishes.json, "Machine-readable");
}

Result<void> mayWrite(const TrainingWishes& wishes, const UsedFiles& used)
{
    for (const char* ending : {"", ".ckpt", ".csv", ".curves.png", ".png"})
        if (Result<void> free = used.mayWrite(wishes.out + ending); !free)
            return free;
    return {};
}

int runTraining(StyleRunner& runner, const TrainingWishes& wishes,
                const std::function<JobId(JobQueue::OnEnd<TrainingResult>,
                                          std::function<void(const TrainingProgress&)>)>& submit)
{
    JobOutcome<TrainingResult> outcome;
    {
        TrainingLine line;
        const auto show = [&](const TrainingProgress& now) {
            line.show(now);
            writeBeside(wishes, ".png", now.sheet);
            if (!now.figures.empty())
                drawCurves(wishes);
        };
        outcome = runner.wait<TrainingResult>([&](auto onEnd) { return submit(std::move(onEnd), show); });
    }
    if (!outcome.value)
        return fail(outcome.error);
    drawCurves(wishes);
    return report(*outcome.value, wishes);
}

Result<ModelFile> trainingEyes(const StyleRunner& runner, const std::string& idOrFile)
{
    Result<MaterialRef> ref = runner.models().find(idOrFile);
    if (!ref)
        return ref.error();
    VggInput input = VggInput::FromFile;
    return runner.models().open(*ref, input);
}

TrainingRank rankFromEnvironment()
{
    TrainingRank rank;
    rank.rank = numberIn("RANK", numberIn("OMPI_COMM_WORLD_RANK", 0));
    rank.worldSize = numberIn("WORLD_SIZE", numberIn("OMPI_COMM_WORLD_SIZE", 1));
    rank.localRank = numberIn("LOCAL_RANK", numberIn("OMPI_COMM_WORLD_LOCAL_RANK", 0));
    const char *host = std::getenv("MASTER_ADDR"), *port = std::getenv("MASTER_PORT");
    if (host && port)
        rank.store = std::string("tcp://") + host + ":" + port;
    const char* agent = std::getenv("TORCHELASTIC_USE_AGENT_STORE");
    rank.isServedElsewhere = !rank.store.empty() && agent && std::string(agent) == "True";
    return rank;
}

} // namespace toile::cli
