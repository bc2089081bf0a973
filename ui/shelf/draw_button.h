// The one big button: what it does at the left, how long that takes at the right.
#pragma once

#include <QAbstractButton>

namespace toile {

class DrawButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit DrawButton(QWidget* parent = nullptr);
    void setEstimate(const QString& words);
    QSize sizeHint() const override { return {240, 40}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_estimate;
};

} // namespace toile
