#include "core/studio/picture_folder.h"

#include "core/document/sha256.h"
#include "core/files/file_error.h"
#include "core/files/file_place.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr int smallestPx = 64;

struct Candidate
{
    std::string hash; ///< of the name: the order
    fs::path file;
};

std::string hashOf(const std::string& fileName)
{
    return sha256Of(fileName.data(), fileName.size());
}

bool looksLikeAPicture(const fs::path& file)
{
    static const std::set<std::string> endings{".png", ".jpg",  ".jpeg", ".webp",
                                               ".tif", ".tiff", ".bmp",  ".gif"};
    return endings.contains(lowerCaseEnding(file));
}

std::vector<Candidate> candidatesIn(const fs::path& folder)
{
    std::vector<Candidate> files;
    std::error_code code;
    const auto options = fs::directory_options::skip_permission_denied;
    for (auto it = fs::recursive_directory_iterator(folder, options, code);
         it != fs::recursive_directory_iterator(); it.increment(code)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored) && !it->is_symlink(ignored) && looksLikeAPicture(it->path()))
            files.push_back({hashOf(it->path().filename().string()), it->path()});
        if (code)
            break;
    }
    std::sort(files.begin(), files.end(), [](const Candidate& a, const Candidate& b) {
        return a.hash != b.hash ? a.hash < b.hash : a.file.filename() < b.file.filename();
    });
    return files;
}

} // namespace

std::vector<fs::path> picturesBelow(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (Candidate& candidate : candidatesIn(folder))
        files.push_back(std::move(candidate.file));
    return files;
}

Result<std::vector<fs::path>> picturesIn(const fs::path& folder)
{
    static const std::set<std::string> alsoRead{".svg",  ".svgz", ".pdf", ".heic", ".heif",
                                                ".avif", ".psd",  ".psb", ".ora",  ".kra"};
    std::vector<fs::path> files;
    std::error_code code;
    for (auto it = fs::directory_iterator(folder, code); it != fs::directory_iterator(); it.increment(code)) {
        std::error_code ignored;
        const fs::path& file = it->path();
        const bool isHidden = file.filename().native().starts_with('.');
        if (!isHidden && it->is_regular_file(ignored) &&
            (looksLikeAPicture(file) || alsoRead.contains(lowerCaseEnding(file))))
            files.push_back(file);
        if (code)
            break;
    }
    if (files.empty())
        return Error{ErrorKind::Input,
                     Sentence::phrase("There is no picture in the folder %1.", quotedName(folder)),
                     code ? code.message() : std::string()};
    std::sort(files.begin(), files.end());
    return files;
}

bool isHeldOut(const std::string& fileName, int oneIn)
{
    return oneIn > 0 && std::stoul(hashOf(fileName).substr(0, 8), nullptr, 16) % unsigned(oneIn) == 0;
}

Result<PictureFolder> readPictureFolder(const fs::path& folder, const FolderLimits& limits,
                                        const std::function<void(size_t, size_t)>& seen, std::stop_token stop)
{
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        return Error{ErrorKind::Input, Sentence::phrase("There is no folder “%1”.", folder.string()), {}};
    PictureFolder result;
    int64_t bytes = 0;
    const std::vector<Candidate> files = candidatesIn(folder);
    for (size_t i = 0; i < files.size(); ++i) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, Sentence::phrase("Stopped before the training began."), {}};
        if (seen)
            seen(i, files.size());
        if (bytes >= limits.bytes) {
            ++result.leftOut;
            continue;
        }
        Result<Image> picture = readPicture(files[i].file, {.stop = stop});
        if (!picture || picture->width() < smallestPx || picture->height() < smallestPx) {
            ++result.unreadable;
            continue;
        }
        if (picture->size().longSide() > limits.longSidePx)
            picture = resized(*picture, fittedTo(picture->size(), limits.longSidePx));
        bytes += picture->size().area() * 4;
        const bool out = isHeldOut(files[i].file.filename().string(), limits.heldOutOneIn);
        // What is beyond the most held-out pictures is not trained on either: the split never changes.
        if (!out)
            result.pictures.push_back(std::move(*picture));
        else if (result.heldOut.size() < limits.mostHeldOut)
            result.heldOut.push_back(std::move(*picture));
    }
    if (result.pictures.empty())
        return Error{ErrorKind::Input,
                     Sentence::phrase("There is no picture to train on in “%1”.", folder.string()),
                     {}};
    return result;
}

} // namespace toile
