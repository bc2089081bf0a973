// How numbers went over time: one small panel a number, for watching a training.
#pragma once

#include "core/imaging/image.h"

#include <string>
#include <utility>
#include <vector>

namespace toile {

struct Curve
{
    std::string name;
    std::vector<std::pair<double, double>> points; ///< x ascending; what is not finite leaves a gap
};

/// A panel for each curve that has points, in reading order, all over the same range of x, each over its own
/// range of y with its least, greatest and last value written beside it. Null without any point. Needs a
/// QGuiApplication.
Image curveSheet(const std::vector<Curve>& curves, const std::string& title = {});

/// The columns of a table as curves over its first column; empty cells are left out. A row that is cut off,
/// as of a file that is being written, ends the table; so does one that holds what is no number. Columns
/// named in `without` are left out.
std::vector<Curve> curvesFromCsv(const std::string& table, const std::vector<std::string>& without = {});

} // namespace toile
