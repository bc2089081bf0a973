// What layout, painter and writer of a board share: one look at the pictures, used for all of them.
#pragma once

#include "core/render/board.h"

namespace toile {

using BoardColour = std::array<uint8_t, 3>;

struct PlannedBoard
{
    std::vector<Rect> crops; ///< of each picture, the part that is shown
    std::vector<BoardColour> palette;
    BoardLayout layout;
};

PlannedBoard planBoard(const BoardContent& content);

/// The drawn part of each picture. Pictures of one size whose drawn parts nearly agree (a sketch and its
/// variants) share one, so that they stand at one scale.
std::vector<Rect> trimmedBounds(const std::vector<BoardPicture>& pictures);

/// paintBoard with a plan; false where it was stopped half-way.
bool paintPlannedBoard(QPainter& painter, const BoardContent& content, const PlannedBoard& plan,
                       double pxPerMm, const std::stop_token& stop);

/// Millimetres on A3; times BoardLayout::typeScale.
namespace board_type {
inline constexpr double title = 8.0;
inline constexpr double subtitle = 3.8;
inline constexpr double caption = 3.1;
inline constexpr double heading = 3.1;
inline constexpr double small = 2.7;
inline constexpr double captionLine = 4.6; ///< line feed of captions
inline constexpr double smallLine = 4.0;   ///< line feed of swatch texts and notes
inline constexpr double ruleToCaption = 2.6;
inline constexpr double ruleToHeading = 4.8;
inline constexpr double swatchToText = 1.4;
} // namespace board_type

} // namespace toile
