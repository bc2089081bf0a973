#include "core/bundle/bundle.h"

#include "core/files/whole_file.h"
#include "core/material/shelf.h"
#include "core/render/image_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr const char* licence = "MIT, made by toile-generate";

using Written = std::function<void(const fs::path&)>;

struct Picture
{
    fs::path file;
    int sidePx;
    double repeatMm; ///< 0: no cloth
    std::function<Image(int sidePx)> draw;
};

struct List
{
    fs::path file;
    std::string text;
};

/// What a bundle consists of, before any of it is drawn.
struct Plan
{
    fs::path folder;
    std::vector<Picture> pictures;
    std::vector<List> lists;
};

template <typename Material>
void enlist(const std::vector<Material>& all, const std::string& shelf, int sidePx, Plan& plan)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Material& material : all) {
        const std::string file = shelf + "/" + material.id + ".png";
        nlohmann::ordered_json entry;
        entry["id"] = material.id;
        for (const Language& language : languages)
            entry[std::string(language.nameKey)] = nameIn(language, material.name, material.otherNames);
        double repeatMm = 0;
        if constexpr (requires { material.repeatMm; })
            entry["repeatMm"] = repeatMm = material.repeatMm;
        entry["file"] = file;
        entry["licence"] = licence;
        list.push_back(entry);
        plan.pictures.push_back({plan.folder / file, sidePx, repeatMm, material.draw});
    }
    plan.lists.push_back({plan.folder / (shelf + ".json"), list.dump(2) + '\n'});
}

Result<void> makeFolders(const Plan& plan)
{
    for (const Picture& picture : plan.pictures) {
        std::error_code code;
        const fs::path shelf = picture.file.parent_path();
        fs::create_directories(shelf, code);
        if (!fs::is_directory(shelf, code))
            return Error{
                ErrorKind::Input, Sentence::phrase("“%1” cannot be made a folder.", shelf.string()), {}};
    }
    return {};
}

Result<void> drawTo(const Picture& picture)
{
    WriteOptions options;
    if (picture.repeatMm > 0)
        options.dpi =
            picture.sidePx / (picture.repeatMm / 25.4); // one repeat measures what it measures on the bolt
    try {
        return writePicture(picture.draw(picture.sidePx), picture.file, options);
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::Memory,
                     Sentence::phrase("There is not enough memory to draw the bundled material."),
                     {}};
    }
}

Result<void> write(const List& list)
{
    return writeWhole(list.text, list.file);
}

/// The pictures of a plan on their way to disk; the first error and a stop both end it.
class Drawing
{
public:
    Drawing(const std::vector<Picture>& pictures, const Written& written, std::stop_token stop)
        : m_pictures(pictures), m_written(written), m_stop(std::move(stop)), m_isDone(pictures.size(), false)
    {
    }

    Result<void> run()
    {
        std::vector<std::jthread> hands;
        for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i)
            hands.emplace_back([this] { work(); });
        work();
        hands.clear();
        if (m_error)
            return *m_error;
        return {};
    }

private:
    void work()
    {
        while (const Picture* picture = next()) {
            const Result<void> drawn = drawTo(*picture);
            const std::scoped_lock lock(m_mutex);
            if (drawn)
                tell(size_t(picture - m_pictures.data()));
            else if (!m_error)
                m_error = drawn.error();
        }
    }

    const Picture* next()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_next == m_pictures.size() || m_error)
            return nullptr;
        if (m_stop.stop_requested()) {
            m_error = Error{
                ErrorKind::Cancelled, Sentence::phrase("Stopped; the files written so far are whole."), {}};
            return nullptr;
        }
        return &m_pictures[m_next++];
    }

    void tell(size_t done)
    {
        m_isDone[done] = true;
        for (; m_told < m_isDone.size() && m_isDone[m_told]; ++m_told)
            m_written(m_pictures[m_told].file);
    }

    const std::vector<Picture>& m_pictures;
    const Written& m_written;
    const std::stop_token m_stop;
    std::mutex m_mutex; ///< guards what follows
    std::vector<bool> m_isDone;
    size_t m_next = 0;
    size_t m_told = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<void> writeBundle(const fs::path& folder, const BundleSides& sides, const Written& written,
                         std::stop_token stop)
{
    Plan plan{folder, {}, {}};
    enlist(clothMaterials(), wordOf(Shelf::Cloths), sides.clothPx, plan);
    enlist(handMaterials(), wordOf(Shelf::Hands), sides.handPx, plan);
    enlist(sketchMaterials(), wordOf(Shelf::Sketches), sides.sketchPx, plan);
    if (Result<void> made = makeFolders(plan); !made)
        return made;
    for (const List& list : plan.lists) { // of an older set, which is about to change
        std::error_code ignored;
        fs::remove(list.file, ignored);
    }
    if (Result<void> drawn = Drawing(plan.pictures, written, std::move(stop)).run(); !drawn)
        return drawn;
    for (const List& list : plan.lists) {
        if (Result<void> done = write(list); !done)
            return done;
        written(list.file);
    }
    return {};
}

} // namespace toile
