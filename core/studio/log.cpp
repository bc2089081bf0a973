#include "core/studio/log.h"

#include <QString>
#include <QtGlobal>

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

void sendQtMessagesToLog()
{
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString& text) {
        // Making a QGuiApplication, Qt looks in the runtime folder whether it is in a Flatpak. Nothing of
        // Toile's wants that folder, so where a machine has none there is nothing to tell.
        if (!text.startsWith(QStringLiteral("QStandardPaths: XDG_RUNTIME_DIR not set")))
            logDetail({ErrorKind::Input, Sentence::verbatim("Qt"), text.toStdString()});
    });
}

void logDetail(const Error& error)
{
    if (!error.detail.empty())
        spdlog::debug("{} [{}]", error.sentence.text(), error.detail);
}

} // namespace toile
