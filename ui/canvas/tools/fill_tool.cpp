#include "ui/canvas/tools/fill_tool.h"

#include <utility>

namespace toile {

void FillTool::press(const ToolPoint& point)
{
    if (mayDraw())
        m_at = point.place();
}

void FillTool::release()
{
    if (const auto at = std::exchange(m_at, {}))
        give(FillWished{*at});
}

} // namespace toile
