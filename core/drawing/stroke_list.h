// The strokes of a layer in their order. A copy that differs by one stroke shares nearly all of its memory
// with the one it came from: that is what makes undo without a limit cheap.
#pragma once

#include "core/drawing/stroke.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace toile {

/// A value. Strokes are never null. Appending, replacing and reading cost a chunk of 64 pointers and one
/// pointer a chunk; removing and inserting cost the chunks behind the place.
class StrokeList
{
public:
    StrokeList() = default;
    explicit StrokeList(std::span<const SharedStroke> strokes);

    size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    const SharedStroke& at(size_t index) const { return (*m_chunks[index / chunkSize])[index % chunkSize]; }
    /// Index of the stroke with this id; size() where there is none.
    size_t find(StrokeId id) const;

    StrokeList appended(SharedStroke stroke) const;
    StrokeList replaced(size_t index, SharedStroke stroke) const;
    /// The first `count` strokes (all, where there are fewer).
    StrokeList first(size_t count) const;
    /// The first `count` strokes and then `tail`.
    StrokeList continued(size_t count, std::span<const SharedStroke> tail) const;

    /// How many strokes from the first on are the very same objects in both lists.
    size_t sharedPrefix(const StrokeList& other) const;
    std::vector<SharedStroke> strokes() const;

    /// The same strokes (by identity, else by value) in the same order.
    bool operator==(const StrokeList& other) const;

private:
    static constexpr size_t chunkSize = 64;
    using Chunk = std::vector<SharedStroke>;

    std::vector<std::shared_ptr<const Chunk>> m_chunks; ///< all but the last are full
    size_t m_size = 0;
};

} // namespace toile
