#include "ui/correct/correct_bar.h"

#include "ui/correct/class_tints.h"
#include "ui/look/icon.h"
#include "ui/shelf/slider_row.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr int roomyPx = 780;      ///< from here on the classes' names stand beside their colours
constexpr int veryRoomyPx = 1010; ///< and what a click does is said
constexpr double leastWidth = 0.003, mostWidth = 0.2, usualWidth = 0.03;
constexpr double widthStep = 1.25;

struct ToolRow
{
    CorrectTool tool;
    const char* icon;
    const char* key;
    const char* name;
};

const ToolRow toolRows[] = {
    {CorrectTool::Click, "click", "V", QT_TRANSLATE_NOOP("toile::CorrectBar", "Garment or not, by a click")},
    {CorrectTool::Brush, "brush", "B", QT_TRANSLATE_NOOP("toile::CorrectBar", "Paint what it is")},
    {CorrectTool::Lasso, "lasso", "Q", QT_TRANSLATE_NOOP("toile::CorrectBar", "Outline what it is")},
    {CorrectTool::Split, "cut", "N", QT_TRANSLATE_NOOP("toile::CorrectBar", "Split a part along a line")}};

constexpr SketchClass painted[] = {SketchClass::Garment, SketchClass::Skin, SketchClass::Hair,
                                   SketchClass::Accessory, SketchClass::Paper};

QIcon dotOf(SketchClass kind, const QColor& rim)
{
    QPixmap dot(28, 28); // twice its size, for fine screens
    dot.setDevicePixelRatio(2);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(rim, 1));
    painter.setBrush(colourOf(kind));
    painter.drawEllipse(QRectF(1, 1, 12, 12));
    return dot;
}

QHBoxLayout* rowIn(QWidget& widget)
{
    auto* row = new QHBoxLayout(&widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    return row;
}

} // namespace

CorrectBar::CorrectBar(QWidget* parent) : QWidget(parent), m_done(new QPushButton(this))
{
    m_toolsRow = newTools();
    m_choiceRow = newChoice();
    setObjectName(u"correctBar"_s);
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(46);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    row->addWidget(m_toolsRow, 1);
    row->addWidget(m_choiceRow, 1);
    row->addWidget(m_done);
    connect(m_done, &QPushButton::clicked, this, &CorrectBar::doneWished);
    setWidthShare(usualWidth);
    retranslate();
    retint();
    showState();
}

QWidget* CorrectBar::newTools()
{
    auto* tools = new QWidget(this);
    QHBoxLayout* row = rowIn(*tools);
    for (const ToolRow& tool : toolRows) {
        auto* button = new QToolButton(tools);
        button->setProperty("role", u"tool"_s);
        button->setFixedSize(35, 35);
        button->setIconSize({20, 20});
        button->setCheckable(true);
        connect(button, &QToolButton::clicked, this, [this, kind = tool.tool] {
            setTool(kind); // a second click does not let go of it
            Q_EMIT toolWished(kind);
        });
        m_tools[tool.tool] = button;
        row->addWidget(button);
    }
    row->addSpacing(8);
    for (const SketchClass kind : painted) {
        auto* button = new QToolButton(tools);
        button->setProperty("role", u"quiet"_s);
        button->setCheckable(true);
        button->setIconSize({14, 14});
        connect(button, &QToolButton::clicked, this, [this, kind] {
            setPaints(kind); // a second click does not let go of it
            Q_EMIT paintsWished(kind);
        });
        m_classes[kind] = button;
        row->addWidget(button);
    }
    m_width = new SliderRow(SliderRow::logarithmic(leastWidth, mostWidth, 100), tools);
    m_width->setCompact();
    m_width->setMaximumWidth(220);
    m_width->setUsual(usualWidth);
    connect(m_width, &SliderRow::moved, this, &CorrectBar::widthWished);
    row->addWidget(m_width, 1);
    m_hint = new QLabel(tools);
    m_hint->setProperty("role", u"quiet"_s);
    row->addSpacing(8);
    row->addWidget(m_hint);
    row->addStretch();
    return tools;
}

QWidget* CorrectBar::newChoice()
{
    auto* choice = new QWidget(this);
    QHBoxLayout* row = rowIn(*choice);
    m_count = new QLabel(choice);
    row->addWidget(m_count);
    row->addSpacing(8);
    const auto button = [&](auto wished) {
        auto* made = new QPushButton(choice);
        connect(made, &QPushButton::clicked, this, wished);
        row->addWidget(made);
        return made;
    };
    m_join = button(&CorrectBar::joinWished);
    m_paper = button(&CorrectBar::paperWished);
    m_plain = button(&CorrectBar::plainWished);
    m_name = button(&CorrectBar::nameAsked);
    row->addStretch();
    return choice;
}

