// Measures the shipped slim VGG against the full one on pictures that it was not trained on, and prints the
// figures of models/README.md. Needs ../shared.
#include "core/engine/torch/device.h"
#include "core/engine/torch/training/feature_agreement.h"
#include "core/engine/torch/training/style_contest.h"
#include "core/engine/torch/weights/safetensors.h"
#include "core/render/image_file.h"
#include "tests/support/portable_test.h"

#include <QGuiApplication>

#include <algorithm>

using namespace toile;

namespace {

namespace fs = std::filesystem;

const fs::path source = TOILE_SOURCE_DIR;
const fs::path shared = source / "../shared";
const fs::path shipped = source / "models/toile-vgg.safetensors";

/// The pictures that the training run left out: each n-th by name, ten a folder at most.
std::vector<Image> heldOutPictures()
{
    std::vector<Image> pictures;
    for (const auto& [folder, every] : {std::pair{"garments", 60}, std::pair{"sketches", 60},
                                        std::pair{"styles", 9}, std::pair{"photos", 2}}) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(shared / "data" / folder))
            files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (size_t i = size_t(every) - 1, taken = 0; i < files.size() && taken < 10;
             i += size_t(every), ++taken)
            if (auto image = readPicture(files[i]))
                pictures.push_back(std::move(*image));
    }
    return pictures;
}

struct Nets
{
    Vgg ours, slim, full;
};

Result<Nets> nets()
{
    if (const auto started = chooseDevice(DeviceChoice::Cpu); !started)
        return started.error();
    auto ours = Vgg::load({shipped}), slim = Vgg::load({shared / "weights/slim-vgg19-5SE.safetensors"}),
         full = Vgg::load({shared / "weights/vgg19-conv1_1-conv3_4.safetensors"});
    if (!ours || !slim || !full)
        return Error{ErrorKind::Model, Sentence::verbatim("A network cannot be read."), {}};
    return Nets{std::move(*ours), std::move(*slim), std::move(*full)};
}

using Figures = std::vector<std::pair<std::string, double>>;

void print(const Figures& figures)
{
    for (const auto& [name, value] : figures)
        std::printf("  %-24s %.4f\n", name.c_str(), value);
}

} // namespace

TOILE_TEST(theFileIsSmall)
{
    CHECK(fs::file_size(shipped) <= 2'500'000);
    auto file = SafetensorsFile::open(shipped);
    CHECK(file.ok());
    int64_t parameters = 0;
    for (const auto& [name, entry] : file->header().tensors)
        parameters += entry.count();
    std::printf("  parameters, embeddings included: %lld\n", static_cast<long long>(parameters));
    CHECK(parameters <= 1'000'000);
}

TOILE_TEST(featuresAgreeWithTheFullVgg)
{
    if (!fs::exists(shared / "weights"))
        SKIP("../shared is not there");
    const auto net = nets();
    CHECK(net.ok());
    const std::vector<Image> pictures = heldOutPictures();
    CHECK(pictures.size() >= 20);
    for (const bool detail : {false, true}) {
        const auto seen = agreementPictures(pictures, detail);
        const std::string prefix = detail ? "detail_" : "";
        const Figures ours = featureAgreement(net->ours, net->full, seen, prefix);
        print(ours);
        print(featureAgreement(net->slim, net->full, seen, "slim_" + prefix));
        CHECK(ours[0].second >= 0.97 && ours[1].second >= 0.90 && ours[2].second >= 0.82);
    }
}

TOILE_TEST(sixtyStepsEndNoWorseThanThroughThePublishedNet)
{
    if (!fs::exists(shared / "weights"))
        SKIP("../shared is not there");
    const auto net = nets();
    CHECK(net.ok());
    const auto figures =
        contestFigures(net->ours, net->slim, net->full, agreementPictures(heldOutPictures(), true), {});
    print(figures);
    CHECK(figures.back().first == "style_ratio" && figures.back().second <= 1.1);
}

int main(int argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    return toile::test::runAll();
}
