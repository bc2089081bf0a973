// The sizes of paper that drawings and boards know.
#pragma once

#include "core/base/geometry.h"

namespace toile {

enum class PageFormat { A4, A3, Letter, Tall };

/// Upright; width and height in millimetres.
constexpr Vec2 sizeMm(PageFormat format)
{
    switch (format) {
    case PageFormat::A3:
        return {297, 420};
    case PageFormat::Letter:
        return {215.9f, 279.4f};
    case PageFormat::Tall:
        return {270, 400};
    case PageFormat::A4:
        break;
    }
    return {210, 297};
}

} // namespace toile
