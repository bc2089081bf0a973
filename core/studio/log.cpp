#include "core/studio/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace toile {

void startLog(bool verbose)
{
    auto logger = spdlog::stderr_logger_mt("toile");
    logger->set_level(verbose ? spdlog::level::debug : spdlog::level::off);
    logger->set_pattern("%H:%M:%S.%e %v");
    spdlog::set_default_logger(std::move(logger));
}

void logDetail(const Error& error)
{
    if (!error.detail.empty())
        spdlog::debug("{} [{}]", error.sentence, error.detail);
}

} // namespace toile
