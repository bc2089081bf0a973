#include "core/studio/sketch_reader.h"

#include "core/document/recipe.h"
#include "core/imaging/pixel_ops.h"
#include "core/sketch/understand.h"
#include "core/studio/log.h"
#include "core/studio/model_catalog.h"
#include "core/studio/prepared_sketch.h"

#include <algorithm>
#include <filesystem>

namespace toile {

namespace {

Result<ClassShares> told(Recipe& recipe, const ReadSketch& sketch, const ModelCatalog& models,
                         const SketchReader& reader, const std::stop_token& stop)
{
    const Result<std::filesystem::path> network = models.openReader(recipe.reader);
    if (!network)
        return network.error();
    if (network->empty())
        return ClassShares();
    if (!reader)
        return Error{
            ErrorKind::Engine, Sentence::phrase("There is no engine here to read the sketch with."), {}};
    const Size size = sketch.picture.size();
    const Size seen = fittedTo(size, std::min(size.longSide(), sketchLongSidePx));
    const Result<Image> page = darkOnLight(seen == size ? sketch.picture : resized(sketch.picture, seen));
    return page ? reader({*network, *page, recipe.deviceChoice}, stop) : page.error();
}

} // namespace

Result<ClassShares> classesOf(Recipe& recipe, const ReadSketch& sketch, const ModelCatalog& models,
                              const SketchReader& reader, std::stop_token stop)
{
    recipe.reader = sketch.drawn ? readByRules : models.readerOf(recipe);
    Result<ClassShares> classes = told(recipe, sketch, models, reader, stop);
    const bool isWish = recipe.toile.empty();
    if (classes || !isWish || classes.error().kind == ErrorKind::Cancelled)
        return classes;
    logDetail(classes.error());
    recipe.reader = readByRules;
    return ClassShares();
}

} // namespace toile
