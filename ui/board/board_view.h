// The board as it will be written, and the words on it.
#pragma once

#include "core/document/project.h"

#include <QImage>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace toile {

class BoardPreview;

class BoardView : public QWidget
{
    Q_OBJECT

public:
    explicit BoardView(QWidget* parent = nullptr);

    void setPlan(const BoardPlan& plan);
    void setPreview(const QImage& page);
    bool hasPreview() const;
    /// Shown where there is nothing for a board yet.
    void setIsEmpty(bool isEmpty);
    int previewPx() const; ///< longer side of a sharp preview
    double dpi() const;

Q_SIGNALS:
    void planWished(const toile::BoardPlan& plan);
    void exportRequested();
    void previewWished(); ///< the room for it has changed

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void retranslate();
    BoardPlan planHere() const;
    void report();

    BoardPlan m_plan;
    bool m_isShowing = false;
    QWidget* m_side;
    BoardPreview* m_preview;
    QLabel* m_head;
    QLabel* m_labels[7];
    QLineEdit* m_title;
    QLineEdit* m_subtitle;
    QLineEdit* m_author;
    QPlainTextEdit* m_notes;
    QComboBox* m_page;
    QComboBox* m_orientation;
    QComboBox* m_dpi;
    QPushButton* m_export;
    QTimer* m_pause;
};

} // namespace toile
