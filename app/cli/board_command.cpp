// toile-cli board: pictures, their cloths and palette on one page, as PDF or picture.
#include "app/cli/named_material.h"
#include "app/cli/session.h"
#include "app/cli/style_options.h"
#include "core/document/refinement.h"
#include "core/render/board.h"
#include "core/render/image_file.h"
#include "core/studio/log.h"
#include "core/studio/material_catalog.h"
#include "core/studio/used_files.h"

#include <CLI/CLI.hpp>

#include <QDate>
#include <QLocale>

#include <algorithm>
#include <cstdio>
#include <system_error>

namespace toile::cli {

namespace fs = std::filesystem;

namespace {

constexpr int vectorSketchPx = 2048;

struct BoardCommand
{
    std::vector<std::string> inputs;
    std::string out, sketch, page = "A3";
    bool isPortrait = false, hasDate = false;
    double dpi = 300;
    BoardContent texts;

    int run(const Session& session) const;
};

/// As a person calls it: a bundled one by its name, a file without folder and ending.
std::string nameOf(const MaterialRef& ref, const std::vector<MaterialEntry>& shelf)
{
    for (const MaterialEntry& entry : shelf)
        if (!ref.id.empty() && entry.id == ref.id)
            return entry.name;
    return ref.id.empty() ? fs::path(ref.file).stem().string() : ref.id;
}

std::string millimetres(double mm)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3g mm", mm);
    return text;
}

/// Collects what stands on the board.
class BoardReader
{
public:
    BoardReader(const BoardCommand& command, const Session& session)
        : m_materials(session.places.share), m_content(command.texts)
    {
        m_used.add(session.places);
        for (const std::string& input : command.inputs)
            m_used.add(input, Sentence::verbatim("one of the pictures"));
        if (const Result<MaterialRef> ref = namedMaterial(m_materials, Shelf::Sketches, command.sketch))
            m_used.addSketch(*ref);
        m_content.page = command.page == "A4" ? PageFormat::A4 : PageFormat::A3;
        m_content.isLandscape = !command.isPortrait;
        const bool hasHead = !m_content.title.empty() || !m_content.author.empty();
        if (!command.hasDate && hasHead)
            m_content.date =
                QLocale::c().toString(QDate::currentDate(), QStringLiteral("d MMM yyyy")).toStdString();
    }

    Result<void> addPicture(const std::string& file)
    {
        Result<Image> picture = readPicture(file);
        if (!picture)
            return picture.error();
        BoardPicture shown{std::move(*picture), fs::path(file).stem().string(), {}};
        if (const Result<std::string> json = readRecipe(file))
            if (const Result<Recipe> recipe = recipeFromJson(*json))
                tellRecipe(relocated(*recipe, fs::path(file).parent_path()), shown);
        m_content.pictures.push_back(std::move(shown));
        return {};
    }

    Result<void> addSketch(const std::string& nameOrFile)
    {
        Result<MaterialRef> ref = namedMaterial(m_materials, Shelf::Sketches, nameOrFile);
        if (!ref)
            return ref.error();
        Result<Image> sketch = m_materials.sketch(*ref, vectorSketchPx);
        if (!sketch)
            return sketch.error();
        m_content.pictures.push_back({std::move(*sketch), "Sketch", {}});
        return {};
    }

    const BoardContent& content() const { return m_content; }
    /// All that has been read, or is about to be.
    const UsedFiles& used() const { return m_used; }

private:
    double repeatOf(const ClothChoice& cloth) const
    {
        if (cloth.repeatMm > 0)
            return cloth.repeatMm;
        for (const MaterialEntry& entry : m_materials.cloths())
            if (entry.id == cloth.material.id)
                return entry.repeatMm;
        return 0;
    }

    /// A caption from the recipe, and its cloths on the shelf.
    void tellRecipe(const Recipe& recipe, BoardPicture& shown)
    {
        shown.caption = nameOf(recipe.cloth.material, m_materials.cloths());
        if (!recipe.hand.isEmpty()) {
            shown.caption += ", " + nameOf(recipe.hand, m_materials.hands());
            m_content.aiMark = m_content.aiMark || isDrawnByNetwork(recipe);
        }
        if (const double repeat = repeatOf(recipe.cloth); repeat > 0)
            shown.note = "repeat " + millimetres(repeat);
        for (const ClothChoice& cloth : clothsOf(recipe))
            addCloth(cloth);
    }

