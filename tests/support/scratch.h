// Files that a test program writes and that go when it ends.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace toile::test {

/// A folder of this process alone.
class ScratchFolder
{
public:
    ScratchFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "toile-test-XXXXXX").string();
        m_path = mkdtemp(name.data()) ? name : std::string();
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            std::filesystem::remove_all(m_path, ignored);
    }

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// The place of a file in it.
inline std::filesystem::path scratch(const std::string& name)
{
    static const ScratchFolder folder;
    return folder.path() / name;
}

} // namespace toile::test
