// The desk of the look: what the next variant is made with, and the shelves that it is chosen from.
#pragma once

#include "core/sketch/sketch_model.h"
#include "core/studio/open_project.h"
#include "core/studio/studio_names.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace toile {

class LookDesk : private ProjectFollower
{
public:
    LookDesk(StudioRoom& room, OpenProject& open);

    const Project& project() const { return m_open.project(); }
    const MaterialCatalog& materials() const { return *m_room.materials; }
    const ModelCatalog& models() const { return *m_room.models; } ///< empty until the project is open
    const StudioNames& names() const { return m_names; }
    void setWording(Wording wording) { m_names.setWording(std::move(wording)); }

    /// Its sketch and model are filled in when a variant is asked for.
    const Recipe& look() const { return m_look; }
    void setLook(Recipe look);
    DraftHindrance draftHindrance() const;
    /// Real width of one repeat: the choice's own, or its material's.
    double repeatMmOf(const ClothChoice& cloth) const;

    /// The picture becomes one of the user's cloths or hands, and the look's. Answers by news or a failure.
    void importCloth(const std::filesystem::path& file);
    void importHand(const std::filesystem::path& file);
    MaterialRef refTo(const OwnMaterial& material) const { return m_room.folder.refTo(material); }
    /// A cloth, hand or sketch as a thumbnail whose longer side is at most `longSidePx`; null where it cannot
    /// be read.
    void loadMaterial(Shelf shelf, const MaterialRef& material, int longSidePx,
                      std::function<void(const Image&)> loaded);
    /// For whoever reads a cloth or a hand by itself: says once for each that it cannot be shown, and why.
    void sayUnreadable(Shelf shelf, const MaterialRef& material, const Error& error);

    /// The look with the sketch that is shown.
    Recipe lookOfShown() const;
    // Of the shown sketch's parts, as they are understood now; each is one step of the history, and is kept
    // with the sketch. Nothing happens before it is understood, and to parts that it does not have.
    void clotheParts(const std::set<int>& parts, const ClothChoice& cloth);
    void leaveAsPaper(const std::set<int>& parts);
    /// They are clothed like the garment.
    void unmarkParts(const std::set<int>& parts);
    /// What was chosen for a part; nothing: the garment's cloth.
    std::optional<PartMark> markOf(int part) const;
    /// What is understood of the shown sketch; null while it is not.
    void setModelSource(std::function<std::shared_ptr<const SketchModel>()> model)
    {
        m_model = std::move(model);
    }
    /// The variant's look with its marks on parts, which become the shown sketch's where it is of that one.
    void useLookOf(const ProjectVariant& variant);

    /// Forgets what was chosen by number for parts that are gone, since the sketch was drawn on or is
    /// understood otherwise: it would be in the way of every run.
    void forgetParts(const std::function<bool(int part)>& isGone);
    /// The look has changed, or the sketch that it is of.
    void setOnLook(std::function<void()> changed) { m_onLook = std::move(changed); }

private:
    void projectChanged(const Project& before) override;
    void import(const std::filesystem::path& file, int vectorPx,
                std::function<void(const KeptPicture&)> kept);

    Sentence wordOfOne(const std::set<int>& parts) const;
    void markParts(const std::set<int>& parts, const std::optional<PartMark>& mark, Sentence one,
                   Sentence many);

    StudioRoom& m_room;
    OpenProject& m_open;
    StudioNames m_names;
    Recipe m_look;
    std::function<std::shared_ptr<const SketchModel>()> m_model = [] { return nullptr; };
    std::function<void()> m_onLook = [] {};
};

} // namespace toile
