#include "core/drawing/figures.h"

#include <array>

namespace toile {

namespace {

using Body = FigureBody;
using Kind = FigureKind;
using View = FigureView;

constexpr std::array table{
    Figure{"woman-9-front", "Woman, front", Body::Woman, Kind::Illustration, View::Front, 9},
    Figure{"woman-9-back", "Woman, back", Body::Woman, Kind::Illustration, View::Back, 9},
    Figure{"woman-9-three-quarter", "Woman, three-quarter", Body::Woman, Kind::Illustration,
           View::ThreeQuarter, 9},
    Figure{"woman-9-walking", "Woman, walking", Body::Woman, Kind::Illustration, View::Walking, 9},
    Figure{"woman-8-front", "Woman, flat, front", Body::Woman, Kind::Flat, View::Front, 8},
    Figure{"woman-8-back", "Woman, flat, back", Body::Woman, Kind::Flat, View::Back, 8},
    Figure{"man-9-front", "Man, front", Body::Man, Kind::Illustration, View::Front, 9},
    Figure{"man-9-back", "Man, back", Body::Man, Kind::Illustration, View::Back, 9},
    Figure{"man-9-three-quarter", "Man, three-quarter", Body::Man, Kind::Illustration, View::ThreeQuarter, 9},
    Figure{"man-9-walking", "Man, walking", Body::Man, Kind::Illustration, View::Walking, 9},
    Figure{"man-8-front", "Man, flat, front", Body::Man, Kind::Flat, View::Front, 8},
    Figure{"man-8-back", "Man, flat, back", Body::Man, Kind::Flat, View::Back, 8},
    Figure{"child-front", "Child, front", Body::Child, Kind::Illustration, View::Front, 6.5f},
    Figure{"child-back", "Child, back", Body::Child, Kind::Illustration, View::Back, 6.5f},
    Figure{"child-three-quarter", "Child, three-quarter", Body::Child, Kind::Illustration, View::ThreeQuarter,
           6.5f},
    Figure{"child-walking", "Child, walking", Body::Child, Kind::Illustration, View::Walking, 6.5f},
    Figure{"child-flat-front", "Child, flat, front", Body::Child, Kind::Flat, View::Front, 6},
    Figure{"child-flat-back", "Child, flat, back", Body::Child, Kind::Flat, View::Back, 6},
    Figure{"plus-9-front", "Plus size, front", Body::PlusSize, Kind::Illustration, View::Front, 9},
    Figure{"plus-9-back", "Plus size, back", Body::PlusSize, Kind::Illustration, View::Back, 9},
    Figure{"plus-9-three-quarter", "Plus size, three-quarter", Body::PlusSize, Kind::Illustration,
           View::ThreeQuarter, 9},
    Figure{"plus-9-walking", "Plus size, walking", Body::PlusSize, Kind::Illustration, View::Walking, 9},
    Figure{"plus-8-front", "Plus size, flat, front", Body::PlusSize, Kind::Flat, View::Front, 8},
    Figure{"plus-8-back", "Plus size, flat, back", Body::PlusSize, Kind::Flat, View::Back, 8},
};

} // namespace

std::span<const Figure> figureTable()
{
    return table;
}

const Figure* findFigure(std::string_view id)
{
    for (const Figure& figure : table)
        if (figure.id == id)
            return &figure;
    return nullptr;
}

} // namespace toile
