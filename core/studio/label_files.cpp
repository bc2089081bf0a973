#include "core/studio/label_files.h"

#include "core/document/json_fields.h"
#include "core/files/read_file.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/studio/picture_folder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr JsonLimits limits{8 << 20, 8, 1'000'000, 1024};
constexpr size_t mostOutlines = 4096, mostPoints = 200'000;
constexpr double labelUnits = 1000;
/// What an outline may lie beside the picture by: hands slip over its edge.
constexpr double slackUnits = 200;
constexpr size_t mostLabels = 100'000;
constexpr int leastUnlabelledPx = 64;
constexpr std::array endings{".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif"};

Vec2 pointFrom(const Json& json, const std::string& key)
{
    if (!json.is_array() || json.size() != 2 || !json[0].is_number() || !json[1].is_number())
        refuse(key, Sentence::phrase("holds what is no point"));
    const double x = json[0].get<double>(), y = json[1].get<double>();
    for (const double value : {x, y})
        if (!std::isfinite(value) || value < -slackUnits || value > labelUnits + slackUnits)
            refuse(key, Sentence::phrase("is out of range"));
    return {float(x), float(y)};
}

LabelOutline outlineFrom(const Json& json, const std::string& path, size_t& pointsLeft)
{
    Fields fields(json, path);
    LabelOutline outline;
    if (!fields.find("class"))
        refuse(fields.name("class"), Sentence::phrase("is missing"));
    fields.choice("class", outline.kind);
    const Json* points = fields.find("points");
    const std::string key = fields.name("points");
    if (!points || !points->is_array() || points->size() < 3)
        refuse(key, Sentence::phrase("is not a list of at least three points"));
    if (points->size() > pointsLeft)
        refuse(key, Sentence::phrase("is too long"));
    pointsLeft -= points->size();
    for (const Json& point : *points)
        outline.points.push_back(pointFrom(point, key));
    fields.refuseUnknown();
    return outline;
}

Label labelFromJson(const Json& json)
{
    Fields fields(json, {});
    Label label;
    fields.text("file", label.picture, maxNameBytes);
    fields.text("kind", label.kind, maxNameBytes);
    fields.number("certain", label.certain, 0, 1);
    const Json* outlines = fields.find("polygons");
    if (!outlines || !outlines->is_array())
        refuse("polygons", Sentence::phrase("is not a list"));
    if (outlines->size() > mostOutlines)
        refuse("polygons", Sentence::phrase("is too long"));
    if (fs::path(label.picture).has_parent_path())
        refuse("file", Sentence::phrase("is not a file's name"));
    size_t pointsLeft = mostPoints;
    for (size_t i = 0; i < outlines->size(); ++i)
        label.outlines.push_back(
            outlineFrom((*outlines)[i], "polygons[" + std::to_string(i) + "]", pointsLeft));
    fields.refuseUnknown();
    return label;
}

void fill(const LabelOutline& outline, ClassMap& classes)
{
    const double scale = classes.size().longSide() / labelUnits;
    const size_t count = outline.points.size();
    std::vector<double> crossings;
    for (int y = 0; y < classes.height(); ++y) {
        const double level = (y + 0.5) / scale;
        crossings.clear();
        for (size_t i = 0; i < count; ++i) {
            const Vec2 &a = outline.points[i], &b = outline.points[(i + 1) % count];
            if ((a.y <= level) != (b.y <= level))
                crossings.push_back((a.x + (level - a.y) / (double(b.y) - a.y) * (double(b.x) - a.x)) *
                                    scale);
        }
        std::sort(crossings.begin(), crossings.end());
        for (size_t i = 0; i + 1 < crossings.size(); i += 2) {
            const int first = std::max(0, int(std::ceil(crossings[i] - 0.5)));
            const int last = std::min(classes.width() - 1, int(std::ceil(crossings[i + 1] - 0.5)) - 1);
            for (int x = first; x <= last; ++x)
                classes.at(x, y) = uint8_t(outline.kind);
        }
    }
}

/// Opaque, at most `longSidePx` long.
Result<Image> labelledPicture(const fs::path& file, int longSidePx, const std::stop_token& stop)
{
    ReadOptions options;
    options.vectorLongSide = longSidePx;
    options.stop = stop;
    const Result<Image> picture = readPicture(file, options);
    if (!picture)
        return picture.error();
    const bool isLarge = picture->size().longSide() > longSidePx;
    return flattened(isLarge ? resized(*picture, fittedTo(picture->size(), longSidePx)) : *picture);
}

fs::path pictureOf(const fs::path& folder, const std::string& stem)
{
    std::error_code ignored;
    for (const char* ending : endings)
        if (fs::path file = folder / (stem + ending); fs::is_regular_file(file, ignored))
            return file;
    return {};
}

} // namespace

Result<Label> labelFrom(std::string_view json, const std::string& name)
{
    const Sentence what = Sentence::phrase("label “%1”", name);
    const Result<Json> parsed = jsonFrom(json, what, limits);
    if (!parsed)
        return parsed.error();
    try {
        return labelFromJson(*parsed);
    } catch (const Refused& refused) {
        return Error{ErrorKind::Input, Sentence::phrase("The %1 cannot be read: %2.", what, refused.why), {}};
    }
}

