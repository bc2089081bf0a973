// A file opened to be read piece by piece, which is known to be a file.
#pragma once

#include "core/files/open_file.h"
#include "core/files/read_file.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

namespace toile {

struct RegularFile
{
    FileState state = FileState::Unreadable; ///< Read: it is open
    OpenFile file;
    int64_t size = 0;
    std::string detail; ///< for the log

    /// The next bytes; fewer only at the end of the file. -1, with errno, where the disk fails.
    int64_t read(std::span<uint8_t> into) const;
    /// Exactly this file for those who want a stream, which then stands by itself. `path`: its name, for a
    /// machine without /proc.
    void openAgain(std::ifstream& stream, const std::filesystem::path& path) const;
};

/// Never waits for a pipe's other end, and follows links. What is open is asked what it is, so that nothing
/// can be put in its place between a look and the opening. Any thread.
RegularFile openRegular(const std::filesystem::path& path);

} // namespace toile
