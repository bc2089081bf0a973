#include "ui/shelf/look_panel.h"

#include "ui/shelf/advanced_fold.h"
#include "ui/shelf/draw_button.h"
#include "ui/shelf/material_shelf.h"
#include "ui/shelf/shelf_view.h"
#include "ui/shelf/slider_row.h"

#include <QEvent>
#include <QKeySequence>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

LookPanel::LookPanel(QWidget* parent)
    : QWidget(parent), m_cloths(new MaterialShelf(MaterialShelf::Kind::Cloth, this)),
      m_hands(new MaterialShelf(MaterialShelf::Kind::Hand, this)),
      m_repeat(new SliderRow(SliderRow::logarithmic(2, 400, 120), this)),
      m_direction(new SliderRow(SliderRow::linear(-90, 90, 1), this)),
      m_reach(new SliderRow(SliderRow::linear(0, 100, 1), this)),
      m_strength(new SliderRow(SliderRow::linear(0, 100, 1), this)), m_advanced(new AdvancedFold(this)),
      m_draw(new DrawButton(this)), m_draft(new QToolButton(this))
{
    setObjectName(u"lookPanel"_s);
    setAttribute(Qt::WA_StyledBackground);
    build();
    connectAll();
    retranslate();
}

void LookPanel::build()
{
    setMinimumWidth(264);
    m_strength->setUsual(100);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 8, 8);
    column->setSpacing(2);
    column->addWidget(m_cloths);
    column->addSpacing(4);
    column->addWidget(m_hands);
    column->addSpacing(6);
    for (SliderRow* row : {m_repeat, m_direction, m_reach, m_strength})
        column->addWidget(row);
    column->addWidget(m_advanced);
    column->addStretch();
    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 0, 12);
    outer->setSpacing(4);
    outer->addWidget(m_scroll, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 12, 0);
    foot->setSpacing(3);
    foot->addWidget(m_draw);
    m_draft->setFixedHeight(34); // as high as the other is painted
    m_draft->setFocusPolicy(Qt::StrongFocus);
    m_draft->setCursor(Qt::PointingHandCursor);
    foot->addWidget(m_draft);
    outer->addLayout(foot);
}

void LookPanel::connectAll()
{
    const auto wish = [this] { Q_EMIT lookWished(m_look); };
    connect(m_cloths, &MaterialShelf::chosen, this, [this, wish](const MaterialRef& material) {
        if (!(m_look.cloth.material == material))
            m_look.cloth.repeatMm = 0;
        m_look.cloth.material = material;
        wish();
    });
    connect(m_hands, &MaterialShelf::chosen, this, [this, wish](const MaterialRef& material) {
        m_look.hand = material;
        wish();
    });
    connect(m_repeat, &SliderRow::moved, this, [this, wish](double value) {
        m_look.cloth.repeatMm = value;
        wish();
    });
    connect(m_direction, &SliderRow::moved, this, [this, wish](double value) {
        m_look.cloth.rotateDeg = value;
        wish();
    });
    connect(m_reach, &SliderRow::moved, this, [this, wish](double value) {
        m_look.reach = value / 100;
        wish();
    });
    connect(m_strength, &SliderRow::moved, this, [this, wish](double value) {
        m_look.strength = value / 100;
        wish();
    });
    connect(m_advanced, &AdvancedFold::lookEdited, this, [this, wish](const Recipe& look) {
        m_look = look;
        wish();
    });
    connect(
        m_advanced, &AdvancedFold::opened, this, [this] { m_scroll->ensureWidgetVisible(m_advanced); },
        Qt::QueuedConnection);
    connect(m_draw, &DrawButton::clicked, this, &LookPanel::drawRequested);
    connect(m_draft, &QToolButton::clicked, this, &LookPanel::draftRequested);
}

void LookPanel::fitShelves()
{
    if (m_advanced->isOpen())
        return; // then the panel scrolls
    const int shelves = m_cloths->view().height() + m_hands->view().height();
    const int others = m_scroll->widget()->sizeHint().height() - shelves;
    const int room = m_scroll->viewport()->height() - others - 2 * MaterialShelf::peekPx;
    const int rows = std::clamp(room / ShelfView::rowPx, 2, 12);
    const int hands = std::clamp(rows * 2 / 5, 1, 3);
    m_cloths->setRows(rows - hands);
    m_hands->setRows(hands);
}

void LookPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitShelves();
}

void LookPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    fitShelves();
}

void LookPanel::setLook(const Recipe& look, double ownRepeatMm)
{
    m_look = look;
    m_cloths->setChosen(keyOf(look.cloth.material));
    m_hands->setChosen(keyOf(look.hand));
    m_repeat->setUsual(ownRepeatMm);
    m_repeat->setValue(look.cloth.repeatMm > 0 ? look.cloth.repeatMm : ownRepeatMm);
    m_direction->setValue(look.cloth.rotateDeg);
    m_reach->setValue(look.reach * 100);
    m_strength->setValue(look.strength * 100);
    const bool hasHand = !look.hand.isEmpty();
    m_reach->setEnabled(hasHand);
    m_strength->setEnabled(hasHand);
    m_advanced->setLook(look);
}

void LookPanel::setDraftHindrance(const QString& words)
{
    m_draftHindrance = words;
    m_draft->setEnabled(words.isEmpty());
    m_draft->setToolTip(words.isEmpty()
                            ? tr("Draft only: the first marks at once, to be refined later (%1)")
                                  .arg(QKeySequence(u"Ctrl+D"_s).toString(QKeySequence::NativeText))
                            : words);
    m_draft->setAccessibleDescription(words);
}

void LookPanel::retranslate()
{
    m_repeat->setName(tr("Repeat"), tr("Width of the cloth's pattern before it comes again"));
    m_repeat->setFormat(
        [](double mm) { return tr("%1 mm").arg(mm < 10 ? std::round(mm * 10) / 10 : std::round(mm)); });
    m_direction->setName(tr("Direction"), tr("Turns the cloth against the grain line"));
    m_direction->setFormat([](double deg) { return u"%1°"_s.arg(int(std::lround(deg))); });
    const auto percent = [](double value) { return tr("%1 %").arg(int(std::lround(value))); };
    m_reach->setName(tr("Reach"), tr("How far the hand reaches into the cloth: 0 % keeps the print whole"));
    m_reach->setFormat(percent);
    m_strength->setName(tr("Strength"), tr("How strongly the hand shows"));
    m_strength->setFormat(percent);
    m_draw->setText(tr("Draw it"));
    m_draw->setAccessibleName(tr("Draw it"));
    m_draft->setText(tr("Draft"));
    m_draft->setAccessibleName(tr("Draft only"));
    setDraftHindrance(m_draftHindrance);
}

void LookPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace toile
