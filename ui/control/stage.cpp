#include "ui/control/stage.h"

#include <QMetaObject>

namespace toile {

Post postTo(QObject* owner)
{
    return [owner](std::function<void()> closure) {
        QMetaObject::invokeMethod(owner, std::move(closure), Qt::QueuedConnection);
    };
}

} // namespace toile
