// A module whose engine cannot start, and says why.
#include "core/engine/engine_loader.h"

extern "C" __attribute__((visibility("default"))) const toile::EngineModule* toile_engine_module()
{
    static const toile::EngineModule table{toile::engineAbi, [](toile::Error& why) {
                                               why.sentence = toile::Sentence::verbatim(
                                                   "LibTorch is of another version.");
                                               return static_cast<toile::Engine*>(nullptr);
                                           }};
    return &table;
}
