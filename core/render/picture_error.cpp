#include "core/render/picture_error.h"

#include <algorithm>
#include <utility>

namespace toile::picture_error {

namespace {

Error input(Sentence sentence, std::string detail = {})
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
    return input(Sentence::phrase("There is no file called %1.", name));
}

Error folder(const std::string& name)
{
    return input(Sentence::phrase("%1 is a folder, not a picture.", name));
}

Error unreadable(const std::string& name, std::string detail)
{
    return input(Sentence::phrase("%1 cannot be opened; please check that you may read it.", name),
                 std::move(detail));
}

Error empty(const std::string& name)
{
    return input(Sentence::phrase("%1 is empty.", name));
}

Error otherType(const std::string& name)
{
    return input(Sentence::phrase("%1 is not a picture that Toile can read (PNG, JPEG, WebP, TIFF, BMP, GIF, "
                                  "SVG, PDF, HEIC, AVIF, PSD, "
                                  "ORA or KRA).",
                                  name));
}

Error cutOff(const std::string& name, std::string detail)
{
    return input(Sentence::phrase("%1 is cut off: a part of the picture is missing.", name),
                 std::move(detail));
}

Error damaged(const std::string& name, std::string detail)
{
    return input(Sentence::phrase("%1 is damaged and cannot be read.", name), std::move(detail));
}

Error tooManyBytes(const std::string& name, int64_t bytes, int64_t limit)
{
    constexpr int64_t megabyte = 1024 * 1024;
    return input(Sentence::phrase("%1 is too large: %2 MB, where Toile reads up to %3 MB.", name,
                                  millions(bytes, megabyte), limit / megabyte));
}

Error tooManyPixels(const std::string& name, int64_t width, int64_t height, int64_t limit)
{
    return input(Sentence::phrase("%1 is too large: %2 × %3 pixels, where Toile reads up to %4 megapixels.",
                                  name, width, height, limit / 1'000'000));
}

Error tooIntricate(const std::string& name, std::string detail)
{
    return input(Sentence::phrase("%1 is too intricate to be drawn.", name), std::move(detail));
}

Error noMemory(const std::string& name)
{
    return {ErrorKind::Memory, Sentence::phrase("There is not enough memory for %1.", name), {}};
}

Error tooHeavy(const std::string& name, std::string detail)
{
    return input(
        Sentence::phrase("%1 is damaged, or needs more memory than Toile gives to one picture.", name),
        std::move(detail));
}

Error tookTooLong(const std::string& name, std::chrono::milliseconds limit)
{
    const auto seconds = std::max<int64_t>(1, (limit.count() + 500) / 1000);
    return input(Sentence::phrase("%1 takes longer than %2 s to read and was given up.", name, seconds));
}

Error stopped(const std::string& name)
{
    return {ErrorKind::Cancelled, Sentence::phrase("Reading %1 was stopped.", name), {}};
}

Error noReader(const std::string& name, std::string detail)
{
    return {ErrorKind::Engine,
            Sentence::phrase("%1 cannot be read: Toile's picture reader is not installed.", name),
            std::move(detail)};
}

Error failedReader(const std::string& name, std::string detail)
{
    return {ErrorKind::Engine,
            Sentence::phrase("%1 cannot be read: Toile's picture reader cannot be started.", name),
            std::move(detail)};
}

Error otherReader(const std::string& name)
{
    return {ErrorKind::Engine,
            Sentence::phrase("%1 cannot be read: Toile's picture reader belongs to another version of Toile.",
                             name),
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
        return input(Sentence::phrase("%1 is locked with a password.", name));
    case PictureFault::NoSuchPage:
        return input(Sentence::phrase("%1 has no page %2.", name, int64_t(options.page) + 1));
    case PictureFault::LinkedPicture:
        return input(Sentence::phrase("%1 shows nothing but the picture %2, which is not inside of it; bring "
                                      "in that picture, or embed it.",
                                      name, quotedName(refusal.detail)));
    case PictureFault::NoMergedPicture:
        return input(Sentence::phrase(
            "%1 holds layers without the picture that they make; save it with one, or export a PNG.", name));
    case PictureFault::NoLibrary:
        return {ErrorKind::Engine,
                Sentence::phrase("%1 cannot be read: the library for this kind of picture is not installed.",
                                 name),
                refusal.detail};
    default:
        return damaged(name, refusal.detail);
    }
}

Error unwritable(const std::string& name, std::string detail)
{
    return input(
        Sentence::phrase("%1 could not be written; is its folder there, open to you and not full?", name),
        std::move(detail));
}

} // namespace toile::picture_error
