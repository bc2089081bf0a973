// The desk of the sketches: those that come in, the one in the middle, and what is drawn on them.
#pragma once

#include "core/studio/look_desk.h"
#include "core/studio/open_project.h"
#include "core/studio/raster_cache.h"
#include "core/studio/sketch_preview.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace toile {

enum class CorrectionEnd {
    Kept,
    HitsNothing, ///< a click where no line closes a region, a line that cuts no part: it is not kept
    Refused,     ///< no more can be kept
};

/// Imports answer by news or a failure.
class SketchDesk : private ProjectFollower
{
public:
    SketchDesk(StudioRoom& room, OpenProject& open, LookDesk& look);

    const Project& project() const { return m_open.project(); }
    /// Null where there is none.
    const ProjectSketch* shownSketch() const { return m_open.shownSketch(); }
    /// Of the shown sketch.
    const SketchView& sketchView() const { return m_preview.view(); }

    /// What is doubtful about the shown sketch, as far as it is understood: nothing while it is being read,
    /// and of a page that is drawn from nothing, whose outline is open until it is closed.
    std::vector<Doubt> doubts() const;
    /// The pages of the file that the shown sketch came from; one, where that is not known to have more.
    FilePages pages() const;

    /// The first page of a file with several; a folder stands for the pictures in it.
    void importSketch(const std::filesystem::path& file);
    /// Another page of pages(), from 0, as a sketch beside the shown one.
    void importPage(int page);
    /// From the clipboard: as pixels, or as the bytes of a picture's file, which may hold anything.
    void importPicture(const Image& picture, const std::string& name);
    void importPicture(std::vector<uint8_t> encoded, const std::string& name);
    void importSample(const std::string& bundledId);
    void showSketch(SketchId id); ///< no step of the history
    /// A thumbnail whose longer side is at most `longSidePx`; of a drawn page the part that is styled. Null
    /// where it cannot be read.
    void loadSketch(SketchId id, int longSidePx, std::function<void(const Image&)> loaded);

    // Drawings. Every edit is one step of the history, is on disk about a second later, and is understood for
    // the view when the pen has rested; a variant is made of what is drawn when it is asked for.
    void newDrawing(Vec2 pageMm, const std::string& name); ///< shown at once
    /// The shown sketch's picture goes under a drawing; nothing where there is one already. Answers by news
    /// or a failure.
    void drawOverSketch();
    /// Of the shown sketch; null where it is a picture only.
    SharedDrawing drawing() const { return m_open.drawing(project().shownSketch); }
    SharedDrawing drawing(SketchId id) const { return m_open.drawing(id); }
    /// Of the shown sketch, a value of drawing_edits.h. Steps in a row with the same `drag` (not empty) are
    /// one.
    void editDrawing(Drawing drawing, const Sentence& name, const std::string& drag = {});
    /// Of any sketch that is drawn on: a stroke belongs to the page that it was begun on, whichever is shown
    /// when it ends.
    void editDrawing(SketchId id, Drawing drawing, const Sentence& name, const std::string& drag = {});
    /// The picture of a Sketch layer.
    std::filesystem::path fileOf(const PlacedPicture& picture) const
    {
        return m_room.folder.fileOf(picture.file);
    }
    /// What the canvas has painted of drawing() goes beside it on disk, for the next time. When nobody waits.
    void keepPainted(PaintedPage page);
    /// That of the shown sketch as it was left; nothing where there is none of exactly this drawing.
    void loadPainted(std::function<void(std::optional<PaintedPage>)> loaded);

    // Of what is understood of the shown sketch; each is one step of the history. The view follows at once.
    /// One more, which wins over those before; its way is shortened to what is kept. False where no more can
    /// be kept, or it is none.
    bool correct(Correction correction) { return correctAll({std::move(correction)}); }
    /// Several of a kind, which are one step.
    bool correctAll(Corrections added);
    /// The same where it changes anything. Answers on the owner's thread; not where another sketch is shown
    /// by then.
    void correctWhereItHits(Correction correction, std::function<void(CorrectionEnd)> answered);
    /// All of them are taken back.
    void takeCorrectionsBack();

    /// What has been understood of a recipe's sketch at its size; null where it is not at hand.
    std::shared_ptr<const SketchModel> modelFor(const WaitingVariant& waiting) const;

private:
    void projectOpened() override;
    void projectChanged(const Project& before) override;
    void projectClosing() override { m_preview.stop(); }
    void modelsRead() override { refreshView(); }
    void projectStays() override;

    using Keep = std::function<Result<KeptPicture>(std::stop_token)>;
    void import(Keep keep, std::function<void(const KeptPicture&)> kept);
    void add(ProjectSketch sketch);
    void drawOver(SketchId id, const std::string& pictureFile, Size pictureSize);
    void viewChanged();
    void refreshView();
    /// A word that is another one whenever the sketch's drawing is.
    std::string drawingKey(const ProjectSketch& sketch);

    struct SeenDrawing
    {
        SharedDrawing drawing;
        uint64_t count = 0;
    };

    StudioRoom& m_room;
    OpenProject& m_open;
    LookDesk& m_look;
    std::map<SketchId, SeenDrawing> m_drawingsSeen; ///< by drawingKey()
    std::map<std::string, FilePages> m_pages;       ///< by the sketch's file; of those with several
    SketchPreview m_preview;
};

} // namespace toile
