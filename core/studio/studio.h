// All that a person can do with Toile, without a window: five desks around one project and two workers.
#pragma once

#include "core/studio/export_desk.h"
#include "core/studio/look_desk.h"
#include "core/studio/project_desk.h"
#include "core/studio/sketch_desk.h"
#include "core/studio/studio_room.h"
#include "core/studio/variant_desk.h"

#include <utility>

namespace toile {

/// Lives on one thread, its owner's, where all callbacks arrive through `post`, never from inside a call. No
/// function of a desk waits for a file, the engine or a lock: what takes time runs on a worker. What has
/// changed can be read at once; the listener hears of it once for several changes. References that desks
/// return hold until the next call or callback.
class Studio
{
public:
    using Listener = News::Listener;

    Studio(Post post, StudioOptions options, Listener listener)
        : m_room(std::move(post), std::move(options), std::move(listener))
    {
    }

    ProjectDesk& document() { return m_document; }
    LookDesk& looks() { return m_looks; }
    SketchDesk& sketches() { return m_sketches; }
    VariantDesk& variants() { return m_variants; }
    ExportDesk& exports() { return m_exports; }

private:
    // The desks end before the workers: none of their answers comes any more then.
    StudioRoom m_room;
    OpenProject m_open{m_room};
    VariantKeeper m_keeper{m_room, m_open};
    ProjectDesk m_document{m_room, m_open, m_keeper};
    LookDesk m_looks{m_room, m_open};
    SketchDesk m_sketches{m_room, m_open, m_looks};
    VariantDesk m_variants{m_room, m_open, m_keeper, m_looks, m_sketches};
    ExportDesk m_exports{m_room, m_open, m_looks};
};

} // namespace toile
