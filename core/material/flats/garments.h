// The sample garments, one function each; gathered by material.h's list.
#pragma once

#include "core/material/flats/flat.h"

namespace toile {

/// One view of a garment.
enum class View { Front, Back };

Flat tShirt(View view);
Flat shirt(View view);
Flat hoodie(View view);
Flat aLineDress(View view);
Flat pleatedSkirt(View view);
Flat trousers(View view);
Flat trenchCoat(View view);
Flat jumpsuit(View view);

} // namespace toile
