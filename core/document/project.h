// What a designer is working on, as one value: sketches, variants, the user's own materials and the board.
#pragma once

#include "core/base/geometry.h"
#include "core/document/recipe.h"
#include "core/drawing/drawing.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace toile {

using SketchId = uint64_t;  ///< 0: none
using VariantId = uint64_t; ///< 0: none

using SharedDrawing = std::shared_ptr<const Drawing>;

/// The same object, or equal ones; null only equals null.
bool sameDrawing(const SharedDrawing& a, const SharedDrawing& b);

/// A sketch as it was brought in, whose file lies in the project's folder and never changes; or a page that
/// is drawn on; or both, where a picture is drawn over.
struct ProjectSketch
{
    SketchId id = 0;
    std::string name;
    std::string file; ///< name inside the project's folder; empty: bundled
    std::string bundledId;
    Size size;
    SharedDrawing drawing = nullptr; ///< null: a picture and nothing else
    /// Name of the drawing in the project's folder. Filled in on the way to and from the disk, otherwise
    /// empty: what has just been drawn has no file yet.
    std::string drawingFile = {};
    Corrections corrections = {};     ///< of what is understood of it; always as areSound() has them
    std::vector<PartMark> marks = {}; ///< cloths on parts, and parts that are left as paper
    bool operator==(const ProjectSketch& other) const;
};

/// A finished picture. Its PNG lies in the project's folder before the variant is part of a project.
struct ProjectVariant
{
    VariantId id = 0;
    SketchId sketch = 0;
    std::string name; ///< "Tartan, Pencil"
    std::string file; ///< name inside the project's folder
    Recipe recipe;
    Size size;
    Sentence notice; ///< where something was done otherwise than asked; empty: none
    bool isStarred = false;
    bool isRejected = false;
    int64_t createdMs = 0; ///< since 1970, UTC
    bool operator==(const ProjectVariant&) const = default;
};

/// A picture of the user's that became a cloth or a hand; its file lies in the project's folder.
struct OwnMaterial
{
    std::string name;
    std::string file;
    double repeatMm = 0; ///< cloths only
    bool operator==(const OwnMaterial&) const = default;
};

/// What the board says; what it shows are the sketch and the starred variants.
struct BoardPlan
{
    PageFormat page = PageFormat::A3; ///< or A4
    bool isLandscape = true;
    std::string title;
    std::string subtitle;
    std::string author;
    std::string notes;
    bool operator==(const BoardPlan&) const = default;
};

/// Immutable by convention: edits.h makes new ones of it.
struct Project
{
    std::string title;
    std::vector<ProjectSketch> sketches;
    SketchId shownSketch = 0;
    std::vector<ProjectVariant> variants; ///< in the order of the gallery, newest last
    std::vector<OwnMaterial> cloths;
    std::vector<OwnMaterial> hands;
    BoardPlan board;
    uint64_t nextId = 1; ///< ids are never used again
    bool operator==(const Project&) const = default;
};

/// Calls `visit` for every reference in sketches' marks and variants' recipes; empty ones, too.
void visitMaterials(Project& project, const std::function<void(MaterialRef&)>& visit);

const ProjectSketch* findSketch(const Project& project, SketchId id);
const ProjectVariant* findVariant(const Project& project, VariantId id);

/// Whether a picture lies behind it: in a file, or bundled.
bool hasPicture(const ProjectSketch& sketch);

/// UTF-8 JSON with sorted keys: equal projects give equal bytes. Files in recipes go by their bare names:
/// they lie in the project's folder. A drawing goes by its drawingFile. With a SHA-256 of all the rest, so
/// that one flipped letter is seen.
std::string projectToJson(const Project& project);

enum class ProjectState {
    Whole,
    Damaged,
    Newer,  ///< whole, and made by a version that knows more
    Unread, ///< for want of memory: says nothing about the text
};

struct ReadProject
{
    ProjectState state = ProjectState::Damaged;
    Project project; ///< Damaged: what could be read one by one
    Error why;       ///< where it is not Whole
};

/// Any thread.
ReadProject readProject(const std::string& json);
/// Strict: at most 64 MiB; unknown keys, doubtful values, file names with folders in them are refused. Input
/// error with one sentence.
Result<Project> projectFromJson(const std::string& json);

} // namespace toile
