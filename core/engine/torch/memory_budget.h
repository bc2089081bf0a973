// Whether a run fits into the memory that is left, asked before it begins: Linux kills a process that takes
// too much instead of refusing it, and oneDNN does not survive a refusal.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/torch/device.h"
#include "core/engine/torch/weights/vgg.h"

namespace toile {

/// What a run adds to the process at most where it works at most at `longestSidePx`: measured by
/// tests/engine/memory_need_test, which sees that no run needs more. Megabytes.
double workMegabytes(const StyleSpec& spec, const Vgg& vgg, int longestSidePx);
/// The same of measuring a hand loss on a picture of this size.
double judgedMegabytes(Size size, const Vgg& vgg);

/// What stays free beside a run: the stacks of its threads, the kernels that oneDNN makes for it, and what
/// the rest of the program takes meanwhile. Megabytes.
double reserveMegabytes(const ComputeDevice& device);

/// Whether the process may take so much and `reserve` beside it (core/base/free_memory.h). Where address
/// space is limited it is asked for: the heap then holds it, free, so that no other thread's mapping can come
/// between.
bool holdsWork(double megabytes, double reserve);

/// Lets OpenBLAS and OpenMP take what they keep for good, once in a process, where there is room for it:
/// OpenBLAS asks for its buffer again for ever where it cannot have it, OpenMP ends the program. Memory error
/// otherwise.
Result<void> startPools(const ComputeDevice& device);

} // namespace toile
