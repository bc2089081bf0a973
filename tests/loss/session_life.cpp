#include "tests/loss/session_life.h"

#include "core/document/edits.h"
#include "core/studio/drawing_store.h"
#include "tests/loss/session_words.h"
#include "tests/support/made_drawings.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>

#include <unistd.h>

namespace toile::test {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto patience = std::chrono::seconds(100);
constexpr Vec2 pageMm{60, 80};
constexpr int stepsBeforeRoom = 3;
constexpr auto timeToRecover = std::chrono::seconds(6); ///< it is tried again every two

/// Another one for every stroke of every process: its seed is its name.
uint32_t nextSeed()
{
    static uint32_t seed = uint32_t(getpid()) * 1000;
    return ++seed;
}

} // namespace

void say(const char* word, const std::string& text)
{
    std::string line = std::string(word) + "\t" + text;
    std::replace(line.begin(), line.end(), '\n', ' ');
    line += '\n';
    for (size_t done = 0; done < line.size();) {
        const ssize_t count = ::write(STDOUT_FILENO, line.data() + done, line.size() - done);
        if (count <= 0)
            return;
        done += size_t(count);
    }
}

SessionLife::SessionLife(const SessionWishes& wishes) : m_wishes(wishes)
{
    StudioOptions options;
    options.places = {TOILE_BINARY_DIR "/share/toile", wishes.work / "models"};
    options.folder = wishes.work / "project";
    options.engine = []() -> Result<std::unique_ptr<Engine>> {
        return makeFakeEngine({std::chrono::milliseconds(0), -1});
    };
    m_studio = std::make_unique<Studio>(m_mailbox.post(), options,
                                        Studio::Listener{{}, [this](const Error& error) { failed(error); }});
}

void SessionLife::failed(const Error& error)
{
    ++m_failures;
    m_stepsSinceFailure = std::max(m_stepsSinceFailure, 0);
    say("FAILED", error.sentence.text());
}

void SessionLife::ask(const std::string& what)
{
    if (m_stepsSinceFailure >= 0 && ++m_stepsSinceFailure == stepsBeforeRoom &&
        m_wishes.room == SessionWishes::Room::Soon)
        makeRoom();
    m_asked = what;
    say("ASKED", what);
}

void SessionLife::wait(const std::function<bool()>& done)
{
    const auto end = Clock::now() + patience;
    m_mailbox.runUntil([&] {
        lookAtDisk();
        return done() || Clock::now() > end;
    });
    if (!done()) {
        say("HUNG", m_asked);
        std::_Exit(3);
    }
}

bool SessionLife::waitOrFail(const std::function<bool()>& done)
{
    const size_t before = m_failures;
    wait([&] { return done() || m_failures > before; });
    return done();
}

void SessionLife::pass(std::chrono::milliseconds time)
{
    const auto end = Clock::now() + time;
    while (Clock::now() < end)
        m_mailbox.runOnce(std::chrono::milliseconds(5));
    lookAtDisk();
}

void SessionLife::lookAtDisk()
{
    if (!m_wishes.isWatched || Clock::now() - m_lookedAt < std::chrono::milliseconds(20))
        return;
    m_lookedAt = Clock::now();
    std::string seen = knownOnDisk(m_wishes.work / "project");
    if (seen.empty() || seen == m_onDisk)
        return;
    m_onDisk = std::move(seen);
    say("ONDISK", m_onDisk);
    int64_t slowest = 0;
    std::erase_if(m_drawnAt, [&](const auto& drawn) {
        const auto& [stroke, at] = drawn;
        if (m_onDisk.find(std::to_string(stroke)) == std::string::npos)
            return false;
        slowest = std::max(slowest, (Clock::now() - at) / std::chrono::milliseconds(1));
        return true;
    });
    say("LAG", std::to_string(slowest));
}

void SessionLife::open()
{
    ask("open");
    m_studio->document().open();
    wait([&] { return !m_studio->looks().models().models().empty(); });
    pass(std::chrono::milliseconds(20)); // what there is to say about it
    say("OPENED", known(m_studio->document().project()));
}

void SessionLife::makeRoom()
{
    if (!m_wishes.roomFile.empty())
        std::ofstream(m_wishes.roomFile) << "room";
}

void SessionLife::close()
{
    for (int refusals = 0;; ++refusals) {
        ask("close");
        say("STATE", known(m_studio->document().project()));
        bool isClosed = false;
        std::optional<Error> why;
        m_studio->document().close([&] { isClosed = true; }, [&](const Error& error) { why = error; });
        wait([&] { return isClosed || why; });
        if (isClosed)
            break;
        say("REFUSED", why->sentence.text());
        if (m_wishes.room == SessionWishes::Room::Never)
            std::_Exit(4);
        if (refusals == 1)
            return leaveElsewhere();
        makeRoom();
        const auto end = Clock::now() + timeToRecover;
        wait([&] { return !m_studio->document().unsaved() || Clock::now() > end; });
    }
    say("CLOSED", {});
    m_studio.reset();
}

