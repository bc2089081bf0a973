// What a project's board shows, gathered from its pictures.
#pragma once

#include "core/document/project.h"
#include "core/render/board.h"
#include "core/studio/material_catalog.h"
#include "core/studio/project_folder.h"
#include "core/studio/studio_values.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace toile {

struct BoardOrder
{
    struct Picture
    {
        std::string file; ///< of a variant; empty: the sketch
        std::string caption;
        std::string note;
    };
    struct Cloth
    {
        MaterialRef material;
        std::string caption;
        std::string note;
    };
    BoardContent words; ///< without pictures
    MaterialRef sketch;
    SharedDrawing drawing; ///< of the sketch, where it is drawn
    std::vector<Picture> pictures;
    std::vector<Cloth> cloths;
};

/// Reads the pictures; those that cannot be read are left out, and named in `troubles`. Any thread.
BoardContent boardContent(const BoardOrder& order, const ProjectFolder& folder,
                          const MaterialCatalog& materials, std::stop_token stop,
                          std::vector<Error>* troubles = nullptr);

} // namespace toile
