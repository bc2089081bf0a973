#include "ui/frame/veil.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

QLabel* label(const QString& text, const char* role, QWidget* parent)
{
    auto* made = new QLabel(text, parent);
    made->setProperty("role", QLatin1String(role));
    made->setTextFormat(Qt::PlainText);
    return made;
}

} // namespace

Veil::Veil(QWidget* window) : QWidget(window)
{
    hide();
    setFocusPolicy(Qt::StrongFocus);
    window->installEventFilter(this);
}

QVBoxLayout* Veil::freshCard(const QString& title)
{
    delete m_card;
    m_card = new QWidget(this);
    m_card->setObjectName(u"card"_s);
    m_card->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(36, 28, 36, 28);
    column->setSpacing(12);
    column->addWidget(label(title, "title", m_card));
    setAccessibleName(title);
    return column;
}

void Veil::showShortcuts(const QString& title, const std::vector<Key>& keys)
{
    QVBoxLayout* column = freshCard(title);
    auto* table = new QGridLayout;
    table->setHorizontalSpacing(12);
    table->setVerticalSpacing(5);
    constexpr int rowsInColumn = 18;
    int at = 0;
    QString group;
    for (const Key& key : keys) {
        const bool isNewGroup = key.group != group;
        if (isNewGroup && at % rowsInColumn > rowsInColumn - 3)
            at += rowsInColumn - at % rowsInColumn;
        const auto place = [&at] { return std::pair(at % rowsInColumn, at / rowsInColumn * 3); };
        if (isNewGroup) {
            const auto [row, left] = place();
            table->addWidget(label(key.group, "head", m_card), row, left, 1, 2);
            group = key.group;
            ++at;
        }
        const auto [row, left] = place();
        table->addWidget(label(key.text, "quiet", m_card), row, left);
        table->addWidget(label(key.keys, "key", m_card), row, left + 1, Qt::AlignLeft);
        table->setColumnMinimumWidth(left + 2, 20);
        ++at;
    }
    column->addLayout(table);
    unfold();
}

void Veil::showSteps(const QString& title, const std::vector<Step>& steps, const QString& close)
{
    QVBoxLayout* column = freshCard(title);
    auto* row = new QHBoxLayout;
    row->setSpacing(28);
    int number = 0;
    for (const Step& step : steps) {
        auto* one = new QVBoxLayout;
        one->setSpacing(6);
        QLabel* figure = label(QString::number(++number), "title", m_card);
        figure->setStyleSheet(u"color: palette(highlight); font-size: 28px;"_s);
        QLabel* text = label(step.text, "quiet", m_card);
        text->setWordWrap(true);
        text->setFixedWidth(190);
        text->setAlignment(Qt::AlignTop);
        one->addWidget(figure);
        one->addWidget(label(step.title, "head", m_card));
        one->addWidget(text, 1);
        row->addLayout(one);
    }
    column->addLayout(row);
    auto* button = new QPushButton(close, m_card);
    button->setProperty("role", QStringLiteral("main"));
    connect(button, &QPushButton::clicked, this, &Veil::lift);
    column->addSpacing(8);
    column->addWidget(button, 0, Qt::AlignRight);
    unfold();
    button->setFocus();
}

void Veil::unfold()
{
    if (isHidden())
        m_before = parentWidget()->focusWidget();
    setGeometry(parentWidget()->rect());
    m_card->adjustSize();
    m_card->move((width() - m_card->width()) / 2, std::max(8, (height() - m_card->height()) / 2));
    m_card->show();
    show();
    raise();
    setFocus();
}

void Veil::lift()
{
    if (isHidden())
        return;
    hide();
    (m_before ? m_before.data() : parentWidget())->setFocus();
    Q_EMIT lifted();
}

void Veil::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), QColor(20, 18, 16, 110));
}

void Veil::mousePressEvent(QMouseEvent*)
{
    lift();
}

void Veil::keyPressEvent(QKeyEvent*)
{
    lift();
}

bool Veil::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && !isHidden())
        unfold();
    return QWidget::eventFilter(watched, event);
}

} // namespace toile
