// What Toile has understood of a drawing: the layers that styling works on and puts together again.
#pragma once

#include "core/base/result.h"
#include "core/imaging/corrections.h"
#include "core/imaging/image.h"
#include "core/imaging/page_frame.h"
#include "core/imaging/raster.h"
#include "core/imaging/sketch_classes.h"
#include "core/sketch/cloth/cloth_drift.h"
#include "core/sketch/doubt.h"

#include <string>
#include <vector>

namespace toile {

/// A region of the garment closed by lines: a sleeve, a pocket, a bodice.
struct Part
{
    int id = 0;            ///< its label in SketchModel::parts, from 1
    Rect bounds;           ///< pixels
    double areaPx = 0;     ///< pixels
    Vec2 centroid;         ///< pixels
    float axisRadians = 0; ///< its grain line: angle of "towards the hem" from straight down, -pi/2..pi/2,
                           ///< positive turns the hem to the left of the picture; 0 where no axis is clear
    float elongation = 1;  ///< long over short principal extent, >= 1
    bool mirrored = false; ///< the right one of a left-right pair: its cloth is laid mirrored
    PartName name = PartName::None; ///< as a person has called it, or as form and place propose
    bool isNameGiven = false;       ///< by a person
};

/// Every plane has the size of the sketch. Immutable once made; any thread may read it.
struct SketchModel
{
    Size size;
    PageFrame frame;      ///< what of its page the picture shows
    double mmPerPx = 1.0; ///< scale of the drawn garment: real millimetres of cloth that one pixel covers

    Image sketch;               ///< the picture as it came, alpha over white
    Image paper;                ///< the sketch with its paper levelled to white
    Image ground;               ///< what lies beside the garment, without the lines; null: white
    Plane ink;                  ///< alpha of the line layer, 0 (paper) .. 1 (full ink)
    Image lines;                ///< the line layer: ink colour with `ink` as alpha
    Plane mask;                 ///< garment: 1 inside, 0 on the paper and in buttons, soft at the outline
    ClassMap classes;           ///< what a network or a person says of every pixel; empty: nobody did
    LabelMap parts;             ///< 0 on the paper, otherwise Part::id; covers everything where mask >= 0.5
    std::vector<Part> partList; ///< by id: partList[id - 1]
    Plane height;               ///< form in pixels above the paper, >= 0, 0 outside
    NormalMap normals;          ///< of height and folds; (0, 0, 1) outside
    Plane tone;                 ///< light on the form, 0.2 (deepest shade) .. 1 (paper white); 1 outside
    ClothDrift drift;           ///< how far cloth slides over the form
    std::vector<Doubt> doubts;  ///< the worst first; empty: nothing is doubtful
};

/// A Usage error where the garment has no such part.
inline Result<void> checkedPart(const SketchModel& model, int id)
{
    if (id >= 1 && id <= int(model.partList.size()))
        return {};
    return Error{ErrorKind::Usage, Sentence::phrase("The garment has no part number %1.", id), {}};
}

} // namespace toile
