// The line at the top: name, menus, the switch between views, and what leads out of the house.
#pragma once

#include <QWidget>

class QLabel;
class QMenuBar;
class QPushButton;

namespace toile {

class ModeSwitch;

class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    QMenuBar& menus() { return *m_menus; }
    ModeSwitch& modes() { return *m_modes; }
    QPushButton& proofButton() { return *m_proof; }
    QPushButton& exportButton() { return *m_export; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void placeModes();

    QLabel* m_name;
    QMenuBar* m_menus;
    ModeSwitch* m_modes;
    QPushButton* m_proof;
    QPushButton* m_export;
};

} // namespace toile
