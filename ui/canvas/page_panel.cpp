#include "ui/canvas/page_panel.h"

#include "ui/canvas/figure_chooser.h"
#include "ui/canvas/layer_panel.h"
#include "ui/look/icon.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QKeySequence>
#include <QToolButton>
#include <QVBoxLayout>

namespace toile {

namespace {

struct Row
{
    ToolKind tool;
    const char* name;
    const char* icon;
    const char* key;
    bool hasOwnKey;             ///< the brush bar's
    const char* hint = nullptr; ///< what its modifiers do
};

constexpr const char* selectionHint =
    QT_TRANSLATE_NOOP("toile::PagePanel", "Shift adds to the selection. Ctrl moves a copy");

const Row rows[] = {
    {ToolKind::Brush, QT_TRANSLATE_NOOP("toile::PagePanel", "Brush"), "brush", "B", true},
    {ToolKind::Eraser, QT_TRANSLATE_NOOP("toile::PagePanel", "Eraser"), "eraser", "E", true},
    {ToolKind::Straight, QT_TRANSLATE_NOOP("toile::PagePanel", "Straight line"), "straight", "N", false,
     QT_TRANSLATE_NOOP("toile::PagePanel", "Shift: only upright, level and at the angles between")},
    {ToolKind::FrenchCurve, QT_TRANSLATE_NOOP("toile::PagePanel", "French curve"), "french-curve", "C",
     false},
    {ToolKind::Bezier, QT_TRANSLATE_NOOP("toile::PagePanel", "Bézier pen"), "bezier", "P", false,
     QT_TRANSLATE_NOOP("toile::PagePanel", "Enter ends the path. Ctrl takes hold of one that is there")},
    {ToolKind::Fill, QT_TRANSLATE_NOOP("toile::PagePanel", "Fill an area"), "fill", "G", false},
    {ToolKind::Lasso, QT_TRANSLATE_NOOP("toile::PagePanel", "Lasso"), "lasso", "Q", false, selectionHint},
    {ToolKind::Rectangle, QT_TRANSLATE_NOOP("toile::PagePanel", "Select a rectangle"), "rectangle", "W",
     false, selectionHint},
    {ToolKind::LayerTransform, QT_TRANSLATE_NOOP("toile::PagePanel", "Move the layer"), "transform", "V",
     false},
    {ToolKind::Picker, QT_TRANSLATE_NOOP("toile::PagePanel", "Pick a colour"), "picker", "I", true},
    {ToolKind::Text, QT_TRANSLATE_NOOP("toile::PagePanel", "Note"), "text", "T", false},
};
constexpr const char* symmetryKey = "Y";
constexpr const char* mirrorKey = "M"; ///< heard by the view itself
constexpr int columns = 5;

} // namespace

PagePanel::PagePanel(QWidget* parent)
    : QWidget(parent), m_symmetry(button(QStringLiteral("symmetry"))),
      m_mirror(button(QStringLiteral("mirror"))), m_layers(new LayerPanel(this)),
      m_figures(new FigureChooser(this))
{
    setObjectName(QStringLiteral("pagePanel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* grid = new QGridLayout;
    grid->setSpacing(4);
    int place = 0;
    const auto put = [&](QToolButton* what) {
        grid->addWidget(what, place / columns, place % columns);
        ++place;
    };
    for (const Row& row : rows) {
        QToolButton* tool = button(QLatin1String(row.icon));
        connect(tool, &QToolButton::clicked, this, [this, kind = row.tool] {
            setTool(kind); // a second click does not let go of it
            Q_EMIT toolWished(kind);
        });
        m_tools[row.tool] = tool;
        put(tool);
    }
    put(m_symmetry);
    put(m_mirror);
    connect(m_symmetry, &QToolButton::clicked, this, &PagePanel::symmetryWished);
    connect(m_mirror, &QToolButton::clicked, this, &PagePanel::mirrorWished);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(12);
    column->addLayout(grid);
    column->addWidget(m_layers);
    column->addWidget(m_figures, 1);
    setTool(ToolKind::Brush);
    retranslate();
    retint();
}

QToolButton* PagePanel::button(const QString& icon)
{
    auto* made = new QToolButton(this);
    made->setProperty("role", QStringLiteral("tool"));
    made->setFixedSize(35, 35);
    made->setIconSize({20, 20});
    made->setCheckable(true);
    m_icons[made] = icon;
    return made;
}

void PagePanel::setTool(ToolKind tool)
{
    for (const auto& [kind, button] : m_tools)
        button->setChecked(kind == tool);
}

void PagePanel::setSymmetrical(bool isOn)
{
    m_symmetry->setChecked(isOn);
}

void PagePanel::setMirrored(bool isOn)
{
    m_mirror->setChecked(isOn);
}

void PagePanel::addKeysTo(QWidget& canvas)
{
    const auto add = [&](const char* key, QToolButton* button) {
        auto* action = new QAction(button->accessibleName(), &canvas);
        action->setShortcut(QKeySequence(QLatin1String(key)));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, button, &QToolButton::click);
        canvas.addAction(action);
    };
    for (const Row& row : rows)
        if (!row.hasOwnKey)
            add(row.key, m_tools[row.tool]);
    add(symmetryKey, m_symmetry);
}

void PagePanel::retranslate()
{
    const auto name = [](QToolButton& button, const QString& words, const char* key) {
        button.setAccessibleName(words);
        button.setToolTip(QStringLiteral("%1 (%2)").arg(words, QLatin1String(key)));
    };
    for (const Row& row : rows) {
        QToolButton& tool = *m_tools[row.tool];
        name(tool, tr(row.name), row.key);
        if (row.hint)
            tool.setToolTip(tool.toolTip() + u'\n' + tr(row.hint));
    }
    name(*m_symmetry, tr("Draw both sides"), symmetryKey);
    name(*m_mirror, tr("Look at it mirrored"), mirrorKey);
}

void PagePanel::retint()
{
    for (const auto& [button, icon] : m_icons)
        button->setIcon(tintedIcon(icon, palette().color(QPalette::WindowText),
                                   palette().color(QPalette::HighlightedText)));
}

void PagePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        retint();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace toile
