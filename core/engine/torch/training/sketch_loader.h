// What the sketch network is trained on, made ready on a thread of its own: pieces of labelled drawings.
#pragma once

#include "core/engine/torch/training/batches_ahead.h"
#include "core/engine/torch/training/sketch_augmentation.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace toile {

/// Makes batches ahead of the trainer. Some drawings are kept at a time and cut again and again, each piece
/// another way, and exchanged after a few: a made drawing may take longer than a step. The same seed and
/// source give the same batches in the same order. The source is called on the loader's thread; a drawing
/// that fails is passed over, and too many failures end the loading.
///
/// The loader's thread leaves LibTorch alone: see DraftLoader.
class SketchLoader
{
public:
    using Source = std::function<Result<LabelledDrawing>(uint64_t seed)>;

    /// Batches of `crops` pieces of 256 px, or of fewer larger ones with as many pixels in all.
    SketchLoader(Source source, int crops, uint64_t seed);

    /// The next batch, all of one size (256, 320, 384 or 512 px); waits for it. Cancelled when stopped; the
    /// source's error when nothing can be loaded.
    Result<std::vector<SketchCrop>> next(const std::stop_token& stop) { return m_ahead.next(stop); }

private:
    Result<std::vector<SketchCrop>> made();
    Result<const LabelledDrawing*> drawing();

    Source m_source;
    double m_cells; ///< pixels of a batch
    Chance m_chance;
    std::vector<LabelledDrawing> m_drawings;
    BatchesAhead<std::vector<SketchCrop>> m_ahead; ///< last: it begins at once
};

} // namespace toile
