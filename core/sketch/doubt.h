// What is doubtful about a sketch as it was understood, and the sentence that says so to a person.
#pragma once

#include "core/base/geometry.h"
#include "core/base/sentence.h"

#include <string_view>
#include <vector>

namespace toile {

enum class DoubtKind {
    Blank,         ///< nothing is drawn
    OpenOutline,   ///< lines nearly enclose much more than was found
    NoGarment,     ///< there are lines, but no garment
    LittleGarment, ///< under leastGarmentShare of the page
    MostlyGarment, ///< over mostGarmentShare of the page
    FurtherPages,  ///< the file has pages besides this one
};

inline constexpr double leastGarmentShare = 0.03;
inline constexpr double mostGarmentShare = 0.9;

struct Doubt
{
    DoubtKind kind = DoubtKind::Blank;
    int places = 0;  ///< OpenOutline: about how many gaps there are
    Vec2 where = {}; ///< OpenOutline: the widest gap, as shares of the picture's width and height
    int page = 0;    ///< FurtherPages: from 0
    int pages = 1;   ///< FurtherPages: that the file has
    bool operator==(const Doubt&) const = default;
};

/// As files and messages for programs have it: "openOutline".
std::string_view wordOf(DoubtKind kind);

/// Null where there is no such doubt.
const Doubt* findDoubt(const std::vector<Doubt>& doubts, DoubtKind kind);

/// What happened and what to do; empty where there is no doubt. Any thread.
Sentence sentenceOn(const std::vector<Doubt>& doubts);

/// sentenceOn() of the drawing itself: empty where all that is known are further pages, and where a page of
/// several is blank, since the reading of the file has said so (pageRemarkOn).
Sentence troubleOf(const std::vector<Doubt>& doubts);

} // namespace toile
