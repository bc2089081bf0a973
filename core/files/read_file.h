// Whole files read with distrust: what lies under a name may be a pipe, a folder, too large, or not ours to
// read.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace toile {

enum class FileState {
    Read,
    Missing,
    Folder,
    Special, ///< a pipe, a socket, a device
    TooLarge,
    Unreadable, ///< not open to this person, or the disk failed: says nothing about what is in it
};

struct FileBytes
{
    FileState state = FileState::Unreadable;
    std::vector<uint8_t> bytes;
    int64_t size = 0;   ///< where it is TooLarge
    std::string detail; ///< for the log
};

/// Never waits for a pipe's other end, and follows links. Any thread.
FileBytes readFile(const std::filesystem::path& file, int64_t maxBytes);

/// Why it was not read, with one sentence; for any state but Read.
Error readError(const std::filesystem::path& file, const FileBytes& read, int64_t maxBytes);

/// The same as a value or an Input error with one sentence.
Result<std::vector<uint8_t>> readWhole(const std::filesystem::path& file, int64_t maxBytes);

} // namespace toile
