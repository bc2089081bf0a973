#include "core/render/provenance.h"

#include "core/render/byte_view.h"

#include <string_view>

namespace toile {

namespace {

using namespace std::string_view_literals;
using Bytes = std::vector<uint8_t>;

void append(Bytes& bytes, std::string_view text)
{
    bytes.insert(bytes.end(), text.begin(), text.end());
}

void append(Bytes& bytes, std::span<const uint8_t> part)
{
    bytes.insert(bytes.end(), part.begin(), part.end());
}

void appendLittle(Bytes& bytes, uint64_t value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes.push_back(uint8_t(value >> (8 * i)));
}

void setLittle32(Bytes& bytes, size_t offset, uint64_t value)
{
    for (size_t i = 0; i < 4; ++i)
        bytes[offset + i] = uint8_t(value >> (8 * i));
}

void appendWebpChunk(Bytes& bytes, std::string_view type, std::string_view content)
{
    append(bytes, type);
    appendLittle(bytes, content.size(), 4);
    append(bytes, content);
    if (content.size() % 2)
        bytes.push_back(0);
}

struct WebpFrame
{
    uint32_t width = 0;
    uint32_t height = 0;
    bool hasAlpha = false;
};

/// From the first bytes of the only chunk of a simple file (RFC 9649, 2.5 and 3.4; RFC 6386, 9.1).
WebpFrame simpleFrame(const ByteView& view)
{
    constexpr uint64_t content = 20;
    if (view.matches(12, "VP8L")) {
        const uint32_t bits = view.little32(content + 1);
        return {(bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1, (bits >> 28 & 1) != 0};
    }
    return {view.little16(content + 6) & 0x3fff, view.little16(content + 8) & 0x3fff, false};
}

} // namespace

std::string aiUsePacket()
{
    return "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "  <rdf:Description rdf:about=\"\"\n"
           "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
           "    xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"\n"
           "    xmp:CreatorTool=\"Toile\"\n"
           "    Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/"
           "compositeWithTrainedAlgorithmicMedia\"/>\n"
           " </rdf:RDF>\n"
           "</x:xmpmeta>\n\n"
           "<?xpacket end=\"w\"?>";
}

std::vector<uint8_t> jpegWithPacket(std::span<const uint8_t> jpeg, const std::string& packet)
{
    const ByteView view(jpeg);
    const uint64_t split = view.matches(2, "\xff\xe0"sv) ? 4 + uint64_t(view.big16(4)) : 2;
    constexpr std::string_view label("http://ns.adobe.com/xap/1.0/\0", 29);
    const size_t length = 2 + label.size() + packet.size();
    Bytes result;
    append(result, view.part(0, split));
    append(result, "\xff\xe1"sv);
    result.push_back(uint8_t(length >> 8));
    result.push_back(uint8_t(length));
    append(result, label);
    append(result, packet);
    append(result, view.part(split, jpeg.size()));
    return result;
}

std::vector<uint8_t> webpWithPacket(std::span<const uint8_t> webp, const std::string& packet)
{
    constexpr size_t flagsOffset = 20;
    constexpr uint8_t xmpFlag = 0x04, alphaFlag = 0x10;
    const ByteView view(webp);
    Bytes result;
    append(result, view.part(0, 12));
    if (view.matches(12, "VP8X")) {
        append(result, view.part(12, webp.size()));
        result[flagsOffset] |= xmpFlag;
    } else {
        const WebpFrame frame = simpleFrame(view);
        append(result, "VP8X"sv);
        appendLittle(result, 10, 4);
        appendLittle(result, xmpFlag | (frame.hasAlpha ? alphaFlag : 0), 4);
        appendLittle(result, frame.width - 1, 3);
        appendLittle(result, frame.height - 1, 3);
        append(result, view.part(12, webp.size()));
    }
    appendWebpChunk(result, "XMP ", packet);
    setLittle32(result, 4, result.size() - 8);
    return result;
}

std::vector<uint8_t> tiffWithPacket(std::span<const uint8_t> tiff, const std::string& packet)
{
    constexpr uint32_t xmpTag = 700, typeByte = 1;
    const ByteView view(tiff);
    Bytes result(tiff.begin(), tiff.end());
    if (!view.matches(0, "II*\0"sv)) // what libtiff writes on every machine that Toile runs on
        return result;
    const uint64_t directory = view.little32(4), count = view.little16(directory);

    const auto alignToWord = [&result] {
        if (result.size() % 2)
            result.push_back(0);
    };
    alignToWord();
    const size_t packetOffset = result.size();
    append(result, packet);
    alignToWord();
    const size_t newDirectory = result.size();
    const auto appendMark = [&] {
        appendLittle(result, xmpTag, 2);
        appendLittle(result, typeByte, 2);
        appendLittle(result, packet.size(), 4);
        appendLittle(result, packetOffset, 4);
    };
    appendLittle(result, count + 1, 2);
    bool marked = false;
    for (uint64_t i = 0; i < count; ++i) { // entries are sorted by tag
        const uint64_t entry = directory + 2 + i * 12;
        if (!marked && view.little16(entry) > xmpTag) {
            appendMark();
            marked = true;
        }
        append(result, view.part(entry, 12));
    }
    if (!marked)
        appendMark();
    appendLittle(result, view.little32(directory + 2 + count * 12), 4);
    setLittle32(result, 4, newDirectory);
    return result;
}

} // namespace toile
