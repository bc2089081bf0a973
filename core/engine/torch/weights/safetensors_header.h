// What a safetensors file says about itself, read strictly: a model file is data of strangers.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace toile {

enum class TensorType { F32, F16, Bf16 };

/// Bytes of one number: 4 or 2.
size_t bytesOf(TensorType type);

struct TensorEntry
{
    TensorType type = TensorType::F32;
    std::vector<int64_t> shape; ///< every side 1..2^31-1, at most 8 of them; empty: one number
    uint64_t begin = 0;         ///< bytes from the start of the data, after the header
    uint64_t end = 0;
    int64_t count() const; ///< product of the sides
};

struct SafetensorsHeader
{
    std::map<std::string, TensorEntry> tensors;
    std::map<std::string, std::string> metadata;
};

inline constexpr uint64_t largestSafetensorsHeader = 1 << 20;

/// Reads the JSON header (without its eight length bytes) of a file with `dataBytes` bytes after it. Accepted
/// is the format of the safetensors project and nothing beside it: one object of tensors with exactly dtype,
/// shape and data_offsets, an optional __metadata__ of strings, trailing spaces. Refused with
/// ErrorKind::Model: a header over 1 MiB, bad UTF-8, duplicate or unknown keys, other dtypes, offsets that
/// overlap, leave a gap, do not fit the shape or do not end at the file's end. Never throws but for want of
/// memory.
Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, uint64_t dataBytes);

} // namespace toile
