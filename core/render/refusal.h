// Why a picture was refused, without words: all that the reading process may say about it to the program.
#pragma once

#include <cstdint>
#include <string>

namespace toile {

enum class PictureFault : int32_t {
    OtherType,       ///< not what its first bytes said
    CutOff,          ///< a part is missing
    Damaged,         ///< cannot be decoded
    TooManyPixels,   ///< over ReadOptions::maxPixels
    TooIntricate,    ///< a drawing that would take minutes
    TooHeavy,        ///< over what one picture may take of the memory
    Locked,          ///< with a password
    NoSuchPage,      ///< ReadOptions::page
    LinkedPicture,   ///< shows nothing but a picture that lies elsewhere; `detail` names it
    NoMergedPicture, ///< layers alone, without the picture that they make
    NoLibrary,       ///< what decodes it is not installed; `detail` names it
};

struct Refusal
{
    PictureFault fault = PictureFault::Damaged;
    std::string detail = {}; ///< for the log, where the fault says nothing else
    int64_t width = 0;       ///< of TooManyPixels
    int64_t height = 0;
};

} // namespace toile
