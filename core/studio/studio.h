// All that a person can do with Toile, without a window: owns the project, its history, the queue and the
// workers.
#pragma once

#include "core/document/history.h"
#include "core/jobs/job_queue.h"
#include "core/paint/page_spec.h"
#include "core/render/board.h"
#include "core/studio/earlier_states.h"
#include "core/studio/engine_worker.h"
#include "core/studio/lost_files.h"
#include "core/studio/material_catalog.h"
#include "core/studio/model_catalog.h"
#include "core/studio/places.h"
#include "core/studio/raster_cache.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace toile {

struct StudioOptions
{
    Places places;
    std::filesystem::path folder; ///< where the project keeps itself: project.json and its pictures
    EngineFactory engine;         ///< empty: the real one
};

using WaitingId = uint64_t;

/// The words of the user's language that go into names and boards. `%1` is a number.
struct Wording
{
    std::string language = "en"; ///< "en" or "zh": how the catalogue's things are called
    std::string joint = ", ";    ///< between cloth and hand
    std::string sketch = "Sketch";
    std::string repeat = "repeat %1 mm";
    std::string reach = "reach %1 %";
    std::vector<std::string> boardHeadings = {"Cloth", "Palette", "Notes"};
    bool operator==(const Wording&) const = default;
};

/// A variant on its way: waiting, being prepared, or being drawn.
struct WaitingVariant
{
    WaitingId id = 0;
    SketchId sketch = 0;
    VariantId replaces = 0; ///< whose place it takes when it is done; 0: it is a new one
    std::string name;
    Recipe recipe;         ///< with its models and its drawing's file once it has been prepared
    SharedDrawing drawing; ///< that it is made of; null: of a picture
    uint64_t asked = 0;    ///< History::moment() of the wish
    bool isRunning = false;
    bool isStopping = false;
    bool isDrawn = false; ///< the engine is done with it, its pictures are being written
    JobProgress progress; ///< with the newest preview, kept between reports
};

/// What the sketch in the middle shows besides itself. Made on the light worker.
struct SketchView
{
    Image picture;                            ///< as it came
    Image clothed;                            ///< in the present cloth, no hand; null while it is made
    std::shared_ptr<const SketchModel> model; ///< null while it is made
};

/// What has become different since the last word; several may be true.
struct StudioChange
{
    bool sketch = false;   ///< project().shownSketch or sketchView()
    bool drawing = false;  ///< what is drawn on a sketch, and nothing else of it: a stroke
    bool variants = false; ///< the gallery's finished tiles, their order, stars, names
    bool queue = false;    ///< who waits and who runs
    bool progress = false; ///< of those who run
    bool look = false;     ///< look()
    bool shelves = false;  ///< own cloths and hands
    bool board = false;
    bool models = false; ///< models(), read once
    bool saving = false; ///< unsaved()
};

/// What can be brought back.
struct KeptThings
{
    std::vector<EarlierState> states;
    std::vector<LostFile> lost;
};

/// What keeps a look from being drafted.
enum class DraftHindrance {
    None,
    NoSketch,
    NoHand,
    OtherMode, ///< only the hand over the cloth has a draft
    NoModel,
};

/// A picture to be written to a file of the user's.
struct ExportWish
{
    std::filesystem::path file; ///< png, jpg, tif, webp
    bool withLines = true;
    bool isPaperTransparent = false; ///< PNG, WebP, TIFF
    double dpi = 300;
};

/// A page to be written to a file of the user's.
struct DrawingWish
{
    std::filesystem::path file; ///< svg, png, jpg, tif, webp
    double dpi = 300;           ///< of pictures
    bool withPaper = true;
    bool withNotes = false;
    TextOutlines text = {};                  ///< of notes in pictures; without it they are left out
    std::vector<SharedStroke> underlay = {}; ///< the figure's strokes, where it is asked for
};

