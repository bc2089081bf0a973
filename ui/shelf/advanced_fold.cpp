#include "ui/shelf/advanced_fold.h"

#include "ui/look/icon.h"
#include "ui/shelf/slider_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QRandomGenerator>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr int sizes[] = {0, 384, 512, 768, 1024, 1536, 2048, 3508};
constexpr int largestSeed = 999999; ///< that is shown or thrown; recipes know larger ones
constexpr StyleMode modes[] = {StyleMode::Hand, StyleMode::Print, StyleMode::Page};

int shownSeed(uint64_t seed)
{
    return int(std::min(seed, uint64_t(largestSeed)));
}

void choose(QComboBox& box, const QVariant& value)
{
    int at = box.findData(value);
    if (at < 0) {
        box.addItem(AdvancedFold::tr("%1 px").arg(value.toString()), value);
        at = box.count() - 1;
    }
    box.setCurrentIndex(at);
}

} // namespace

AdvancedFold::AdvancedFold(QWidget* parent)
    : QWidget(parent), m_head(new QToolButton(this)), m_body(new QWidget(this)), m_form(new QFormLayout),
      m_mode(new QComboBox(m_body)), m_size(new QComboBox(m_body)), m_steps(new QSpinBox(m_body)),
      m_seed(new QSpinBox(m_body)), m_dice(new QToolButton(m_body)),
      m_handScale(
          new SliderRow(SliderRow::logarithmic(ranges::handScale.least, ranges::handScale.most, 64), m_body)),
      m_coverage(new SliderRow(
          SliderRow::linear(100 * ranges::coverage.least, 100 * ranges::coverage.most, 1), m_body)),
      m_folds(new SliderRow(SliderRow::linear(100 * ranges::foldDepth.least, 100 * ranges::foldDepth.most, 1),
                            m_body)),
      m_ownCoverage(new QCheckBox(m_body)), m_alongGrain(new QCheckBox(m_body)),
      m_modeLabel(labelled(m_mode)), m_sizeLabel(labelled(m_size)), m_stepsLabel(labelled(m_steps)),
      m_seedLabel(labelled(m_seed))
{
    build();
    retranslate();
    retint();
    setOpen(false);
}

QLabel* AdvancedFold::labelled(QWidget* field)
{
    auto* label = new QLabel(m_body);
    label->setBuddy(field);
    label->setFixedWidth(76);
    return label;
}

void AdvancedFold::build()
{
    m_head->setProperty("role", QStringLiteral("fold"));
    m_head->setCheckable(true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setIconSize({12, 12});
    for (const StyleMode mode : modes)
        m_mode->addItem(QString(), int(mode));
    for (const int size : sizes)
        m_size->addItem(QString(), size);
    m_steps->setRange(ranges::steps.least, ranges::steps.most);
    m_seed->setRange(0, largestSeed);
    m_dice->setProperty("role", QStringLiteral("tool"));
    m_dice->setFixedSize(30, 30);
    for (QComboBox* field : {m_mode, m_size}) {
        field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        field->setMinimumContentsLength(8);
    }
    m_handScale->setUsual(1);
    m_handScale->setFormat([](double value) { return u"× %1"_s.arg(value, 0, 'f', 2); });
    const auto percent = [](double value) { return tr("%1 %").arg(int(std::lround(value))); };
    m_coverage->setFormat(percent);
    m_folds->setFormat(percent);
    m_folds->setUsual(100);

    auto* seedRow = new QHBoxLayout;
    seedRow->setSpacing(4);
    seedRow->addWidget(m_seed, 1);
    seedRow->addWidget(m_dice);
    m_form->setContentsMargins(4, 0, 4, 0);
    m_form->setHorizontalSpacing(4);
    m_form->setVerticalSpacing(6);
    m_form->addRow(m_modeLabel, m_mode);
    m_form->addRow(m_sizeLabel, m_size);
    m_form->addRow(m_stepsLabel, m_steps);
    m_form->addRow(m_seedLabel, seedRow);
    auto* inner = new QVBoxLayout(m_body);
    inner->setContentsMargins(0, 0, 0, 8);
    inner->setSpacing(4);
    inner->addLayout(m_form);
    inner->addSpacing(4);
    for (QWidget* row : {static_cast<QWidget*>(m_handScale), static_cast<QWidget*>(m_folds),
                         static_cast<QWidget*>(m_coverage), static_cast<QWidget*>(m_ownCoverage),
                         static_cast<QWidget*>(m_alongGrain)})
        inner->addWidget(row);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_head, 0, Qt::AlignLeft);
    column->addWidget(m_body);

    connect(m_head, &QToolButton::toggled, this, &AdvancedFold::setOpen);
    connect(m_mode, &QComboBox::activated, this, &AdvancedFold::report);
    connect(m_size, &QComboBox::activated, this, &AdvancedFold::report);
    connect(m_steps, &QSpinBox::valueChanged, this, &AdvancedFold::report);
    connect(m_seed, &QSpinBox::valueChanged, this, &AdvancedFold::report);
    connect(m_dice, &QToolButton::clicked, this,
            [this] { m_seed->setValue(int(QRandomGenerator::global()->bounded(largestSeed + 1))); });
    connect(m_ownCoverage, &QCheckBox::toggled, this, &AdvancedFold::report);
    connect(m_alongGrain, &QCheckBox::toggled, this, &AdvancedFold::report);
    for (SliderRow* row : {m_handScale, m_coverage, m_folds})
        connect(row, &SliderRow::moved, this, &AdvancedFold::report);
}

