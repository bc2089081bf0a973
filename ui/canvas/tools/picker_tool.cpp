#include "ui/canvas/tools/picker_tool.h"

#include <utility>

namespace toile {

void PickerTool::drag(const ToolPoint& point)
{
    m_at = point.place();
    give(ColourWishedAt{*m_at, false});
}

void PickerTool::release()
{
    if (const auto at = std::exchange(m_at, {}))
        give(ColourWishedAt{*at, true});
}

} // namespace toile
