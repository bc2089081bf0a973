// What came out of the canvas's input, kept to be looked at.
#pragma once

#include "ui/canvas/canvas_intent.h"

#include <vector>

namespace toile::test {

struct IntentLog
{
    std::vector<CanvasIntent> all;

    void operator()(const CanvasIntent& intent) { all.push_back(intent); }

    template <typename Intent> int count() const
    {
        int found = 0;
        for (const CanvasIntent& intent : all)
            found += std::holds_alternative<Intent>(intent) ? 1 : 0;
        return found;
    }
    template <typename Intent> Intent last() const
    {
        Intent found{};
        for (const CanvasIntent& intent : all)
            if (const auto* one = std::get_if<Intent>(&intent))
                found = *one;
        return found;
    }
    /// Of all strokes, in their order.
    std::vector<PenPoint> points() const
    {
        std::vector<PenPoint> found;
        for (const CanvasIntent& intent : all)
            if (const auto* begun = std::get_if<StrokeBegun>(&intent))
                found.push_back(begun->point);
            else if (const auto* extended = std::get_if<StrokeExtended>(&intent))
                found.push_back(extended->point);
        return found;
    }
};

} // namespace toile::test
