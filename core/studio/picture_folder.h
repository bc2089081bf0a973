// All pictures below a folder, for training: read once, scaled down, parted for ever into training and held
// out.
#pragma once

#include "core/base/result.h"
#include "core/imaging/image.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace toile {

struct PictureFolder
{
    std::vector<Image> pictures;
    std::vector<Image> heldOut;
    int64_t unreadable = 0; ///< files with a picture's ending that could not be read, or are under 64 px
    int64_t leftOut = 0;    ///< readable, but over the memory limit
};

struct FolderLimits
{
    int longSidePx = 512;          ///< larger pictures are scaled down to this
    int64_t bytes = 1'500'000'000; ///< of all pictures kept
    int heldOutOneIn = 20;         ///< share of held-out pictures
    size_t mostHeldOut = 64;
};

/// Order and split depend on the hash of each file's name alone: the same on every machine, and a picture
/// that is held out stays so when others come. Symbolic links are not followed. `seen` is called with the
/// count so far. Input error where there is no folder or no picture in it; Cancelled.
Result<PictureFolder> readPictureFolder(const std::filesystem::path& folder, const FolderLimits& limits,
                                        const std::function<void(size_t done, size_t all)>& seen = {},
                                        std::stop_token stop = {});

/// Files with a picture's ending, in the order of their names' hashes; links are not followed.
std::vector<std::filesystem::path> picturesBelow(const std::filesystem::path& folder);

/// The pictures and drawings that lie in the folder itself, by name, whatever Toile can read. Input error
/// where there is none.
Result<std::vector<std::filesystem::path>> picturesIn(const std::filesystem::path& folder);

/// The split by name: true for about one in `oneIn`.
bool isHeldOut(const std::string& fileName, int oneIn);

} // namespace toile
