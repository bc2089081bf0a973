// What a bad day takes away comes back: a full disk, a damaged list, a state of an hour ago, a file that
// nothing names.
#include "core/render/image_file.h"
#include "core/studio/earlier_states.h"
#include "core/studio/lost_files.h"
#include "tests/support/size_limit.h"
#include "tests/unit/studio/drawing_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <fstream>
#include <iterator>
#include <optional>
#include <random>

using namespace toile;
using namespace toile::test;
namespace fs = std::filesystem;

namespace {

Project projectOnDisk(const StudioBench& bench)
{
    return ProjectFolder(bench.folder()).read().project;
}

std::string textOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A page with a tunic, a sample, and a variant of each.
void fill(StudioBench& bench)
{
    drawTunic(bench);
    bench.studio->variants().run(bench.smallLook(2));
    if (!bench.waitForVariants(1) || !bench.waitForSample())
        qFatal("nothing came");
    bench.studio->variants().run(bench.smallLook(2));
    if (!bench.waitForVariants(2))
        qFatal("no variants");
}

KeptThings keptThings(StudioBench& bench)
{
    std::optional<KeptThings> things;
    bench.studio->document().loadKept([&](const KeptThings& loaded) { things = loaded; });
    bench.waitFor([&] { return things.has_value(); });
    return *things;
}

void reopen(StudioBench& bench)
{
    bench.errors.clear();
    bench.start();
    bench.open();
}

} // namespace

class StudioKeptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullDiskLosesNothing()
    {
        StudioBench bench;
        fill(bench);
        QVERIFY(bench.waitFor([&] { return projectOnDisk(bench).variants.size() == 2; }));
        {
            const SizeLimit full(100);
            bench.studio->sketches().showSketch(bench.studio->document().project().sketches.front().id);
            for (uint32_t i = 0; i < 5; ++i)
                addStroke(bench, i);
            bench.studio->sketches().showSketch(bench.studio->document().project().sketches.back().id);
            bench.studio->variants().run(bench.smallLook(2));
            QVERIFY(bench.waitFor([&] { return bench.errors.size() >= 2; }));
            QVERIFY(bench.studio->document().unsaved());
            // What was good stays good.
            QCOMPARE(projectOnDisk(bench).variants.size(), size_t(2));
            QCOMPARE(strokeCount(*onDisk(bench)), size_t(2));
            std::optional<Error> stays;
            bench.studio->document().close([] { qFatal("closed over what is not saved"); },
                                           [&](const Error& why) { stays = why; });
            QVERIFY(bench.waitFor([&] { return stays.has_value(); }));
            // Several tries later it has been said once for the drawing and once for the variant.
            for (int i = 0; i < 50; ++i)
                bench.mailbox.runOnce(std::chrono::milliseconds(100));
            QVERIFY2(bench.errors.size() <= 4, std::to_string(bench.errors.size()).c_str());
            QCOMPARE(bench.studio->variants().waiting().size(), size_t(1));
        }
        QVERIFY(bench.waitForVariants(3));
        QVERIFY(bench.waitFor([&] { return !bench.studio->document().unsaved(); }));
        QVERIFY(bench.waitFor([&] { return projectOnDisk(bench).variants.size() == 3; }));
        QVERIFY(bench.waitFor([&] { return strokeCount(*onDisk(bench)) == 7; }));
        bench.close();
        reopen(bench);
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().variants.size() == 3; }));
        QVERIFY(bench.errors.empty());
    }

    void oneFlippedLetterAnywhereLosesNothing()
    {
        StudioBench bench;
        fill(bench);
        const Project left = bench.studio->document().project();
        bench.close();
        const std::string good = textOf(bench.folder() / "project.json");
        std::mt19937 random(7);
        for (int round = 0; round < 12; ++round) {
            std::string text = good;
            const size_t at = random() % text.size();
            text[at] = char(text[at] ^ (1 << random() % 7));
            bench.write("project/project.json", text);
            reopen(bench);
            QVERIFY(bench.waitFor([&] { return !bench.studio->document().project().sketches.empty(); }));
            QVERIFY2(bench.studio->document().project() == left, std::to_string(at).c_str());
            bench.close();
            QCOMPARE(drawingsIn(bench.folder() / "lost").size(), size_t(0));
        }
    }

    void withoutListAndStatesTheFilesAreEnough()
    {
        StudioBench bench;
        fill(bench);
        const Project left = bench.studio->document().project();
        bench.close();
        fs::remove_all(bench.folder() / "states");
        for (const bool isGone : {false, true}) {
            if (isGone)
                fs::remove(bench.folder() / "project.json");
            else
                bench.write("project/project.json", "{ nothing of it");
            fs::remove_all(bench.folder() / "states");
            reopen(bench);
            QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
            const Project& found = bench.studio->document().project();
            QCOMPARE(found.variants.size(), size_t(2));
            QCOMPARE(found.sketches.size(), size_t(2));
            for (size_t i = 0; i < 2; ++i) {
                QCOMPARE(found.variants[i].file, left.variants[i].file);
                QVERIFY(found.variants[i].recipe == left.variants[i].recipe);
                QVERIFY(!found.sketches[i].name.empty());
            }
            const ProjectSketch* page = findSketch(found, found.variants[0].sketch);
            QVERIFY(page && page->drawing && strokeCount(*page->drawing) == 2);
            QCOMPARE(findSketch(found, found.variants[1].sketch)->bundledId, std::string("t-shirt"));
            bench.close();
        }
    }

    void whatMayNotBeReadIsNoRuin()
    {
        StudioBench bench;
        fill(bench);
        bench.close();
        const fs::path file = bench.folder() / "project.json";
        const std::string good = textOf(file);
        // A folder in its place is refused for everybody, root too; so is a newer Toile's.
        fs::rename(file, bench.folder() / "kept.json");
        fs::create_directory(file);
        reopen(bench);
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.waitForSample());
        std::optional<Error> stays;
        bench.studio->document().close([] { qFatal("saved over what could not be read"); },
                                       [&](const Error& why) { stays = why; });
        QVERIFY(bench.waitFor([&] { return stays.has_value(); }));
        QVERIFY(fs::is_directory(file));
        QVERIFY(!fs::exists(bench.folder() / "project.damaged.json"));
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(1));
        // What was made since can go elsewhere.
        bool isCopied = false;
        bench.studio->document().saveElsewhere(bench.path("elsewhere"), [&] { isCopied = true; });
        QVERIFY(bench.waitFor([&] { return isCopied; }));
        QCOMPARE(ProjectFolder(bench.path("elsewhere")).read().project.sketches.size(), size_t(1));
        bench.studio.reset();
        fs::remove(file);
        fs::rename(bench.folder() / "kept.json", file);
        QCOMPARE(textOf(file), good);
        reopen(bench);
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().variants.size() == 2; }));
        QVERIFY(bench.errors.empty());
        bench.close();
    }

    void aCopyElsewhereIsWhole()
    {
        StudioBench bench;
        fill(bench);
        Project left = bench.studio->document().project();
        std::vector<bool> done;
        const fs::path where = bench.path("new/place");
        bench.studio->document().saveElsewhere(where, [&] { done.push_back(true); });
        QVERIFY(bench.waitFor([&] { return done.size() == 1; }));
        const ProjectFolder::Opened copy = ProjectFolder(where).read();
        QVERIFY(copy.troubles.empty());
        QCOMPARE(copy.project.variants.size(), size_t(2));
        QVERIFY(*copy.project.sketches[0].drawing == *left.sketches[0].drawing);
        for (const ProjectVariant& variant : copy.project.variants) {
            QVERIFY(ProjectFolder(where).variantPicture(variant.file, 0).ok());
            QVERIFY(ProjectFolder(where).garmentPicture(variant.file).ok());
        }
        bench.studio->document().saveElsewhere(where, [&] { done.push_back(true); });
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.errors.front().sentence.text().find("already") != std::string::npos);
        QCOMPARE(done.size(), size_t(1));
    }

    void anEarlierStateComesBackAsOneStep()
    {
        StudioBench bench;
        fill(bench);
        const Project first = bench.studio->document().project();
        bench.close();
        reopen(bench); // another session, another state
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().variants.size() == 2; }));
        bench.studio->sketches().showSketch(first.sketches.front().id);
        addStroke(bench, 9);
        std::set<VariantId> all;
        for (const ProjectVariant& variant : first.variants)
            all.insert(variant.id);
        bench.studio->document().edit(deleteVariants(bench.studio->document().project(), all),
                                      Sentence::verbatim("Delete"));
        const Project second = bench.studio->document().project();
        bench.close();
        QCOMPARE(EarlierStates(bench.folder()).readAll().size(), size_t(2));
        reopen(bench);
        QVERIFY(bench.waitFor([&] { return !bench.studio->document().project().sketches.empty(); }));
        const KeptThings things = keptThings(bench);
        QCOMPARE(things.states.size(), size_t(2));
        QCOMPARE(things.states[0].variants, size_t(0));
        QCOMPARE(things.states[1].variants, size_t(2));
        bench.studio->document().returnToState(things.states[1].file);
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().variants.size() == 2; }));
        QCOMPARE(strokeCount(*bench.studio->document().project().sketches[0].drawing), size_t(2));
        QVERIFY(readPicture(bench.studio->variants().fileOf(bench.studio->document().project().variants[0]))
                    .ok());
        bench.studio->document().undo();
        QVERIFY(bench.studio->document().project().variants.empty());
        QVERIFY(bench.studio->document().project().sketches == second.sketches);
        bench.studio->document().redo();
        bench.close();
        QCOMPARE(projectOnDisk(bench).variants.size(), size_t(2));
        QVERIFY(bench.errors.empty());
    }

    void tenStatesAndNoMore()
    {
        StudioBench bench;
        bench.write("project/x", "");
        EarlierStates states(bench.folder());
        for (int i = 0; i < 14; ++i) {
            Project project = setTitle({}, std::to_string(i));
            ProjectVariant variant;
            variant.sketch = 1;
            variant.recipe.sketch.material.id = "coat";
            variant.recipe.cloth.material.id = "tartan";
            variant.file = "variant-" + std::to_string(i) + "-1.png";
            project = addVariant(addSketch(project, {0, "S", {}, "coat", {}}), variant);
            // Ten minutes apart each is a state of its own.
            QVERIFY(states.keep(projectToJson(project), project, 1'000'000'000 + i * 600'000).ok());
        }
        const auto all = EarlierStates(bench.folder()).readAll();
        QCOMPARE(all.size(), EarlierStates::most);
        QCOMPARE(all.front().project.title, std::string("13"));
        QCOMPARE(all.back().project.title, std::string("4"));
        QVERIFY(states.names().contains("variant-4-1.png"));
        QVERIFY(!states.names().contains("variant-3-1.png"));
        QVERIFY(states.freed().contains("variant-3-1.png"));
        // What comes within minutes takes the newest one's place.
        const Project soon = setTitle({}, "soon");
        QVERIFY(states.keep(projectToJson(soon), soon, 1'000'000'000 + 13 * 600'000 + 1000).ok());
        QCOMPARE(EarlierStates(bench.folder()).readAll()[0].project.title, std::string("soon"));
        QCOMPARE(EarlierStates(bench.folder()).readAll()[1].project.title, std::string("12"));
    }

    void whatNothingNamesCanBeTakenBack()
    {
        StudioBench bench;
        fill(bench);
        const Project left = bench.studio->document().project();
        bench.close();
        // Without its list and with the states of a project that never knew them.
        fs::remove_all(bench.folder() / "states");
        bench.write("project/project.json", projectToJson({}));
        reopen(bench);
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.studio->document().project().sketches.empty());
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(0));
        const KeptThings things = keptThings(bench);
        QCOMPARE(things.lost.size(), size_t(3)); // a drawing and two variants
        bench.studio->document().takeBackLost(left.variants[1].file);
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().variants.size() == 1; }));
        bench.studio->document().takeBackLost(*drawingsIn(bench.folder() / "lost").begin());
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().sketches.size() == 2; }));
        bench.studio->document().takeBackLost(left.variants[0].file);
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().variants.size() == 2; }));
        QCOMPARE(bench.studio->document().project().sketches.size(), size_t(2));
        QVERIFY(keptThings(bench).lost.empty());
        bench.errors.clear();
        bench.studio->document().takeBackLost("../project.json");
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        bench.close();
        reopen(bench);
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().variants.size() == 2; }));
        QVERIFY(ProjectFolder(bench.folder()).garmentPicture(left.variants[0].file).ok());
        QVERIFY(bench.errors.empty());
    }
};

QTEST_MAIN(StudioKeptTest)
#include "studio_kept_test.moc"
