// A module as the loader wants it.
#include "core/engine/engine_loader.h"
#include "core/engine/fake_engine.h"

extern "C" __attribute__((visibility("default"))) const toile::EngineModule* toile_engine_module()
{
    static const toile::EngineModule table{toile::engineAbi,
                                           [](toile::Error&) { return toile::makeFakeEngine().release(); }};
    return &table;
}
