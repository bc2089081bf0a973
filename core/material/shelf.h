// The kinds of material that Toile brings along and that people add to it.
#pragma once

#include "core/base/sentence.h"
#include "core/base/words.h"

namespace toile {

enum class Shelf { Cloths, Hands, Sketches };

/// As folders and lists beside the program are called.
template <> struct Words<Shelf>
{
    static constexpr Word<Shelf> all[] = {
        {Shelf::Cloths, "cloths"}, {Shelf::Hands, "hands"}, {Shelf::Sketches, "sketches"}};
};

/// One thing of it, in a sentence.
inline Sentence oneOf(Shelf shelf)
{
    return shelf == Shelf::Cloths  ? Sentence::phrase("cloth")
           : shelf == Shelf::Hands ? Sentence::phrase("hand")
                                   : Sentence::phrase("sketch");
}

} // namespace toile