/// Lives on one thread, its owner's, where all callbacks arrive through `post`, never from inside a call. No
/// function waits for a file, the engine or a lock: what takes time runs on one of two workers (the engine's
/// and a light one). What has changed can be read at once; `changed` says it once for several changes.
/// References that it returns hold until the next call or callback.
class Studio
{
public:
    struct Listener
    {
        std::function<void(const StudioChange&)> changed;
        std::function<void(const Error&)> failed; ///< one sentence for a banner, detail for the log
    };

    Studio(Post post, StudioOptions options, Listener listener);
    ~Studio();

    /// Reads the project that was left here; the change comes later. Then opens the engine ahead.
    void open();
    /// Puts the project as it is now on disk at once, whatever runs; `done` where it has been tried, and not before
    /// open() has read what was there.
    void save(std::function<void()> done);
    /// Stops what runs (its best picture is kept), saves, and calls `done` when all is on disk. Where that
    /// cannot be, `stays` is told why, and the studio goes on as before: close() can be asked for again.
    void close(std::function<void()> done, std::function<void(const Error&)> stays = {});
    /// Why not all is on disk that should be; it is tried again by itself until it is.
    std::optional<Error> unsaved() const;
    /// A copy of all that there is into a folder without a project; `done` where that went well.
    void saveElsewhere(const std::filesystem::path& folder, std::function<void()> done);
    /// The last good states of this project, newest first, and what nothing names any more (lost_files.h).
    void loadKept(std::function<void(const KeptThings&)> loaded);
    /// One step of the history, which undo takes back. Answers by a change or a failure.
    void returnToState(const std::string& file);
    /// The same for a lost file: it becomes a sketch or a variant.
    void takeBackLost(const std::string& name);

    const std::filesystem::path& folder() const; ///< where the project keeps itself
    const Project& project() const;
    const MaterialCatalog& materials() const;
    const ModelCatalog& models() const; ///< empty until open() has read them
    const SketchView& sketchView() const;
    /// "Pencil" for "pencil", in the words of the catalogue (and the wording's language) or of the user's
    /// file.
    std::string nameOf(const MaterialRef& material, bool isHand) const;
    std::string nameOf(const MaterialRef& material, bool isHand, const std::string& language) const;
    /// The name that a person gave it; otherwise its cloth and hand in the wording's language.
    std::string nameOf(const ProjectVariant& variant) const;
    std::string nameOf(const WaitingVariant& waiting) const;
    std::string nameOf(const ProjectSketch& sketch) const;
    /// Real width of one repeat: the choice's own, or its material's.
    double repeatMmOf(const ClothChoice& cloth) const;
    void setWording(Wording wording); ///< for names and boards made from now on

    // Sketches: all of these answer by a change or a failure.
    void importSketch(const std::filesystem::path& file);
    /// From the clipboard: as pixels, or as the bytes of a picture's file, which may hold anything.
    void importPicture(const Image& picture, const std::string& name);
    void importPicture(std::vector<uint8_t> encoded, const std::string& name);
    void importSample(const std::string& bundledId);
    void showSketch(SketchId id); ///< no step of the history
    /// Null where there is none.
    const ProjectSketch* shownSketch() const;

    // Drawings. Every edit is one step of history(), is on disk about a second later, and is understood for
    // the view when the pen has rested; a variant is made of what is drawn when it is asked for.
    void newDrawing(Vec2 pageMm, const std::string& name); ///< shown at once
    /// The shown sketch's picture goes under a drawing; nothing where there is one already. Answers by a
    /// change or a failure.
    void drawOverSketch();
    /// Of the shown sketch; null where it is a picture only.
    SharedDrawing drawing() const;
    SharedDrawing drawing(SketchId id) const;
    /// Of the shown sketch, a value of drawing_edits.h. Steps in a row with the same `drag` (not empty) are
    /// one.
    void editDrawing(Drawing drawing, const std::string& name, const std::string& drag = {});
    /// Of any sketch that is drawn on: a stroke belongs to the page that it was begun on, whichever is shown
    /// when it ends.
    void editDrawing(SketchId id, Drawing drawing, const std::string& name, const std::string& drag = {});
    /// The picture of a Sketch layer.
    std::filesystem::path fileOf(const PlacedPicture& picture) const;
    /// Whether the variant was made of a drawing of its sketch.
    bool isDrawn(const ProjectVariant& variant) const;
    /// Whether that sketch is still as it was then.
    bool isDrawingAsIn(const ProjectVariant& variant) const;
    /// One step: its sketch is shown as it was then. Answers by a change or a failure.
    void returnToDrawingOf(VariantId id);
    /// What the canvas has painted of drawing() goes beside it on disk, for the next time. When nobody waits.
    void keepPainted(PaintedPage page);
    /// That of the shown sketch as it was left; nothing where there is none of exactly this drawing.
    void loadPainted(std::function<void(std::optional<PaintedPage>)> loaded);
    void exportDrawing(const DrawingWish& wish, std::function<void()> done);

