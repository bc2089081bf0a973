// Throws bytes at the readers of projects and recipes: whatever comes, they refuse with a sentence, or they
// read what can be written and comes back the same.
#include "core/document/project.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace toile;

namespace {

void require(bool good)
{
    if (!good)
        std::abort();
}

void requireSentence(const Error& error)
{
    require(error.kind == ErrorKind::Input && !error.sentence.isEmpty() &&
            error.sentence.text().back() == '.');
}

void readRecipe(const std::string& text)
{
    const Result<Recipe> recipe = recipeFromJson(text);
    if (!recipe)
        return requireSentence(recipe.error());
    const Result<Recipe> again = recipeFromJson(recipeToJson(*recipe));
    require(again.ok() && *again == *recipe);
}

void readProjectText(const std::string& text)
{
    const Result<Project> project = projectFromJson(text);
    if (!project)
        return requireSentence(project.error());
    const Result<Project> again = projectFromJson(projectToJson(*project));
    require(again.ok() && *again == *project);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    readRecipe(text);
    readProjectText(text);
    // And as the recipe of a variant in a project that is good otherwise.
    readProjectText(R"({"format":1,"nextId":3,"sketches":[{"id":1,"bundled":"coat"}],"variants":[)"
                    R"({"id":2,"sketch":1,"file":"a.png","recipe":)" +
                    text + "}]}");
    return 0;
}
