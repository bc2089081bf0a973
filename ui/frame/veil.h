// A card over the dimmed window: the shortcuts, the first steps. A click or Escape takes it away.
#pragma once

#include <QPointer>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace toile {

class Veil : public QWidget
{
    Q_OBJECT

public:
    explicit Veil(QWidget* window);

    struct Key
    {
        QString group, text, keys;
    };
    void showShortcuts(const QString& title, const std::vector<Key>& keys);
    struct Step
    {
        QString title, text;
    };
    void showSteps(const QString& title, const std::vector<Step>& steps, const QString& close);
    void lift();

Q_SIGNALS:
    void lifted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QVBoxLayout* freshCard(const QString& title);
    void unfold();

    QWidget* m_card = nullptr;
    QPointer<QWidget> m_before; ///< had the keyboard
};

} // namespace toile
