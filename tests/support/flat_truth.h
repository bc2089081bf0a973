// The technical flats of ../shared with the ground truth of their garment, for tests that measure masks.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <QString>
#include <QStringList>

namespace toile::test {

/// Names of the flats that have both a picture (data/sketches/mit_freesewing_NAME_flat.png) and a drawing
/// (data/vector/mit_freesewing_NAME.svg), in alphabetic order; empty where ../shared is absent.
QStringList flatNames();

/// The flat as it is drawn: black lines on white.
Image flatPicture(const QString& name);

/// Garment coverage 0..1 of the flat, of its picture's size. The SVG opens with one page-wide white <rect>,
/// which is left out; every other shape is a piece of garment laid on those before it: its stroke black, its
/// fill white, or "none" for seams and details that close nothing. So the garment is the union of all strokes
/// and of all fills that are not "none", painted black. Lining seen through a neckline and paper between arm
/// and body are thereby told apart by the draughtsman himself.
Plane flatTruth(const QString& name);

/// Intersection over union of two masks, each cut at 0.5; 1 when both are empty.
double maskAgreement(const Plane& first, const Plane& second);

/// A picture file through Qt; null when it cannot be read.
Image pictureFromFile(const QString& path);
/// Writes a PNG; false when it cannot be written.
bool savePicture(const Image& image, const QString& path);

} // namespace toile::test
