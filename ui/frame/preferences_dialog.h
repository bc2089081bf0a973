// Preferences of the canvas: the pressure curve, the pen tried out, what fingers do.
#pragma once

#include "ui/frame/canvas_preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace toile {

class PressureCurveEdit;
class TabletTester;

/// Every change is told at once; closing is all there is.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const CanvasPreferences& preferences, QWidget* parent = nullptr);
    const CanvasPreferences& preferences() const { return m_preferences; }

Q_SIGNALS:
    void preferencesEdited(const CanvasPreferences& preferences);

private:
    void setCurve(const PressureCurve& curve);
    void showPreset();

    CanvasPreferences m_preferences;
    PressureCurveEdit* m_curve;
    QComboBox* m_preset;
    QCheckBox* m_fingers;
    TabletTester* m_tester;
};

} // namespace toile
