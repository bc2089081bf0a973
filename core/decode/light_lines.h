// Light lines on nothing: what is drawn in white for a dark ground is not seen on Toile's white paper.
#pragma once

#include <QImage>

namespace toile {

/// Whether nearly all that the picture shows are thin light lines, and all around them is transparent. False
/// for light areas, dark outlines and whatever fills its page. RGBA8888; two passes.
bool hasLightLinesOnNothing(const QImage& rgba);

/// Turns light to dark and dark to light; hue and transparency stay. RGBA8888.
void turnLightness(QImage& rgba);

} // namespace toile