QString CorrectBar::nameOf(SketchClass kind)
{
    switch (kind) {
    case SketchClass::Garment:
        return tr("Garment");
    case SketchClass::Skin:
        return tr("Skin");
    case SketchClass::Hair:
        return tr("Hair");
    case SketchClass::Accessory:
        return tr("Accessory");
    case SketchClass::Text:
        return tr("Writing");
    case SketchClass::Ground:
        return tr("Surroundings");
    case SketchClass::Paper:
        break;
    }
    return tr("Not garment");
}

void CorrectBar::addKeysTo(QWidget& canvas)
{
    const auto add = [&](const QString& words, QKeySequence keys, auto act) {
        auto* action = new QAction(words, &canvas);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, act);
        canvas.addAction(action);
    };
    for (const ToolRow& row : toolRows)
        add(tr(row.name), QString(QLatin1String(row.key)),
            [this, kind = row.tool] { Q_EMIT toolWished(kind); });
    const auto step = [this](double factor) {
        Q_EMIT widthWished(std::clamp(m_width->value() * factor, leastWidth, mostWidth));
    };
    add(tr("Narrower"), Qt::Key_BracketLeft, [step] { step(1 / widthStep); });
    add(tr("Wider"), Qt::Key_BracketRight, [step] { step(widthStep); });
    add(tr("Join the chosen parts"), Qt::Key_J, [this] { Q_EMIT joinWished(); });
}

void CorrectBar::setTool(CorrectTool tool)
{
    m_tool = tool;
    showState();
}

void CorrectBar::setPaints(SketchClass kind)
{
    for (const auto& [each, button] : m_classes)
        button->setChecked(each == kind);
}

void CorrectBar::setWidthShare(double width)
{
    m_width->setValue(width);
}

void CorrectBar::setChosen(int parts)
{
    m_chosen = parts;
    m_count->setText(parts == 1 ? tr("1 part: click a cloth for it")
                                : tr("%1 parts: click a cloth for them").arg(parts));
    m_join->setEnabled(parts > 1);
    showState();
}

void CorrectBar::showState()
{
    for (const auto& [each, button] : m_tools)
        button->setChecked(each == m_tool);
    for (const auto& [kind, button] : m_classes)
        button->setToolButtonStyle(width() >= roomyPx ? Qt::ToolButtonTextBesideIcon
                                                      : Qt::ToolButtonIconOnly);
    m_toolsRow->setVisible(m_chosen == 0);
    m_choiceRow->setVisible(m_chosen > 0);
    m_width->setVisible(m_tool == CorrectTool::Brush);
    m_hint->setVisible(m_tool == CorrectTool::Click && width() >= veryRoomyPx);
}

void CorrectBar::retranslate()
{
    for (const ToolRow& row : toolRows) {
        m_tools[row.tool]->setAccessibleName(tr(row.name));
        m_tools[row.tool]->setToolTip(u"%1 (%2)"_s.arg(tr(row.name), QLatin1String(row.key)));
    }
    for (const auto& [kind, button] : m_classes) {
        button->setText(nameOf(kind));
        button->setToolTip(tr("Paint or outline: %1").arg(nameOf(kind)));
    }
    m_width->setName(tr("Size"), tr("Width of the brush ([ and ])"));
    m_width->setFormat(
        [](double width) { return tr("%1 %").arg(std::round(width * 1000) / 10); }); // of the page
    m_hint->setText(tr("Shift-click chooses parts"));
    m_join->setText(tr("Join"));
    m_join->setToolTip(tr("They become one part (J)"));
    m_paper->setText(tr("Leave as paper"));
    m_plain->setText(tr("The garment's cloth"));
    m_name->setText(tr("This is a …"));
    m_done->setText(tr("Done"));
    m_done->setToolTip(tr("Leave correcting (Esc)"));
    setChosen(m_chosen);
}

void CorrectBar::retint()
{
    const QColor ink = palette().color(QPalette::WindowText);
    for (const ToolRow& row : toolRows)
        m_tools[row.tool]->setIcon(
            tintedIcon(QLatin1String(row.icon), ink, palette().color(QPalette::HighlightedText)));
    for (const auto& [kind, button] : m_classes)
        button->setIcon(dotOf(kind, palette().color(QPalette::PlaceholderText)));
}

void CorrectBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        retint();
    QWidget::changeEvent(event);
}

void CorrectBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showState();
}

} // namespace toile
