// The log: silent unless asked for, and then on stderr.
#pragma once

#include "core/base/result.h"

namespace toile {

/// Call once, before any thread. Errors' details and timings go to stderr when `verbose`, nowhere otherwise.
void startLog(bool verbose);
/// Call before the QGuiApplication is made: Qt's own chatter belongs into the log.
void sendQtMessagesToLog();
/// The detail behind an error's sentence.
void logDetail(const Error& error);

} // namespace toile
