// What is worn on the head.
#pragma once

#include "core/lessons/artist.h"
#include "core/lessons/mannequin.h"

namespace toile::lessons {

enum class Hat {
    None,
    WideBrim,
    Cap,
    Beanie,
    TopHat,
    Beret,
    Turban,
    Veil,
    Crown,
    Bonnet,
    Pointed,
    Plume,
    Flowers
};

/// Over the head and its hair; a veil without the face in it.
void drawHat(Artist& artist, const Mannequin& body, Hat hat, const Look& look);

} // namespace toile::lessons
