// A short stroke as a brush makes it, to choose it by.
#pragma once

#include "core/drawing/stroke.h"

#include <QImage>
#include <QSize>

namespace toile {

/// A swung line that swells and thins, transparent around it; `size` in logical pixels. A brush wider than
/// the picture is shown as wide as fits.
QImage brushPreview(const BrushLook& look, QSize size, double devicePixelRatio);

/// The brush's name in the user's language.
QString brushName(std::string_view brush);

} // namespace toile
