// A plain grid of numbers beside the picture: masks, heights, tones, labels, normals.
#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <span>
#include <vector>

namespace toile {

/// Row-major grid of T, rows packed. A value: copying copies the cells.
template <typename T> class Raster
{
public:
    Raster() = default;
    explicit Raster(Size size, T fill = {})
        : m_size(size.isEmpty() ? Size{} : size), m_cells(size_t(m_size.area()), fill)
    {
    }

    bool isEmpty() const { return m_cells.empty(); }
    Size size() const { return m_size; }
    int width() const { return m_size.width; }
    int height() const { return m_size.height; }

    T& at(int x, int y) { return m_cells[size_t(y) * size_t(m_size.width) + size_t(x)]; }
    const T& at(int x, int y) const { return m_cells[size_t(y) * size_t(m_size.width) + size_t(x)]; }
    std::span<T> row(int y)
    {
        return cells().subspan(size_t(y) * size_t(m_size.width), size_t(m_size.width));
    }
    std::span<const T> row(int y) const
    {
        return cells().subspan(size_t(y) * size_t(m_size.width), size_t(m_size.width));
    }
    std::span<T> cells() { return m_cells; }
    std::span<const T> cells() const { return m_cells; }
    T* data() { return m_cells.data(); }
    const T* data() const { return m_cells.data(); }

    bool operator==(const Raster&) const = default;

private:
    Size m_size;
    std::vector<T> m_cells;
};

/// One float a pixel; 0..1 unless its owner says otherwise.
using Plane = Raster<float>;
/// One integer label a pixel; 0 is background.
using LabelMap = Raster<int32_t>;
/// Unit vectors: x to the right, y downwards, z towards the viewer.
using NormalMap = Raster<Vec3>;

} // namespace toile
