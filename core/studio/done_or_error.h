// A job's result where there is nothing to give but that it is done.
#pragma once

#include "core/base/result.h"

namespace toile {

inline Result<bool> doneOr(const Result<void>& done)
{
    return done ? Result<bool>(true) : Result<bool>(done.error());
}

} // namespace toile
