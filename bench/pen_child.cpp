// The real window, drawn in: what a pen, an opening and a large page take, each in a process of its own.
#include "bench/bench.h"
#include "bench/pen_stage.h"
#include "bench/wait_for.h"

#include "core/drawing/drawing_edits.h"
#include "core/imaging/pixel_ops.h"
#include "ui/canvas/drawing_view.h"
#include "ui/look/theme.h"

#include <QSettings>

namespace toile::bench {
namespace {

constexpr int strokesToOpen = 5000;

/// A pencil sketch as a scanner gives it: paper that is nowhere quite white, and lines.
Image scannedSketch()
{
    Plane plane({1754, 2480});
    for (int y = 0; y < plane.height(); ++y)
        for (int x = 0; x < plane.width(); ++x)
            plane.at(x, y) = (x * 3 + y) % 211 < 3 ? 0.4f : 0.93f + float((x * 7 + y * 13) % 17) / 400;
    return greyImage(plane);
}

bool makeProject(Stage& stage)
{
    stage.open();
    return stage.waitForModels() && stage.newPage(linePage(strokesToOpen)) && stage.close();
}

bool openProject(Stage& stage)
{
    say("open_ms", stage.msUntilShown([&] { stage.open(); }));
    say("strokes", double(strokeCount(stage.page().drawing())));
    return stage.close();
}

bool measureMemory(Stage& stage)
{
    stage.open();
    const Drawing page = illustrationPage();
    if (!stage.waitForModels() || !stage.newPage(page))
        return false;
    DrawingLayer sketch = *page.layers[1];
    stage.raster().setPicture(sketch.id, scannedSketch());
    Drawing drawing = *stage.studio().sketches().drawing();
    sketch.picture.sizeMm = page.pageMm;
    drawing.layers[1] = std::make_shared<const DrawingLayer>(sketch);
    stage.studio().sketches().editDrawing(drawing, Sentence::verbatim("Place"));
    if (!waitFor([&] { return stage.isAllShown(); }))
        return false;
    // All of it looked at, from near and far, and worked on: steps that can be taken back.
    for (int level = 0; level < stage.raster().levels(); ++level) {
        const Size px = stage.raster().levelPx(level);
        for (int y = 0; y < px.height; y += PageRaster::tileSide)
            for (int x = 0; x < px.width; x += PageRaster::tileSide)
                (void)stage.raster().tile(level, x / PageRaster::tileSide, y / PageRaster::tileSide);
    }
    for (int i = 0; i < 60; ++i) {
        Stroke stroke;
        stroke.look = {i % 2 ? "wash" : "pencil-b", i % 2 ? 12.0f : 0.9f, 1, {90, 60, 50}};
        stroke.shape = waveLine(90, 30, float(20 + i * 6), 1.5f);
        stage.studio().sketches().editDrawing(addStroke(*stage.studio().sketches().drawing(), stroke),
                                              Sentence::verbatim("Draw"));
        waitFor([&] { return stage.isAllShown(); });
    }
    say("layers", double(page.layers.size()));
    say("memory_a3_mb", double(stage.raster().memoryUse()) / (1 << 20));
    return stage.close();
}

} // namespace

int penChild(int argc, char** argv, const std::string& what, const std::string& folder,
             const std::string& sharedFolder)
{
    PaintClock clock(argc, argv);
    // As main() has it: every sample is a point.
    QApplication::setAttribute(Qt::AA_CompressHighFrequencyEvents, false);
    QApplication::setAttribute(Qt::AA_CompressTabletEvents, false);
    QApplication::setOrganizationName(QStringLiteral("toile-bench"));
    QApplication::setApplicationName(QStringLiteral("pen"));
    qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(folder));
    QSettings().setValue(QStringLiteral("firstStepsSeen"), true);
    QSettings().setValue(QStringLiteral("language"), QStringLiteral("en"));
    applyTheme(clock, Shade::Light);
    Stage stage(clock, folder + "/" + (what == "draw" || what == "memory" ? what : "opened"));
    if (what == "make")
        return makeProject(stage) ? 0 : 1;
    if (what == "open")
        return openProject(stage) ? 0 : 1;
    if (what == "memory")
        return measureMemory(stage) ? 0 : 1;
    stage.open();
    return measureDrawing(stage, clock, sharedFolder) && stage.close() ? 0 : 1;
}

} // namespace toile::bench
