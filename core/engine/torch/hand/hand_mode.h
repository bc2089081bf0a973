// Mode Hand: marks with the statistics of a drawn page, on the luminance of the clothed garment alone.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/draft/draft_hand.h"
#include "core/engine/torch/style_run.h"

#include <list>
#include <optional>
#include <string>

namespace toile {

/// Targets that were computed before: by picture, scale and model.
class HandCache
{
public:
    struct Entry
    {
        std::string key;
        HandPicture picture;
        HandTarget target;
        StrokeIndex strokes; ///< made when strokes are first laid
        std::optional<DraftHand> draft;
    };
    Entry* find(const std::string& key);
    Entry& keep(Entry entry);
    void clear() { m_entries.clear(); }

private:
    std::list<Entry> m_entries; ///< newest first
};

/// For experiments and tests; the defaults are what users get.
struct HandModeOptions
{
    HandWeights weights;
};

/// The sketch's luminance is taken as it is (reach 0: tone; 1: clothed) and marks are optimised from coarse
/// to fine so that the Gram matrices of its detail become the hand's (see HandLevel), while their broad light
/// and dark stays 0: tone, chroma and pattern remain the cloth's. Errors: Model when the network's numbers
/// are not finite; Cancelled when stopped before the first step. May throw c10::Error or std::bad_alloc (no
/// memory), and RunStopped in the place of Cancelled.
Result<StyleResult> runHandMode(const StyleRun& run, HandCache& cache, const HandModeOptions& options = {});

} // namespace toile
