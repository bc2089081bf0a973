#include "ui/main_window.h"

#include "ui/board/board_view.h"
#include "ui/canvas/empty_screen.h"
#include "ui/canvas/page_panel.h"
#include "ui/canvas/work_area.h"
#include "ui/compare/compare_view.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/frame/pasted_picture.h"
#include "ui/frame/tool_rail.h"
#include "ui/frame/top_bar.h"
#include "ui/frame/veil.h"
#include "ui/gallery/gallery.h"
#include "ui/shelf/look_panel.h"
#include "ui/shelf/shelf_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr int railWidth = 52;
constexpr int topBarHeight = 44;
constexpr int lookWidth = 320;
constexpr int pagePanelWidth = 244;
constexpr int galleryHeight = 196;

} // namespace

MainWindow::MainWindow(QWidget* parent) : QWidget(parent)
{
    setWindowTitle(u"Toile"_s);
    setAcceptDrops(true);
    setMinimumSize(960, 620);
    setFocusPolicy(Qt::ClickFocus);
}

void MainWindow::furnish()
{
    if (m_actions)
        return;
    m_actions = new Actions(this);
    m_topBar = new TopBar(this);
    m_banner = new ErrorBanner(this);
    m_rail = new ToolRail(this);
    m_middle = new QStackedWidget(this);
    m_empty = new EmptyScreen(m_middle);
    m_drawing = new QWidget(m_middle);
    m_doubt = new ErrorBanner(m_drawing);
    m_work = new WorkArea(m_drawing);
    m_compare = new CompareView(m_middle);
    m_board = new BoardView(m_middle);
    m_look = new LookPanel(this);
    m_pagePanel = new PagePanel(this);
    m_gallery = new Gallery(this);
    m_split = new QSplitter(Qt::Vertical, this);
    m_veil = new Veil(this);
    build();
    fillRail();
    m_actions->addTo(m_topBar->menus());
    showParts();
    // A click leaves the keyboard where it was: Space and the single letters stay with the picture.
    for (auto* button : findChildren<QAbstractButton*>())
        button->setFocusPolicy(Qt::TabFocus);
    setFocus();
}

void MainWindow::build()
{
    auto* drawing = new QVBoxLayout(m_drawing);
    drawing->setContentsMargins(0, 0, 0, 0);
    drawing->setSpacing(0);
    drawing->addWidget(m_doubt);
    drawing->addWidget(m_work, 1);
    for (QWidget* page : {static_cast<QWidget*>(m_empty), m_drawing, static_cast<QWidget*>(m_compare),
                          static_cast<QWidget*>(m_board)})
        m_middle->addWidget(page);
    m_middle->setMinimumHeight(220);
    m_look->setFixedWidth(lookWidth);
    m_pagePanel->setFixedWidth(pagePanelWidth);
    auto* upper = new QWidget(this);
    auto* row = new QHBoxLayout(upper);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pagePanel);
    row->addWidget(m_middle, 1);
    row->addWidget(m_look);
    m_split->addWidget(upper);
    m_split->addWidget(m_gallery);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    m_split->setCollapsible(0, false);
    m_split->setHandleWidth(1);
    m_split->setSizes({660, galleryHeight});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_banner);
    column->addWidget(m_split, 1);
    connect(&m_topBar->modes(), &ModeSwitch::modeWished, this, &MainWindow::setMode);
}

void MainWindow::fillRail()
{
    const Actions& actions = *m_actions;
    m_rail->add(&actions[Command::Open], u"open"_s);
    m_rail->addGap();
    m_drawTools = {m_rail->add(&actions[Command::Beside], u"beside"_s),
                   m_rail->add(&actions[Command::Single], u"single"_s),
                   m_rail->add(&actions[Command::Split], u"split"_s),
                   m_rail->addGap(),
                   m_rail->add(&actions[Command::ShowLines], u"lines"_s),
                   m_rail->add(&actions[Command::ShowParts], u"parts"_s),
                   m_rail->add(&actions[Command::ShowTone], u"tone"_s),
                   m_rail->addGap(),
                   m_rail->add(&actions[Command::Correct], u"correct"_s)};
    m_compareTools = {m_rail->add(&actions[Command::WithSketch], u"sketch"_s),
                      m_rail->add(&actions[Command::Difference], u"difference"_s)};
    m_rail->addGap();
    m_rail->add(&actions[Command::Fit], u"fit"_s);
    m_rail->add(&actions[Command::Rotate], u"rotate"_s);
}

