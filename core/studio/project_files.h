// The files of a project's folder: which are Toile's, and which of them a project names.
#pragma once

#include "core/document/project.h"

#include <filesystem>
#include <set>
#include <string>

namespace toile {

enum class ProjectFileKind {
    Drawing,    ///< drawing-HASH.tdr
    Variant,    ///< variant-TIME-N.png, with a garment layer and a thumbnail of the same name in folders of
                ///< their own
    Picture,    ///< HASH.ENDING: a file of the user's, copied
    Cache,      ///< cache-HASH.tiles: made anew when it is missing
    Unfinished, ///< what a process that was killed had begun to write
    Other,      ///< not by Toile, or no file of a project's things
};

/// By its bare name.
ProjectFileKind kindOf(const std::string& name);

/// When a variant was made, from its file's name; 0 where it says nothing.
int64_t createdMsIn(const std::string& variantFile);

/// All files that sketches, variants, their recipes and materials name, by bare names; with their drawings'
/// caches. What drawings name themselves is not among them (picturesOf).
std::set<std::string> filesNamedBy(const Project& project);

} // namespace toile
