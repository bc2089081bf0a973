// The inside of Studio: who holds what, and how news and files go about. Only studio*.cpp include it.
#pragma once

#include "core/studio/board_content.h"
#include "core/studio/picture_shelf.h"
#include "core/studio/project_folder.h"
#include "core/studio/project_saver.h"
#include "core/studio/sketch_desk.h"
#include "core/studio/studio.h"
#include "core/studio/variant_queue.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace toile {

/// A variant that the engine is done with.
struct FinishedVariant
{
    WaitingId waiting = 0;
    uint64_t asked = 0;
    ProjectVariant variant; ///< without a file
    DrawnVariant drawn;
};

/// All on the owner's thread. What a worker needs is captured by value.
class Studio::Impl
{
public:
    Impl(Post post, StudioOptions options, Listener listener);

    // What is told (studio.cpp).
    void tell(const StudioChange& change);
    void fail(const Error& error);
    Post whileAlive() const;

    // The document (studio.cpp).
    const Project& project() const { return history.present(); }
    void edit(Project next, const std::string& name);
    /// After the present project has become another: what differs is told, the newest is saved.
    void present(const Project& before);
    void step(bool isForward);
    MaterialRef refTo(const ProjectSketch& sketch) const;
    MaterialRef refTo(const OwnMaterial& material) const;
    std::string nameOf(const MaterialRef& material, bool isHand, const std::string& language) const;
    std::string lookName(const Recipe& recipe, const std::string& language, const std::string& joint) const;
    std::string nameOf(const std::string& name, const Recipe& recipe) const;
    std::string nameOf(const ProjectSketch& sketch) const;
    std::string nameOfSketch(const MaterialRef& material) const;
    double repeatMmOf(const ClothChoice& cloth) const;

    // Sketches and own materials (studio_sketch.cpp).
    using Keep = std::function<Result<KeptPicture>(std::stop_token)>;
    void import(Keep keep, std::function<void(const KeptPicture&)> kept);
    void addSketchOf(ProjectSketch sketch);
    void showSketch(SketchId id);
    void setLook(Recipe next);
    /// The look with the sketch that is shown.
    Recipe lookOfSketch() const;
    /// Also forgets what was chosen for parts that are gone, since the sketch was drawn on or is understood
    /// otherwise: it would be in the way of every run.
    void deskChanged();
    void refreshDesk();

    // Drawings (studio_drawing.cpp).
    SharedDrawing drawing() const;
    void editDrawing(SketchId id, Drawing drawing, const std::string& name, const std::string& drag);
    void drawOver(SketchId id, const std::string& pictureFile, Size pictureSize);
    void returnTo(SketchId id, const SharedDrawing& drawing);
    /// A word that is another one whenever the sketch's drawing is.
    std::string drawingKey(const ProjectSketch& sketch);

    // Variants on their way (studio_variants.cpp).
    void run(std::vector<Recipe> looks);
    /// Nothing where it cannot be refined.
    std::optional<Recipe> refinementOf(const ProjectVariant& variant) const;
    void refine(const std::set<VariantId>& ids);
    void drawn(const WaitingVariant& waiting, DrawnVariant drawn);
    /// Writes its pictures; tried again where they cannot be written, which is said once (`isToldOf`: already).
    void writeDown(std::shared_ptr<const FinishedVariant> finished, bool isToldOf);
    /// One after the other, in the order in which they were written: each is in project.json before it is in the
    /// project.
    void keepNext();

    // Pictures (studio_variants.cpp).
    /// For PictureShelf: says once for each picture of the folder, or of Toile's own, that it is damaged or
    /// gone.
    PictureShelf::Failed sayOnce(const std::string& file, const std::string& name);

    // For the world outside (studio_export.cpp).
    BoardOrder boardOrder() const;
    /// `done` where it went well; otherwise the error is told. Refuses a file that the project or Toile
    /// itself uses.
    void outside(const std::filesystem::path& file, JobQueue::Work<bool> work, std::function<void()> done);

    // Files (studio_files.cpp).
    void open();
    void opened(ProjectFolder::Opened opened);
    void close(std::function<void()> done, std::function<void(const Error&)> stays);
    void closeWhenQuiet();
    void stayOpen(const Error& why);
    void leave();
    void tryAgain();
    void saveElsewhere(const std::filesystem::path& where, std::function<void()> done);
    void returnToState(const std::string& file);
    void takeBackLost(const std::string& name);
    /// Of a file that lies in the folder again.
    void adoptFile(const std::string& name);
    /// A project that comes from outside the history becomes its present: ids stay unused.
    void adopt(Project found, const std::string& name);
    /// For what must have ended before the studio closes; call at its end.
    void ended();

    Post post;
    Listener listener;
    ProjectFolder folder;
    std::shared_ptr<ProjectSaver::Disk>
        disk; ///< read on the light worker, from then on on the saving one; its drawings on any
    Places places;
    std::shared_ptr<const MaterialCatalog> materials;
    std::shared_ptr<const ModelCatalog> models = std::make_shared<const ModelCatalog>();
    Wording wording;
    History history;
    Recipe look;
    struct PartsLook
    {
        std::map<int, ClothChoice> cloths;
        std::set<int> paper;
    };
    std::map<SketchId, PartsLook> partsOfSketch; ///< of the looks of sketches not shown
    StudioChange untold;
    bool isTelling = false; ///< a word about `untold` is on its way
    int underWay = 0;       ///< imports, exports, and variants between drawn and kept
    struct SeenDrawing
    {
        SharedDrawing drawing;
        uint64_t count = 0;
    };
    std::map<SketchId, SeenDrawing> drawingsSeen;                      ///< by drawingKey()
    std::map<std::string, std::weak_ptr<const Drawing>> drawingOfFile; ///< as far as they are at hand
    std::set<std::string> unreadable; ///< pictures about which a person has been told
    std::set<std::string> filesSeen;  ///< of all variants of this session: what undo might have wanted back
    std::function<void()> whenClosed;
    std::function<void(const Error&)> whenStaying;
    bool wasOpened = false; ///< before, nothing is known of what is on disk, and nothing is written
    bool isTriedAgain =
        false; ///< what could not be written has been tried once more since closing was asked for
    bool isLeaving = false; ///< all is kept; the last job is on its way
    std::shared_ptr<const bool> alive = std::make_shared<const bool>(true);

    /// Drawn, and not on disk yet because that failed.
    std::vector<std::shared_ptr<const FinishedVariant>> unwritten;
    std::optional<Error> whyUnwritten;
    struct WrittenVariant
    {
        WaitingId waiting = 0;
        uint64_t asked = 0;
        ProjectVariant variant;
    };
    std::deque<WrittenVariant> toKeep; ///< their pictures are on disk
    bool isKeeping = false;

    JobQueue saving; ///< nothing stands before what is to be kept
    JobQueue light;
    EngineWorker engine;
    Pause again; ///< until what is unwritten is tried again
    // On top of the workers: their deliveries touch these, and none comes once the end has begun.
    ProjectSaver saver;
    PictureShelf pictures;
    SketchDesk desk;
    VariantQueue queue;
};

} // namespace toile
