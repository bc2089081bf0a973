#include "ui/frame/tool_rail.h"

#include "ui/look/icon.h"

#include <QAction>
#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace toile {

namespace {

/// "Fit (Ctrl+0)"
void name(QToolButton& button, const QAction& action)
{
    QString text = action.text();
    text.remove(QLatin1Char('&'));
    button.setAccessibleName(text);
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    button.setToolTip(keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys));
}

} // namespace

ToolRail::ToolRail(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("toolRail"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(52);
    m_column->setContentsMargins(8, 10, 8, 8);
    m_column->setSpacing(4);
    m_column->addStretch();
}

QWidget* ToolRail::add(QAction* action, const QString& icon)
{
    auto* button = new QToolButton(this);
    button->setProperty("role", QStringLiteral("tool"));
    button->setFixedSize(35, 35);
    button->setIconSize({20, 20});
    button->setCheckable(action->isCheckable());
    button->setFocusPolicy(Qt::TabFocus);
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setChecked(action->isChecked());
        name(*button, *action);
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QToolButton::clicked, action, [button, action] {
        action->trigger();
        button->setChecked(action->isChecked());
    });
    follow();
    m_icons[button] = icon;
    m_column->insertWidget(m_column->count() - 1, button);
    tint(*button, icon);
    return button;
}

QWidget* ToolRail::addGap()
{
    auto* gap = new QWidget(this);
    gap->setFixedHeight(8);
    m_column->insertWidget(m_column->count() - 1, gap);
    return gap;
}

void ToolRail::retint()
{
    for (auto at = m_icons.cbegin(); at != m_icons.cend(); ++at)
        tint(*at.key(), at.value());
}

void ToolRail::tint(QToolButton& button, const QString& icon)
{
    button.setIcon(
        tintedIcon(icon, palette().color(QPalette::WindowText), palette().color(QPalette::HighlightedText)));
}

void ToolRail::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        retint();
    QWidget::changeEvent(event);
}

} // namespace toile
