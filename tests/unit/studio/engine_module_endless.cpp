// A module whose engine is never done with starting.
#include "core/engine/engine_loader.h"

#include <cstdio>
#include <unistd.h>

extern "C" __attribute__((visibility("default"))) const toile::EngineModule* toile_engine_module()
{
    static const toile::EngineModule table{toile::engineAbi, [](toile::Error&) -> toile::Engine* {
                                               std::fprintf(stderr, "the engine is starting\n");
                                               for (;;)
                                                   pause();
                                           }};
    return &table;
}
