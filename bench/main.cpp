#include "bench/bench.h"
#include "core/studio/log.h"

#include <QFileInfo>
#include <QGuiApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace toile::bench {

const std::vector<Bench>& benches()
{
    static const std::vector<Bench> all{
        {"understand",
         "a 1080 px flat to its SketchModel, and its cloth laid; with --labels FOLDER what is understood of "
         "the "
         "drawings held out there",
         understandBench},
        {"hands",
         "26 real flats by every bundled hand: do strokes follow form, tone and seams (needs ../shared); "
         "--cloth NAME, --out FOLDER keeps the pictures",
         handsBench},
        {"pages",
         "twelve pages as hands, three real flats by each: is anything of a page found again (needs "
         "../shared); --cloth NAME, --out FOLDER keeps the pictures",
         pagesBench},
        {"read", "a 12-megapixel JPEG and thumbnails, decoded in this process and by toile-reader",
         readBench},
        {"paint", "pen events to composed pixels for each brush on A4 at 300 dpi, undo, opening", paintBench},
        {"variant", "a finished 512 px variant in steps of Gatys' method", variantBench},
        {"draft", "milliseconds of a draft, and against one pass of TransformerNet", draftBench},
        {"step", "seconds per step at 256, 512 and 1024 px, and where the time goes", stepBench},
#ifdef TOILE_BENCH_WINDOW
        {"window", "the first paint, the longest stall while it draws and exports, and how fast it stops",
         windowBench},
        {"stop", "how fast a run ends, wherever it is stopped, also beside a busy core (is in window, too)",
         stopBench},
        {"pen", "pen event to painted pixels in the window while a refinement runs, undo, opening, memory",
         penBench},
        {"gallery", "frames of a gallery of 200 variants, and the memory it takes", galleryBench},
#endif
        {"sweep", "26 real flats x 4 cloths x 3 hands, judged (needs ../shared; half an hour)", sweepBench},
        {"reference", "twelve hands by our VGG and by the real one (needs ../shared; half an hour)",
         referenceBench},
        {"refine", "Seconds to the standing quality, from the draft and from the cloth without marks",
         refineBench},
    };
    return all;
}

} // namespace toile::bench

namespace {

using namespace toile::bench;

void print(const Figures& figures, bool json)
{
    if (json)
        std::printf("{");
    for (size_t i = 0; i < figures.size(); ++i) {
        const auto& [key, value] = figures[i];
        if (json)
            std::printf("%s\"%s\": %.6g", i ? ", " : "", key.c_str(), value);
        else
            std::printf("%-28s %10.4g\n", key.c_str(), value);
    }
    if (json)
        std::printf("}\n");
}

struct Order
{
    Options options;
    bool json = false;
};

std::optional<Order> orderFrom(int argc, char** argv)
{
    Order order;
    order.options.program = QGuiApplication::applicationFilePath().toStdString();
    const QString shared = QStringLiteral(TOILE_SOURCE_DIR "/../shared");
    if (QFileInfo::exists(shared))
        order.options.sharedFolder = shared.toStdString();
    for (int i = 2; i < argc; ++i) {
        const bool hasValue = i + 1 < argc;
        if (std::strcmp(argv[i], "--json") == 0)
            order.json = true;
        else if (std::strcmp(argv[i], "--draft") == 0)
            order.options.draft = true;
        else if (std::strcmp(argv[i], "--correct") == 0)
            order.options.correct = true;
        else if (std::strcmp(argv[i], "--out") == 0 && hasValue)
            order.options.outFolder = argv[++i];
        else if (std::strcmp(argv[i], "--cloth") == 0 && hasValue)
            order.options.cloth = argv[++i];
        else if (std::strcmp(argv[i], "--labels") == 0 && hasValue)
            order.options.labelsFolder = argv[++i];
        else if (std::strcmp(argv[i], "--network") == 0 && hasValue)
            order.options.network = argv[++i];
        else if (std::strcmp(argv[i], "--trained") == 0)
            order.options.trained = true;
        else if (std::strcmp(argv[i], "--every") == 0 && hasValue)
            order.options.every = std::max(1, std::atoi(argv[++i]));
        else
            return std::nullopt;
    }
    return order;
}

int listBenches()
{
    for (const Bench& bench : benches())
        std::printf("%-12s %s\n", bench.name.c_str(), bench.what.c_str());
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    toile::sendQtMessagesToLog();
#ifdef TOILE_BENCH_WINDOW
    if (argc == 3 && std::strcmp(argv[1], windowChildName) == 0)
        return windowChild(argc, argv, argv[2]);
    if (argc > 4 && std::strcmp(argv[1], stopChildName) == 0)
        return stopChild(argc, argv, argv[2]);
    if (argc == 5 && std::strcmp(argv[1], penChildName) == 0)
        return penChild(argc, argv, argv[2], argv[3], argv[4]);
    if (argc == 3 && std::strcmp(argv[1], galleryChildName) == 0)
        return galleryChild(argc, argv, argv[2]);
#endif
    const QGuiApplication application(argc, argv);
    const std::string name = argc > 1 ? argv[1] : "";
    if (name == "list")
        return listBenches();
    if (name == variantChildName && argc == 6)
        return variantChild(argv[2], argv[3], argv[4], std::atof(argv[5]));
    if (name == yardstickChildName && argc == 4)
        return yardstickChild(std::atoi(argv[2]), std::atoi(argv[3]));
    if (name == draftChildName && argc == 3)
        return draftChild(std::atoi(argv[2]));
    if (name == transformerChildName && argc == 4)
        return transformerChild(std::atoi(argv[2]), std::atoi(argv[3]));
    const std::optional<Order> order = orderFrom(argc, argv);
    for (const Bench& bench : benches()) {
        if (!order || bench.name != name)
            continue;
        print(bench.run(order->options), order->json);
        return 0;
    }
    std::fprintf(stderr, "usage: toile-bench list | NAME [--json] [--out FOLDER] [--every N] [--draft] "
                         "[--cloth NAME] [--labels FOLDER [--network MODEL] [--trained] [--correct]]\n");
    return 2;
}
