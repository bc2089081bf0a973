// A module whose engine cannot start, and says why.
#include "core/engine/engine_loader.h"

#include <cstring>

extern "C" __attribute__((visibility("default"))) const toile::EngineModule* toile_engine_module()
{
    static const toile::EngineModule table{toile::engineAbi, [](char* sentence, size_t capacity) {
                                               std::strncpy(sentence, "LibTorch is of another version.",
                                                            capacity - 1);
                                               return static_cast<toile::Engine*>(nullptr);
                                           }};
    return &table;
}