void AdvancedFold::setLook(const Recipe& look)
{
    m_isShowing = true;
    m_look = look;
    choose(*m_mode, int(look.mode));
    choose(*m_size, look.sizePx);
    m_steps->setValue(look.steps);
    m_seed->setValue(shownSeed(look.seed));
    m_handScale->setValue(look.handScale);
    m_folds->setValue(look.foldDepth * 100);
    m_ownCoverage->setChecked(look.coverage < 0);
    if (look.coverage >= 0)
        m_coverage->setValue(look.coverage * 100);
    m_coverage->setEnabled(look.coverage >= 0);
    m_alongGrain->setChecked(look.cloth.alongAxis);
    m_isShowing = false;
}

void AdvancedFold::report()
{
    if (m_isShowing)
        return;
    m_look.mode = StyleMode(m_mode->currentData().toInt());
    m_look.sizePx = m_size->currentData().toInt();
    m_look.steps = m_steps->value();
    if (m_seed->value() != shownSeed(m_look.seed))
        m_look.seed = uint64_t(m_seed->value());
    m_look.handScale = m_handScale->value();
    m_look.foldDepth = m_folds->value() / 100;
    m_look.coverage = m_ownCoverage->isChecked() ? -1 : m_coverage->value() / 100;
    m_look.cloth.alongAxis = m_alongGrain->isChecked();
    m_coverage->setEnabled(!m_ownCoverage->isChecked());
    Q_EMIT lookEdited(m_look);
}

bool AdvancedFold::isOpen() const
{
    return m_head->isChecked();
}

void AdvancedFold::setOpen(bool isOpen)
{
    m_head->setChecked(isOpen);
    m_body->setVisible(isOpen);
    retint();
    if (isOpen)
        Q_EMIT opened();
}

void AdvancedFold::retranslate()
{
    m_head->setText(tr("Advanced"));
    m_head->setAccessibleName(tr("Advanced"));
    m_modeLabel->setText(tr("Mode"));
    m_sizeLabel->setText(tr("Size"));
    m_stepsLabel->setText(tr("Steps"));
    m_seedLabel->setText(tr("Seed"));
    m_mode->setItemText(0, tr("Hand over the cloth"));
    m_mode->setItemText(1, tr("Hand as the cloth"));
    m_mode->setItemText(2, tr("The whole page"));
    m_size->setItemText(0, tr("The sketch's own"));
    for (int i = 1; i < int(std::size(sizes)); ++i)
        m_size->setItemText(i, tr("%1 px").arg(sizes[i]));
    m_mode->setAccessibleName(tr("Mode"));
    m_size->setAccessibleName(tr("Size"));
    m_steps->setAccessibleName(tr("Steps"));
    m_seed->setAccessibleName(tr("Seed"));
    m_dice->setToolTip(tr("Another seed"));
    m_dice->setAccessibleName(tr("Another seed"));
    m_handScale->setName(tr("Stroke size"), tr("Size of the hand's strokes against the drawing"));
    m_folds->setName(tr("Folds"), tr("How deep the folds of the cloth are"));
    m_coverage->setName(tr("Coverage"), tr("How much of the lit side is painted"));
    m_ownCoverage->setText(tr("Coverage as the hand has it"));
    m_alongGrain->setText(tr("Follow each part's grain line"));
}

void AdvancedFold::retint()
{
    const QColor quiet = palette().color(QPalette::PlaceholderText);
    m_head->setIcon(tintedIcon(m_head->isChecked() ? u"unfold"_s : u"fold"_s, quiet, quiet));
    m_dice->setIcon(tintedIcon(u"dice"_s, palette().color(QPalette::WindowText)));
}

void AdvancedFold::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        retint();
    QWidget::changeEvent(event);
}

} // namespace toile
