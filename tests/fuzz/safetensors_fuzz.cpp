// Throws bytes at the safetensors reader: whatever comes, it refuses or it reads, and what it reads holds
// together.
#include "core/engine/torch/weights/safetensors.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

using namespace toile;

namespace {

void require(bool good)
{
    if (!good)
        std::abort();
}

/// What an accepted header promises.
void checkPromises(const SafetensorsHeader& header, uint64_t dataBytes)
{
    uint64_t sum = 0;
    for (const auto& [name, entry] : header.tensors) {
        require(entry.begin < entry.end && entry.end <= dataBytes);
        uint64_t product = 1;
        for (const int64_t side : entry.shape) {
            require(side > 0 && !__builtin_mul_overflow(product, uint64_t(side), &product));
        }
        require(product == uint64_t(entry.count()) &&
                product * bytesOf(entry.type) == entry.end - entry.begin);
        sum += entry.end - entry.begin;
    }
    require(sum == dataBytes);
}

/// The bytes as a file, without a disk.
void readAsFile(const uint8_t* bytes, size_t size)
{
    static const int memory = memfd_create("safetensors", 0);
    require(ftruncate(memory, off_t(size)) == 0 && pwrite(memory, bytes, size, 0) == ssize_t(size));
    auto file = SafetensorsFile::open("/proc/self/fd/" + std::to_string(memory));
    if (!file) {
        require(file.error().kind == ErrorKind::Model && !file.error().sentence.isEmpty());
        return;
    }
    for (const auto& [name, entry] : file->header().tensors) {
        const auto tensor = file->read(name);
        require(!tensor || int64_t(tensor->values.size()) == entry.count());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size)
{
    readAsFile(bytes, size);
    // And the header by itself, with a data length taken from the input, so that mutations need no right
    // length.
    if (size >= 2) {
        const uint64_t dataBytes = uint64_t(bytes[0]) | uint64_t(bytes[1]) << 8;
        const auto parsed =
            parseSafetensorsHeader({reinterpret_cast<const char*>(bytes + 2), size - 2}, dataBytes);
        if (parsed)
            checkPromises(*parsed, dataBytes);
        else
            require(parsed.error().kind == ErrorKind::Model);
    }
    return 0;
}
