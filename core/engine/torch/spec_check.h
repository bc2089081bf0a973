// Refuses a style spec that contradicts itself, in one sentence, before any work is done.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

namespace toile {

/// Usage error when planes and pictures differ in size, a needed one is missing, or a number is out of its
/// range.
Result<void> checkSpec(const StyleSpec& spec);

} // namespace toile
