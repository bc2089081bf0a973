// Shoes, gloves, bags and what is held in a hand.
#pragma once

#include "core/lessons/artist.h"
#include "core/lessons/mannequin.h"

namespace toile::lessons {

enum class Shoe { Bare, Pump, Flat, Sneaker, Ankle, Boot, HighBoot, Sandal };
enum class Prop {
    None,
    HandBag,
    Tote,
    Clutch,
    Umbrella,
    OpenUmbrella,
    Stick,
    Fan,
    Flowers,
    Book,
    Phone,
    Muff,
    Broom
};

void drawShoe(Artist& artist, const Mannequin& body, int side, Shoe shoe, const Look& look);
/// Held at the wrist of a side: what lies behind the hand. The hand is drawn after it.
void drawProp(Artist& artist, const Mannequin& body, int side, Prop prop, const Look& look);
/// Necklace, shoulder bag with its strap.
void drawNecklace(Artist& artist, const Mannequin& body, const Look& look);
void drawShoulderBag(Artist& artist, const Mannequin& body, int side, const Look& look);

} // namespace toile::lessons
