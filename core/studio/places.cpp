#include "core/studio/places.h"

#include "core/material/shelf.h"

#include <cstdlib>
#include <initializer_list>
#include <string>
#include <system_error>
#include <vector>

namespace toile {

namespace fs = std::filesystem;

namespace {

fs::path firstFolder(const std::vector<fs::path>& folders, const char* mustHold)
{
    for (const fs::path& folder : folders) {
        std::error_code ignored;
        if (!folder.empty() && fs::exists(folder / mustHold, ignored))
            return folder.lexically_normal();
    }
    return {};
}

fs::path fromEnvironment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? fs::path(value) : fs::path();
}

} // namespace

Places findPlaces()
{
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    const fs::path share = fromEnvironment("TOILE_SHARE");
    Places places;
    places.share =
        firstFolder({share, program / "share/toile", program / "../share/toile"}, wordOf(Shelf::Cloths));
    places.models = firstFolder({fromEnvironment("TOILE_MODELS"), share.empty() ? share : share / "models",
                                 program / "share/toile/models", program / "../share/toile/models"},
                                "manifest.json");
    return places;
}

} // namespace toile
