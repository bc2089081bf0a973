// A drawing as a file: compact, read back bit for bit, and never believed before it has been checked.
#pragma once

#include "core/base/result.h"
#include "core/drawing/drawing.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace toile {

/// What a drawing's file may hold at most; both directions refuse what is more.
struct DrawingLimits
{
    static constexpr size_t fileBytes = size_t(256) << 20;
    static constexpr size_t layers = 1000;
    static constexpr size_t strokes = 500'000;
    static constexpr size_t points = 8'000'000; ///< of lines, nodes and contours together
    static constexpr size_t pointsOfStroke = 1'000'000;
    static constexpr size_t textBytes = 16 * 1024;           ///< of one note
    static constexpr size_t allTextBytes = size_t(32) << 20; ///< of all notes together
    static constexpr float farthestMm = 20'000;
};

/// Writes a drawing again and again while it grows: what has not changed since the last time is not packed
/// again. One thread at a time.
///
/// Layout, little-endian: "TDRW", version (u16); the page and its layers; then for each layer its strokes in
/// groups of 64, each as a list of zlib pieces of at most 64 KiB; at the end the first 8 bytes of the SHA-256
/// of all before. Points are float32, as differences of their bit patterns in planes of equal bytes: nothing
/// is rounded, and what was rounded when it was drawn (1/256 mm, 1/1024 of pressure) packs the better.
/// Equal drawings give equal bytes, whatever was written before.
class DrawingWriter
{
public:
    /// Values outside what a reader takes (a place off the world, what is no number) are moved to the nearest
    /// one it does take. Input error where the drawing passes DrawingLimits.
    Result<std::vector<uint8_t>> bytes(const Drawing& drawing);

private:
    struct Packed
    {
        std::vector<SharedStroke> strokes; ///< by identity
        std::vector<uint8_t> bytes;
    };
    std::vector<Packed> m_packed; ///< of the last drawing, in its order
};

/// The same for once.
Result<std::vector<uint8_t>> drawingToBytes(const Drawing& drawing);

/// Strict: damaged, newer or hostile bytes give an Input error with one sentence; memory stays in proportion
/// to DrawingLimits. The picture of a Sketch layer is a bare file name. Any thread.
Result<Drawing> drawingFromBytes(std::span<const uint8_t> bytes);

/// "drawing-HASH.tdr": a drawing's name in a project's folder, by its bytes.
std::string drawingFileName(std::span<const uint8_t> bytes);
/// Whether a file is called like a drawing.
bool isDrawingFileName(const std::string& name);

} // namespace toile
