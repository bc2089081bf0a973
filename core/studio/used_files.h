// What must not be written over: the files that a result is made of, and what belongs to the project or to
// Toile.
#pragma once

#include "core/base/result.h"
#include "core/document/recipe.h"
#include "core/studio/places.h"

#include <filesystem>
#include <string>
#include <vector>

namespace toile {

/// Files and folders, each with the word for it in a sentence. Files are known by device and inode, so
/// whatever the link or spelling by which they are named.
class UsedFiles
{
public:
    /// `what`: "the sketch itself", "one of the pictures". Nothing where the file is not there.
    void add(const std::filesystem::path& file, const Sentence& what);
    /// Every file that a recipe names, also the pictures under a drawing that is its sketch.
    void add(const Recipe& recipe);
    /// The same for a sketch alone; `what` is said of a drawing's pictures, too.
    void addSketch(const MaterialRef& sketch, const Sentence& what = Sentence::phrase("the sketch itself"));
    /// Nothing in it is written over; `isClosed`: nothing is written into it, either.
    void addFolder(const std::filesystem::path& folder, const Sentence& what, bool isClosed);
    /// Bundled material and models.
    void add(const Places& places);

    /// Usage error with one sentence where `out` is one of the files or lies in one of the folders. To be
    /// asked before anything is written; a file that is not there yet is none of them.
    Result<void> mayWrite(const std::filesystem::path& out) const;

private:
    struct Identity
    {
        uint64_t device = 0, inode = 0;
        bool operator==(const Identity&) const = default;
    };
    struct Used
    {
        Identity identity;
        Sentence what;
        bool isClosed = false;
    };
    static bool find(const std::filesystem::path& file, Identity& identity);

    std::vector<Used> m_files;
    std::vector<Used> m_folders;
};

} // namespace toile
