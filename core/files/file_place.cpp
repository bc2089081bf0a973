#include "core/files/file_place.h"

#include "core/files/file_error.h"
#include "core/files/open_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include <fcntl.h>

namespace toile {

namespace fs = std::filesystem;

std::string lowerCaseEnding(const fs::path& file)
{
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return ending;
}

fs::path folderOf(const fs::path& file)
{
    const fs::path folder = file.parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

Result<void> syncFolder(const fs::path& folder)
{
    const OpenFile open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!open && errno == EACCES)
        return {}; // a folder that one may write to but not list cannot be flushed by name
    if (!open)
        return writeError(folder, errno, "open");
    if (::fsync(open.descriptor()) != 0 && errno != EINVAL && errno != EOPNOTSUPP)
        return writeError(folder, errno, "fsync");
    return {};
}

Result<void> makeFolder(const fs::path& folder)
{
    std::error_code code;
    if (fs::is_directory(folder, code))
        return {};
    const fs::path above = folder.parent_path();
    if (!above.empty() && above != folder)
        if (Result<void> made = makeFolder(above); !made)
            return made;
    fs::create_directory(folder, code);
    if (code)
        return writeError(folder, code.value(), "mkdir");
    return syncFolder(folderOf(folder));
}

Result<void> moveFile(const fs::path& from, const fs::path& to)
{
    int failed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
    std::error_code ignored;
    if (failed != 0 && (errno == EINVAL || errno == ENOSYS) && !fs::exists(to, ignored))
        failed = ::rename(from.c_str(), to.c_str()); // a disk that cannot promise it
    if (failed != 0)
        return writeError(to, errno, "rename");
    if (Result<void> done = syncFolder(folderOf(to)); !done)
        return done;
    return folderOf(from) == folderOf(to) ? Result<void>() : syncFolder(folderOf(from));
}

fs::path freeName(const fs::path& wanted)
{
    fs::path name = wanted;
    std::error_code ignored;
    for (int number = 1; fs::exists(fs::symlink_status(name, ignored)); ++number)
        name = folderOf(wanted) /
               (wanted.stem().string() + "-" + std::to_string(number) + wanted.extension().string());
    return name;
}

} // namespace toile
