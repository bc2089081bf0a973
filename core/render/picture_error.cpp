#include "core/render/picture_error.h"

#include <algorithm>
#include <utility>

namespace toile::picture_error {

namespace {

Error input(std::string sentence, std::string detail = {})
{
    return {ErrorKind::Input, std::move(sentence), std::move(detail)};
}

/// Rounded up, so that a file just over the limit is never said to be as large as the limit.
std::string millions(int64_t count, int64_t million)
{
    return std::to_string((count + million - 1) / million);
}

} // namespace

Error missing(const std::string& name)
{
    return input("There is no file called " + name + ".");
}

Error folder(const std::string& name)
{
    return input(name + " is a folder, not a picture.");
}

Error unreadable(const std::string& name, std::string detail)
{
    return input(name + " cannot be opened; please check that you may read it.", std::move(detail));
}

Error empty(const std::string& name)
{
    return input(name + " is empty.");
}

Error otherType(const std::string& name)
{
    return input(name +
                 " is not a picture that Toile can read (PNG, JPEG, WebP, TIFF, BMP, GIF, SVG or PDF).");
}

Error cutOff(const std::string& name, std::string detail)
{
    return input(name + " is cut off: a part of the picture is missing.", std::move(detail));
}

Error damaged(const std::string& name, std::string detail)
{
    return input(name + " is damaged and cannot be read.", std::move(detail));
}

Error tooManyBytes(const std::string& name, int64_t bytes, int64_t limit)
{
    constexpr int64_t megabyte = 1024 * 1024;
    return input(name + " is too large: " + millions(bytes, megabyte) + " MB, where Toile reads up to " +
                 std::to_string(limit / megabyte) + " MB.");
}

Error tooManyPixels(const std::string& name, int64_t width, int64_t height, int64_t limit)
{
    return input(name + " is too large: " + std::to_string(width) + " × " + std::to_string(height) +
                 " pixels, where Toile reads up to " + std::to_string(limit / 1'000'000) + " megapixels.");
}

Error tooIntricate(const std::string& name, std::string detail)
{
    return input(name + " is too intricate to be drawn.", std::move(detail));
}

Error noMemory(const std::string& name)
{
    return {ErrorKind::Memory, "There is not enough memory for " + name + ".", {}};
}

Error tooHeavy(const std::string& name, std::string detail)
{
    return input(name + " is damaged, or needs more memory than Toile gives to one picture.",
                 std::move(detail));
}

Error tookTooLong(const std::string& name, std::chrono::milliseconds limit)
{
    const auto seconds = std::max<int64_t>(1, (limit.count() + 500) / 1000);
    return input(name + " takes longer than " + std::to_string(seconds) + " s to read and was given up.");
}

Error stopped(const std::string& name)
{
    return {ErrorKind::Cancelled, "Reading " + name + " was stopped.", {}};
}

Error noReader(const std::string& name, std::string detail)
{
    return {ErrorKind::Engine, name + " cannot be read: Toile's picture reader is not installed.",
            std::move(detail)};
}

Error failedReader(const std::string& name, std::string detail)
{
    return {ErrorKind::Engine, name + " cannot be read: Toile's picture reader cannot be started.",
            std::move(detail)};
}

Error otherReader(const std::string& name)
{
    return {ErrorKind::Engine,
            name + " cannot be read: Toile's picture reader belongs to another version of Toile.",
            {}};
}

Error refused(const std::string& name, const Refusal& refusal, const ReadOptions& options)
{
    switch (refusal.fault) {
    case PictureFault::OtherType:
        return otherType(name);
    case PictureFault::CutOff:
        return cutOff(name, refusal.detail);
    case PictureFault::TooManyPixels:
        return tooManyPixels(name, refusal.width, refusal.height, options.maxPixels);
    case PictureFault::TooIntricate:
        return tooIntricate(name, refusal.detail);
    case PictureFault::TooHeavy:
        return tooHeavy(name, refusal.detail);
    case PictureFault::Locked:
        return input(name + " is locked with a password.");
    case PictureFault::NoSuchPage:
        return input(name + " has no page " + std::to_string(int64_t(options.pdfPage) + 1) + ".");
    default:
        return damaged(name, refusal.detail);
    }
}

Error unwritable(const std::string& name, std::string detail)
{
    return input(name + " could not be written; is its folder there, open to you and not full?",
                 std::move(detail));
}

} // namespace toile::picture_error
