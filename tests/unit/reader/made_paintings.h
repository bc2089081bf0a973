// Files of painting programs and printing presses, written here byte by byte.
#pragma once

#include "tests/unit/render/made_files.h"

#include <lcms2.h>
#include <zlib.h>

#include <array>
#include <functional>

namespace toile::test {

inline void putBig(Bytes& bytes, uint64_t number, int count)
{
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        bytes.push_back(uint8_t(number >> shift));
}

inline void putLittle(Bytes& bytes, uint64_t number, int count)
{
    for (int shift = 0; shift < 8 * count; shift += 8)
        bytes.push_back(uint8_t(number >> shift));
}

inline void put(Bytes& bytes, const Bytes& more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

inline Bytes gzipped(const std::string& text)
{
    Bytes packed(text.size() + 1024);
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = uInt(text.size());
    stream.next_out = packed.data();
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    return packed;
}

struct ZipMember
{
    std::string name;
    Bytes bytes;
    bool isPacked = false;
};

inline Bytes zipOf(const std::vector<ZipMember>& members)
{
    Bytes zip, directory;
    for (const ZipMember& member : members) {
        Bytes packed = member.bytes;
        if (member.isPacked) {
            const QByteArray stream = qCompress(member.bytes.data(), qsizetype(member.bytes.size()), 9);
            packed.assign(stream.begin() + 6, stream.end() - 4); // without Qt's length and zlib's frame
        }
        const auto crc = uint32_t(crc32_z(0, member.bytes.data(), member.bytes.size()));
        const auto facts = [&](Bytes& to) {
            putLittle(to, 20, 2);
            putLittle(to, 0, 2);
            putLittle(to, member.isPacked ? 8 : 0, 2);
            putLittle(to, 0, 4);
            putLittle(to, crc, 4);
            putLittle(to, packed.size(), 4);
            putLittle(to, member.bytes.size(), 4);
            putLittle(to, member.name.size(), 2);
            putLittle(to, 0, 2);
        };
        const size_t start = zip.size();
        put(zip, bytesOf("PK\3\4"));
        facts(zip);
        put(zip, bytesOf(std::string_view(member.name)));
        put(zip, packed);
        put(directory, bytesOf("PK\1\2"));
        putLittle(directory, 20, 2);
        facts(directory);
        putLittle(directory, 0, 2 + 2 + 2);
        putLittle(directory, 0, 4);
        putLittle(directory, start, 4);
        put(directory, bytesOf(std::string_view(member.name)));
    }
    const size_t start = zip.size();
    put(zip, directory);
    put(zip, bytesOf("PK\5\6"));
    putLittle(zip, 0, 4);
    putLittle(zip, members.size(), 2);
    putLittle(zip, members.size(), 2);
    putLittle(zip, directory.size(), 4);
    putLittle(zip, start, 4);
    putLittle(zip, 0, 2);
    return zip;
}

inline Bytes oraOf(const Bytes& png, bool isPacked = false)
{
    return zipOf({{"mimetype", bytesOf("image/openraster"), false},
                  {"stack.xml", bytesOf("<image/>"), true},
                  {"data/layer0.png", bytesOf("no picture"), false},
                  {"mergedimage.png", png, isPacked}});
}

struct PsdWish
{
    int mode = 3; ///< 1 grey, 2 indexed, 3 RGB, 4 CMYK
    int depth = 8;
    bool isPacked = false;
    bool isLarge = false;       ///< a PSB
    bool hasMerged = true;      ///< what the version info says of the merged picture
    bool isTransparent = false; ///< the last channel is the merged picture's transparency
    Bytes profile = {};
};

/// `sample(channel, x, y)` as it is stored.
inline Bytes psdOf(int width, int height, int channels, const PsdWish& wish,
                   const std::function<uint8_t(int, int, int)>& sample)
{
    Bytes psd = bytesOf("8BPS");
    putBig(psd, wish.isLarge ? 2 : 1, 2);
    putBig(psd, 0, 6);
    putBig(psd, uint64_t(channels), 2);
    putBig(psd, uint64_t(height), 4);
    putBig(psd, uint64_t(width), 4);
    putBig(psd, uint64_t(wish.depth), 2);
    putBig(psd, uint64_t(wish.mode), 2);
    putBig(psd, wish.mode == 2 ? 768 : 0, 4);
    if (wish.mode == 2)
        for (int channel = 0; channel < 3; ++channel)
            for (int i = 0; i < 256; ++i)
                psd.push_back(uint8_t(channel == 0 ? i : channel == 1 ? 255 - i : 7));
    Bytes resources;
    const auto resource = [&resources](int id, const Bytes& bytes) {
        put(resources, bytesOf("8BIM"));
        putBig(resources, uint64_t(id), 2);
        putBig(resources, 0, 2);
        putBig(resources, bytes.size(), 4);
        put(resources, bytes);
        if (bytes.size() % 2)
            resources.push_back(0);
    };
    resource(1005, Bytes(16, 0));
    resource(1057, Bytes{0, 0, 0, 1, uint8_t(wish.hasMerged)});
    if (!wish.profile.empty())
        resource(1039, wish.profile);
    putBig(psd, resources.size(), 4);
    put(psd, resources);
    const int lengthBytes = wish.isLarge ? 8 : 4;
    putBig(psd, wish.isTransparent ? uint64_t(lengthBytes) + 2 : 0, lengthBytes);
    if (wish.isTransparent) {
        putBig(psd, 2, lengthBytes);
        putBig(psd, 0xffff, 2); // one layer, whose sign says that there is transparency
    }
    putBig(psd, wish.isPacked, 2);
    Bytes counts, pixels;
    for (int channel = 0; channel < channels; ++channel)
        for (int y = 0; y < height; ++y) {
            Bytes row;
            for (int x = 0; x < width; ++x) {
                row.push_back(sample(channel, x, y));
                if (wish.depth == 16)
                    row.push_back(row.back());
            }
            const size_t before = pixels.size();
            for (size_t at = 0; wish.isPacked && at < row.size();) {
                size_t run = 1;
                while (at + run < row.size() && run < 100 && row[at + run] == row[at])
                    ++run;
                pixels.push_back(run > 1 ? uint8_t(257 - run) : uint8_t(0));
                pixels.push_back(row[at]);
                at += run;
            }
            if (!wish.isPacked)
                put(pixels, row);
            putBig(counts, pixels.size() - before, wish.isLarge ? 4 : 2);
        }
    if (wish.isPacked)
        put(psd, counts);
    put(psd, pixels);
    return psd;
}

/// A profile whose inks are no known ones: C makes it green, M blue, Y red and K darker.
inline Bytes oddInks()
{
    const cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(profile, 2.4);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, 4, 3);
    cmsStage* table = cmsStageAllocCLut16bit(nullptr, 5, 4, 3, nullptr);
    const auto sample = [](const cmsUInt16Number* in, cmsUInt16Number* out, void*) -> cmsInt32Number {
        const auto ink = [in](int i) { return in[i] / 65535.0; };
        const cmsCIELab lab{100 * (1 - 0.3 * ink(0) - 0.3 * ink(1) - 0.3 * ink(2)) * (1 - ink(3)),
                            -60 * ink(0) + 50 * ink(2), -70 * ink(1) + 40 * ink(0)};
        cmsFloat2LabEncodedV2(out, &lab);
        return 1;
    };
    cmsStageSampleCLut16bit(table, sample, nullptr, 0);
    cmsPipelineInsertStage(pipeline, cmsAT_END, table);
    cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    Bytes bytes(size);
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsPipelineFree(pipeline);
    cmsCloseProfile(profile);
    return bytes;
}

/// The JPEG with a profile in as many segments as it takes.
inline Bytes withProfile(const Bytes& jpeg, const Bytes& profile)
{
    Bytes result(jpeg.begin(), jpeg.begin() + 2);
    constexpr size_t mostOfASegment = 60'000;
    const size_t parts = (profile.size() + mostOfASegment - 1) / mostOfASegment;
    for (size_t i = 0; i < parts; ++i) {
        const size_t start = i * mostOfASegment, count = std::min(mostOfASegment, profile.size() - start);
        putBig(result, 0xffe2, 2);
        putBig(result, 16 + count, 2);
        put(result, bytesOf(std::string_view("ICC_PROFILE\0", 12)));
        putBig(result, i + 1, 1);
        putBig(result, parts, 1);
        result.insert(result.end(), profile.begin() + std::ptrdiff_t(start),
                      profile.begin() + std::ptrdiff_t(start + count));
    }
    result.insert(result.end(), jpeg.begin() + 2, jpeg.end());
    return result;
}

} // namespace toile::test
