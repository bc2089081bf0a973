// A module of another Toile.
#include "core/engine/engine_loader.h"

extern "C" __attribute__((visibility("default"))) const toile::EngineModule* toile_engine_module()
{
    static const toile::EngineModule table{
        toile::engineAbi + 1, [](toile::Error&) { return static_cast<toile::Engine*>(nullptr); }};
    return &table;
}
