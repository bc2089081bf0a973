#include "core/studio/drawing_store.h"
#include "core/files/file_error.h"
#include "core/files/file_place.h"
#include "core/files/read_file.h"
#include "core/files/whole_file.h"

#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

std::set<std::string> drawingsOfSketches(const Project& named)
{
    std::set<std::string> files;
    for (const ProjectSketch& sketch : named.sketches) {
        files.insert(sketch.drawingFile);
        files.insert(rasterCacheName(sketch.drawingFile));
    }
    return files;
}

/// What is written under its own digest is this one, unless the disk has spoiled it since.
bool isThere(const fs::path& file, const std::vector<uint8_t>& bytes)
{
    const Result<std::vector<uint8_t>> there = readWhole(file, int64_t(bytes.size()));
    return there && *there == bytes;
}

} // namespace

Result<std::string> DrawingStore::keep(SketchId sketch, const SharedDrawing& drawing)
{
    const std::scoped_lock lock(m_mutex);
    return keepLocked(sketch, drawing);
}

Result<std::string> DrawingStore::keepLocked(SketchId sketch, const SharedDrawing& drawing)
{
    Kept& kept = m_kept[sketch];
    if (kept.drawing == drawing)
        return kept.file;
    const Result<std::vector<uint8_t>> bytes = kept.writer.bytes(*drawing);
    if (!bytes)
        return bytes.error();
    const std::string name = drawingFileName(*bytes);
    if (const Result<void> made = makeFolder(m_folder); !made)
        return made.error();
    if (!isThere(m_folder / name, *bytes))
        if (const Result<void> written = writeWhole(*bytes, m_folder / name); !written)
            return saidOf(Sentence::phrase("The drawing"), m_folder / name, written.error());
    m_written[name] = ++m_now;
    kept.drawing = drawing;
    kept.file = name;
    return name;
}

Result<std::string> DrawingStore::keepForVariant(SketchId sketch, const SharedDrawing& drawing)
{
    const std::scoped_lock lock(m_mutex);
    Result<std::string> name = keepLocked(sketch, drawing);
    if (name)
        m_held.insert(*name);
    return name;
}

Result<void> DrawingStore::keepPainted(SketchId sketch, const SharedDrawing& drawing, const PaintedPage& page)
{
    const Result<std::string> name = keep(sketch, drawing);
    if (!name)
        return name.error();
    const std::string cache = rasterCacheName(*name);
    const Result<void> written = writeRasterCache(m_folder / cache, page, *drawing);
    const std::scoped_lock lock(m_mutex);
    if (written)
        m_written[cache] = ++m_now;
    return written;
}

std::optional<PaintedPage> DrawingStore::painted(SketchId sketch, const SharedDrawing& drawing)
{
    std::string cache;
    {
        const std::scoped_lock lock(m_mutex);
        const auto kept = m_kept.find(sketch);
        if (kept == m_kept.end() || kept->second.drawing != drawing)
            return {};
        cache = rasterCacheName(kept->second.file);
    }
    return readRasterCache(m_folder / cache, *drawing);
}

Result<Project> DrawingStore::kept(Project project)
{
    const std::scoped_lock lock(m_mutex);
    for (ProjectSketch& sketch : project.sketches) {
        if (!sketch.drawing)
            continue;
        Result<std::string> name = keepLocked(sketch.id, sketch.drawing);
        if (!name)
            return name.error();
        sketch.drawingFile = std::move(*name);
    }
    m_lastKept = m_now;
    return project;
}

void DrawingStore::written(const Project& named, const std::set<std::string>& byStates)
{
    const std::scoped_lock lock(m_mutex);
    std::set<std::string> wanted = drawingsOfSketches(named);
    wanted.merge(drawingsOfVariants(named));
    std::erase_if(m_written, [&](const auto& written) {
        const auto& [name, when] = written;
        if (when > m_lastKept || wanted.contains(name) || byStates.contains(name) || m_held.contains(name))
            return false;
        // A sketch that was undone for the moment is written again when it comes back.
        std::erase_if(m_kept, [&file = name](const auto& kept) { return kept.second.file == file; });
        std::error_code ignored;
        fs::remove(m_folder / name, ignored);
        return true;
    });
}

void DrawingStore::opened(const Project& named)
{
    const std::scoped_lock lock(m_mutex);
    m_held.merge(drawingsOfVariants(named));
    for (const ProjectSketch& sketch : named.sketches) {
        if (!sketch.drawing || sketch.drawingFile.empty())
            continue;
        Kept& kept = m_kept[sketch.id];
        kept.drawing = sketch.drawing;
        kept.file = sketch.drawingFile;
        m_written[sketch.drawingFile] = m_now;
        m_written[rasterCacheName(sketch.drawingFile)] = m_now;
    }
}

void DrawingStore::closed(const Project& project, const std::set<std::string>& byStates,
                          const std::set<std::string>& freed)
{
    const Result<Project> named = kept(project);
    if (!named)
        return;
    const std::scoped_lock lock(m_mutex);
    std::set<std::string> files;
    for (const auto& [name, when] : m_written)
        files.insert(name);
    files.insert(m_held.begin(), m_held.end());
    files.insert(freed.begin(), freed.end());
    std::set<std::string> wanted = drawingsOfSketches(*named);
    wanted.merge(drawingsOfVariants(*named));
    std::error_code ignored;
    for (const std::string& file : files)
        if ((isDrawingFileName(file) || isRasterCacheName(file)) && !wanted.contains(file) &&
            !byStates.contains(file))
            fs::remove(m_folder / file, ignored);
}

Result<Drawing> readDrawing(const fs::path& file)
{
    const FileBytes read = readFile(file, DrawingLimits::fileBytes);
    switch (read.state) {
    case FileState::Read:
        return drawingFromBytes(read.bytes);
    case FileState::TooLarge:
        return Error{ErrorKind::Input,
                     Sentence::phrase("The drawing cannot be read: it is larger than any of Toile's."),
                     {}};
    case FileState::Missing:
        return Error{ErrorKind::Input, Sentence::phrase("There is no drawing %1.", quotedName(file)),
                     read.detail};
    default:
        return readError(file, read, DrawingLimits::fileBytes);
    }
}

std::set<std::string> drawingsOfVariants(const Project& project)
{
    std::set<std::string> files;
    for (const ProjectVariant& variant : project.variants)
        if (std::string name = variant.recipe.sketch.material.name(); isDrawingFileName(name))
            files.insert(std::move(name));
    return files;
}

} // namespace toile
