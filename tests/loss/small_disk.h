// A disk of a few megabytes that a test can fill, where the system lets it have one.
#pragma once

#include <filesystem>
#include <string>

namespace toile::test {

/// A tmpfs in a mount namespace of this process and its children: nobody else sees it, and it ends with them.
/// Make it before any thread begins.
class SmallDisk
{
public:
    explicit SmallDisk(int megabytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    /// Why there is none; empty where there is one.
    const std::string& trouble() const { return m_trouble; }
    const std::filesystem::path& path() const { return m_path; }
    /// Leaves room for so many pages of 4 KiB.
    void fill(int pagesLeft) const;
    void empty() const; ///< of what fill() put there

private:
    std::filesystem::path filler() const { return m_path / "filler"; }

    std::filesystem::path m_path;
    std::string m_trouble;
};

} // namespace toile::test
