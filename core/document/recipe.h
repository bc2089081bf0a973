// Everything that makes one variant, so that it can be made again: stored inside every PNG that Toile writes.
#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/base/style_choices.h"
#include "core/imaging/corrections.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace toile {

namespace ranges {
inline constexpr Range<int> page{1, 10'000}; ///< as people count
}

/// A picture or model that a recipe refers to: bundled (id) or the user's (file).
struct MaterialRef
{
    std::string id;   ///< bundled: "twill-denim"; empty for a file
    std::string file; ///< UTF-8 path or bare name; empty when bundled
    std::string
        sha256;   ///< lower-case hex: of the file's bytes, or of a bundled picture's pixels; may be empty
    int page = 0; ///< of a file with several, from 0
    bool operator==(const MaterialRef&) const = default;
    bool isEmpty() const { return id.empty() && file.empty(); }
    /// As a person calls it: the id, or the file's name without its folders.
    std::string name() const;
};

struct SketchRef
{
    MaterialRef material;
    Size size; ///< pixels of the picture as read; 0×0 until it has been read
    bool operator==(const SketchRef&) const = default;
};

struct ClothChoice
{
    MaterialRef material;
    double repeatMm = 0;   ///< 0: the cloth's own
    double rotateDeg = 0;  ///< clockwise
    bool alongAxis = true; ///< follow each part's grain line
    bool operator==(const ClothChoice&) const = default;
};

/// What a part that lies at a place is given; a place that no part lies at is passed over. A later mark on
/// the same part wins.
struct PartMark
{
    Vec2 at;                          ///< shares of the page, as Correction has them
    std::optional<ClothChoice> cloth; ///< nothing: it is left as paper
    bool operator==(const PartMark&) const = default;
};

inline constexpr size_t mostPartMarks = 500;

/// The same recipe gives the same bytes wherever its origin (the first block) can be had again: the numbers
/// of threads and the precision are taken from it, the rest is compared (core/document/origin.h). Recipes of
/// earlier versions know less of theirs. Ranges are those that recipeFromJson accepts; names of them are in
/// core/base/style_choices.h.
struct Recipe
{
    std::string toile;  ///< version of the program
    std::string engine; ///< Engine::description(): LibTorch and its version; empty where no hand has drawn
    std::string device; ///< kind that it ran on ("cpu", "cuda: NAME"); empty where no hand has drawn
    int threads = 0; ///< of the refinement, 1..64; 0 in a new wish (this machine's rule) and where none drew
    int draftThreads = 0;  ///< of the draft, likewise
    std::string precision; ///< of the draft: "bf16" or "fp32"; empty like threads
    std::string
        processor; ///< kinds of kernels it had ("AVX512, oneDNN 0x7ff, OpenBLAS Cooperlake"), or empty

    SketchRef sketch;
    ClothChoice cloth;
    std::map<int, ClothChoice> parts; ///< by Part::id, ranges::partId
    std::set<int> paperParts;         ///< left unclothed: a face, a hand; by Part::id
    std::vector<PartMark> marks;      ///< the same by places; they win over numbers

    Corrections corrections; ///< of what is understood of the sketch, at most as areSound() lets pass

    /// The sketch network that told garment from face, notes and ground, or readByRules; empty in a wish that
    /// leaves it to Toile.
    MaterialRef reader;
    MaterialRef hand;  ///< empty: none
    MaterialRef model; ///< empty where no hand draws
    MaterialRef draft; ///< draws the first marks of StyleMode::Hand; empty: they are laid
    VggInput modelInput = VggInput::FromFile;
    StyleMode mode = StyleMode::Hand;
    double reach = 0;
    double strength = 1;
    double coverage = -1; ///< -1: as the hand has it
    double handScale = 1;
    int steps = 60;
    int stoppedAtStep = -1; ///< the step at which it was stopped; -1: it ran to its end
    OptimizerChoice optimizer = OptimizerChoice::Lbfgs;
    DeviceChoice deviceChoice = DeviceChoice::Auto;
    uint64_t seed = 1;
    int sizePx = 0; ///< longer side of the result; 0: the sketch's own, at most 1024

    double gapPx = 0; ///< this and the rest as in SketchOptions
    double smallestPart = 0.002;
    double foldDepth = 1;
    double garmentHeightMm = 0;

    bool operator==(const Recipe&) const = default;
};

/// Recipe::reader where no network is asked: lines that close decide.
inline const MaterialRef readByRules{"rules", {}, {}};

/// Calls `visit` for every reference of a recipe, in a fixed order; empty ones, too.
void visitMaterials(Recipe& recipe, const std::function<void(MaterialRef&)>& visit);

/// The garment's cloth, then those of parts and marks.
std::vector<ClothChoice> clothsOf(const Recipe& recipe);

/// Its files by their bare names, for pictures that go to strangers or lie beside those files.
Recipe withoutFolders(Recipe recipe);

/// UTF-8 JSON with sorted keys: equal recipes give equal bytes.
std::string recipeToJson(const Recipe& recipe);

/// Strict: at most 1 MiB, no unknown or doubtful value. Input error with one sentence otherwise. Whoever
/// reads a recipe from a file must treat the files it names as hostile, too.
Result<Recipe> recipeFromJson(const std::string& json);

} // namespace toile
