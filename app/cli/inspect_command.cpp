// toile-cli inspect: writes what Toile has understood of a sketch, layer by layer.
#include "app/cli/corrections_file.h"
#include "app/cli/named_material.h"
#include "app/cli/option_values.h"
#include "app/cli/session.h"
#include "app/cli/style_runner.h"
#include "core/files/whole_file.h"
#include "core/imaging/class_picture.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/sketch/sketch_model.h"
#include "core/studio/material_catalog.h"
#include "core/studio/prepared_sketch.h"
#include "core/studio/used_files.h"

#include <nlohmann/json.hpp>

#include <QFont>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <system_error>

namespace toile::cli {

namespace fs = std::filesystem;

namespace {

struct InspectCommand
{
    std::string input, out, reader, corrections;
    int page = 1;  ///< as people count
    Recipe recipe; ///< how the sketch is understood

    int run(const Session& session) const;
};

/// Neighbouring numbers get clearly different hues: steps of the golden angle.
std::array<uint8_t, 3> partColour(int id)
{
    const QColor colour = QColor::fromHslF(float(std::fmod(id * 0.618034, 1.0)), 0.55f, 0.72f);
    return {uint8_t(colour.red()), uint8_t(colour.green()), uint8_t(colour.blue())};
}

/// Parts in colours, each with its number, under the sketch's lines.
Image partsPicture(const SketchModel& model)
{
    std::vector<uint8_t> rgba(size_t(model.size.area()) * 4, 255);
    for (size_t i = 0; i < model.parts.cells().size(); ++i)
        if (const int id = model.parts.cells()[i]; id > 0)
            std::ranges::copy(partColour(id), rgba.begin() + std::ptrdiff_t(4 * i));
    QImage picture = toQImage(over(model.lines, Image(model.size, std::move(rgba))));
    QPainter painter(&picture);
    QFont font(QStringLiteral("Inter"));
    font.setBold(true);
    for (const Part& part : model.partList) {
        font.setPixelSize(int(std::clamp(std::sqrt(part.areaPx) / 4.0, 9.0, 28.0)));
        painter.setFont(font);
        painter.drawText(QRectF(double(part.centroid.x) - 40, double(part.centroid.y) - 20, 80, 40),
                         Qt::AlignCenter, QString::number(part.id));
    }
    painter.end();
    return fromQImage(picture);
}

Image normalsPicture(const NormalMap& normals)
{
    std::vector<uint8_t> rgba;
    rgba.reserve(normals.cells().size() * 4);
    const auto byte = [](float v) { return uint8_t(std::clamp(127.5f + 127.5f * v + 0.5f, 0.f, 255.f)); };
    for (const Vec3& n : normals.cells())
        rgba.insert(rgba.end(), {byte(n.x), byte(-n.y), byte(n.z), 255});
    return Image(normals.size(), std::move(rgba));
}

Image heightPicture(Plane height)
{
    const auto cells = height.cells();
    const float top = cells.empty() ? 0.f : *std::max_element(cells.begin(), cells.end());
    for (float& value : cells)
        value = top > 0 ? value / top : 0;
    return greyImage(height);
}

nlohmann::ordered_json doubtsJson(const std::vector<Doubt>& doubts)
{
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const Doubt& doubt : doubts) {
        nlohmann::ordered_json one{{"kind", wordOf(doubt.kind)}};
        if (doubt.kind == DoubtKind::OpenOutline) {
            one["places"] = doubt.places;
            const auto share = [](float place) { return std::round(double(place) * 1000) / 1000; };
            one["where"] = {share(doubt.where.x), share(doubt.where.y)};
        } else if (doubt.kind == DoubtKind::FurtherPages) {
            one["page"] = doubt.page + 1;
            one["pages"] = doubt.pages;
        }
        all.push_back(one);
    }
    return all;
}

std::string modelJson(const SketchModel& model)
{
    nlohmann::ordered_json parts = nlohmann::ordered_json::array();
    for (const Part& part : model.partList)
        parts.push_back({{"id", part.id},
                         {"x", part.bounds.x},
                         {"y", part.bounds.y},
                         {"width", part.bounds.width},
                         {"height", part.bounds.height},
                         {"areaPx", part.areaPx},
                         {"centroid", {part.centroid.x, part.centroid.y}},
                         {"axisDegrees", double(part.axisRadians) * 180 / M_PI},
                         {"elongation", part.elongation},
                         {"mirrored", part.mirrored},
                         {"name", wordOf(part.name)},
                         {"nameGiven", part.isNameGiven}});
    double garment = 0, ink = 0;
    for (size_t i = 0; i < model.mask.cells().size(); ++i) {
        garment += model.mask.cells()[i];
        ink += model.ink.cells()[i];
    }
    return nlohmann::ordered_json{{"width", model.size.width},
                                  {"height", model.size.height},
                                  {"mmPerPx", model.mmPerPx},
                                  {"garmentShare", garment / double(model.size.area())},
                                  {"inkShare", ink / double(model.size.area())},
                                  {"doubts", doubtsJson(model.doubts)},
                                  {"parts", parts}}
        .dump(2);
}

constexpr const char* modelFile = "model.json";
/// The last only where a network has told.
constexpr const char* pictureFiles[] = {"paper.png",  "lines.png", "mask.png",    "parts.png",
                                        "height.png", "tone.png",  "normals.png", "classes.png"};

/// The files of the folder take no place of what is inspected.
Result<void> mayWrite(const MaterialRef& sketch, const InspectCommand& command, const Session& session)
{
    const fs::path out = command.out;
    UsedFiles used;
    used.add(session.places);
    used.addSketch(sketch);
    used.add(command.corrections, Sentence::verbatim("the corrections themselves"));
    for (const char* name : pictureFiles)
        if (Result<void> free = used.mayWrite(out / name); !free)
            return free;
    return used.mayWrite(out / modelFile);
}

Result<SketchModel> understood(const InspectCommand& command, const Session& session)
{
    StyleRunner runner(session);
    const MaterialCatalog& materials = runner.materials();
    Result<MaterialRef> reader = runner.models().findReader(command.reader);
    if (!reader)
        return reader.error();
    Result<MaterialRef> ref = namedMaterial(materials, Shelf::Sketches, command.input);
    if (!ref)
        return ref.error();
    ref->page = command.page - 1;
    if (const Result<void> free = mayWrite(*ref, command, session); !free)
        return free.error();
    Result<Corrections> corrections = readCorrections(command.corrections);
    if (!corrections)
        return corrections.error();
    Recipe recipe = command.recipe;
    recipe.sketch.material = *ref;
    recipe.reader = *reader;
    recipe.corrections = std::move(*corrections);
    const Result<ReadSketch> sketch = readSketch(recipe, materials, session.stop);
    if (!sketch)
        return sketch.error();
    const Result<ClassShares> told =
        classesOf(recipe, *sketch, runner.models(), runner.worker().reader(), session.stop);
    if (!told)
        return told.error();
    Result<SketchModel> model = sketchModel(recipe, *sketch, *told, session.stop);
    if (model)
        addFurtherPages(*model, sketch->facts, ref->page);
    return model;
}

int InspectCommand::run(const Session& session) const
{
    const Result<SketchModel> model = understood(*this, session);
    if (!model)
        return fail(model.error());
    std::error_code code;
    fs::create_directories(out, code);
    if (!fs::is_directory(out, code))
        return fail({ErrorKind::Input, Sentence::verbatim("“" + out + "” cannot be made a folder."), {}});
    std::vector<Image> pictures{model->paper,
                                model->lines,
                                greyImage(model->mask),
                                partsPicture(*model),
                                heightPicture(model->height),
                                greyImage(model->tone),
                                normalsPicture(model->normals)};
    if (!model->classes.isEmpty())
        pictures.push_back(colouredClasses(model->sketch, model->classes));
    for (size_t i = 0; i < pictures.size(); ++i) {
        const fs::path file = fs::path(out) / pictureFiles[i];
        if (const Result<void> written = writePicture(pictures[i], file); !written)
            return fail(written.error());
        std::printf("%s\n", file.c_str());
    }
    if (const Result<void> written = writeWhole(modelJson(*model) + '\n', fs::path(out) / "model.json");
        !written)
        return fail(written.error());
    std::printf("%s\n", (fs::path(out) / "model.json").c_str());
    if (const Sentence trouble = troubleOf(model->doubts); !trouble.isEmpty())
        tell(trouble.text());
    return Done;
}

} // namespace

