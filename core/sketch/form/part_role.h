// What a part is to a tailor: a tube with an elbow, a gathered piece, a band that stays pressed.
#pragma once

#include "core/sketch/form/form_tension.h"

namespace toile {

struct PartRole
{
    bool pressed = false;     ///< too small or narrow for folds: collar, cuff, pocket, band
    bool pleat = false;       ///< a narrow strip between its likes: pressed into a knife edge
    bool limb = false;        ///< a sleeve or a leg: long, with paper on its outer side
    bool leg = false;         ///< a limb whose body is a limb like itself
    float inner = 0;          ///< of a limb: which side faces the body, -1 (u < 0) or 1
    float armpit = 0.3f;      ///< of a limb: 0..1 along, where it comes free of the body
    bool gatheredTop = false; ///< sewn into a smaller band at the top
    bool gatheredHem = false; ///< the same at the hem
    bool freeHem = false;     ///< the hem hangs over paper
    bool patch = false;       ///< short and lying in front
    bool lining = false;      ///< the inside of the back, seen through a neckline
    int body = 0;             ///< of a limb: the part that it is sewn to
};

/// One role for each of grid.frames.
std::vector<PartRole> rolesOf(const FormGrid& grid, const Tension& tension);

} // namespace toile
