#include "core/studio/drawing_store.h"
#include "core/files/whole_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr const char* projectFile = "project.json";
constexpr const char* damagedProject = "project.damaged.json";

std::set<std::string> drawingsOfSketches(const Project& named)
{
    std::set<std::string> files;
    for (const ProjectSketch& sketch : named.sketches) {
        files.insert(sketch.drawingFile);
        files.insert(rasterCacheName(sketch.drawingFile));
    }
    return files;
}

} // namespace

Result<std::string> DrawingStore::keep(SketchId sketch, const SharedDrawing& drawing)
{
    Kept& kept = m_kept[sketch];
    if (kept.drawing == drawing)
        return kept.file;
    const Result<std::vector<uint8_t>> bytes = kept.writer.bytes(*drawing);
    if (!bytes)
        return bytes.error();
    const std::string name = drawingFileName(*bytes);
    std::error_code code;
    fs::create_directories(m_folder, code);
    // A file of this name and size is this one: it was written whole.
    if (fs::file_size(m_folder / name, code) != bytes->size() || code) {
        if (const Result<void> written = writeWhole(*bytes, m_folder / name); !written)
            return written.error();
    }
    m_written.insert(name);
    kept.drawing = drawing;
    kept.file = name;
    return name;
}

Result<std::string> DrawingStore::keepForVariant(SketchId sketch, const SharedDrawing& drawing)
{
    Result<std::string> name = keep(sketch, drawing);
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
    if (written)
        m_written.insert(cache);
    return written;
}

std::optional<PaintedPage> DrawingStore::painted(SketchId sketch, const SharedDrawing& drawing)
{
    const auto kept = m_kept.find(sketch);
    if (kept == m_kept.end() || kept->second.drawing != drawing)
        return {};
    return readRasterCache(m_folder / rasterCacheName(kept->second.file), *drawing);
}

Result<Project> DrawingStore::kept(Project project)
{
    for (ProjectSketch& sketch : project.sketches) {
        if (!sketch.drawing)
            continue;
        Result<std::string> name = keep(sketch.id, sketch.drawing);
        if (!name)
            return name.error();
        sketch.drawingFile = std::move(*name);
    }
    return project;
}

void DrawingStore::written(const Project& named)
{
    std::set<std::string> wanted = drawingsOfSketches(named);
    wanted.merge(drawingsOfVariants(named));
    std::erase_if(m_written, [&](const std::string& name) {
        if (wanted.contains(name) || m_held.contains(name))
            return false;
        // A sketch that was undone for the moment is written again when it comes back.
        std::erase_if(m_kept, [&](const auto& kept) { return kept.second.file == name; });
        std::error_code ignored;
        fs::remove(m_folder / name, ignored);
        return true;
    });
}

void DrawingStore::opened(const Project& named)
{
    m_held.merge(drawingsOfVariants(named));
    for (const ProjectSketch& sketch : named.sketches) {
        if (!sketch.drawing || sketch.drawingFile.empty())
            continue;
        Kept& kept = m_kept[sketch.id];
        kept.drawing = sketch.drawing;
        kept.file = sketch.drawingFile;
        m_written.insert(sketch.drawingFile);
        m_written.insert(rasterCacheName(sketch.drawingFile));
    }
    std::error_code code;
    if (fs::exists(m_folder / damagedProject, code) || !fs::exists(m_folder / projectFile, code))
        return;
    std::set<std::string> files;
    for (const auto& entry : fs::directory_iterator(m_folder, code))
        if (std::string name = entry.path().filename().string();
            isDrawingFileName(name) || isRasterCacheName(name))
            files.insert(std::move(name));
    remove(files, named);
}

void DrawingStore::closed(const Project& project)
{
    const Result<Project> named = kept(project);
    if (!named)
        return;
    std::set<std::string> files = m_written;
    files.insert(m_held.begin(), m_held.end());
    remove(files, *named);
}

void DrawingStore::remove(const std::set<std::string>& files, const Project& named) const
{
    std::set<std::string> wanted = drawingsOfSketches(named);
    wanted.merge(drawingsOfVariants(named));
    std::error_code ignored;
    for (const std::string& file : files)
        if (!file.empty() && !wanted.contains(file))
            fs::remove(m_folder / file, ignored);
}

Result<Drawing> readDrawing(const fs::path& file)
{
    std::error_code code;
    const auto size = fs::file_size(file, code);
    if (code || !fs::is_regular_file(file, code))
        return Error{ErrorKind::Input, "There is no drawing “" + file.filename().string() + "”.",
                     code.message()};
    if (size > DrawingLimits::fileBytes)
        return Error{ErrorKind::Input, "The drawing cannot be read: it is larger than any of Toile's.", {}};
    std::ifstream in(file, std::ios::binary);
    std::vector<uint8_t> bytes(size);
    in.read(reinterpret_cast<char*>(bytes.data()), std::streamsize(size));
    bytes.resize(size_t(std::max<std::streamsize>(0, in.gcount())));
    return drawingFromBytes(bytes);
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
