#include "core/document/json_text.h"

#include <new>

namespace toile {

namespace {

} // namespace

Result<Json> jsonFrom(std::string_view text, const Sentence& what, const JsonLimits& limits)
{
    const auto error = [&](Sentence why, std::string detail) {
        return Error{ErrorKind::Input, Sentence::phrase("The %1 cannot be read: %2.", what, std::move(why)),
                     std::move(detail)};
    };
    if (text.size() > limits.bytes)
        return error(Sentence::phrase("it is longer than any %1 of Toile's", what),
                     std::to_string(text.size()) + " bytes");
    size_t values = 0;
    const auto look = [&](int depth, Json::parse_event_t event, const Json& parsed) {
        using Event = Json::parse_event_t;
        const bool begins = event == Event::object_start || event == Event::array_start;
        if (begins && size_t(depth) >= limits.depth)
            throw Refused(Sentence::phrase("it is nested too deep"));
        if ((begins || event == Event::value) && ++values > limits.values)
            throw Refused(Sentence::phrase("it holds more than any %1 of Toile's", what));
        const bool isText = (event == Event::value || event == Event::key) && parsed.is_string();
        if (isText && parsed.get_ref<const std::string&>().size() > limits.textBytes)
            throw Refused(Sentence::phrase("a text in it is too long"));
        return true;
    };
    try {
        return Json::parse(text, look);
    } catch (const Refused& refused) {
        return error(refused.why, {});
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorKind::Memory, Sentence::phrase("There is not enough memory to read the %1.", what), {}};
    } catch (const Json::exception& exception) {
        return error(Sentence::phrase("it is damaged"), exception.what());
    }
}

} // namespace toile
