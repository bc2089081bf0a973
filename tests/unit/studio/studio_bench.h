// A studio with an engine that draws nothing real, in a folder of its own, and a way to wait for it.
#pragma once

#include "core/document/edits.h"
#include "core/engine/fake_engine.h"
#include "core/jobs/mailbox.h"
#include "core/studio/studio.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace toile::test {

class StudioBench
{
public:
    explicit StudioBench(FakeEngineBehaviour behaviour = {})
        : StudioBench(EngineFactory(
              [behaviour]() -> Result<std::unique_ptr<Engine>> { return makeFakeEngine(behaviour); }))
    {
    }
    explicit StudioBench(EngineFactory engine) : m_engine(std::move(engine))
    {
        // A model list with one model that nobody opens: the fake engine reads no weights.
        write("models/toile-fake.safetensors", "abc");
        write("models/manifest.json",
              R"({"models":[{"id":"fake","file":"toile-fake.safetensors","sha256":)"
              R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]})");
        start();
    }

    /// A new studio on the folder that the last one left.
    void start()
    {
        StudioOptions options;
        options.places = {TOILE_BINARY_DIR "/share/toile", path("models")};
        options.folder = folder();
        options.engine = m_engine;
        studio = std::make_unique<Studio>(
            mailbox.post(), options,
            Studio::Listener{[this](const StudioEvents& events) {
                                 ++changes;
                                 told.insert(told.end(), events.begin(), events.end());
                                 if (onChange)
                                     onChange(events);
                             },
                             [this](const Error& error) { errors.push_back(error); }});
    }
    void open()
    {
        studio->document().open();
        waitFor([&] { return !studio->looks().models().models().empty(); });
    }
    void close()
    {
        bool closed = false;
        studio->document().close([&] { closed = true; });
        waitFor([&] { return closed; });
        studio.reset();
    }
    /// Runs callbacks until `done` holds; false after two minutes, which only a sanitizer needs.
    bool waitFor(const std::function<bool()>& done)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
        mailbox.runUntil([&] { return done() || std::chrono::steady_clock::now() > end; });
        return done();
    }
    bool waitForSample(const char* id = "t-shirt")
    {
        const size_t before = studio->document().project().sketches.size();
        studio->sketches().importSample(id);
        return waitFor([&] { return studio->document().project().sketches.size() > before; });
    }
    bool waitForVariants(size_t count)
    {
        return waitFor([&] {
            return studio->document().project().variants.size() >= count &&
                   studio->variants().waiting().empty();
        });
    }
    /// A look at a size that takes no time, in a hand that the engine draws, since it names a model.
    Recipe smallLook(int steps = 12) const
    {
        Recipe look = studio->looks().look();
        look.model.id = "fake";
        look.sizePx = 96;
        look.steps = steps;
        return look;
    }

    std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_temporary.path().toStdString()) / name;
    }
    std::filesystem::path folder() const { return path("project"); }
    void write(const char* name, const std::string& text) const
    {
        std::filesystem::create_directories(path(name).parent_path());
        QFile file(QString::fromStdString(path(name).string()));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
            qFatal("no temporary folder");
    }

    Mailbox mailbox;
    std::unique_ptr<Studio> studio;
    std::function<void(const StudioEvents&)> onChange;
    StudioEvents told; ///< all of it
    std::vector<Error> errors;
    int changes = 0;

private:
    EngineFactory m_engine;
    QTemporaryDir m_temporary;
};

} // namespace toile::test
