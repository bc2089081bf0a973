// One life of a studio in a scripted session, from opening to closing, and the words in which it tells of it.
#pragma once

#include "core/engine/fake_engine.h"
#include "core/jobs/mailbox.h"
#include "core/studio/studio.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace toile::test {

struct SessionWishes
{
    std::filesystem::path work;
    std::filesystem::path roomFile; ///< gives a full disk room again
    enum class Room {
        Soon,
        AtClosing,
        Never
    } room = Room::Soon; ///< Soon: some steps after the first failure
    bool isWatched = false;
};

/// One line on stdout, at once: a word, a tab, a text without line feeds.
void say(const char* word, const std::string& text);

/// Every step waits until it has ended, well or with a sentence.
///
/// Lines: ASKED what; FAILED sentence; STROKE seed; VARIANT file; EXPORTED file; OPENED and STATE project (as
/// JSON: pages with their strokes' seeds, variants, cloths), ONDISK the same of what lies on disk and LAG how
/// many milliseconds its newest strokes took to come there; REFUSED sentence where closing was; CLOSED, or
/// ELSEWHERE where it was refused again and saved there; HUNG what, where a step never ended.
class SessionLife
{
public:
    explicit SessionLife(const SessionWishes& wishes);

    void open();
    void close();
    bool hasNothing() const;

    void importSketch(const char* file);
    void importCloth(const char* file);
    void newPage(const char* name);
    void drawStroke();
    void style(const char* cloth, const std::string& name);
    void star(const std::string& variant);
    void rename(const std::string& variant, const std::string& name);
    void undo();
    void keepPainted();
    void loadPainted();
    void exportVariant(const std::string& variant, const char* file);
    void exportPage(const char* file);
    void exportBoard(const char* file);
    void pass(std::chrono::milliseconds time);

private:
    void ask(const std::string& what);
    void wait(const std::function<bool()>& done);
    /// False where it failed; waits for one of both.
    bool waitOrFail(const std::function<bool()>& done);
    void failed(const Error& error);
    void makeRoom();
    void leaveElsewhere();
    VariantId idOf(const std::string& variant) const;
    void lookAtDisk();

    SessionWishes m_wishes;
    std::string m_asked;
    size_t m_failures = 0;
    int m_stepsSinceFailure = -1;
    std::string m_onDisk;
    std::map<uint32_t, std::chrono::steady_clock::time_point> m_drawnAt; ///< strokes not yet seen on disk
    std::chrono::steady_clock::time_point m_lookedAt;
    Mailbox m_mailbox;
    std::unique_ptr<Studio> m_studio;
};

} // namespace toile::test
