#include "core/engine/torch/weights/safetensors_header.h"

#include "core/engine/torch/weights/json_cursor.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace toile {
namespace {

constexpr size_t mostTensors = 4096;
constexpr size_t longestName = 512;
constexpr size_t longestText = 64 * 1024;
constexpr size_t mostDimensions = 8;

Error refusal(std::string detail)
{
    return {ErrorKind::Model, Sentence::phrase("The model file is damaged or not a safetensors file."),
            std::move(detail)};
}

bool readType(JsonCursor& in, TensorEntry& entry)
{
    const auto name = in.string(16);
    if (!name)
        return false;
    if (*name == "F32")
        entry.type = TensorType::F32;
    else if (*name == "F16")
        entry.type = TensorType::F16;
    else if (*name == "BF16")
        entry.type = TensorType::Bf16;
    else
        return in.fail("a dtype other than F32, F16, BF16");
    return true;
}

bool readShape(JsonCursor& in, TensorEntry& entry)
{
    if (!in.expect('['))
        return false;
    if (in.take(']'))
        return true;
    do {
        const auto side = in.number();
        if (!side)
            return false;
        if (*side == 0 || *side > INT32_MAX || entry.shape.size() == mostDimensions)
            return in.fail("a shape that no tensor here has");
        entry.shape.push_back(int64_t(*side));
    } while (in.take(','));
    return in.expect(']');
}

bool readOffsets(JsonCursor& in, TensorEntry& entry)
{
    if (!in.expect('['))
        return false;
    const auto begin = in.number();
    if (!begin || !in.expect(','))
        return false;
    const auto end = in.number();
    if (!end || !in.expect(']'))
        return false;
    entry.begin = *begin;
    entry.end = *end;
    return true;
}

/// True when the shape's product, which must not overflow, fills the offsets exactly.
bool shapeFillsOffsets(const TensorEntry& entry)
{
    if (entry.end <= entry.begin)
        return false;
    const uint64_t bytes = entry.end - entry.begin;
    uint64_t wanted = bytesOf(entry.type);
    for (const int64_t side : entry.shape) {
        if (wanted > bytes / uint64_t(side))
            return false;
        wanted *= uint64_t(side);
    }
    return wanted == bytes;
}

std::optional<TensorEntry> readEntry(JsonCursor& in)
{
    TensorEntry entry;
    bool type = false, shape = false, offsets = false;
    if (!in.expect('{'))
        return {};
    do {
        const auto key = in.string(32);
        if (!key || !in.expect(':'))
            return {};
        bool good = false;
        if (*key == "dtype" && !std::exchange(type, true))
            good = readType(in, entry);
        else if (*key == "shape" && !std::exchange(shape, true))
            good = readShape(in, entry);
        else if (*key == "data_offsets" && !std::exchange(offsets, true))
            good = readOffsets(in, entry);
        else
            in.fail("an unknown or repeated key");
        if (!good)
            return {};
    } while (in.take(','));
    if (!in.expect('}'))
        return {};
    if (!type || !shape || !offsets || !shapeFillsOffsets(entry)) {
        in.fail("a tensor whose offsets do not fit its shape");
        return {};
    }
    return entry;
}

bool readMetadata(JsonCursor& in, std::map<std::string, std::string>& metadata)
{
    if (!in.expect('{'))
        return false;
    if (in.take('}'))
        return true;
    do {
        auto key = in.string(longestName);
        if (!key || !in.expect(':'))
            return false;
        auto value = in.string(longestText);
        if (!value)
            return false;
        if (!metadata.emplace(std::move(*key), std::move(*value)).second)
            return in.fail("a metadata key given twice");
    } while (in.take(','));
    return in.expect('}');
}

bool readHeader(JsonCursor& in, SafetensorsHeader& header)
{
    if (!in.expect('{'))
        return false;
    bool metadataSeen = false;
    if (!in.take('}')) {
        do {
            auto name = in.string(longestName);
            if (!name || !in.expect(':'))
                return false;
            if (*name == "__metadata__") {
                if (std::exchange(metadataSeen, true))
                    return in.fail("metadata given twice");
                if (!readMetadata(in, header.metadata))
                    return false;
                continue;
            }
            const auto entry = readEntry(in);
            if (!entry)
                return false;
            if (!header.tensors.emplace(std::move(*name), *entry).second)
                return in.fail("a tensor given twice");
            if (header.tensors.size() > mostTensors)
                return in.fail("too many tensors");
        } while (in.take(','));
        if (!in.expect('}'))
            return false;
    }
    return in.atEnd() || in.fail("text after the header's object");
}

bool tilesTheData(const SafetensorsHeader& header, uint64_t dataBytes)
{
    std::vector<std::pair<uint64_t, uint64_t>> spans;
    for (const auto& [name, entry] : header.tensors)
        spans.emplace_back(entry.begin, entry.end);
    std::sort(spans.begin(), spans.end());
    uint64_t reached = 0;
    for (const auto& [begin, end] : spans) {
        if (begin != reached)
            return false;
        reached = end;
    }
    return reached == dataBytes;
}

} // namespace

size_t bytesOf(TensorType type)
{
    return type == TensorType::F32 ? 4 : 2;
}

int64_t TensorEntry::count() const
{
    return int64_t((end - begin) / bytesOf(type));
}

Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, uint64_t dataBytes)
{
    if (json.size() > largestSafetensorsHeader)
        return refusal("header over 1 MiB");
    if (json.empty() || json.front() != '{')
        return refusal("the header does not begin with {");
    JsonCursor in(json);
    SafetensorsHeader header;
    if (!readHeader(in, header))
        return refusal(in.fault);
    if (!tilesTheData(header, dataBytes))
        return refusal("tensors overlap, leave a gap, or do not end where the file ends");
    return header;
}

} // namespace toile
