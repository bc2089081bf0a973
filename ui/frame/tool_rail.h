// The narrow column at the left: how the sketch and its variant are looked at.
#pragma once

#include <QMap>
#include <QWidget>

class QAction;
class QToolButton;
class QVBoxLayout;

namespace toile {

/// Shows actions as icons; the actions do the work.
class ToolRail : public QWidget
{
    Q_OBJECT

public:
    explicit ToolRail(QWidget* parent = nullptr);
    QWidget* add(QAction* action, const QString& icon);
    QWidget* addGap();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retint();
    void tint(QToolButton& button, const QString& icon);

    QVBoxLayout* m_column;
    QMap<QToolButton*, QString> m_icons;
};

} // namespace toile
