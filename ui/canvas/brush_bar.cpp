#include "ui/canvas/brush_bar.h"

#include "ui/canvas/brush_button.h"
#include "ui/canvas/colour_button.h"
#include "ui/shelf/slider_row.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>
#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

/// One scale for all brushes: what a place of the slider means does not depend on the brush.
constexpr double leastMm = 0.05;
constexpr double mostMm = 100;
constexpr int roomyPx = 760; ///< from here on the recent colours stand beside the colour, too

} // namespace

BrushBar::BrushBar(QWidget* parent)
    : QWidget(parent), m_brush(new BrushButton(this)),
      m_size(new SliderRow(SliderRow::logarithmic(leastMm, mostMm, 200), this)),
      m_opacity(new SliderRow(SliderRow::linear(1, 100, 1), this)), m_colour(new ColourButton(this)),
      m_steady(new QComboBox(this))
{
    setObjectName(u"brushBar"_s);
    setAttribute(Qt::WA_StyledBackground);
    build();
    connectAll();
    retranslate();
    showBox();
}

void BrushBar::build()
{
    setFixedHeight(46);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    row->addWidget(m_brush);
    for (SliderRow* slider : {m_size, m_opacity}) {
        slider->setCompact();
        slider->setMaximumWidth(240);
        row->addWidget(slider, 1);
    }
    row->addWidget(m_colour);
    auto* recent = new QHBoxLayout;
    recent->setSpacing(0);
    for (size_t index = 0; index < BrushBox::mostRecent; ++index) {
        auto* swatch = new SwatchButton({}, this);
        m_recent.push_back(swatch);
        recent->addWidget(swatch);
    }
    row->addLayout(recent);
    row->addStretch();
    m_steady->setProperty("role", u"quiet"_s);
    for (int index = 0; index < 3; ++index)
        m_steady->addItem(QString());
    m_steady->setMinimumWidth(92); // what it says may be cut where the window is small
    row->addWidget(m_steady);
}

void BrushBar::connectAll()
{
    connect(m_brush, &BrushButton::brushWished, this, [this](const std::string& wished) {
        BrushBox box = m_box;
        box.choose(wished);
        edit(box);
        // Rulers and the Bézier pen draw with a brush as well: another one does not take them away.
        if (!drawsWithBrush(m_tool))
            Q_EMIT toolWished(ToolKind::Brush);
    });
    connect(m_size, &SliderRow::moved, this, [this](double mm) {
        BrushSetting setting = m_box.setting(brush());
        setting.sizeMm = float(mm);
        editSetting(setting);
    });
    connect(m_opacity, &SliderRow::moved, this, [this](double percent) {
        BrushSetting setting = m_box.setting(brush());
        setting.opacity = float(percent / 100);
        editSetting(setting);
    });
    connect(m_steady, &QComboBox::activated, this, [this](int index) {
        BrushSetting setting = m_box.setting(brush());
        setting.stabiliser = StabiliserStrength(index);
        editSetting(setting);
    });
    const auto colour = [this](StrokeColour wished) {
        BrushBox box = m_box;
        box.setColour(wished);
        edit(box);
    };
    connect(m_colour, &ColourButton::colourWished, this, colour);
    for (SwatchButton* swatch : m_recent)
        connect(swatch, &QAbstractButton::clicked, this, [swatch, colour] { colour(swatch->colour()); });
}

void BrushBar::addKeysTo(QWidget& canvas)
{
    const auto add = [&](const QString& words, QKeySequence keys, auto act) {
        auto* action = new QAction(words, &canvas);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
        canvas.addAction(action);
    };
    const auto step = [this](int steps) {
        BrushBox box = m_box;
        box.stepSize(brush(), steps);
        edit(box);
    };
    add(tr("Brush"), Qt::Key_B, [this] { Q_EMIT toolWished(ToolKind::Brush); });
    add(tr("Eraser"), Qt::Key_E, [this] { Q_EMIT toolWished(ToolKind::Eraser); });
    add(tr("Pick a colour"), Qt::Key_I, [this] { Q_EMIT toolWished(ToolKind::Picker); });
    add(tr("Colour before"), Qt::Key_X, [this] {
        BrushBox box = m_box;
        box.swapColours();
        edit(box);
    });
    add(tr("Narrower"), Qt::Key_BracketLeft, [step] { step(-1); });
    add(tr("Wider"), Qt::Key_BracketRight, [step] { step(1); });
}

std::string_view BrushBar::brush() const
{
    return m_tool == ToolKind::Eraser ? std::string_view("eraser") : std::string_view(m_box.brush());
}

void BrushBar::setBox(const BrushBox& box)
{
    m_box = box;
    showBox();
}

void BrushBar::setTool(ToolKind tool)
{
    m_tool = tool;
    showBox();
}

void BrushBar::edit(const BrushBox& box)
{
    if (box == m_box)
        return;
    setBox(box);
    Q_EMIT boxEdited(m_box);
}

void BrushBar::editSetting(const BrushSetting& setting)
{
    BrushBox box = m_box;
    box.setSetting(brush(), setting);
    edit(box);
    showBox(); // a size beyond the brush's range goes back to its end
}

void BrushBar::showBox()
{
    const bool isEraser = m_tool == ToolKind::Eraser;
    const BrushSetting setting = m_box.setting(brush());
    const BrushKind& kind = brushKind(brush());
    m_brush->setBox(m_box, isEraser);
    m_size->setUsual(kind.sizeMm);
    m_size->setValue(setting.sizeMm);
    m_opacity->setUsual(kind.opacity * 100);
    m_opacity->setValue(setting.opacity * 100);
    m_steady->setCurrentIndex(int(setting.stabiliser));
    m_colour->setColour(m_box.colour());
    m_colour->setRecent(m_box.recent());
    m_colour->setEnabled(!isEraser);
    for (size_t index = 0; index < m_recent.size(); ++index) {
        const bool isThere = index < m_box.recent().size();
        m_recent[index]->setVisible(isThere && !isEraser && width() >= roomyPx);
        if (isThere)
            m_recent[index]->setColour(m_box.recent()[index]);
    }
}

void BrushBar::retranslate()
{
    m_size->setName(tr("Size"), tr("Width of the brush at full pressure ([ and ])"));
    m_size->setFormat([](double mm) {
        const double shown = mm < 1    ? std::round(mm * 100) / 100
                             : mm < 10 ? std::round(mm * 10) / 10
                                       : std::round(mm);
        return tr("%1 mm").arg(shown);
    });
    m_opacity->setName(tr("Opacity"),
                       tr("How dense a stroke is; it does not build up where it crosses itself"));
    m_opacity->setFormat([](double percent) { return tr("%1 %").arg(int(std::lround(percent))); });
    m_steady->setItemText(0, tr("Hand as it is"));
    m_steady->setItemText(1, tr("Steadied"));
    m_steady->setItemText(2, tr("Well steadied"));
    m_steady->setAccessibleName(tr("Stabiliser"));
    m_steady->setToolTip(tr("Takes the tremble out of slow lines; fast ones stay as they are"));
    m_colour->setAccessibleName(tr("Colour"));
    m_colour->setToolTip(tr("Colour (X: the one before)"));
}

void BrushBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showBox();
}

void BrushBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace toile
