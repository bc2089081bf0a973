// Toile's own icons: SVG outlines in one weight, tinted to the theme as they are drawn.
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace toile {

/// The icon `name` of resources/icons. `on` is its tint where a button is checked. A name that is not there
/// gives an empty icon.
QIcon tintedIcon(const QString& name, const QColor& tint, const QColor& on = {});

} // namespace toile
