#include "ui/frame/preferences_dialog.h"

#include "ui/frame/pressure_curve_edit.h"
#include "ui/frame/tablet_tester.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr PressurePreset presets[] = {PressurePreset::Default, PressurePreset::Soft, PressurePreset::Firm,
                                      PressurePreset::AntiStrain};
constexpr int ownCurve = 4; ///< the line below the presets

} // namespace

PreferencesDialog::PreferencesDialog(const CanvasPreferences& preferences, QWidget* parent)
    : QDialog(parent), m_preferences(preferences), m_curve(new PressureCurveEdit(this)),
      m_preset(new QComboBox(this)), m_fingers(new QCheckBox(tr("Fingers draw"), this)),
      m_tester(new TabletTester(this))
{
    setWindowTitle(tr("Preferences"));
    const auto head = [this](const QString& words) {
        auto* label = new QLabel(words, this);
        label->setProperty("role", u"head"_s);
        return label;
    };
    const auto note = [this](const QString& words) {
        auto* label = new QLabel(words, this);
        label->setProperty("role", u"quiet"_s);
        label->setWordWrap(true);
        return label;
    };
    for (const QString& words :
         {tr("As the pen reports it"), tr("Soft: a light hand reaches more"),
          tr("Firm: fine lines for a heavy hand"), tr("Anti-strain: all of it at half of the force"),
          tr("A curve of one's own")})
        m_preset->addItem(words);
    m_preset->setAccessibleName(tr("Pressure curve"));
    m_curve->setAccessibleName(tr("Pressure curve"));
    m_fingers->setChecked(preferences.doFingersDraw);

    auto* pressure = new QVBoxLayout;
    pressure->setSpacing(8);
    pressure->addWidget(head(tr("Pressure")));
    pressure->addWidget(m_preset);
    pressure->addWidget(
        note(tr("From left to right how hard you press, from below to above what the brush gets. "
                "Drag a point, click the curve for another one, double-click one to take it away.")));
    pressure->addStretch();
    auto* upper = new QHBoxLayout;
    upper->setSpacing(20);
    m_curve->setFixedSize(220, 220);
    upper->addWidget(m_curve);
    upper->addLayout(pressure, 1);

    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(10);
    column->addLayout(upper);
    column->addSpacing(6);
    column->addWidget(head(tr("Try the pen")));
    column->addWidget(m_tester, 1);
    column->addSpacing(6);
    column->addWidget(head(tr("Touch")));
    column->addWidget(m_fingers);
    column->addWidget(
        note(tr("Otherwise one finger moves the page. Two fingers move, zoom and turn it; a tap with "
                "two undoes, with three redoes.")));
    column->addWidget(buttons);

    setCurve(preferences.curve);
    connect(m_curve, &PressureCurveEdit::curveEdited, this, [this](const PressureCurve& curve) {
        setCurve(curve);
        Q_EMIT preferencesEdited(m_preferences);
    });
    connect(m_preset, &QComboBox::activated, this, [this](int index) {
        if (index < ownCurve)
            setCurve(pressureCurve(presets[index]));
        Q_EMIT preferencesEdited(m_preferences);
    });
    connect(m_fingers, &QCheckBox::toggled, this, [this](bool doDraw) {
        m_preferences.doFingersDraw = doDraw;
        Q_EMIT preferencesEdited(m_preferences);
    });
    connect(m_tester, &TabletTester::forceFelt, m_curve, &PressureCurveEdit::setForce);
}

void PreferencesDialog::setCurve(const PressureCurve& curve)
{
    m_preferences.curve = curve;
    if (!(m_curve->curve() == curve))
        m_curve->setCurve(curve);
    m_tester->setCurve(curve);
    showPreset();
}

void PreferencesDialog::showPreset()
{
    int index = ownCurve;
    for (int preset = 0; preset < ownCurve; ++preset)
        if (pressureCurve(presets[preset]) == m_preferences.curve)
            index = preset;
    m_preset->setCurrentIndex(index);
}

} // namespace toile
