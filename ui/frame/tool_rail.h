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
    void add(QAction* action, const QString& icon);
    void addGap();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retint();

    QVBoxLayout* m_column;
    QMap<QToolButton*, QString> m_icons;
};

} // namespace toile
