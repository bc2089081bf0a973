#include "tests/loss/found_work.h"

#include "core/document/recipe.h"
#include "core/document/sha256.h"
#include "core/engine/fake_engine.h"
#include "core/jobs/mailbox.h"
#include "core/render/image_file.h"
#include "core/studio/drawing_store.h"
#include "core/studio/studio.h"
#include "tests/loss/session_words.h"

#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <set>

namespace toile::test {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::string bytesIn(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool isWholeByItsName(const fs::path& file)
{
    const std::string bytes = bytesIn(file);
    return sha256Of(bytes.data(), bytes.size()) == file.stem().string();
}

void report(QStringList& to, const std::string& what)
{
    to << QString::fromStdString(what);
}

std::vector<fs::path> filesBelow(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(folder, ignored))
        if (entry.is_regular_file(ignored))
            files.push_back(entry.path());
    return files;
}

} // namespace

FoundWork::FoundWork(const fs::path& folder, const fs::path& models) : m_folder(folder)
{
    QTemporaryDir temporary;
    const fs::path copy = fs::path(temporary.path().toStdString()) / "project";
    if (fs::exists(m_folder))
        fs::copy(m_folder, copy, fs::copy_options::recursive);
    Mailbox mailbox;
    StudioOptions options;
    options.places = {TOILE_BINARY_DIR "/share/toile", models};
    options.folder = copy;
    options.engine = []() -> Result<std::unique_ptr<Engine>> { return makeFakeEngine(); };
    Studio studio(mailbox.post(), options,
                  {{}, [this](const Error& error) { m_sentences.push_back(error.sentence.text()); }});
    studio.document().open();
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    mailbox.runUntil(
        [&] { return !studio.looks().models().models().empty() || std::chrono::steady_clock::now() > end; });
    m_state = known(studio.document().project());
    m_variants = studio.document().project().variants.size();
    for (const ProjectVariant& variant : studio.document().project().variants)
        for (const fs::path& file : {studio.variants().fileOf(variant), copy / "garments" / variant.file})
            if (!readPicture(file))
                report(m_unreadable, "the picture " + file.string() + " cannot be read");
    for (const ProjectSketch& sketch : studio.document().project().sketches)
        if (!sketch.file.empty() && !isWholeByItsName(copy / sketch.file))
            report(m_unreadable, "the sketch " + sketch.file + " is not what was brought in");
    for (const OwnMaterial& cloth : studio.document().project().cloths)
        if (!isWholeByItsName(copy / cloth.file))
            report(m_unreadable, "the cloth " + cloth.file + " is not what was brought in");
}

QStringList missingFrom(const std::string& is, const std::string& should)
{
    if (should.empty())
        return {};
    if (is.empty())
        return {QStringLiteral("there is nothing")};
    const json wanted = json::parse(should), there = json::parse(is);
    QStringList lost;
    for (const auto& [page, seeds] : wanted["pages"].items()) {
        if (!there["pages"].contains(page)) {
            report(lost, "the page “" + page + "” is gone with " + std::to_string(seeds.size()) + " strokes");
            continue;
        }
        const json& drawn = there["pages"][page];
        for (const json& seed : seeds)
            if (std::find(drawn.begin(), drawn.end(), seed) == drawn.end())
                report(lost, "stroke " + seed.dump() + " of “" + page + "” is gone");
    }
    for (const auto& [file, variant] : wanted["variants"].items()) {
        if (!there["variants"].contains(file))
            report(lost, "the variant " + file + " is gone");
        else if (!variant.is_null() && there["variants"][file] != variant)
            report(lost, "the variant " + file + " is called or starred otherwise");
    }
    for (const char* list : {"sketches", "cloths"})
        for (const json& file : wanted[list])
            if (std::find(there[list].begin(), there[list].end(), file) == there[list].end())
                report(lost, file.dump() + " of the " + list + " is gone");
    return lost;
}

QStringList FoundWork::missing(const std::string& state) const
{
    return state.empty() ? QStringList() : m_unreadable + missingFrom(m_state, state);
}

QStringList FoundWork::missingAnywhere(const std::string& state) const
{
    if (state.empty())
        return {};
    std::set<uint32_t> seeds;
    std::set<std::string> names;
    std::string texts;
    for (const fs::path& file : filesBelow(m_folder)) {
        names.insert(file.filename().string());
        if (file.filename().string().find("project") != std::string::npos || file.extension() == ".json")
            texts += bytesIn(file);
        const std::string bytes = bytesIn(file);
        if (!bytes.starts_with("TDRW"))
            continue;
        const Result<Drawing> drawing =
            drawingFromBytes({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
        if (!drawing)
            continue;
        for (const auto& layer : drawing->layers)
            for (size_t i = 0; i < layer->strokes.size(); ++i)
                seeds.insert(layer->strokes.at(i)->seed);
    }
    const json wanted = json::parse(state);
    QStringList lost;
    for (const auto& [page, strokes] : wanted["pages"].items())
        for (const json& seed : strokes)
            if (!seeds.contains(seed.get<uint32_t>()))
                report(lost, "stroke " + seed.dump() + " of “" + page + "” is in no file any more");
    for (const auto& [file, variant] : wanted["variants"].items()) {
        if (!names.contains(file))
            report(lost, "the variant " + file + " is in no folder any more");
        if (texts.find(variant["name"].get<std::string>()) == std::string::npos)
            report(lost, "the name of the variant " + file + " is in no file any more");
    }
    for (const char* list : {"sketches", "cloths"})
        for (const json& file : wanted[list])
            if (!names.contains(file.get<std::string>()))
                report(lost, file.dump() + " of the " + list + " is in no folder any more");
    return lost;
}

} // namespace toile::test
