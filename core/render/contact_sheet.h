// A captioned grid of pictures on white, for looking at many results at once.
#pragma once

#include "core/imaging/image.h"

#include <string>
#include <vector>

namespace toile {

struct SheetCell
{
    Image picture;
    std::string caption; ///< UTF-8
};

/// Cells in reading order, `columns` wide, each picture fitted into a square of `cellPx`, rows as high as
/// their tallest picture; captions in Inter
/// or Noto Sans CJK where installed. `title` may be empty. Needs a QGuiApplication.
Image contactSheet(const std::vector<SheetCell>& cells, int columns, int cellPx,
                   const std::string& title = {});

} // namespace toile
