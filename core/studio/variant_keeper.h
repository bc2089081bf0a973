// Drawn variants on their way into the project: first their pictures, then the list, then the history.
#pragma once

#include "core/studio/open_project.h"
#include "core/studio/pause.h"
#include "core/studio/project_copy.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace toile {

/// A variant that the engine is done with.
struct FinishedVariant
{
    WaitingId waiting = 0;
    uint64_t asked = 0;
    ProjectVariant variant; ///< without a file; its id is that of the one which it replaces, or 0
    DrawnVariant drawn;
};

/// On the owner's thread. What cannot be written stays in memory and is tried again.
class VariantKeeper
{
public:
    /// What has waited is a variant now; 0: it belongs to nothing any more.
    using Kept = std::function<void(WaitingId, VariantId)>;

    VariantKeeper(StudioRoom& room, OpenProject& project);

    void setOnKept(Kept kept) { m_onKept = std::move(kept); }
    void keep(FinishedVariant finished);
    /// Those that could not be written, where they have been drawn: for a copy elsewhere.
    const std::vector<std::shared_ptr<const FinishedVariant>>& unwritten() const { return m_unwritten; }
    const std::optional<Error>& trouble() const { return m_trouble; }
    void tryAgain();

private:
    struct Written
    {
        WaitingId waiting = 0;
        uint64_t asked = 0;
        ProjectVariant variant;
    };

    /// Failures are told once (`isToldOf`: already).
    void write(std::shared_ptr<const FinishedVariant> finished, bool isToldOf);
    /// One after the other, in the order in which they were written: each is in project.json before it is in
    /// the project.
    void listNext();

    StudioRoom& m_room;
    OpenProject& m_project;
    Kept m_onKept;
    std::vector<std::shared_ptr<const FinishedVariant>> m_unwritten;
    std::optional<Error> m_trouble;
    std::deque<Written> m_toList; ///< their pictures are on disk
    bool m_isListing = false;
    Pause m_again;
};

} // namespace toile
