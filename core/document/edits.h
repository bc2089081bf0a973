// Every change that can be made to a project, as a pure function of it. An id that is not there changes
// nothing.
#pragma once

#include "core/document/project.h"

#include <set>

namespace toile {

/// Takes the next id (ignoring the one given) and shows the sketch.
Project addSketch(Project project, ProjectSketch sketch);
Project showSketch(Project project, SketchId id);
/// Null: back to the picture alone; a sketch without a picture keeps its drawing then.
Project setDrawing(Project project, SketchId id, SharedDrawing drawing);
/// A new blank page as a sketch of its own, which is shown.
Project newDrawing(Project project, std::string name, Vec2 pageMm);
/// The sketch's picture, which lies in the project's folder as `pictureFile`, goes under a new drawing on a
/// page of fitting size; nothing where there is a drawing already.
Project drawOver(Project project, SketchId id, const std::string& pictureFile, Size pictureSize);
/// As they are; corrections that are not sound (areSound), or more marks than can be kept, change nothing.
Project setCorrections(Project project, SketchId id, Corrections corrections);
Project setMarks(Project project, SketchId id, std::vector<PartMark> marks);
Project renameSketch(Project project, SketchId id, std::string name);

/// Takes the next id.
Project addVariant(Project project, ProjectVariant variant);
/// Another picture with its recipe in a variant's place, which keeps its id, sketch, name and marks.
Project replaceVariant(Project project, VariantId id, ProjectVariant variant);
Project renameVariant(Project project, VariantId id, std::string name);
Project starVariants(Project project, const std::set<VariantId>& ids, bool isStarred);
Project rejectVariants(Project project, const std::set<VariantId>& ids, bool isRejected);
Project deleteVariants(Project project, const std::set<VariantId>& ids);
/// To stand before `before` in the gallery; 0: at the end.
Project moveVariant(Project project, VariantId id, VariantId before);

Project addOwnCloth(Project project, OwnMaterial cloth);
Project addOwnHand(Project project, OwnMaterial hand);
Project setBoard(Project project, BoardPlan board);
Project setTitle(Project project, std::string title);

} // namespace toile
