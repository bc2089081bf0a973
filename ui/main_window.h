// The one window: puts its parts in their places and hears what concerns all of them (drops, paste, closing).
#pragma once

#include "ui/frame/mode_switch.h"

#include <QImage>
#include <QWidget>

class QMimeData;
class QSplitter;
class QStackedWidget;

namespace toile {

class Actions;
class BoardView;
class CompareView;
class EmptyScreen;
class ErrorBanner;
class Gallery;
class LookPanel;
class PagePanel;
class ToolRail;
class TopBar;
class Veil;
class WorkArea;

class MainWindow : public QWidget
{
    Q_OBJECT

public:
    /// Bare: it can be shown and painted at once. Nothing else may be asked of it before furnish().
    explicit MainWindow(QWidget* parent = nullptr);
    /// Makes its parts; a second time does nothing.
    void furnish();

    Actions& actionTable() { return *m_actions; }
    TopBar& topBar() { return *m_topBar; }
    ErrorBanner& banner() { return *m_banner; }
    /// Over the sketch, while one draws: what is doubtful about it.
    ErrorBanner& doubtLine() { return *m_doubt; }
    EmptyScreen& emptyScreen() { return *m_empty; }
    WorkArea& workArea() { return *m_work; }
    CompareView& compare() { return *m_compare; }
    BoardView& board() { return *m_board; }
    LookPanel& lookPanel() { return *m_look; }
    PagePanel& pagePanel() { return *m_pagePanel; }
    Gallery& gallery() { return *m_gallery; }
    Veil& veil() { return *m_veil; }

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    void setHasSketch(bool hasSketch);
    /// The shown sketch is a page to draw on.
    void setIsDrawn(bool isDrawn);
    /// What was understood of the sketch is put right: the strip over it, no page's panel.
    void setIsCorrecting(bool isCorrecting);
    bool hasPanels() const { return m_hasPanels; }
    void setHasPanels(bool hasPanels);
    /// From now on a close closes; before, it only asks (closeRequested).
    void allowClosing() { m_mayClose = true; }
    void paste();

Q_SIGNALS:
    void filesDropped(const QStringList& files);
    void picturePasted(const QImage& picture);
    void bytesPasted(const QByteArray& encoded); ///< a picture's file as another program gave it
    void nothingToPaste();
    void spacePressed();
    void escapePressed();
    void closeRequested();
    void modeChanged();
    void painted(); ///< for the first time

protected:
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void fillRail();
    void showParts();
    void paintBare();
    bool takeIn(const QMimeData* mime);

    Actions* m_actions = nullptr;
    TopBar* m_topBar = nullptr;
    ErrorBanner* m_banner = nullptr;
    ErrorBanner* m_doubt = nullptr;
    ToolRail* m_rail = nullptr;
    QStackedWidget* m_middle = nullptr;
    EmptyScreen* m_empty = nullptr;
    QWidget* m_drawing = nullptr; ///< the line and the work
    WorkArea* m_work = nullptr;
    CompareView* m_compare = nullptr;
    BoardView* m_board = nullptr;
    LookPanel* m_look = nullptr;
    PagePanel* m_pagePanel = nullptr;
    Gallery* m_gallery = nullptr;
    QSplitter* m_split = nullptr;
    Veil* m_veil = nullptr;
    QList<QWidget*> m_drawTools;
    QList<QWidget*> m_compareTools;
    Mode m_mode = Mode::Draw;
    bool m_hasSketch = false;
    bool m_isDrawn = false;
    bool m_hasPanels = true;
    bool m_mayClose = false;
    bool m_wasPainted = false;
};

} // namespace toile
