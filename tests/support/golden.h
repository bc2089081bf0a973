// A picture held against the one that was looked at and kept.
#pragma once

#include "core/imaging/image.h"

#include <QString>

namespace toile::test {

/// How far a picture may be from the kept one, in steps of 255.
struct GoldenTolerance
{
    double mean = 0.4;
    int worst = 24;
};

/// Empty where `actual` is as `expectedFile` within the tolerance; otherwise what differs, and NAME_actual,
/// NAME_expected and NAME_difference.png lie in the build folder's golden/. With TOILE_UPDATE_GOLDEN=1 in the
/// environment the file is written anew first, after a change that was looked at.
QString goldenDifference(const Image& actual, const QString& expectedFile, GoldenTolerance tolerance);

} // namespace toile::test