void addInspect(CLI::App& app, Session& session)
{
    CLI::App* command = app.add_subcommand(
        "inspect",
        "Write what Toile understands of a sketch: paper, lines, mask, numbered parts, height, tone, "
        "normals as PNG, and model.json");
    const auto inspect = std::make_shared<InspectCommand>();
    command->add_option("INPUT", inspect->input, "Sketch: a file, or a bundled name")->required();
    command->add_option("--out", inspect->out, "Folder")->required();
    command->add_option("--size", inspect->recipe.sizePx, "Longer side, px")->check(from(1, ranges::sizePx));
    command->add_option("--page", inspect->page, "Page of a PDF or TIFF")->check(within(ranges::page));
    command->add_option("--gap", inspect->recipe.gapPx, "Widest gap that is bridged, px (0: by itself)")
        ->check(within(ranges::gapPx));
    command->add_option("--folds", inspect->recipe.foldDepth, "Depth of folds, 0 to 2")
        ->check(within(ranges::foldDepth));
    command->add_option("--garment-height", inspect->recipe.garmentHeightMm, "Real height, mm (0: estimated)")
        ->check(within(ranges::garmentHeightMm));
    command->add_option("--seed", inspect->recipe.seed, "Seed of the folds");
    command->add_option(
        "--reader", inspect->reader,
        "What tells garment from face, notes and ground: a sketch network (NAME or FILE), or rules");
    command->add_option("--corrections", inspect->corrections,
                        "FILE: what is put right in what is understood (JSON)");
    command->callback(
        [&session, inspect] { session.run = [&session, inspect] { return inspect->run(session); }; });
}

} // namespace toile::cli
