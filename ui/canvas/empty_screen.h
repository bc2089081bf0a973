// What the middle shows before there is a sketch: what to do, and samples to start from.
#pragma once

#include <QImage>
#include <QWidget>

class QLabel;
class QPushButton;
class QGridLayout;

namespace toile {

class EmptyScreen : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyScreen(QWidget* parent = nullptr);

    void addSample(const QString& id, const QString& name);
    void setSampleName(const QString& id, const QString& name);
    void setSamplePicture(const QString& id, const QImage& picture);

Q_SIGNALS:
    void openRequested();
    void pasteRequested();
    void pageRequested();
    void sampleRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();

    QWidget* m_card;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_samplesHead;
    QPushButton* m_open;
    QPushButton* m_page;
    QPushButton* m_paste;
    QGridLayout* m_samples;
    QList<class SampleButton*> m_buttons;
};

} // namespace toile
