// What is worth telling about how a picture was read, besides its pixels.
#pragma once

#include "core/base/sentence.h"

#include <cstdint>
#include <string>

namespace toile {

/// Flags.
enum PictureRemark : uint32_t {
    LightLinesTurned = 1,     ///< light lines on nothing, which white paper would swallow, were drawn dark
    BlankPage = 4,            ///< of one colour alone, in a file with further pages
    LinkedPictureMissing = 2, ///< an SVG shows a picture that is not inside of it
};

struct PictureFacts
{
    int32_t pages = 1;    ///< that the file has
    uint32_t remarks = 0; ///< PictureRemark flags
    bool operator==(const PictureFacts&) const = default;
};

/// How it was read, in words; empty where there is nothing to say. `name` in its quotation marks.
Sentence remarkOn(const std::string& name, const PictureFacts& facts);
/// Which of its pages it is; empty where there is no other. `page` from 0.
Sentence pageRemarkOn(const std::string& name, const PictureFacts& facts, int page);

} // namespace toile
