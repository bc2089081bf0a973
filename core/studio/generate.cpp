#include "core/studio/generate.h"

#include "core/material/material.h"
#include "core/render/image_file.h"
#include "core/studio/material_catalog.h"

#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

template <typename Material>
Result<void> writeShelf(const std::vector<Material>& shelf, const fs::path& folder, int sidePx,
                        const std::function<void(const fs::path&)>& written, const std::stop_token& stop)
{
    std::error_code code;
    fs::create_directories(folder, code);
    if (!fs::is_directory(folder, code))
        return Error{ErrorKind::Input, "“" + folder.string() + "” cannot be made a folder.", {}};
    for (const Material& material : shelf) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "Stopped; the files written so far are whole.", {}};
        const fs::path file = folder / (material.id + ".png");
        WriteOptions options;
        if constexpr (requires { material.repeatMm; })
            options.dpi =
                sidePx / (material.repeatMm / 25.4); // one repeat measures what it measures on the bolt
        if (Result<void> done = writePicture(material.draw(sidePx), file, options); !done)
            return done;
        written(file);
    }
    return {};
}

} // namespace

Result<void> generateMaterial(const fs::path& folder, const std::function<void(const fs::path&)>& written,
                              std::stop_token stop)
{
    Result<void> done = writeShelf(clothMaterials(), folder / "cloths", swatchPx, written, stop);
    if (done)
        done = writeShelf(handMaterials(), folder / "hands", bundledHandPx, written, stop);
    if (done)
        done = writeShelf(sketchMaterials(), folder / "sketches", bundledSketchPx, written, stop);
    return done;
}

} // namespace toile
