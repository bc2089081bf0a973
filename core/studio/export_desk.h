// The desk of what leaves the house: pictures, drawings, boards.
#pragma once

#include "core/render/board.h"
#include "core/studio/board_content.h"
#include "core/studio/look_desk.h"
#include "core/studio/open_project.h"

#include <filesystem>
#include <functional>

namespace toile {

/// `done` where it went well; otherwise the error is told. A file that the project or Toile itself uses is
/// refused.
class ExportDesk
{
public:
    ExportDesk(StudioRoom& room, OpenProject& open, LookDesk& look) : m_room(room), m_open(open), m_look(look)
    {
    }

    void exportVariant(VariantId id, const ExportWish& wish, std::function<void()> done);
    /// Of the shown sketch; nothing where it is not drawn on.
    void exportDrawing(const DrawingWish& wish, std::function<void()> done);
    /// The board's pictures and words for BoardPainter, read on the light worker.
    void loadBoard(std::function<void(const BoardContent&)> loaded);
    void exportBoard(const std::filesystem::path& file, double dpi, std::function<void()> done);

private:
    const Project& project() const { return m_open.project(); }
    BoardOrder boardOrder() const;
    void outside(const std::filesystem::path& file, JobQueue::Work<bool> work, std::function<void()> done);

    StudioRoom& m_room;
    OpenProject& m_open;
    LookDesk& m_look;
};

} // namespace toile
