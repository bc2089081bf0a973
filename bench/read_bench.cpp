#include "bench/bench.h"

#include "core/decode/picture_decoder.h"
#include "core/imaging/pixel_ops.h"
#include "core/material/material.h"
#include "core/render/image_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace toile::bench {

namespace {

namespace fs = std::filesystem;

/// A folder that goes with the bench.
class ReadingRoom
{
public:
    ReadingRoom()
    {
        std::string name = (fs::temp_directory_path() / "toile-read-XXXXXX").string();
        m_folder = mkdtemp(name.data()) ? name : std::string();
    }
    ~ReadingRoom()
    {
        std::error_code ignored;
        if (!m_folder.empty())
            fs::remove_all(m_folder, ignored);
    }
    ReadingRoom(const ReadingRoom&) = delete;
    ReadingRoom& operator=(const ReadingRoom&) = delete;

    /// A bundled cloth, which has the grain of a photograph, at that size.
    fs::path put(const std::string& name, Size size) const
    {
        const fs::path file = m_folder / name;
        (void)writePicture(resized(clothMaterials().front().draw(512), size), file);
        return file;
    }

private:
    fs::path m_folder;
};

/// What readPicture did before there was a reader: the whole file, decoded here.
Image readHere(const fs::path& file)
{
    std::error_code ignored;
    std::vector<char> bytes(size_t(fs::file_size(file, ignored)));
    std::ifstream(file, std::ios::binary).read(bytes.data(), std::streamsize(bytes.size()));
    const std::span view(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
    std::vector<uint8_t> rgba;
    const auto room = [&rgba](Size size) {
        rgba.resize(size_t(size.area()) * 4);
        return rgba.data();
    };
    const auto picture = decodePicture(view, {.format = formatOf(view)}, room);
    return picture ? Image(picture->size, std::move(rgba)) : Image();
}

struct Times
{
    double here = 0, reader = 0, difference = 0;
};

/// Milliseconds, medians; both ways in turn, so that a busy moment meets both.
Times timesOf(const fs::path& file, int rounds)
{
    std::vector<double> here, reader, difference;
    for (int round = 0; round < rounds; ++round) {
        here.push_back(1000 * secondsOf([&] { (void)readHere(file); }));
        reader.push_back(1000 * secondsOf([&] { (void)readPicture(file); }));
        difference.push_back(reader.back() - here.back());
    }
    return {median(here), median(reader), median(difference)};
}

} // namespace

/// What it costs that pictures are decoded in a process of their own.
Figures readBench(const Options&)
{
    const ReadingRoom room;
    Figures figures;
    const fs::path small = room.put("thumbnail.png", {256, 192});
    const double first = 1000 * secondsOf([&] { (void)readPicture(small); });
    const fs::path photo = room.put("photo.jpg", {4000, 3000});
    const Times large = timesOf(photo, 15);
    figures.emplace_back("jpeg_12mp_here_ms", large.here);
    figures.emplace_back("jpeg_12mp_reader_ms", large.reader);
    figures.emplace_back("jpeg_12mp_difference_ms", large.difference);
    const Times thumbnail = timesOf(small, 41);
    figures.emplace_back("thumbnail_here_ms", thumbnail.here);
    figures.emplace_back("thumbnail_reader_ms", thumbnail.reader);
    figures.emplace_back("gallery_of_40_ms", 1000 * secondsOf([&] {
                                                 for (int i = 0; i < 40; ++i)
                                                     (void)readPicture(small);
                                             }));
    figures.emplace_back("first_read_ms", first);
    return figures;
}

} // namespace toile::bench
