// A sample sketch to be clicked: its picture on white and its name below.
#pragma once

#include <QAbstractButton>
#include <QImage>

namespace toile {

class SampleButton : public QAbstractButton
{
    Q_OBJECT

public:
    SampleButton(const QString& id, const QString& name, QWidget* parent = nullptr);

    QString id() const { return m_id; }
    void setPicture(const QImage& picture);
    QSize sizeHint() const override { return {124, 146}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_id;
    QImage m_picture;
};

} // namespace toile
