// What few people need every day: mode, size, steps, seed and the rest, behind a fold.
#pragma once

#include "core/document/recipe.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;
class QToolButton;

namespace toile {

class SliderRow;

class AdvancedFold : public QWidget
{
    Q_OBJECT

public:
    explicit AdvancedFold(QWidget* parent = nullptr);

    void setLook(const Recipe& look);
    bool isOpen() const;
    void setOpen(bool isOpen);

Q_SIGNALS:
    void opened();
    void lookEdited(const Recipe& look);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void retint();
    void report();
    QLabel* labelled(QWidget* field);

    Recipe m_look;
    bool m_isShowing = false;
    QToolButton* m_head;
    QWidget* m_body;
    QFormLayout* m_form;
    QComboBox* m_mode;
    QComboBox* m_size;
    QSpinBox* m_steps;
    QSpinBox* m_seed;
    QToolButton* m_dice;
    SliderRow* m_handScale;
    SliderRow* m_coverage;
    SliderRow* m_folds;
    QCheckBox* m_ownCoverage;
    QCheckBox* m_alongGrain;
    QLabel* m_modeLabel;
    QLabel* m_sizeLabel;
    QLabel* m_stepsLabel;
    QLabel* m_seedLabel;
};

} // namespace toile
