// A studio with something drawn, and what lies on disk of it.
#pragma once

#include "core/document/drawing_file.h"
#include "core/studio/project_folder.h"
#include "tests/support/made_drawings.h"
#include "tests/unit/studio/studio_bench.h"

#include <filesystem>
#include <set>
#include <string>

namespace toile::test {

inline std::set<std::string> drawingsIn(const std::filesystem::path& folder)
{
    std::set<std::string> names;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        if (isDrawingFileName(entry.path().filename().string()))
            names.insert(entry.path().filename().string());
    return names;
}

inline SharedDrawing onDisk(const StudioBench& bench, size_t sketch = 0)
{
    const Project project = ProjectFolder(bench.folder()).read().project;
    return sketch < project.sketches.size() ? project.sketches[sketch].drawing : nullptr;
}

/// A tunic with a pocket, in red ink.
inline Drawing tunic(Drawing drawing)
{
    const auto add = [&](std::initializer_list<Vec2> places) {
        Stroke stroke = inkLine(places, 1.2f);
        stroke.look.colour = {180, 30, 30};
        drawing = withStroke(std::move(drawing), LayerKind::Lines, std::move(stroke));
    };
    add({{60, 50}, {150, 50}, {160, 220}, {50, 220}, {60, 50}});
    add({{80, 120}, {110, 120}, {110, 150}, {80, 150}, {80, 120}});
    return drawing;
}

/// A studio with a tunic drawn on a new page.
inline void drawTunic(StudioBench& bench)
{
    bench.open();
    bench.studio->sketches().newDrawing({210, 297}, "Page");
    bench.studio->sketches().editDrawing(tunic(*bench.studio->sketches().drawing()),
                                         Sentence::verbatim("Draw"));
}

inline void addStroke(StudioBench& bench, uint32_t seed)
{
    bench.studio->sketches().editDrawing(
        withStroke(*bench.studio->sketches().drawing(), LayerKind::Lines, penStroke(0, 20, seed)),
        Sentence::verbatim("Draw"));
}

} // namespace toile::test
