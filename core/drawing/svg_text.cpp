#include "core/drawing/svg_text.h"

#include "core/drawing/bezier_edit.h"

#include <charconv>
#include <cmath>

namespace toile {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::string fixed(double value, int decimals)
{
    char digits[64];
    if (!std::isfinite(value) || std::abs(value) > 1e9)
        value = 0;
    const auto [end, error] =
        std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals);
    std::string text(digits, error == std::errc() ? end : digits);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return text == "-0" || text.empty() ? "0" : text;
}

std::string placeText(Vec2 at)
{
    return svgNumber(at.x) + ' ' + svgNumber(at.y);
}

/// Bytes of the well-formed UTF-8 sequence at the front that XML allows; 0: there is none.
size_t letterLength(std::string_view text)
{
    const auto byte = [&](size_t i) { return i < text.size() ? uint8_t(text[i]) : uint8_t(0); };
    const auto follows = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const uint8_t lead = byte(0);
    if (lead < 0x80)
        return lead >= 0x20 ? lead != 0x7F : lead == '\t' || lead == '\n' || lead == '\r';
    if (lead >= 0xC2 && lead <= 0xDF)
        return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const uint32_t code = uint32_t(lead & 0x0F) << 12 | uint32_t(byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
        const bool isFine =
            follows(1) && follows(2) && code >= 0x800 && !(code >= 0xD800 && code <= 0xDFFF) && code < 0xFFFE;
        return isFine ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const uint32_t code = uint32_t(lead & 0x07) << 18 | uint32_t(byte(1) & 0x3F) << 12;
        return follows(1) && follows(2) && follows(3) && code >= 0x10000 && code <= 0x10FFFF ? 4 : 0;
    }
    return 0;
}

} // namespace

std::string svgNumber(double value)
{
    return fixed(value, 3);
}

std::string svgColour(StrokeColour colour)
{
    constexpr char digit[] = "0123456789abcdef";
    std::string text = "#";
    for (const uint8_t channel : {colour.red, colour.green, colour.blue}) {
        text += digit[channel >> 4];
        text += digit[channel & 15];
    }
    return text;
}

std::string svgEscaped(std::string_view text)
{
    std::string escaped;
    while (!text.empty()) {
        const size_t length = letterLength(text);
        switch (length == 1 ? text[0] : '\0') {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        case '\t':
        case '\n':
        case '\r':
            escaped += ' ';
            break;
        default:
            escaped += length == 0 ? replacement : text.substr(0, length);
        }
        text.remove_prefix(std::max<size_t>(length, 1));
    }
    return escaped;
}

std::string svgPathData(const BezierPath& path)
{
    if (path.nodes.empty())
        return {};
    std::string data = std::string("M") + placeText(path.nodes.front().at);
    for (size_t index = 0; index < segmentCount(path); ++index) {
        const Cubic cubic = segmentOf(path, index);
        if (cubic.isStraight())
            data += std::string("L") + placeText(cubic.to);
        else
            data += std::string("C") + placeText(cubic.out) + ' ' + placeText(cubic.in) + ' ' +
                    placeText(cubic.to);
    }
    return path.isClosed ? data + "Z" : data;
}

std::string svgPathData(std::span<const Vec2> contour)
{
    if (contour.size() < 3)
        return {};
    // Steps between places that are rounded already: nothing adds up.
    const auto whole = [](float mm) {
        return std::isfinite(mm) ? std::lround(std::clamp(mm, -1e6f, 1e6f) * 100) : 0L;
    };
    long x = whole(contour[0].x), y = whole(contour[0].y);
    std::string data = std::string("M") + fixed(double(x) / 100, 2) + ' ' + fixed(double(y) / 100, 2) + "l";
    bool isFirst = true;
    for (const Vec2 at : contour.subspan(1)) {
        const long toX = whole(at.x), toY = whole(at.y);
        if (toX == x && toY == y)
            continue;
        if (!isFirst)
            data += ' ';
        data += fixed(double(toX - x) / 100, 2) + ' ' + fixed(double(toY - y) / 100, 2);
        isFirst = false;
        x = toX, y = toY;
    }
    return isFirst ? std::string() : data + "Z";
}

} // namespace toile