    /// A cloth whose file has moved or changed is left out: the board is not worth failing for it.
    void addCloth(const ClothChoice& cloth)
    {
        MaterialRef ref = cloth.material;
        if (ref.isEmpty() || std::ranges::find(m_shelf, ref) != m_shelf.end())
            return;
        m_shelf.push_back(ref);
        m_used.add(ref.file, Sentence::verbatim("the cloth itself"));
        const Result<Swatch> swatch = m_materials.cloth(ref);
        if (!swatch)
            return logDetail(swatch.error());
        const double repeat = repeatOf(cloth);
        m_content.cloths.push_back({swatch->picture, nameOf(cloth.material, m_materials.cloths()),
                                    repeat > 0 ? millimetres(repeat) : std::string()});
    }

    MaterialCatalog m_materials;
    BoardContent m_content;
    std::vector<MaterialRef> m_shelf;
    UsedFiles m_used;
};

/// Before minutes of reading: what would fail in the end.
Result<void> checkCommand(const BoardCommand& command)
{
    std::error_code ignored;
    const fs::path out = command.out;
    if (Result<void> writable = checkBoardFile(out); !writable)
        return writable;
    const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, ignored))
        return Error{
            ErrorKind::Input, Sentence::verbatim("There is no folder “" + folder.string() + "”."), {}};
    if (command.inputs.size() + !command.sketch.empty() > mostBoardPictures)
        return Error{ErrorKind::Usage,
                     Sentence::verbatim("A board holds at most " + std::to_string(mostBoardPictures) +
                                        " pictures with the sketch, not " +
                                        std::to_string(command.inputs.size() + !command.sketch.empty()) +
                                        "."),
                     {}};
    return {};
}

int BoardCommand::run(const Session& session) const
{
    if (const Result<void> sensible = checkCommand(*this); !sensible)
        return fail(sensible.error());
    BoardReader reader(*this, session);
    if (const Result<void> free = reader.used().mayWrite(out); !free)
        return fail(free.error());
    for (size_t i = 0; i < inputs.size(); ++i) {
        if (session.stop.stop_requested())
            return Stopped;
        if (const Result<void> read = reader.addPicture(inputs[i]); !read)
            return fail(read.error());
        if (i > 0 || sketch.empty())
            continue;
        if (const Result<void> read = reader.addSketch(sketch); !read)
            return fail(read.error());
    }
    if (const Result<void> free = reader.used().mayWrite(out); !free)
        return fail(free.error());
    if (const Result<void> written = writeBoard(reader.content(), out, dpi, session.stop); !written)
        return fail(written.error());
    std::printf("%s\n", out.c_str());
    return Done;
}

} // namespace

void addBoard(CLI::App& app, Session& session)
{
    CLI::App* command =
        app.add_subcommand("board", "Put pictures on one page, with captions, cloths and palette");
    const auto board = std::make_shared<BoardCommand>();
    command
        ->add_option("PICTURES", board->inputs,
                     "Pictures, 1 to 40, the first the largest; captions come from the recipes inside PNGs")
        ->required();
    command->add_option("--out", board->out, "File: .pdf, .png, .jpg or .tif")->required();
    command->add_option("--page", board->page, "A4 or A3 (default A3)")
        ->transform(CLI::IsMember({"A4", "A3"}, CLI::ignore_case));
    command->add_flag("--portrait", board->isPortrait, "Upright; otherwise landscape");
    command->add_option("--title", board->texts.title, "Title");
    command->add_option("--subtitle", board->texts.subtitle, "Beside the title: a season, a collection");
    command->add_option("--author", board->texts.author, "Top right");
    CLI::Option* date =
        command->add_option("--date", board->texts.date, "Beside the author (default today; \"\" for none)");
    command->add_option("--notes", board->texts.notes, "Notes, wrapped");
    command->add_option("--sketch", board->sketch, "The sketch, second: a file, or a bundled name");
    command->add_option("--dpi", board->dpi, "Resolution, 30 to 1200 (default 300)")
        ->check(CLI::Range(30.0, 1200.0));
    command->callback([&session, board, date] {
        board->hasDate = date->count() > 0;
        session.run = [&session, board] { return board->run(session); };
    });
}

} // namespace toile::cli
