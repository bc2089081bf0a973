// Drawings on disk: every state that is kept lies in a file of its own, named after its bytes, and is never
// written over.
#pragma once

#include "core/document/drawing_file.h"
#include "core/document/project.h"
#include "core/studio/raster_cache.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace toile {

/// Any worker: it locks itself, and only for as long as drawings are written, so that saving never waits for
/// what the canvas has painted. A drawing's file is whole before anything names it, and goes only when it was
/// written in this session and nothing names it any more: neither project.json as it is on disk, nor a state
/// that is kept, nor a variant of this session.
class DrawingStore
{
public:
    explicit DrawingStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// The file's name; it is on disk then.
    Result<std::string> keep(SketchId sketch, const SharedDrawing& drawing);
    /// The same for a variant to be made of it: the file stays as long as this session.
    Result<std::string> keepForVariant(SketchId sketch, const SharedDrawing& drawing);
    /// Beside the drawing; replaces what was painted of an older state when project.json is written.
    Result<void> keepPainted(SketchId sketch, const SharedDrawing& drawing, const PaintedPage& page);
    /// What was kept so of exactly this drawing.
    std::optional<PaintedPage> painted(SketchId sketch, const SharedDrawing& drawing);
    /// The project with its drawings on disk and their names filled in. What is kept from here on belongs to
    /// a newer one.
    Result<Project> kept(Project project);
    /// project.json is on disk as `named`, which the last kept() gave: what only an older one wanted goes.
    /// `byStates`: what states name.
    void written(const Project& named, const std::set<std::string>& byStates = {});
    /// A project was read: its variants' drawings stay.
    void opened(const Project& named);
    /// The session ends with this project: of what was kept or held, and of `freed`, only what it or a state
    /// names stays.
    void closed(const Project& project, const std::set<std::string>& byStates = {},
                const std::set<std::string>& freed = {});

private:
    struct Kept
    {
        SharedDrawing drawing;
        std::string file;
        DrawingWriter writer;
    };
    Result<std::string> keepLocked(SketchId sketch, const SharedDrawing& drawing);

    std::filesystem::path m_folder;
    std::mutex m_mutex;
    std::map<SketchId, Kept> m_kept;           ///< the latest of each sketch
    std::set<std::string> m_held;              ///< by variants
    std::map<std::string, uint64_t> m_written; ///< by this session, as far as still there: when last
    uint64_t m_now = 0;
    uint64_t m_lastKept = 0; ///< when kept() was asked last
};

/// One that was kept. Input error with one sentence for what is damaged or gone.
Result<Drawing> readDrawing(const std::filesystem::path& file);

/// Names of the drawings that the project's variants were made of.
std::set<std::string> drawingsOfVariants(const Project& project);

} // namespace toile
