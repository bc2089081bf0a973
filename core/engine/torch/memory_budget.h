// How much memory this process may still take: a run that would not fit is made smaller before it begins,
// since Linux kills a process that takes too much instead of refusing it.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/torch/vgg.h"

namespace toile {

/// What a run adds to the process where it works at most at `longestSidePx`, by counting the activations of a
/// step: within a factor 2 of what is measured. Megabytes.
double workMegabytes(const StyleSpec& spec, const Vgg& vgg, int longestSidePx);

/// The least of what the machine has to give (MemAvailable of /proc/meminfo), what the process's control
/// group leaves (memory.max less memory.current) and what its address space limit leaves (RLIMIT_AS).
/// Megabytes; 0 where nothing is left. Any thread.
double availableMegabytes();

} // namespace toile
