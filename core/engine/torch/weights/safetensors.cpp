#include "core/engine/torch/weights/safetensors.h"

#include "core/files/file_error.h"
#include "core/files/regular_file.h"
#include "core/files/whole_file.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace toile {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

/// `why`: how it is, "is damaged".
Error modelError(const std::string& file, Sentence why, std::string detail)
{
    return {ErrorKind::Model, Sentence::phrase("The model file %1 %2.", file, std::move(why)),
            std::move(detail)};
}

void widen(TensorType type, const std::vector<char>& bytes, std::vector<float>& values)
{
    if (type == TensorType::F32) {
        std::memcpy(values.data(), bytes.data(), bytes.size());
        return;
    }
    for (size_t i = 0; i < values.size(); ++i) {
        uint16_t raw = 0;
        std::memcpy(&raw, bytes.data() + 2 * i, 2);
        values[i] = type == TensorType::F16 ? floatFromHalf(raw) : floatFromBfloat16(raw);
    }
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            static constexpr char digits[] = "0123456789abcdef";
            out += "\\u00";
            out.push_back(digits[c >> 4]);
            out.push_back(digits[c & 15]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
    return out;
}

std::string headerText(const std::map<std::string, FloatTensor>& tensors,
                       const std::map<std::string, std::string>& metadata, TensorType type)
{
    static constexpr const char* names[] = {"F32", "F16", "BF16"};
    // Appended piece by piece: GCC 12 warns falsely at operator+ of a literal and a temporary.
    std::string text = "{\"__metadata__\":{";
    for (const auto& [key, value] : metadata) {
        if (text.back() != '{')
            text.append(",");
        text.append(quoted(key)).append(":").append(quoted(value));
    }
    text.append("}");
    uint64_t begin = 0;
    for (const auto& [name, tensor] : tensors) {
        const uint64_t end = begin + tensor.values.size() * bytesOf(type);
        text.append(",").append(quoted(name)).append(":{\"dtype\":\"").append(names[int(type)]);
        text.append("\",\"shape\":[");
        for (size_t i = 0; i < tensor.shape.size(); ++i)
            text.append(i ? "," : "").append(std::to_string(tensor.shape[i]));
        text.append("],\"data_offsets\":[").append(std::to_string(begin)).append(",");
        text.append(std::to_string(end)).append("]}");
        begin = end;
    }
    text.append("}");
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
}

bool narrow(const FloatTensor& tensor, TensorType type, std::vector<char>& bytes)
{
    bytes.resize(tensor.values.size() * bytesOf(type));
    for (size_t i = 0; i < tensor.values.size(); ++i) {
        const float value = tensor.values[i];
        if (!std::isfinite(value))
            return false;
        if (type == TensorType::F32) {
            std::memcpy(bytes.data() + 4 * i, &value, 4);
            continue;
        }
        const uint16_t raw = type == TensorType::F16 ? halfFromFloat(value) : bfloat16FromFloat(value);
        if (!std::isfinite(type == TensorType::F16 ? floatFromHalf(raw) : floatFromBfloat16(raw)))
            return false;
        std::memcpy(bytes.data() + 2 * i, &raw, 2);
    }
    return true;
}

} // namespace

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path)
{
    SafetensorsFile file;
    file.m_fileName = path.filename().string();
    const RegularFile regular = openRegular(path);
    if (regular.state != FileState::Read)
        return modelError(file.m_fileName,
                          regular.state == FileState::Missing      ? Sentence::phrase("cannot be found")
                          : regular.state == FileState::Unreadable ? Sentence::phrase("cannot be opened")
                                                                   : Sentence::phrase("is not a file"),
                          path.string() + ": " + regular.detail);
    const auto bytes = uint64_t(regular.size);
    regular.openAgain(file.m_stream, path);
    uint64_t headerBytes = 0;
    char length[8];
    if (bytes < 8 || !file.m_stream.read(length, 8))
        return modelError(file.m_fileName, Sentence::phrase("is not a safetensors file"),
                          "shorter than 8 bytes or unreadable");
    std::memcpy(&headerBytes, length, 8);
    if (headerBytes > largestSafetensorsHeader || headerBytes > bytes - 8)
        return modelError(file.m_fileName, Sentence::phrase("is not a safetensors file"),
                          "header of " + std::to_string(headerBytes) + " bytes");
    std::string json(size_t(headerBytes), '\0');
    if (!file.m_stream.read(json.data(), std::streamsize(headerBytes)))
        return modelError(file.m_fileName, Sentence::phrase("cannot be read"), "header cut short");
    auto header = parseSafetensorsHeader(json, bytes - 8 - headerBytes);
    if (!header)
        return modelError(file.m_fileName, Sentence::phrase("is damaged or not a safetensors file"),
                          header.error().detail);
    file.m_header = std::move(*header);
    file.m_dataStart = 8 + headerBytes;
    return file;
}

