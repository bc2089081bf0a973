// Cloth laid into the parts of a garment: colour and pattern without light (albedo).
#pragma once

#include "core/base/result.h"
#include "core/sketch/sketch_model.h"

#include <map>
#include <stop_token>

namespace toile {

/// A seamless piece of cloth.
struct Swatch
{
    Image picture;         ///< one repeat, seamless, opaque
    double repeatMm = 100; ///< real width of the picture on the bolt
};

/// How one cloth is laid.
struct ClothPlacement
{
    Swatch swatch;
    double repeatMm = 0;   ///< overrides the swatch's own repeat; 0 keeps it
    double rotateDeg = 0;  ///< clockwise on the drawing, added to the part's grain line
    bool alongAxis = true; ///< follow each part's axis as a tailor would; false: one direction for all
};

/// One cloth for the garment, and others for parts by number.
struct ClothPlan
{
    ClothPlacement garment;
    std::map<int, ClothPlacement> parts; ///< by Part::id; parts not named take `garment`
};

/// Albedo of the clothed garment: RGBA of the model's size, alpha = mask. Centred on each figure; bent by
/// normals and height with the local stretch bounded to 0.75..1.33 (cloth_drift.h); mirrored on the right one
/// of a pair of sleeves; band-limited once to the drawing's own pixels, so that weaves finer than two pixels
/// fade to their mean instead of aliasing (cloth_texture.h; all channels as they stand in sRGB). Usage error
/// for an empty swatch, a repeat under 0.5 mm or over 5 m, a rotation that is no number, or a part that does
/// not exist; Cancelled when stopped. Any thread.
Result<Image> layFabric(const SketchModel& model, const ClothPlan& plan, const std::stop_token& stop = {});

/// Any picture becomes a swatch: its square centre, tiled with itself by blending overlapping edges with
/// variance-preserving weights (Heitz & Neyret, HPG 2018, section 2.1), never by mirroring; a fall of light
/// across it is levelled first. `sidePx` is the side of the result (0: 512).
Image makeSeamless(const Image& picture, int sidePx = 0);

} // namespace toile
