// What is drawn within the silhouette: anatomy, construction lines across the body, the face.
#pragma once

#include "core/drawing/figures/contour.h"

namespace toile::figures {

/// A line in heads; it is hidden by what lies before its part.
struct InnerLine
{
    BezierPath path;
    FigureMark mark;
    Part part;
};

std::vector<InnerLine> anatomy(const Pose& pose);
std::vector<InnerLine> constructionLines(const Pose& pose);
std::vector<InnerLine> face(const Pose& pose);

} // namespace toile::figures
