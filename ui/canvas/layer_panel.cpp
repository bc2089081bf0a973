#include "ui/canvas/layer_panel.h"

#include "core/drawing/drawing_edits.h"
#include "ui/canvas/layer_list.h"
#include "ui/canvas/layer_model.h"
#include "ui/look/icon.h"
#include "ui/shelf/slider_row.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

LayerPanel::LayerPanel(QWidget* parent)
    : QWidget(parent), m_model(new LayerModel(this)), m_list(new LayerList(this)), m_head(new QLabel(this)),
      m_opacity(new SliderRow(SliderRow::linear(0, 100, 1), this)), m_multiply(new QCheckBox(this))
{
    setObjectName(u"layerPanel"_s);
    setAttribute(Qt::WA_StyledBackground);
    build();
    connectAll();
    retranslate();
    retint();
    showActive();
}

QToolButton* LayerPanel::addButton(const QString& icon)
{
    auto* button = new QToolButton(this);
    button->setProperty("role", u"tool"_s);
    button->setFixedSize(30, 30);
    button->setIconSize({18, 18});
    button->setFocusPolicy(Qt::TabFocus);
    m_icons.emplace_back(button, icon);
    return button;
}

void LayerPanel::build()
{
    m_head->setProperty("role", u"head"_s);
    m_list->setModel(m_model);
    m_opacity->setUsual(100);
    m_opacity->setCompact();
    m_add = addButton(u"plus"_s);
    m_up = addButton(u"up"_s);
    m_down = addButton(u"down"_s);
    m_remove = addButton(u"trash"_s);
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setMenu(new QMenu(m_add));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(4, 0, 0, 0);
    head->setSpacing(0);
    head->addWidget(m_head);
    head->addStretch();
    for (QToolButton* button : {m_add, m_up, m_down, m_remove})
        head->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(m_opacity);
    column->addWidget(m_multiply);
}

void LayerPanel::connectAll()
{
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &LayerPanel::openMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                const DrawingLayer* layer = m_model->layerAt(index.row());
                if (layer && layer->id != m_model->drawing().activeLayer)
                    Q_EMIT layerChosen(layer->id);
            });
    connect(m_list, &LayerList::eyeWished, this, [this](const QModelIndex& index) {
        if (const DrawingLayer* layer = m_model->layerAt(index.row()))
            Q_EMIT visibleWished(layer->id, !layer->isVisible);
    });
    connect(m_list, &LayerList::lockWished, this, [this](const QModelIndex& index) {
        if (const DrawingLayer* layer = m_model->layerAt(index.row()))
            Q_EMIT lockWished(layer->id, !layer->isLocked);
    });
    connect(m_list, &LayerList::stepWished, this, &LayerPanel::step);
    const auto remove = [this] {
        if (const DrawingLayer* layer = active())
            Q_EMIT removeWished(layer->id);
    };
    connect(m_list, &LayerList::removeWished, this, remove);
    connect(m_remove, &QToolButton::clicked, this, remove);
    connect(m_up, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_down, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_model, &LayerModel::renameWished, this, &LayerPanel::renameWished);
    connect(m_model, &LayerModel::moveWished, this, &LayerPanel::moveWished);
    const auto opacity = [this](bool isLast) {
        if (const DrawingLayer* layer = active())
            Q_EMIT opacityWished(layer->id, float(m_opacity->value() / 100), isLast);
    };
    connect(m_opacity, &SliderRow::moved, this,
            [this, opacity] { opacity(!m_opacity->slider().isSliderDown()); });
    connect(&m_opacity->slider(), &QSlider::sliderReleased, this, [opacity] { opacity(true); });
    connect(m_multiply, &QCheckBox::clicked, this, [this](bool isOn) {
        if (const DrawingLayer* layer = active())
            Q_EMIT multiplyWished(layer->id, isOn);
    });
}

const DrawingLayer* LayerPanel::active() const
{
    return findLayer(m_model->drawing(), m_model->drawing().activeLayer);
}

