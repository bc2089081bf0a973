// The middle of the window while one draws: the sketch, the variant beside it, and how they are looked at.
#pragma once

#include "ui/canvas/picture_view.h"

#include <QWidget>

class QLabel;

namespace toile {

enum class Arrangement { Beside, Single, Split };

class WorkArea : public QWidget
{
    Q_OBJECT

public:
    explicit WorkArea(QWidget* parent = nullptr);

    PictureView& sketch() { return *m_sketch; }
    PictureView& variant() { return *m_variant; }
    ViewLink& link() { return m_link; }

    void setSketch(const ScaledPicture& picture, const QString& name);
    void setVariant(const ScaledPicture& picture, const QString& caption, const QString& note);
    void setVariantPicture(const ScaledPicture& picture);
    void setVariantWords(const QString& caption, const QString& note);
    void setArrangement(Arrangement arrangement);
    Arrangement arrangement() const { return m_arrangement; }
    /// One picture at a time: the sketch in place of the variant and back.
    void toggleSketch();
    bool showsSketchAlone() const { return m_arrangement == Arrangement::Single && m_sketchInFront; }

Q_SIGNALS:
    void arrangementChanged();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void retranslate();
    void updateChip();

    ViewLink m_link;
    PictureView* m_sketch;
    PictureView* m_variant;
    QLabel* m_chip;
    ScaledPicture m_sketchPicture;
    QString m_sketchName;
    Arrangement m_arrangement = Arrangement::Beside;
    bool m_sketchInFront = false;
};

} // namespace toile
