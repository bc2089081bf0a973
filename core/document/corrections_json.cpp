#include "core/document/corrections_json.h"

#include "core/document/json_fields.h"

#include <charconv>
#include <iterator>
#include <new>

namespace toile {

namespace {

constexpr JsonLimits limits{1024 * 1024, 16, 64 * 1024, 8 * 1024};
constexpr int correctionsFormat = 1;

/// The number that is written with the fewest digits and read as the same float.
double shortest(float value)
{
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
    double number = 0;
    std::from_chars(digits, end, number);
    return number;
}

bool isPainting(CorrectionKind kind)
{
    return kind == CorrectionKind::Stroke || kind == CorrectionKind::Lasso;
}

Json jsonOf(const Correction& correction)
{
    Json points = Json::array();
    for (const Vec2& point : correction.points)
        points.push_back(jsonOf(point));
    Json json = {{"kind", wordOf(correction.kind)}, {"points", std::move(points)}};
    if (isPainting(correction.kind))
        json["class"] = wordOf(correction.paints);
    if (correction.kind == CorrectionKind::Stroke)
        json["width"] = shortest(correction.width);
    if (correction.kind == CorrectionKind::Name)
        json["name"] = wordOf(correction.name);
    return json;
}

Correction correctionFrom(const Json& json, const std::string& path)
{
    Fields fields(json, path);
    Correction correction;
    if (!fields.find("kind"))
        refuse(path + ".kind", Sentence::phrase("is missing"));
    fields.choice("kind", correction.kind);
    if (isPainting(correction.kind))
        fields.choice("class", correction.paints);
    if (correction.kind == CorrectionKind::Name)
        fields.choice("name", correction.name);
    if (correction.kind == CorrectionKind::Stroke) {
        double width = 0;
        fields.number("width", width, ranges::strokeWidth);
        correction.width = float(width);
    }
    const Json* points = fields.find("points");
    if (!points || !points->is_array() || points->size() > mostCorrectionPoints)
        refuse(path + ".points", Sentence::phrase("is not a list"));
    for (const Json& point : *points)
        correction.points.push_back(pagePointFrom(point, path + ".points"));
    fields.refuseUnknown();
    if (!areSound({correction}))
        refuse(path, Sentence::phrase("is no correction"));
    return correction;
}

Corrections fileFrom(const Json& json)
{
    Fields fields(json, {});
    int format = 0;
    fields.integer("format", format, 0, 1 << 30);
    if (format > correctionsFormat)
        throw Refused(Sentence::phrase("it was made by a newer Toile"));
    if (format < 1)
        refuse("format", Sentence::phrase("is missing or unknown"));
    const Json* list = fields.find("corrections");
    if (!list)
        refuse("corrections", Sentence::phrase("is missing"));
    fields.refuseUnknown();
    return correctionsFrom(*list, "corrections");
}

} // namespace

Json jsonOf(const Vec2& pagePoint)
{
    return Json::array({shortest(pagePoint.x), shortest(pagePoint.y)});
}

Json jsonOf(const Corrections& corrections)
{
    Json list = Json::array();
    for (const Correction& correction : corrections)
        list.push_back(jsonOf(correction));
    return list;
}

Vec2 pagePointFrom(const Json& json, const std::string& path)
{
    if (!json.is_array() || json.size() != 2 || !json[0].is_number() || !json[1].is_number())
        refuse(path, Sentence::phrase("is not a place on the page"));
    const double x = json[0].get<double>(), y = json[1].get<double>();
    if (!ranges::pageShare.holds(x) || !ranges::pageShare.holds(y))
        refuse(path, Sentence::phrase("is out of range"));
    return {float(x), float(y)};
}

Corrections correctionsFrom(const Json& json, const std::string& path)
{
    if (!json.is_array() || json.size() > mostCorrections)
        refuse(path, Sentence::phrase("is not a list"));
    Corrections corrections;
    for (const Json& correction : json)
        corrections.push_back(
            correctionFrom(correction, path + "[" + std::to_string(corrections.size()) + "]"));
    if (!areSound(corrections))
        refuse(path, Sentence::phrase("holds more points than can be kept"));
    return corrections;
}

std::string correctionsToJson(const Corrections& corrections)
{
    return Json{{"format", correctionsFormat}, {"corrections", jsonOf(corrections)}}.dump(1);
}

Result<Corrections> correctionsFromJson(const std::string& json)
{
    const auto error = [](Sentence why, std::string detail) {
        return Error{ErrorKind::Input,
                     Sentence::phrase("The corrections cannot be read: %1.", std::move(why)),
                     std::move(detail)};
    };
    const Result<Json> parsed = jsonFrom(json, Sentence::phrase("list of corrections"), limits);
    if (!parsed)
        return parsed.error();
    try {
        return fileFrom(*parsed);
    } catch (const Refused& refused) {
        return error(refused.why, {});
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorKind::Memory, Sentence::phrase("There is not enough memory to read the corrections."), {}};
    } catch (const std::exception& exception) {
        return error(Sentence::phrase("it is damaged"), exception.what());
    }
}

} // namespace toile
