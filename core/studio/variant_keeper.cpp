#include "core/studio/variant_keeper.h"

#include "core/document/edits.h"

#include <utility>

namespace toile {

namespace {

constexpr Pause::Time untilTriedAgain{2000};

} // namespace

VariantKeeper::VariantKeeper(StudioRoom& room, OpenProject& project)
    : m_room(room), m_project(project), m_again(room.post, [this] { tryAgain(); })
{
}

void VariantKeeper::keep(FinishedVariant finished)
{
    write(std::make_shared<const FinishedVariant>(std::move(finished)), false);
}

void VariantKeeper::write(std::shared_ptr<const FinishedVariant> finished, bool isToldOf)
{
    m_room.begin();
    const auto work = [folder = m_room.folder, finished](JobContext&) {
        return folder.keepVariant(finished->drawn, finished->variant.createdMs);
    };
    const auto written = [this, finished, isToldOf](const JobOutcome<std::string>& outcome) {
        if (outcome.end == JobEnd::Done) {
            if (m_unwritten.empty() && std::exchange(m_trouble, std::nullopt))
                m_room.news.tell(SavingChanged{});
            ProjectVariant variant = finished->variant;
            variant.file = *outcome.value;
            m_toList.push_back({finished->waiting, finished->asked, std::move(variant)});
            listNext();
            return;
        }
        // Minutes of work: it stays in memory until there is room for it.
        if (!isToldOf)
            m_room.news.fail(outcome.error);
        m_trouble = outcome.error;
        m_room.news.tell(SavingChanged{});
        m_unwritten.push_back(finished);
        m_again.begin(untilTriedAgain);
        m_room.end();
    };
    m_room.saving.submit<std::string>(JobPriority::Pen, work, written);
}

void VariantKeeper::tryAgain()
{
    for (const auto& finished : std::exchange(m_unwritten, {}))
        write(finished, true);
}

void VariantKeeper::listNext()
{
    if (m_isListing || m_toList.empty())
        return;
    m_isListing = true;
    const ProjectVariant& variant = m_toList.front().variant;
    const auto base = m_project.history().snapshot();
    const bool isNew = variant.id == 0;
    const VariantId unused = m_project.history().unusedId();
    // Its sketch, or the variant that it replaces, may have been undone meanwhile: then there is nothing left
    // that it belongs to.
    const auto keep = [variant, isNew, unused](Project project) {
        if (!isNew)
            return replaceVariant(std::move(project), variant.id, variant);
        if (!findSketch(project, variant.sketch))
            return project;
        project.nextId = unused; // the same one in every step
        return addVariant(std::move(project), variant);
    };
    m_project.variantFiles.insert(variant.file);
    // Where the list could not be saved the pictures are on disk all the same, and the list is tried again.
    const auto saved = [this, base, keep, id = isNew ? unused : variant.id, isNew](bool) {
        m_isListing = false;
        if (m_project.history().snapshot() != base) {
            listNext(); // what is on disk now may be without it
            return;
        }
        const Written kept = std::move(m_toList.front());
        m_toList.pop_front();
        m_project.insert(kept.asked,
                         isNew ? Sentence::phrase("Draw %1", kept.variant.name)
                               : Sentence::phrase("Refine %1", kept.variant.name),
                         keep);
        const ProjectVariant* variantNow = findVariant(m_project.project(), id);
        const bool isThere = variantNow && variantNow->file == kept.variant.file;
        m_onKept(kept.waiting, isThere ? id : 0);
        listNext();
        m_room.end();
    };
    m_project.saver().save(std::make_shared<const Project>(keep(*base)), saved);
}

} // namespace toile
