// What happens in the studio, as values that say of what.
#pragma once

#include "core/studio/studio_values.h"

#include <variant>
#include <vector>

namespace toile {

/// Another sketch is shown; 0: none.
struct SketchShown
{
    SketchId sketch = 0;
    bool operator==(const SketchShown&) const = default;
};

/// The list of sketches: which there are, their order, their names.
struct SketchesEdited
{
    bool operator==(const SketchesEdited&) const = default;
};

/// What is drawn on a sketch, and nothing else of it: a stroke.
struct DrawingEdited
{
    SketchId sketch = 0;
    bool operator==(const DrawingEdited&) const = default;
};

/// SketchDesk::view(), which is of this sketch.
struct ViewChanged
{
    SketchId sketch = 0;
    bool operator==(const ViewChanged&) const = default;
};

/// The variants that are done: which there are, their order, stars, names.
struct VariantsEdited
{
    bool operator==(const VariantsEdited&) const = default;
};

/// Who waits and who runs.
struct QueueChanged
{
    bool operator==(const QueueChanged&) const = default;
};

struct VariantProgressed
{
    WaitingId waiting = 0;
    bool operator==(const VariantProgressed&) const = default;
};

/// What has waited is a variant of the project, on disk. It waits no more.
struct VariantKept
{
    WaitingId waiting = 0;
    VariantId variant = 0;
    bool operator==(const VariantKept&) const = default;
};

/// What has waited becomes nothing. It waits no more.
struct VariantLost
{
    enum class Why {
        Stopped,
        Failed,   ///< the error is told, too
        Homeless, ///< its sketch, or the variant that it was to replace, is gone
    };
    WaitingId waiting = 0;
    Why why = Why::Stopped;
    bool operator==(const VariantLost&) const = default;
};

struct LookChanged
{
    bool operator==(const LookChanged&) const = default;
};

/// The user's own cloths and hands.
struct ShelvesEdited
{
    bool operator==(const ShelvesEdited&) const = default;
};

struct BoardEdited
{
    bool operator==(const BoardEdited&) const = default;
};

/// The catalogue of models; once.
struct ModelsRead
{
    bool operator==(const ModelsRead&) const = default;
};

/// ProjectDesk::unsaved().
struct SavingChanged
{
    bool operator==(const SavingChanged&) const = default;
};

/// A sketch has come in of which something is worth saying: how it was read.
struct SketchRemarked
{
    Sentence remark;
    bool operator==(const SketchRemarked&) const = default;
};

using StudioEvent = std::variant<SketchShown, SketchesEdited, DrawingEdited, ViewChanged, VariantsEdited,
                                 QueueChanged, VariantProgressed, VariantKept, VariantLost, LookChanged,
                                 ShelvesEdited, BoardEdited, ModelsRead, SavingChanged, SketchRemarked>;

/// In the order in which it happened.
using StudioEvents = std::vector<StudioEvent>;

} // namespace toile
