#include "core/document/json_text.h"

#include <new>
#include <stdexcept>

namespace toile {

namespace {

struct TooMuch : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

} // namespace

Result<Json> jsonFrom(std::string_view text, const std::string& what, const JsonLimits& limits)
{
    const auto error = [&](const std::string& why, std::string detail) {
        return Error{ErrorKind::Input, "The " + what + " cannot be read: " + why + ".", std::move(detail)};
    };
    if (text.size() > limits.bytes)
        return error("it is longer than any " + what + " of Toile's", std::to_string(text.size()) + " bytes");
    size_t values = 0;
    const auto look = [&](int depth, Json::parse_event_t event, const Json& parsed) {
        using Event = Json::parse_event_t;
        const bool begins = event == Event::object_start || event == Event::array_start;
        if (begins && size_t(depth) >= limits.depth)
            throw TooMuch("it is nested too deep");
        if ((begins || event == Event::value) && ++values > limits.values)
            throw TooMuch("it holds more than any " + what + " of Toile's");
        const bool isText = (event == Event::value || event == Event::key) && parsed.is_string();
        if (isText && parsed.get_ref<const std::string&>().size() > limits.textBytes)
            throw TooMuch("a text in it is too long");
        return true;
    };
    try {
        return Json::parse(text, look);
    } catch (const TooMuch& tooMuch) {
        return error(tooMuch.what(), {});
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::Memory, "There is not enough memory to read the " + what + ".", {}};
    } catch (const Json::exception& exception) {
        return error("it is damaged", exception.what());
    }
}

} // namespace toile
