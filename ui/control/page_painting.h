// Keeps the canvas's raster in step with the drawing: what takes long is painted on a worker of its own.
#pragma once

#include "core/jobs/job_queue.h"
#include "core/paint/page_raster.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace toile {

/// On the raster's thread, where answers come through `post`.
class PagePainting
{
public:
    /// Finds the file of a placed picture.
    using FileOf = std::function<std::filesystem::path(const PlacedPicture&)>;

    /// `changed`: something of the raster can be seen anew. `unread`: a placed picture cannot be read, told
    /// once.
    PagePainting(Post post, PageRaster& raster, FileOf fileOf, std::function<void()> changed,
                 std::function<void()> unread);

    /// Another page comes: nothing of the one before is shown, and what was under way for it is stopped.
    void startPage();
    void show(const Drawing& drawing);
    /// Strokes that would take long are not painted before remember(): what was kept of them may be on its
    /// way.
    void expectKept() { m_expectsKept = true; }
    /// Takes over layers painted before; of this very drawing. None: all are painted.
    void remember(std::map<LayerId, PaintedLayer> layers);
    /// The area around a place, by the lines of all visible line layers; the answer says why there is none.
    void fill(const Drawing& drawing, Vec2 at, std::function<void(const Result<FilledArea>&)> filled);
    bool isComplete() const { return m_raster.isComplete(); }

private:
    void paintWhatIsWanted();
    void loadPictures(const Drawing& drawing);
    void drawUnderlay(const Drawing& drawing);

    PageRaster& m_raster;
    FileOf m_fileOf;
    std::function<void()> m_changed, m_unread;
    std::map<LayerId, std::string> m_pictures; ///< files that are shown, or on their way
    std::string m_underlay;                    ///< figure and page that is shown, or on its way
    bool m_expectsKept = false;
    size_t m_page = 0; ///< counts startPage()
    JobQueue m_queue;  ///< last: its end comes before what its answers speak to
};

/// Pixels for a millimetre on the canvas: 300 dpi.
inline constexpr double canvasPxPerMm = 300 / 25.4;

} // namespace toile
