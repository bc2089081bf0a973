// What there is of a project, in words that a session prints and a test compares.
#pragma once

#include "core/document/project.h"

#include <filesystem>
#include <string>

namespace toile::test {

/// JSON on one line: {"pages":{NAME#ID:[seed ...]},"sketches":[file ...],"cloths":[file ...],"title":"",
/// "variants":{FILE:{"name":"","starred":true}}}. Pages are sketches that are drawn on; a sketch's file is
/// its hash, so what it names is what lies in it.
std::string known(const Project& project);

/// The same of what a project's folder holds at this moment; empty where that cannot be read. Only looks.
std::string knownOnDisk(const std::filesystem::path& folder);

} // namespace toile::test