void SessionLife::leaveElsewhere()
{
    ask("save elsewhere");
    bool isDone = false;
    m_studio->document().saveElsewhere(m_wishes.work / "elsewhere", [&] { isDone = true; });
    if (waitOrFail([&] { return isDone; }))
        say("ELSEWHERE", {});
    m_studio.reset();
}

bool SessionLife::hasNothing() const
{
    return m_studio->document().project().sketches.empty();
}

void SessionLife::importSketch(const char* file)
{
    ask("import a sketch");
    const size_t before = m_studio->document().project().sketches.size();
    m_studio->sketches().importSketch(m_wishes.work / "in" / file);
    waitOrFail([&] { return m_studio->document().project().sketches.size() > before; });
}

void SessionLife::importCloth(const char* file)
{
    ask("import a cloth");
    const size_t before = m_studio->document().project().cloths.size();
    m_studio->looks().importCloth(m_wishes.work / "in" / file);
    waitOrFail([&] { return m_studio->document().project().cloths.size() > before; });
}

void SessionLife::newPage(const char* name)
{
    ask("a new page");
    m_studio->sketches().newDrawing(pageMm, name);
}

void SessionLife::drawStroke()
{
    ask("a stroke");
    if (!m_studio->sketches().drawing())
        m_studio->sketches().newDrawing(pageMm, "Another page");
    const uint32_t seed = nextSeed();
    Stroke stroke =
        inkLine({{10 + float(seed % 9), 10}, {50, 15}, {45, 60}, {12, 55}, {10 + float(seed % 9), 10}});
    stroke.seed = seed;
    m_studio->sketches().editDrawing(
        withStroke(*m_studio->sketches().drawing(), LayerKind::Lines, std::move(stroke)),
        Sentence::verbatim("Draw"));
    say("STROKE", std::to_string(seed));
    if (m_wishes.isWatched)
        m_drawnAt[seed] = Clock::now();
    pass(std::chrono::milliseconds(0));
}

void SessionLife::style(const char* cloth, const std::string& name)
{
    ask("style " + name);
    Recipe look = m_studio->looks().look();
    look.cloth.material = {cloth, {}, {}};
    look.sizePx = 64;
    look.steps = 2;
    const size_t before = m_studio->document().project().variants.size();
    m_studio->variants().run(look);
    waitOrFail([&] { return m_studio->document().project().variants.size() > before; });
    if (m_studio->document().project().variants.size() == before)
        return;
    const ProjectVariant& made = m_studio->document().project().variants.back();
    say("VARIANT", made.file);
    m_studio->document().edit(renameVariant(m_studio->document().project(), made.id, name),
                              Sentence::verbatim("Rename"));
}

VariantId SessionLife::idOf(const std::string& variant) const
{
    for (const ProjectVariant& one : m_studio->document().project().variants)
        if (one.name == variant)
            return one.id;
    return 0;
}

void SessionLife::star(const std::string& variant)
{
    ask("star " + variant);
    m_studio->document().edit(starVariants(m_studio->document().project(), {idOf(variant)}, true),
                              Sentence::verbatim("Star"));
}

void SessionLife::rename(const std::string& variant, const std::string& name)
{
    ask("rename " + variant);
    m_studio->document().edit(renameVariant(m_studio->document().project(), idOf(variant), name),
                              Sentence::verbatim("Rename"));
}

void SessionLife::undo()
{
    ask("undo");
    m_studio->document().undo();
}

void SessionLife::keepPainted()
{
    ask("keep what is painted");
    const SharedDrawing drawing = m_studio->sketches().drawing();
    const DrawingLayer* lines = findLayer(*drawing, drawing->activeLayer);
    const auto painted = paintLayer(lines->strokes, pageSpec(drawing->pageMm, 1));
    if (painted)
        m_studio->sketches().keepPainted({1, {{lines->id, *painted}}});
}

void SessionLife::loadPainted()
{
    ask("load what was painted");
    bool isThere = !m_studio->sketches().drawing();
    if (!isThere)
        m_studio->sketches().loadPainted([&](const std::optional<PaintedPage>&) { isThere = true; });
    wait([&] { return isThere; });
}

void SessionLife::exportVariant(const std::string& variant, const char* file)
{
    ask("export " + std::string(file));
    if (idOf(variant) == 0)
        return;
    bool isDone = false;
    ExportWish wish;
    wish.file = m_wishes.work / "out" / file;
    m_studio->exports().exportVariant(idOf(variant), wish, [&] { isDone = true; });
    if (waitOrFail([&] { return isDone; }))
        say("EXPORTED", file);
}

void SessionLife::exportPage(const char* file)
{
    ask("export " + std::string(file));
    bool isDone = false;
    DrawingWish wish;
    wish.file = m_wishes.work / "out" / file;
    m_studio->exports().exportDrawing(wish, [&] { isDone = true; });
    if (waitOrFail([&] { return isDone; }))
        say("EXPORTED", file);
}

void SessionLife::exportBoard(const char* file)
{
    ask("export " + std::string(file));
    bool isDone = false;
    m_studio->exports().exportBoard(m_wishes.work / "out" / file, 40, [&] { isDone = true; });
    if (waitOrFail([&] { return isDone; }))
        say("EXPORTED", file);
}

} // namespace toile::test