void LayerPanel::setDrawing(const Drawing& drawing)
{
    const QSignalBlocker quiet(m_list->selectionModel());
    m_model->setDrawing(drawing);
    const int row = m_model->rowOf(drawing.activeLayer);
    m_list->selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::ClearAndSelect);
    m_list->viewport()->update();
    showActive();
}

void LayerPanel::showActive()
{
    const DrawingLayer* layer = active();
    const int row = layer ? m_model->rowOf(layer->id) : -1;
    const bool canMove = layer && layer->kind != LayerKind::Paper;
    m_opacity->setEnabled(layer);
    m_multiply->setEnabled(canMove);
    m_remove->setEnabled(canMove && !layer->isLocked);
    m_up->setEnabled(canMove && row > 0);
    m_down->setEnabled(canMove && row >= 0 && row < m_model->rowCount() - 2); // the paper stays lowest
    if (!layer)
        return;
    if (!m_opacity->slider().isSliderDown())
        m_opacity->setValue(layer->opacity * 100);
    m_multiply->setChecked(layer->isMultiplied);
}

void LayerPanel::step(int up)
{
    const DrawingLayer* layer = active();
    if (!layer || !(up > 0 ? m_up : m_down)->isEnabled())
        return;
    const int place = m_model->rowCount() - 1 - m_model->rowOf(layer->id) + up;
    Q_EMIT moveWished(layer->id, size_t(place));
}

void LayerPanel::openMenu(QPoint at)
{
    const DrawingLayer* layer = m_model->layerAt(m_list->indexAt(at).row());
    if (!layer)
        return;
    const LayerId id = layer->id;
    QMenu menu(this);
    menu.addAction(tr("Rename"), this, [this, id] { m_list->edit(m_model->index(m_model->rowOf(id))); });
    QAction* copy = menu.addAction(tr("Duplicate"), this, [this, id] { Q_EMIT duplicateWished(id); });
    copy->setEnabled(layer->kind != LayerKind::Paper);
    menu.addAction(layer->isLocked ? tr("Unlock (Ctrl+L)") : tr("Lock (Ctrl+L)"), this,
                   [this, id, isLocked = !layer->isLocked] { Q_EMIT lockWished(id, isLocked); });
    QAction* merge =
        menu.addAction(tr("Merge with the one below"), this, [this, id] { Q_EMIT mergeDownWished(id); });
    merge->setEnabled(canMergeDown(m_model->drawing(), id));
    QAction* remove = menu.addAction(tr("Delete"), this, [this, id] { Q_EMIT removeWished(id); });
    remove->setEnabled(layer->kind != LayerKind::Paper && !layer->isLocked);
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

void LayerPanel::retranslate()
{
    m_head->setText(tr("Layers"));
    m_list->setAccessibleName(tr("Layers"));
    m_opacity->setName(tr("Opacity"), tr("How much of the layer is seen"));
    m_opacity->setFormat([](double percent) { return tr("%1 %").arg(int(std::lround(percent))); });
    m_multiply->setText(tr("Multiply onto what lies below"));
    const auto name = [](QToolButton* button, const QString& words) {
        button->setToolTip(words);
        button->setAccessibleName(words);
    };
    name(m_add, tr("Add a layer"));
    name(m_up, tr("Further up (Ctrl+Up)"));
    name(m_down, tr("Further down (Ctrl+Down)"));
    name(m_remove, tr("Delete the layer"));
    QMenu* menu = m_add->menu();
    menu->clear();
    const std::pair<LayerKind, QString> kinds[] = {{LayerKind::Lines, tr("Line art")},
                                                   {LayerKind::Colour, tr("Colour")},
                                                   {LayerKind::Notes, tr("Notes")}};
    for (const auto& [kind, words] : kinds)
        menu->addAction(words, this, [this, wished = kind] { Q_EMIT addWished(wished); });
}

void LayerPanel::retint()
{
    for (const auto& [button, icon] : m_icons)
        button->setIcon(tintedIcon(icon, palette().color(QPalette::WindowText)));
}

void LayerPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        retint();
    QWidget::changeEvent(event);
}

} // namespace toile
