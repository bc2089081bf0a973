// Some strokes of a layer as packed bytes: the inner part of a drawing's file.
#pragma once

#include "core/document/byte_stream.h"
#include "core/drawing/stroke.h"

#include <cstddef>
#include <span>
#include <vector>

namespace toile {

/// A group ends after this many strokes, or after the stroke that brings it to so many points.
inline constexpr size_t strokesInGroup = 64;
inline constexpr size_t pointsInGroup = 100'000;

/// What a drawing may still hold while it is read.
struct StrokeRoom
{
    size_t points;
    size_t textBytes;
};

/// Points, nodes and corners of a stroke together.
size_t pointsOf(const Stroke& stroke);

/// Of at most strokesInGroup strokes.
std::vector<uint8_t> packedStrokes(std::span<const SharedStroke> strokes);
/// What packedStrokes wrote, from the reader's place on; throws Refused. `room` is what the whole drawing
/// may still hold, and is lowered.
std::vector<SharedStroke> unpackedStrokes(ByteReader& reader, StrokeRoom& room);

/// `value` as a reader takes it: what is no number becomes `low`.
float tamed(float value, float low, float high);
/// The same as it is read: throws Refused outside.
float checked(float value, float low, float high);
/// Not over `mostBytes`, cut between two letters.
std::string shortened(const std::string& text, size_t mostBytes);

} // namespace toile
