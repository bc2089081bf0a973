// What Toile owes to a designer's work at the window: it stays open over what is not on disk, says when it is
// again, and brings back what was.
#pragma once

#include "core/studio/project_desk.h"
#include "ui/control/stage.h"

#include <QObject>

namespace toile {

class KeepingController : public QObject
{
    Q_OBJECT

public:
    KeepingController(ProjectDesk& document, Stage stage, QObject* parent);

    /// Closes when all is on disk; otherwise the window stays and says what can be done. A second wish while
    /// the first is under way changes nothing.
    void close();
    bool isClosing() const { return m_isClosing; }
    /// After a change of what is not on disk.
    void refresh();
    void showEarlier();
    /// A copy of the whole project; then Toile closes, and opens that one the next time.
    void saveElsewhere(const QString& folder);

Q_SIGNALS:
    void closed(); ///< all is on disk, or was let go on purpose

private:
    void askWhatToDo(const Error& why);
    void chooseElsewhere();

    ProjectDesk& m_document;
    Stage m_stage;
    bool m_isClosing = false;
    bool m_wasUnsaved = false;
};

/// Where the project was saved elsewhere last; empty: nowhere. A folder that is gone is forgotten.
QString rememberedFolder();

} // namespace toile
