// The right side: cloth, hand, how they are used, and the button that draws.
#pragma once

#include "core/document/recipe.h"

#include <QWidget>

class QScrollArea;
class QToolButton;

namespace toile {

class AdvancedFold;
class DrawButton;
class MaterialShelf;
class SliderRow;

/// Shows a look and reports the look that is wished for.
class LookPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LookPanel(QWidget* parent = nullptr);

    MaterialShelf& cloths() { return *m_cloths; }
    MaterialShelf& hands() { return *m_hands; }
    DrawButton& drawButton() { return *m_draw; }
    QToolButton& draftButton() { return *m_draft; }
    AdvancedFold& advanced() { return *m_advanced; }

    /// What keeps the look from being drafted, in words; empty: nothing.
    void setDraftHindrance(const QString& words);
    /// `ownRepeatMm`: the chosen cloth's own repeat, which stands where the look has 0.
    void setLook(const Recipe& look, double ownRepeatMm);

Q_SIGNALS:
    void lookWished(const Recipe& look);
    void drawRequested();
    void draftRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void connectAll();
    /// As many whole rows as there is room for, three of cloths to two of hands.
    void fitShelves();
    void retranslate();

    Recipe m_look;
    QScrollArea* m_scroll = nullptr;
    MaterialShelf* m_cloths;
    MaterialShelf* m_hands;
    SliderRow* m_repeat;
    SliderRow* m_direction;
    SliderRow* m_reach;
    SliderRow* m_strength;
    AdvancedFold* m_advanced;
    DrawButton* m_draw;
    QToolButton* m_draft;
    QString m_draftHindrance;
};

} // namespace toile
