// A batch of lessons as the two nets see it: the generator's marks, patches of drafts, patches of real pages.
#pragma once

#include "core/engine/torch/training/draft_loader.h"

#include <random>
#include <string>
#include <utility>
#include <vector>

namespace toile {

/// Patches of both kinds, [N,patchChannels,side,side]: mask, luminance detail over 0.25, broad light as it
/// deviates within its own picture. Both kinds are cut by the same masks, so that a garment's outline tells
/// nothing.
inline constexpr int patchSide = 96;

/// One batch while the game is played on it.
class DraftBatch
{
public:
    /// `lessons` of one size. Losses are `eyes`'.
    DraftBatch(const Vgg& eyes, const StyleSpace& space, std::vector<DraftLesson> lessons, int patches,
               std::mt19937_64& random);

    /// Codes [N,K] of the hands, one a patch, as HandTarget has them.
    const at::Tensor& codes() const { return m_codes; }
    /// Of the real pages, from places where something is drawn.
    at::Tensor realPatches() const;
    /// Draws all lessons and gives their patches, with as much left paper as the hand's page leaves;
    /// differentiable.
    at::Tensor drawn(const DraftNetwork& generator);
    /// mean log(1 + loss) over the lessons just drawn, the loss being the refinement's own (HandLevel::loss):
    /// a lesson counts by what it can still gain, whatever its hand's contrast.
    at::Tensor loss() const;
    /// Mean over the lessons just drawn of the squared distance between where the generator leaves paper and
    /// where the rule would (paperScore), both of mean 0 and deviation 1 inside the mask.
    at::Tensor paperLoss() const;

private:
    struct Patch
    {
        size_t lesson;
        int x, y;         ///< in the garment
        int realX, realY; ///< in the hand's page
    };
    void choosePatches(int count, std::mt19937_64& random);

    const Vgg& m_eyes;
    std::vector<DraftLesson> m_lessons;
    std::vector<HandLevel> m_levels;
    std::vector<at::Tensor> m_light; ///< of each garment, [1,1,H,W]
    std::vector<at::Tensor> m_masks, m_paperByRule;
    std::vector<at::Tensor> m_marks, m_paper; ///< just drawn
    std::vector<Patch> m_patches;
    at::Tensor m_codes;
};

/// How far a draft gets: style loss after over that before, where the canvas has no marks at all.
struct DraftScore
{
    double strokes = 0; ///< of the first coat as it was laid
    double draft = 0;
    /// checkerboardPeak of the draft over that of the first coat (a page may have a rhythm of its own), at
    /// least 1 each.
    double checkerboard = 0;
    double paper = 0; ///< correlation of where it leaves paper with where the rule would
};
DraftScore draftScore(const Vgg& eyes, const StyleSpace& space, const DraftLesson& lesson,
                      const DraftNetwork& generator, Plane* marks = nullptr);
/// "strokes", "draft", "draft_worst", "checkerboard", "paper": means, and the worst of what should stay
/// small. Empty for none.
std::vector<std::pair<std::string, double>> draftFigures(const std::vector<DraftScore>& scores);

} // namespace toile
