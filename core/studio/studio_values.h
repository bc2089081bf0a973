// The values that the desks of the studio take and give.
#pragma once

#include "core/document/project.h"
#include "core/jobs/job.h"
#include "core/paint/page_spec.h"
#include "core/studio/earlier_states.h"
#include "core/studio/engine_worker.h"
#include "core/studio/lost_files.h"
#include "core/studio/places.h"

#include <cstdint>
#include <filesystem>
#include <memory>
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
    std::string language = "en"; ///< Language::code: how the catalogue's things are called
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

/// The pages of a PDF or a TIFF, and which of them a sketch is.
struct FilePages
{
    std::filesystem::path file; ///< that has all of them
    std::string name;           ///< of its sketches, without a page
    int page = 0;               ///< from 0
    int pages = 1;
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

} // namespace toile