void MainWindow::setMode(Mode mode)
{
    m_mode = mode;
    m_topBar->modes().setMode(mode);
    showParts();
    Q_EMIT modeChanged();
}

void MainWindow::setHasSketch(bool hasSketch)
{
    m_hasSketch = hasSketch;
    showParts();
}

void MainWindow::setIsDrawn(bool isDrawn)
{
    m_isDrawn = isDrawn;
    showParts();
}

void MainWindow::setIsCorrecting(bool isCorrecting)
{
    m_work->setIsCorrecting(isCorrecting);
    showParts();
}

void MainWindow::setHasPanels(bool hasPanels)
{
    m_hasPanels = hasPanels;
    showParts();
}

void MainWindow::showParts()
{
    QWidget* const pages[] = {m_drawing, m_compare, m_board};
    m_middle->setCurrentWidget(m_mode == Mode::Draw && !m_hasSketch ? m_empty : pages[int(m_mode)]);
    const bool isBoard = m_mode == Mode::Board;
    m_rail->setVisible(m_hasPanels && !isBoard);
    m_look->setVisible(m_hasPanels && !isBoard);
    m_pagePanel->setVisible(m_hasPanels && m_mode == Mode::Draw && m_hasSketch && m_isDrawn &&
                            !m_work->isCorrecting());
    m_gallery->setVisible(m_hasPanels);
    for (QWidget* tool : m_drawTools)
        tool->setVisible(m_mode == Mode::Draw);
    for (QWidget* tool : m_compareTools)
        tool->setVisible(m_mode == Mode::Compare);
}

void MainWindow::paste()
{
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    if (!mime)
        return Q_EMIT nothingToPaste();
    if (!takeIn(mime))
        Q_EMIT nothingToPaste();
}

/// Files, or a picture; false where there is neither.
bool MainWindow::takeIn(const QMimeData* mime)
{
    if (const QStringList files = filesOf(mime); !files.isEmpty()) {
        Q_EMIT filesDropped(files);
        return true;
    }
    if (const QByteArray encoded = encodedPictureOf(mime); !encoded.isEmpty()) {
        Q_EMIT bytesPasted(encoded);
        return true;
    }
    const auto picture = mime->hasImage() ? mime->imageData().value<QImage>() : QImage();
    if (!picture.isNull())
        Q_EMIT picturePasted(picture);
    return !picture.isNull();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_mayClose)
        return event->accept();
    event->ignore();
    Q_EMIT closeRequested();
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (!m_actions)
        paintBare();
    if (m_wasPainted)
        return;
    m_wasPainted = true;
    QTimer::singleShot(0, this, &MainWindow::painted);
}

/// The places of the parts, until they stand.
void MainWindow::paintBare()
{
    QPainter painter(this);
    const QRect work = rect().adjusted(railWidth, topBarHeight, -lookWidth, -galleryHeight);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(work, palette().color(QPalette::Dark));
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        Q_EMIT spacePressed();
    else if (event->key() == Qt::Key_Escape)
        Q_EMIT escapePressed();
    else
        QWidget::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QMimeData* mime = event->mimeData();
    if (!event->source() && (!filesOf(mime).isEmpty() || mime->hasImage() || hasEncodedPicture(mime)))
        event->acceptProposedAction();
}

void MainWindow::dragMoveEvent(QDragMoveEvent* event)
{
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    takeIn(event->mimeData());
}

void MainWindow::changeEvent(QEvent* event)
{
    if (m_actions && event->type() == QEvent::LanguageChange)
        m_actions->retranslate();
    QWidget::changeEvent(event);
}

} // namespace toile
