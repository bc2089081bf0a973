// Makes pictures ready for the screen, away from the window's thread: swatches, conversions, difference maps,
// pages.
#pragma once

#include "core/jobs/job_queue.h"
#include "core/render/board.h"
#include "core/studio/material_catalog.h"
#include "ui/canvas/scaled_picture.h"

#include <QImage>

namespace toile {

/// One light worker of the window's own. Answers come on the owner's thread, through `post`; where something
/// cannot be made, none comes.
class Darkroom
{
public:
    explicit Darkroom(Post post) : m_queue(std::move(post)) {}

    using OnPicture = std::function<void(const QImage&)>;
    using OnFailed = std::function<void(const Error&)>;

    /// A thumbnail of a material, `sidePx` at its shorter side.
    void swatch(const MaterialCatalog& materials, Shelf shelf, const MaterialRef& material, int sidePx,
                OnPicture onPicture, OnFailed onFailed = {});
    /// At most `longSidePx` long, ready to be painted at any zoom.
    void develop(const Image& picture, int longSidePx, std::function<void(const ScaledPicture&)> onPicture);
    void difference(const Image& reference, const Image& other, int longSidePx,
                    std::function<void(const QImage& map, double meanDeltaE)> onMap);
    void boardPage(const BoardContent& content, int longSidePx, OnPicture onPicture);

private:
    void submit(JobPriority priority, std::function<Result<QImage>()> work, OnPicture onPicture,
                OnFailed onFailed = {});

    JobQueue m_queue;
};

} // namespace toile
