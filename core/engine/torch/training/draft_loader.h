// What the draft's generator is trained on, made ready on a thread of its own: garments, hands, first coats.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/draft/draft.h"
#include "core/engine/torch/hand/hand_picture.h"
#include "core/engine/torch/training/batches_ahead.h"
#include "core/engine/torch/weights/vgg.h"

#include <map>
#include <memory>
#include <random>
#include <vector>

namespace toile {

/// A hand at one size, and what is wanted of a drawing in it.
struct TaughtHand
{
    HandPicture picture;
    StrokeIndex strokes;
    HandTarget target; ///< LibTorch's part: empty until the trainer's thread asks for a lesson in it
};

/// One garment in one hand, all but the generator's work done.
struct DraftLesson
{
    HandLevelInput input;
    FormSlopes slopes;
    Plane strokes;
    std::shared_ptr<TaughtHand> hand;
};

/// A hand as the trainer sees it. Torch work on the calling thread.
TaughtHand taughtHand(const Vgg& eyes, const StyleSpace& space, const Image& picture, int longSidePx,
                      double handScale);
/// A spec at `longSidePx` in a hand.
DraftLesson draftLesson(const StyleSpec& spec, std::shared_ptr<TaughtHand> hand, int longSidePx);

/// Makes lessons ahead of the trainer: a few garments and hands are kept at a time and combined, now and then
/// one is exchanged for the next, so that memory is bounded and reading, understanding and clothing cost less
/// than training. The same seed and sources give the same lessons in the same order. Sources are called on
/// the loader's thread; one that fails is passed over, and too many failures end the loading.
///
/// The loader's thread leaves LibTorch alone. With Debian's oneDNN 2.6, two threads that plan convolutions,
/// one in float and one in bfloat16, can get wrong ones that keep giving noise. It is what is known of a
/// block's size that the plan kept in one variable for the process (openvinotoolkit/oneDNN, pull request
/// 167).
class DraftLoader
{
public:
    struct Sources
    {
        std::function<Result<StyleSpec>(uint64_t seed)> garment;
        std::function<Result<Image>(uint64_t seed)> hand;
    };

    /// `eyes` must outlive the loader.
    DraftLoader(Sources sources, const Vgg& eyes, uint64_t seed);

    /// The next batch, all of one size (longSidePx 256, 384 or 512, about equally many pixels each); waits
    /// for it, and teaches its hands here, on the caller's thread. Cancelled when stopped; the source's error
    /// when nothing can be loaded.
    Result<std::vector<DraftLesson>> next(const std::stop_token& stop);

private:
    Result<std::vector<DraftLesson>> made();
    Result<void> refill(uint64_t& failures);
    std::shared_ptr<TaughtHand> handAt(size_t place, int longSidePx);

    struct KeptHand
    {
        Image picture;
        double scale = 1;
        std::map<int, std::shared_ptr<TaughtHand>> sizes;
    };

    Sources m_sources;
    const Vgg& m_eyes;
    StyleSpace m_space;
    std::mt19937_64 m_random;
    std::vector<StyleSpec> m_garments;
    std::vector<KeptHand> m_hands;
    BatchesAhead<std::vector<DraftLesson>> m_ahead; ///< last: it begins at once
};

} // namespace toile
