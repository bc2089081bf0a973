// What all controllers of the window share besides the desks that each is given.
#pragma once

#include "core/jobs/job_queue.h"
#include "ui/control/darkroom.h"
#include "ui/control/names.h"

#include <QObject>

namespace toile {

class MainWindow;

struct Stage
{
    MainWindow& window;
    Darkroom& darkroom;
    Names& names;
};

/// Runs closures on the thread of `owner`; what comes after its end is dropped.
Post postTo(QObject* owner);

} // namespace toile
