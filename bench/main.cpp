#include "bench/bench.h"

#include <QFileInfo>
#include <QGuiApplication>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace toile::bench {

const std::vector<Bench>& benches()
{
    static const std::vector<Bench> all{
        {"understand", "a 1080 px flat to its SketchModel, and its cloth laid", understandBench},
        {"variant", "a finished 512 px variant in steps of Gatys' method", variantBench},
        {"step", "seconds per step at 256, 512 and 1024 px, and where the time goes", stepBench},
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
    const QGuiApplication application(argc, argv);
    const std::string name = argc > 1 ? argv[1] : "";
    const bool json = argc > 2 && std::strcmp(argv[2], "--json") == 0;
    if (name == "list")
        return listBenches();
    if (name == variantChildName && argc == 6)
        return variantChild(argv[2], argv[3], argv[4], std::atof(argv[5]));
    if (name == yardstickChildName && argc == 4)
        return yardstickChild(std::atoi(argv[2]), std::atoi(argv[3]));
    for (const Bench& bench : benches()) {
        if (bench.name != name)
            continue;
        const QString shared = QStringLiteral(TOILE_SOURCE_DIR "/../shared");
        Options options{QGuiApplication::applicationFilePath().toStdString(),
                        QFileInfo::exists(shared) ? shared.toStdString() : std::string()};
        print(bench.run(options), json);
        return 0;
    }
    std::fprintf(stderr, "usage: toile-bench list | NAME [--json]\n");
    return 2;
}
