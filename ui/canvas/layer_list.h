// The list of layers: chosen by the arrows, moved by drag and by Ctrl with the arrows, shown and hidden by
// Space.
#pragma once

#include <QListView>

namespace toile {

class LayerList : public QListView
{
    Q_OBJECT

public:
    explicit LayerList(QWidget* parent = nullptr);

Q_SIGNALS:
    void eyeWished(const QModelIndex& index);
    void lockWished(const QModelIndex& index);
    void removeWished();
    /// 1: further up.
    void stepWished(int up);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    bool pressesSign(QMouseEvent* event);
};

} // namespace toile