    // The look: what the next variant is made with. Its sketch and model are filled in by run().
    const Recipe& look() const;
    void setLook(Recipe look);
    /// The picture becomes one of the user's cloths or hands, and the look's.
    void importCloth(const std::filesystem::path& file);
    void importHand(const std::filesystem::path& file);
    MaterialRef ownCloth(const OwnMaterial& material) const;
    MaterialRef ownHand(const OwnMaterial& material) const;
    /// A cloth, hand or sketch as a thumbnail whose longer side is at most `longSidePx`; null where it cannot
    /// be read.
    void loadMaterial(Shelf shelf, const MaterialRef& material, int longSidePx,
                      std::function<void(const Image&)> loaded);
    /// For whoever reads a cloth or a hand by itself: says once for each that it cannot be shown, and why.
    void sayUnreadable(const MaterialRef& material, bool isHand, const Error& error);
    /// The same as a thumbnail for one of the project's sketches; of a drawn page the part that is styled.
    void loadSketch(SketchId id, int longSidePx, std::function<void(const Image&)> loaded);
    /// The drawing that a variant was made of (isDrawn), cut as the variant is: one lies on the other
    /// whatever has been drawn since. Null where it cannot be read.
    void loadSketchOf(const ProjectVariant& variant, int longSidePx,
                      std::function<void(const Image&)> loaded);

    // Variants on their way.
    void run();
    void run(const Recipe& look);
    /// The look's draft alone, whatever its steps are.
    void runDraft();
    DraftHindrance draftHindrance() const;
    /// Each is drawn again with more steps (refined() of its recipe) and takes the old one's place in one
    /// step of the history. The old one stays until the new one is on disk, so also where that is stopped or
    /// fails. Those that cannot be refined are passed over.
    void refine(const std::set<VariantId>& ids);
    /// Not where a hand has drawn as many steps as it may, or is about to.
    bool canRefine(VariantId id) const;
    /// Every cloth with every hand, in this order.
    void runProofSheet(const std::vector<ClothChoice>& cloths, const std::vector<MaterialRef>& hands);
    const std::vector<WaitingVariant>& waiting() const;
    /// A running one is kept as it is, unless it would replace another; a waiting one vanishes.
    void stop(WaitingId id);
    void stopAll();
    /// To stand before `before` among those who wait; 0: at the end.
    void moveWaiting(WaitingId id, WaitingId before);

    // Variants that are done.
    void edit(Project project, const std::string& name); ///< a value of edits.h
    void undo();
    void redo();
    const History& history() const;
    std::filesystem::path fileOf(const ProjectVariant& variant) const;
    /// The whole picture, or one whose longer side is at most `longSidePx` (0: whole), read on the light
    /// worker; null where it cannot be read.
    void loadPicture(VariantId id, int longSidePx, std::function<void(const Image&)> loaded);

    // Out of the house.
    void exportVariant(VariantId id, const ExportWish& wish, std::function<void()> done);
    /// The board's pictures and words for BoardPainter, read on the light worker.
    void loadBoard(std::function<void(const BoardContent&)> loaded);
    void exportBoard(const std::filesystem::path& file, double dpi, std::function<void()> done);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace toile