ClassMap filledOutlines(const std::vector<LabelOutline>& outlines, Size size)
{
    ClassMap classes(size, uint8_t(SketchClass::Paper));
    for (const LabelOutline& outline : outlines)
        fill(outline, classes);
    return classes;
}

bool isHeldOutLabel(const std::string& stem)
{
    return std::accumulate(stem.begin(), stem.end(), 0u,
                           [](unsigned sum, char byte) { return sum + static_cast<unsigned char>(byte); }) %
               5 ==
           0;
}

Result<std::vector<LabelFile>> findLabelFiles(const fs::path& folder)
{
    std::error_code code;
    if (!fs::is_directory(folder, code))
        return Error{ErrorKind::Input, Sentence::phrase("There is no folder “%1”.", folder.string()), {}};
    const fs::path beside = fs::absolute(folder / "..", code).lexically_normal();
    std::vector<LabelFile> files;
    for (auto it = fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, code);
         !code && it != fs::directory_iterator() && files.size() < mostLabels; it.increment(code)) {
        std::error_code ignored;
        if (it->path().extension() != ".json" || !it->is_regular_file(ignored))
            continue;
        const std::string stem = it->path().stem().string();
        LabelFile file{it->path(), pictureOf(beside / "sketches", stem), false, isHeldOutLabel(stem)};
        if (file.picture.empty()) {
            file.picture = pictureOf(beside / "modern", stem);
            file.isModern = !file.picture.empty();
        }
        if (file.picture.empty())
            file.picture = pictureOf(folder, stem);
        if (!file.picture.empty())
            files.push_back(std::move(file));
    }
    if (files.empty())
        return Error{ErrorKind::Input,
                     Sentence::phrase("There is no label with its picture in “%1”.", folder.string()),
                     {}};
    std::sort(files.begin(), files.end(),
              [](const LabelFile& a, const LabelFile& b) { return a.label < b.label; });
    return files;
}

Result<ReadLabel> readLabel(const LabelFile& file, int longSidePx, const std::stop_token& stop)
{
    const auto bytes = readWhole(file.label, int64_t(limits.bytes));
    if (!bytes)
        return bytes.error();
    const auto label = labelFrom({reinterpret_cast<const char*>(bytes->data()), bytes->size()},
                                 file.label.filename().string());
    if (!label)
        return label.error();
    Result<Image> picture = labelledPicture(file.picture, longSidePx, stop);
    if (!picture)
        return picture.error();
    ReadLabel read;
    read.drawing.picture = std::move(*picture);
    read.drawing.classes = filledOutlines(label->outlines, read.drawing.picture.size());
    read.certain = label->certain;
    return read;
}

std::vector<fs::path> findUnlabelled(const fs::path& data)
{
    std::vector<fs::path> files;
    for (const char* const folder : {"sketches", "modern"})
        if (const auto found = picturesIn(data / folder))
            for (const fs::path& file : *found) {
                const std::string stem = file.stem().string();
                std::error_code ignored;
                if (!isHeldOutLabel(stem) && !fs::exists(data / "labels" / (stem + ".json"), ignored))
                    files.push_back(file);
            }
    return files;
}

std::vector<Image> readUnlabelled(const std::vector<fs::path>& files, int longSidePx,
                                  const std::function<void(size_t, size_t)>& seen,
                                  const std::stop_token& stop)
{
    std::vector<Image> pictures;
    for (size_t i = 0; i < files.size() && !stop.stop_requested(); ++i) {
        if (seen)
            seen(i, files.size());
        Result<Image> picture = labelledPicture(files[i], longSidePx, stop);
        if (picture && std::min(picture->width(), picture->height()) >= leastUnlabelledPx)
            pictures.push_back(std::move(*picture));
    }
    return pictures;
}

Result<LabelledFolder> readLabelledFolder(const std::vector<LabelFile>& files, int longSidePx,
                                          const std::function<void(size_t, size_t)>& seen,
                                          const std::stop_token& stop)
{
    LabelledFolder folder;
    for (size_t i = 0; i < files.size(); ++i) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, Sentence::phrase("Stopped before the training began."), {}};
        if (seen)
            seen(i, files.size());
        Result<ReadLabel> read = readLabel(files[i], longSidePx, stop);
        if (!read) {
            ++folder.unreadable;
            if (folder.firstTrouble.isEmpty())
                folder.firstTrouble = read.error().sentence;
            continue;
        }
        if (read->certain < leastCertainty) {
            ++folder.uncertain;
            continue;
        }
        (files[i].isHeldOut ? folder.heldOut : folder.drawings).push_back(std::move(read->drawing));
    }
    if (folder.drawings.empty())
        return Error{ErrorKind::Input,
                     folder.firstTrouble.isEmpty()
                         ? Sentence::phrase("There is no labelled drawing to train on.")
                         : folder.firstTrouble,
                     {}};
    return folder;
}

} // namespace toile
