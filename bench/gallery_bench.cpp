// A project of 200 variants in the real window: how fast the gallery paints while it scrolls, and what it
// holds.
#include "bench/bench.h"
#include "bench/wait_for.h"

#include "core/document/edits.h"
#include "core/imaging/pixel_ops.h"
#include "core/studio/places.h"
#include "core/studio/project_folder.h"
#include "ui/control/window_controller.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_view.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QScrollBar>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace toile::bench {
namespace {

constexpr int variants = 200, picturePx = 1024, pixelsAFrame = 60;

/// A picture that no other is: a sample's page with a shade of its own.
Image pictureOf(int number)
{
    Plane plane({picturePx, picturePx * 3 / 4});
    for (int y = 0; y < plane.height(); ++y)
        for (int x = 0; x < plane.width(); ++x)
            plane.at(x, y) = float((x * (number % 17 + 3) + y * (number % 13 + 5)) % 257) / 257.0f;
    return greyImage(plane);
}

bool writeProject(const std::filesystem::path& path)
{
    const ProjectFolder folder(path);
    Project project;
    project = addSketch(std::move(project), {0, "Shirt", {}, "shirt", {1080, 810}});
    for (int i = 0; i < variants; ++i) {
        DrawnVariant drawn;
        drawn.variant.picture = pictureOf(i);
        drawn.garment = drawn.variant.picture;
        drawn.variant.recipe.sketch.material.id = "shirt";
        drawn.variant.recipe.cloth.material.id = "calico";
        const Result<std::string> file = folder.keepVariant(drawn, 1'700'000'000'000 + i);
        if (!file)
            return false;
        ProjectVariant variant;
        variant.sketch = project.sketches.front().id;
        variant.name = "Variant " + std::to_string(i + 1);
        variant.file = *file;
        variant.recipe = drawn.variant.recipe;
        variant.size = drawn.variant.picture.size();
        project = addVariant(std::move(project), std::move(variant));
    }
    project.shownSketch = project.sketches.front().id;
    return folder.write(project).ok();
}

/// Milliseconds of every frame of a scroll to the end: the step, its painting, and whatever else is due.
std::vector<double> scrolled(QAbstractItemView& view)
{
    QScrollBar& bar =
        view.horizontalScrollBar()->maximum() > 0 ? *view.horizontalScrollBar() : *view.verticalScrollBar();
    std::vector<double> frames;
    for (int at = 0; at < bar.maximum(); at += pixelsAFrame)
        frames.push_back(1e3 * secondsOf([&] {
                             bar.setValue(at);
                             view.viewport()->repaint();
                             QApplication::processEvents();
                         }));
    return frames;
}

} // namespace

int galleryChild(int argc, char** argv, const std::string& folder)
{
    QApplication application(argc, argv);
    StudioOptions options;
    options.places = findPlaces();
    options.folder = folder;
    applyTheme(application, Shade::Light);
    MainWindow window;
    WindowController controller(window, std::move(options));
    bool isStarted = false;
    QObject::connect(&window, &MainWindow::painted, &controller, [&] {
        controller.start({});
        isStarted = true;
    });
    window.resize(1440, 900);
    window.show();
    if (!waitFor([&] { return isStarted && window.gallery().model().rowCount() == variants; }))
        return 1;
    std::vector<double> frames = scrolled(window.gallery().view());
    const std::vector<double> again = scrolled(window.gallery().view()); // thumbnails are there now
    frames.insert(frames.end(), again.begin(), again.end());
    std::sort(frames.begin(), frames.end());
    if (frames.empty())
        return 1;
    std::printf("%.3f %.3f %.3f\n", frames[frames.size() / 2], frames[frames.size() * 99 / 100],
                frames.back());
    bool isClosed = false;
    controller.studio().document().close([&] { isClosed = true; });
    return waitFor([&] { return isClosed; }) ? 0 : 1;
}

Figures galleryBench(const Options& options)
{
    const QTemporaryDir scratch;
    const std::string folder = scratch.path().toStdString() + "/project";
    if (!writeProject(folder)) {
        std::fprintf(stderr, "toile-bench: the project could not be written.\n");
        return {};
    }
    const ProcessCost cost = runProcess({options.program, galleryChildName, folder});
    double middle = 0, high = 0, worst = 0;
    if (cost.exitCode != 0 || std::sscanf(cost.output.c_str(), "%lf %lf %lf", &middle, &high, &worst) != 3)
        std::fprintf(stderr, "toile-bench: the gallery could not be scrolled: %s\n", cost.output.c_str());
    return {
        {"frame_ms", middle}, {"frame_p99_ms", high}, {"frame_worst_ms", worst}, {"peak_mb", cost.peakMb}};
}

} // namespace toile::bench
