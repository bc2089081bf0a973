#include "app/reader/reading.h"

#include "app/reader/walls.h"
#include "core/decode/picture_decoder.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <sys/mman.h>
#include <unistd.h>

namespace toile {

namespace {

constexpr int64_t megabyte = 1024 * 1024;
/// A decoder and its tables, beside pixels.
constexpr int64_t decoderBytes = 256 * megabyte;
/// What a drawing may keep: pictures in it, glyphs, layers.
constexpr int64_t drawingBytes = 1024 * megabyte;
constexpr int64_t bytesPerPixel = DecodeOptions::mostBytesPerPixel;

bool isVector(PictureFormat format)
{
    return format == PictureFormat::Svg || format == PictureFormat::SvgZ || format == PictureFormat::Pdf;
}

/// Where fonts and what is said about them may stand.
std::vector<std::string> fontFolders()
{
    std::vector<std::string> folders{"/usr/share", "/usr/local/share", "/etc/fonts", "/var/cache/fontconfig"};
    const auto below = [&folders](const char* variable, std::initializer_list<const char*> names) {
        if (const char* folder = std::getenv(variable); folder && *folder)
            for (const char* name : names)
                folders.push_back(folder + std::string(name));
    };
    below("HOME", {"/.fonts", "/.local/share/fonts", "/.config/fontconfig", "/.cache/fontconfig"});
    below("XDG_DATA_HOME", {"/fonts"});
    below("XDG_CACHE_HOME", {"/fontconfig"});
    return folders;
}

WallPlan planFor(const ReadRequest& request)
{
    WallPlan plan;
    const int64_t most = std::max<int64_t>(0, request.maxPixels);
    const int64_t longSide = std::max<int64_t>(0, request.vectorLongSide);
    const int64_t file = 2 * request.fileBytes; // as it is, and what a library keeps of it
    plan.pictureBytes = most * 4;
    plan.seconds = request.seconds;
    if (isVector(request.format)) {
        plan.memoryBytes = drawingBytes + file + bytesPerPixel * std::min(most, longSide * longSide);
        plan.mostMemoryBytes = plan.memoryBytes;
        plan.readable = fontFolders();
    } else {
        // Raised once it is known how large the picture is: a small one gets no more.
        plan.memoryBytes = decoderBytes + file;
        plan.mostMemoryBytes = plan.memoryBytes + bytesPerPixel * most;
    }
    return plan;
}

std::vector<uint8_t> wholeFile(int64_t bytes)
{
    std::vector<uint8_t> whole(size_t(std::max<int64_t>(0, bytes)));
    size_t done = 0;
    while (done < whole.size()) {
        const ssize_t count = pread(pictureFile, whole.data() + done, whole.size() - done, off_t(done));
        if (count == 0 || (count < 0 && errno != EINTR))
            break;
        done += count > 0 ? size_t(count) : 0;
    }
    whole.resize(done);
    return whole;
}

/// The memory that the program looks at, for as long as pixels are written: the program can seal it
/// afterwards.
class PixelMemory
{
public:
    ~PixelMemory()
    {
        if (m_start)
            munmap(m_start, m_bytes);
    }
    uint8_t* sized(Size size)
    {
        m_bytes = size_t(size.area()) * 4;
        if (ftruncate(picturePixels, off_t(m_bytes)) != 0)
            return nullptr;
        void* start = mmap(nullptr, m_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, picturePixels, 0);
        m_start = start == MAP_FAILED ? nullptr : start;
        return static_cast<uint8_t*>(m_start);
    }

private:
    void* m_start = nullptr;
    size_t m_bytes = 0;
};

void setDetail(ReadAnswer& answer, const std::string& detail)
{
    std::strncpy(answer.detail, detail.c_str(), sizeof answer.detail - 1);
}

ReadAnswer answerTo(const ReadRequest& request, int64_t memoryBytes)
{
    ReadAnswer answer;
    DecodeOptions options{request.format, request.vectorLongSide, request.page, request.maxPixels, {}};
    options.sizeKnown = [memoryBytes](Size size) {
        setMemoryLimit(memoryBytes + bytesPerPixel * size.area());
    };
    try {
        PixelMemory pixels;
        const auto picture = decodePicture(wholeFile(request.fileBytes), options,
                                           [&pixels](Size wanted) { return pixels.sized(wanted); });
        if (picture) {
            answer.outcome = ReadOutcome::Picture;
            answer.width = picture->size.width;
            answer.height = picture->size.height;
            answer.facts = picture->facts;
            return answer;
        }
        answer.fault = picture.error().fault;
        answer.width = int32_t(picture.error().width);
        answer.height = int32_t(picture.error().height);
        setDetail(answer, picture.error().detail);
    } catch (const std::bad_alloc&) {
        answer.fault = PictureFault::TooHeavy;
        setDetail(answer, "memory limit");
    }
    answer.outcome = ReadOutcome::Refused;
    return answer;
}

} // namespace

void readOnePicture(const ReadRequest& request)
{
    const WallPlan plan = planFor(request);
    const uint32_t walls = closeIn(plan);
    ReadAnswer answer = answerTo(request, plan.memoryBytes);
    answer.walls = walls;
    const bool isSaid = write(pictureAnswers, &answer, sizeof answer) == ssize_t(sizeof answer);
    _exit(isSaid ? 0 : 1); // nothing is tidied up: whatever the decoders left may be broken
}

} // namespace toile
