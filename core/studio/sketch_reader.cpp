#include "core/studio/sketch_reader.h"

#include "core/document/recipe.h"
#include "core/studio/log.h"
#include "core/studio/model_catalog.h"
#include "core/studio/prepared_sketch.h"

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
    return reader({*network, sketch.picture, recipe.deviceChoice}, stop);
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
