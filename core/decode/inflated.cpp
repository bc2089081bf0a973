#include "core/decode/inflated.h"

#include <algorithm>
#include <zlib.h>

namespace toile {

namespace {

constexpr int gzipFrame = 16 + MAX_WBITS, zlibFrame = MAX_WBITS, noFrame = -MAX_WBITS;

Inflated inflated(std::span<const uint8_t> bytes, size_t mostBytes, int frame)
{
    Inflated result;
    z_stream stream{};
    if (inflateInit2(&stream, frame) != Z_OK)
        return result;
    stream.next_in = const_cast<Bytef*>(bytes.data());
    stream.avail_in = uInt(std::min<size_t>(bytes.size(), UINT32_MAX));
    constexpr size_t firstRoom = 64 * 1024;
    int state = Z_OK;
    while (state == Z_OK && result.bytes.size() < mostBytes) {
        const size_t done = result.bytes.size();
        result.bytes.resize(std::min(mostBytes, std::max(firstRoom, 2 * done)));
        stream.next_out = result.bytes.data() + done;
        stream.avail_out = uInt(result.bytes.size() - done);
        state = inflate(&stream, Z_NO_FLUSH);
        result.bytes.resize(result.bytes.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    result.ending = state == Z_STREAM_END  ? Inflated::Ending::Whole
                    : state == Z_BUF_ERROR ? Inflated::Ending::CutOff
                    : state == Z_OK        ? Inflated::Ending::TooLong
                                           : Inflated::Ending::Damaged;
    return result;
}

} // namespace

bool isGzip(std::span<const uint8_t> bytes)
{
    constexpr uint8_t deflate = 8;
    return bytes.size() > 2 && bytes[0] == 0x1f && bytes[1] == 0x8b && bytes[2] == deflate;
}

Inflated gunzipped(std::span<const uint8_t> bytes, size_t mostBytes)
{
    return inflated(bytes, mostBytes, gzipFrame);
}

Inflated inflatedRaw(std::span<const uint8_t> bytes, size_t mostBytes)
{
    return inflated(bytes, mostBytes, noFrame);
}

Inflated inflatedZlib(std::span<const uint8_t> bytes, size_t mostBytes)
{
    return inflated(bytes, mostBytes, zlibFrame);
}

} // namespace toile
