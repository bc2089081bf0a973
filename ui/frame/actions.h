// Everything that can be done in the window, as one table: words, keys, and the menu each stands in.
#pragma once

#include <QAction>
#include <QObject>

#include <map>
#include <vector>

class QMenu;
class QMenuBar;

namespace toile {

enum class Command {
    Open,
    Paste,
    NewA4,
    NewA3,
    NewLetter,
    NewTall,
    DrawOver,
    ExportDrawing,
    ReturnToDrawing,
    Preferences,
    NextSketch,
    PreviousSketch,
    AnotherPage,
    ExportVariant,
    ExportBoard,
    EarlierStates,
    Quit,
    Undo,
    Redo,
    Rename,
    Delete,
    SelectAll,
    Correct,
    Draw,
    DrawDraft,
    ProofSheet,
    Stop,
    StopAll,
    Star,
    Reject,
    RefineMore,
    UseLook,
    Next,
    Previous,
    ModeDraw,
    ModeCompare,
    ModeBoard,
    Beside,
    Single,
    Split,
    ToggleSketch,
    ZoomIn,
    ZoomOut,
    Fit,
    Rotate,
    ShowLines,
    ShowParts,
    ShowTone,
    Difference,
    WithSketch,
    Panels,
    FullScreen,
    Dark,
    Shortcuts,
    FirstSteps,
    Log,
    About,
};

class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QWidget* owner);

    QAction& operator[](Command command) const { return *m_actions.at(command); }
    void addTo(QMenuBar& bar);
    /// As the table of languages has them.
    const QList<QAction*>& languageActions() const { return m_languages; }
    QMenu& samplesMenu() const { return *m_samples; }
    QMenu& sketchesMenu() const { return *m_sketches; }

    struct Line
    {
        QString group; ///< the menu
        QString text;
        QString keys;
    };
    /// All that have keys, by menu, for the overlay.
    std::vector<Line> lines() const;
    void retranslate();

private:
    std::map<Command, QAction*> m_actions;
    QList<QAction*> m_languages;
    QList<QMenu*> m_menus;
    QMenu* m_samples = nullptr;
    QMenu* m_sketches = nullptr;
};

} // namespace toile