std::string SafetensorsFile::metadata(const std::string& key) const
{
    const auto found = m_header.metadata.find(key);
    return found == m_header.metadata.end() ? std::string() : found->second;
}

Result<FloatTensor> SafetensorsFile::read(const std::string& name)
{
    const auto found = m_header.tensors.find(name);
    if (found == m_header.tensors.end())
        return modelError(m_fileName, Sentence::phrase("does not fit: a part of the network is missing"),
                          name);
    const TensorEntry& entry = found->second;
    std::vector<char> bytes(size_t(entry.end - entry.begin));
    m_stream.clear();
    m_stream.seekg(std::streamoff(m_dataStart + entry.begin));
    if (!m_stream.read(bytes.data(), std::streamsize(bytes.size())))
        return modelError(m_fileName, Sentence::phrase("is cut short"), name);
    FloatTensor tensor{entry.shape, std::vector<float>(size_t(entry.count()))};
    widen(entry.type, bytes, tensor.values);
    for (const float value : tensor.values)
        if (!std::isfinite(value))
            return modelError(m_fileName, Sentence::phrase("holds numbers that are not finite"), name);
    return tensor;
}

Result<void> writeSafetensors(const std::filesystem::path& path,
                              const std::map<std::string, FloatTensor>& tensors,
                              const std::map<std::string, std::string>& metadata, TensorType type)
{
    const std::string header = headerText(tensors, metadata, type);
    const uint64_t headerBytes = header.size();
    std::vector<uint8_t> file;
    const auto add = [&file](const void* bytes, size_t count) {
        const auto* from = static_cast<const uint8_t*>(bytes);
        file.insert(file.end(), from, from + count);
    };
    add(&headerBytes, 8);
    add(header.data(), header.size());
    std::vector<char> bytes;
    for (const auto& [name, tensor] : tensors) {
        if (!narrow(tensor, type, bytes))
            return Error{ErrorKind::Input, Sentence::phrase("%1 cannot be written.", quotedName(path)),
                         name + " holds a number that the file type cannot hold"};
        add(bytes.data(), bytes.size());
    }
    return writeWhole(file, path);
}

float floatFromHalf(uint16_t half)
{
    const uint32_t sign = uint32_t(half & 0x8000) << 16;
    const uint32_t exponent = (half >> 10) & 31;
    const uint32_t fraction = half & 1023;
    if (exponent == 0) {
        const float magnitude = float(fraction) * 0x1p-24f;
        return sign ? -magnitude : magnitude;
    }
    const uint32_t wide = exponent == 31 ? 255 : exponent + 112;
    return std::bit_cast<float>(sign | (wide << 23) | (fraction << 13));
}

uint16_t halfFromFloat(float value)
{
    const uint32_t bits = std::bit_cast<uint32_t>(value);
    const auto sign = uint16_t((bits >> 16) & 0x8000);
    const uint32_t magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000)
        return uint16_t(sign | 0x7E00);
    if (magnitude >= 0x47800000)
        return uint16_t(sign | 0x7C00);
    if (magnitude < 0x38800000) // subnormal in half: a multiple of 2^-24
        return uint16_t(sign | uint16_t(std::nearbyint(std::bit_cast<float>(magnitude) * 0x1p24f)));
    const uint32_t rounded = magnitude - 0x38000000 + 0xFFF + ((magnitude >> 13) & 1);
    return uint16_t(sign | uint16_t(rounded >> 13));
}

float floatFromBfloat16(uint16_t value)
{
    return std::bit_cast<float>(uint32_t(value) << 16);
}

uint16_t bfloat16FromFloat(float value)
{
    const uint32_t bits = std::bit_cast<uint32_t>(value);
    if ((bits & 0x7FFFFFFF) > 0x7F800000)
        return uint16_t((bits >> 16) | 0x40);
    return uint16_t((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

} // namespace toile
