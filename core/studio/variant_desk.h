// The desk of the variants: those on their way, and those that are done.
#pragma once

#include "core/studio/look_desk.h"
#include "core/studio/open_project.h"
#include "core/studio/sketch_desk.h"
#include "core/studio/variant_keeper.h"
#include "core/studio/variant_queue.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace toile {

class VariantDesk : private ProjectFollower
{
public:
    VariantDesk(StudioRoom& room, OpenProject& open, VariantKeeper& keeper, LookDesk& look,
                SketchDesk& sketches);

    const Project& project() const { return m_open.project(); }

    // On their way.
    void run();
    void run(const Recipe& look);
    /// The look's draft alone, whatever its steps are.
    void runDraft();
    /// Each is drawn again with more steps (refined() of its recipe) and takes the old one's place in one
    /// step of the history. The old one stays until the new one is on disk, so also where that is stopped or
    /// fails. Those that cannot be refined are passed over.
    void refine(const std::set<VariantId>& ids);
    /// Not where a hand has drawn as many steps as it may, or is about to.
    bool canRefine(VariantId id) const;
    /// Every cloth with every hand, in this order.
    void runProofSheet(const std::vector<ClothChoice>& cloths, const std::vector<MaterialRef>& hands);
    const std::vector<WaitingVariant>& waiting() const { return m_queue.list(); }
    /// Of the picture that a variant would be made of now: of a drawn page only a part is styled. Empty where
    /// there is none.
    Size sizeToDraw() const;
    /// What it looks like so far; before its first preview as the sketch that is shown.
    const Image& pictureOf(const WaitingVariant& waiting) const;
    /// A running one is kept as it is, unless it would replace another; a waiting one vanishes.
    void stop(WaitingId id) { m_queue.stop(id); }
    void stopAll() { m_queue.stopAll(); }
    /// To stand before `before` among those who wait; 0: at the end.
    void moveWaiting(WaitingId id, WaitingId before) { m_queue.move(id, before); }

    // Done.
    /// The look becomes that which the variant was made with.
    void useLookOf(VariantId id);
    std::filesystem::path fileOf(const ProjectVariant& variant) const
    {
        return m_room.folder.fileOf(variant.file);
    }
    /// The whole picture, or one whose longer side is at most `longSidePx` (0: whole), read on the light
    /// worker; null where it cannot be read.
    void loadPicture(VariantId id, int longSidePx, std::function<void(const Image&)> loaded);
    /// Whether the variant was made of a drawing of its sketch.
    bool isDrawn(const ProjectVariant& variant) const;
    /// Whether that sketch is still as it was then.
    bool isDrawingAsIn(const ProjectVariant& variant) const;
    /// One step: its sketch is shown as it was then. Answers by news or a failure.
    void returnToDrawingOf(VariantId id);
    /// The drawing that a variant was made of (isDrawn), cut as the variant is: one lies on the other
    /// whatever has been drawn since. Null where it cannot be read.
    void loadSketchOf(const ProjectVariant& variant, int longSidePx,
                      std::function<void(const Image&)> loaded);

private:
    void projectOpening() override;
    void projectOpened() override { m_room.engine.openAhead(); }
    void projectClosing() override;
    bool isQuiet() const override;
    void projectStays() override { m_isClosing = false; }

    VariantQueue::Listener listener();
    void run(std::vector<Recipe> looks);
    /// Nothing where it cannot be refined.
    std::optional<Recipe> refinementOf(const ProjectVariant& variant) const;
    void drawn(const WaitingVariant& waiting, DrawnVariant drawn);
    void kept(WaitingId waiting, VariantId variant);
    void returnTo(SketchId id, const SharedDrawing& drawing);

    StudioRoom& m_room;
    OpenProject& m_open;
    VariantKeeper& m_keeper;
    LookDesk& m_look;
    SketchDesk& m_sketches;
    bool m_isClosing = false;
    VariantQueue m_queue;
};

} // namespace toile
