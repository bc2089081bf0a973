// What all controllers of the window share.
#pragma once

#include "core/studio/studio.h"
#include "ui/control/darkroom.h"
#include "ui/control/names.h"

#include <QObject>

namespace toile {

class MainWindow;

struct Desk
{
    Studio& studio;
    MainWindow& window;
    Darkroom& darkroom;
    Names& names;
};

/// Runs closures on the thread of `owner`; what comes after its end is dropped.
Post postTo(QObject* owner);

} // namespace toile
