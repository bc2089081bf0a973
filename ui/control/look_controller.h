// The shelves and the look: what the next variant is made with.
#pragma once

#include "core/studio/look_desk.h"
#include "core/studio/variant_desk.h"
#include "ui/control/run_times.h"
#include "ui/control/stage.h"

#include <chrono>
#include <functional>
#include <map>
#include <set>

namespace toile {

class MaterialShelf;

class LookController : public QObject
{
    Q_OBJECT

public:
    LookController(LookDesk& looks, VariantDesk& variants, Stage stage, QObject* parent);

    void refreshLook();
    void refreshShelves();
    void refreshQueue();
    /// Learns from a variant that was waited for how long such ones take.
    void noteTime(WaitingId waiting, VariantId variant);
    void refreshButtons(); ///< whether they draw, and in what time
    void showProofSheet();
    void draw();
    void drawDraft();
    /// On the screen that is shown while there is no sketch.
    void showSamples();
    /// `cloth`: as a drag brings it. No parts: the garment.
    void clotheParts(const std::set<int>& parts, const QByteArray& cloth);
    /// A click on a cloth is for these parts, where there are any.
    void setChosenParts(std::function<std::set<int>()> chosen) { m_chosen = std::move(chosen); }
    void retranslate();

Q_SIGNALS:
    void drawn(); ///< variants have been added to the queue

private:
    void takeLook(const Recipe& look);
    void connectShelf(MaterialShelf& widget, Shelf shelf);
    void chooseOwn(Shelf shelf);
    void importOwn(const QStringList& files, Shelf shelf);
    QString draftHindrance() const; ///< in words; empty: none
    void showEstimate();

    struct Watched
    {
        std::chrono::steady_clock::time_point since;
        Recipe recipe;
        bool isStopping = false;
    };

    LookDesk& m_looks;
    VariantDesk& m_variants;
    Stage m_stage;
    RunTimes m_times;
    std::map<WaitingId, Watched> m_running;
    std::function<std::set<int>()> m_chosen = [] { return std::set<int>(); };
    bool m_hasSamples = false;
};

} // namespace toile
