// The shelves and the look: what the next variant is made with.
#pragma once

#include "ui/control/desk.h"
#include "ui/control/run_times.h"

#include <chrono>
#include <map>

namespace toile {

class MaterialShelf;

class LookController : public QObject
{
    Q_OBJECT

public:
    LookController(Desk desk, QObject* parent);

    void refreshLook();
    void refreshShelves();
    void refreshQueue();   ///< learns how long variants take
    void refreshButtons(); ///< whether they draw, and in what time
    void showProofSheet();
    void draw();
    void drawDraft();

Q_SIGNALS:
    void drawn(); ///< variants have been added to the queue

private:
    void connectShelf(MaterialShelf& shelf, bool isHand);
    void chooseOwn(bool isHand);
    void importOwn(const QStringList& files, bool isHand);
    QString draftHindrance() const; ///< in words; empty: none
    void showEstimate();

    struct Watched
    {
        std::chrono::steady_clock::time_point since;
        Recipe recipe;
        bool isStopping = false;
    };

    Desk m_desk;
    RunTimes m_times;
    std::map<WaitingId, Watched> m_running;
    size_t m_variantCount = 0;
};

} // namespace toile
