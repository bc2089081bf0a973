// What is drawn with where nobody has chosen yet.
#pragma once

namespace toile {

/// A window begins with a show of cloth, a command with what hides least of the sketch.
inline constexpr const char* windowsFirstCloth = "tartan";
inline constexpr const char* commandsFirstCloth = "calico";
inline constexpr const char* firstHand = "pencil";

} // namespace toile
