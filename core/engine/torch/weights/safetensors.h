// Model files: safetensors and nothing else, so that a model can never run code.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/weights/safetensors_header.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace toile {

/// A tensor's numbers in float32, row-major.
struct FloatTensor
{
    std::vector<int64_t> shape;
    std::vector<float> values;
};

/// An open safetensors file: the header is checked when it is opened, tensors are read when asked for.
class SafetensorsFile
{
public:
    /// ErrorKind::Model with one sentence when the file is missing, damaged or of another format.
    static Result<SafetensorsFile> open(const std::filesystem::path& path);

    const SafetensorsHeader& header() const { return m_header; }
    bool has(const std::string& name) const { return m_header.tensors.contains(name); }
    /// Metadata value, or an empty string.
    std::string metadata(const std::string& key) const;

    /// Reads and widens to float32. ErrorKind::Model when the tensor is not there, the file has shrunk, or a
    /// number is NaN or infinite.
    Result<FloatTensor> read(const std::string& name);

private:
    SafetensorsHeader m_header;
    std::ifstream m_stream;
    uint64_t m_dataStart = 0;
    std::string m_fileName;
};

/// Writes the tensors in order of their names as `type`, through a temporary file beside it and a rename, so
/// that a reader sees the old file or the new one. Numbers beyond F16's range are refused. ErrorKind::Input
/// on a disk error.
Result<void> writeSafetensors(const std::filesystem::path& path,
                              const std::map<std::string, FloatTensor>& tensors,
                              const std::map<std::string, std::string>& metadata, TensorType type);

/// IEEE 754 binary16 and bfloat16, both ways; rounding to nearest even.
float floatFromHalf(uint16_t half);
uint16_t halfFromFloat(float value);
float floatFromBfloat16(uint16_t value);
uint16_t bfloat16FromFloat(float value);

} // namespace toile
