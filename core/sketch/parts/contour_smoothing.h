// The stairs of pixels turned into the line that they stand for.
#pragma once

#include "core/base/geometry.h"

#include <opencv2/core.hpp>

#include <vector>

namespace toile {

/// A closed chain of neighbouring pixels of an area (as cv::findContours gives it, counter-clockwise outside,
/// clockwise around holes), moved by `offset`, as its border: half a pixel further out, smoothed over about
/// two pixels and without the places that lie within a quarter of a pixel of their neighbours' chord. In
/// pixels, the first reaching from 0 to 1. A hole's chain runs through the pixels around it.
std::vector<Vec2> smoothContour(const std::vector<cv::Point>& chain, cv::Point offset, bool isHole);

} // namespace toile
