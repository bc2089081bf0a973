// Real drawings and what is what on them: labels drawn by hand, in files beside the pictures.
#pragma once

#include "core/base/result.h"
#include "core/engine/trainer.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace toile {

/// An outline in the label's own space: the picture's longer side is 1000, x to the right, y downwards. A
/// later one covers an earlier one; what no outline covers is paper.
struct LabelOutline
{
    SketchClass kind = SketchClass::Paper;
    std::vector<Vec2> points; ///< at least three
};

struct Label
{
    std::string picture; ///< a file's name, without a folder
    std::string kind;    ///< "flat", "figure", "page", ...; may be empty
    double certain = 1;  ///< 0..1: how sure the one who drew it was
    std::vector<LabelOutline> outlines;
};

/// Reads a label's text with distrust: an Input error with one sentence for what is none, too long, nested
/// too deep or out of range. `name`: what the sentence calls it.
Result<Label> labelFrom(std::string_view json, const std::string& name);

/// The outlines filled (by the even-odd rule, at the pixels' middles) on a grid of `size`, whose longer side
/// stands for 1000 units.
ClassMap filledOutlines(const std::vector<LabelOutline>& outlines, Size size);

/// Where a label and its picture lie.
struct LabelFile
{
    std::filesystem::path label, picture;
    bool isModern = false; ///< the picture lies in the folder "modern"
    /// By the sum of the name's bytes: never to be trained on.
    bool isHeldOut = false;
};

/// The split: whether the sum of the bytes of the name without its ending is divisible by 5.
bool isHeldOutLabel(const std::string& stem);

/// Every label in a folder whose picture (of the label's name, with a picture's ending) is found beside it,
/// or in the folders "sketches" or "modern" beside the folder; by name. Input error where there is none.
Result<std::vector<LabelFile>> findLabelFiles(const std::filesystem::path& folder);

/// Labels below this certainty are neither learned nor measured.
inline constexpr double leastCertainty = 0.55;

struct ReadLabel
{
    LabelledDrawing drawing;
    double certain = 1;
};
/// The picture at `longSidePx` (averaged by area; a smaller one is left as it is), opaque, with its classes.
/// Input error with one sentence, or Cancelled. Any thread.
Result<ReadLabel> readLabel(const LabelFile& file, int longSidePx = 448, const std::stop_token& stop = {});

/// All drawings of a folder, parted for ever into learned and held out.
struct LabelledFolder
{
    std::vector<LabelledDrawing> drawings, heldOut;
    int uncertain = 0;  ///< left out: below leastCertainty
    int unreadable = 0; ///< left out: label or picture could not be read
    Sentence firstTrouble;
};

/// `seen` is called with the count so far. Input error where there is nothing to learn from; Cancelled.
Result<LabelledFolder> readLabelledFolder(const std::vector<LabelFile>& files, int longSidePx,
                                          const std::function<void(size_t done, size_t all)>& seen = {},
                                          const std::stop_token& stop = {});

/// The pictures in the folders "sketches" and "modern" of `data` that have no label in "labels" and are not
/// held out by their name; by name.
std::vector<std::filesystem::path> findUnlabelled(const std::filesystem::path& data);

/// At most `longSidePx` long. What cannot be read, or is under 64 px, is left out, as is all that comes after
/// a stop.
std::vector<Image> readUnlabelled(const std::vector<std::filesystem::path>& files, int longSidePx,
                                  const std::function<void(size_t done, size_t all)>& seen = {},
                                  const std::stop_token& stop = {});

} // namespace toile
