// The middle of the window while one draws: the sketch, the variant beside it, and how they are looked at.
#pragma once

#include "core/paint/page_raster.h"
#include "ui/canvas/picture_view.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace toile {

class BrushBar;
class CorrectBar;
class CorrectCanvas;
class DrawingView;

enum class Arrangement { Beside, Single, Split };

class WorkArea : public QWidget
{
    Q_OBJECT

public:
    explicit WorkArea(QWidget* parent = nullptr);
    ~WorkArea() override;

    PictureView& sketch() { return *m_sketch; }
    PictureView& variant() { return *m_variant; }
    ViewLink& link() { return m_link; }
    /// In the sketch's place while that is a drawing.
    DrawingView& page() { return *m_page; }
    PageRaster& raster() { return m_raster; }
    BrushBar& brushBar() { return *m_bar; }
    void setIsDrawn(bool isDrawn);
    bool isDrawn() const { return m_isDrawn; }
    void setPageName(const QString& name);

    /// The sketch with what was understood of it, beside what it becomes, however they were arranged.
    void setIsCorrecting(bool isCorrecting);
    bool isCorrecting() const { return m_isCorrecting; }
    CorrectBar& correctBar() { return *m_correctBar; }
    CorrectCanvas& correctCanvas() { return *m_correctCanvas; }

    void setSketch(const ScaledPicture& picture, const QString& name);
    void setVariant(const ScaledPicture& picture, const QString& caption, const QString& note);
    void setVariantPicture(const ScaledPicture& picture);
    void setVariantWords(const QString& caption, const QString& note);
    /// What the variant is split with, where that is not the sketch as it is; null: that.
    void setVariantSketch(const ScaledPicture& picture);
    void setArrangement(Arrangement arrangement);
    Arrangement arrangement() const { return m_arrangement; }
    /// One picture at a time: the sketch in place of the variant and back.
    void toggleSketch();
    bool showsSketchAlone() const { return m_arrangement == Arrangement::Single && m_sketchInFront; }

Q_SIGNALS:
    void arrangementChanged();
    void correctWished();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void retranslate();
    void updateChip();
    void placeFoot();
    void updateVariantSketch();

    PageRaster m_raster;
    ViewLink m_link;
    PictureView* m_sketch;
    PictureView* m_variant;
    DrawingView* m_page;
    BrushBar* m_bar;
    QLabel* m_chip;
    CorrectBar* m_correctBar;
    CorrectCanvas* m_correctCanvas;
    QPushButton* m_correct;
    ScaledPicture m_sketchPicture;
    ScaledPicture m_variantSketch; ///< null: the same
    QString m_sketchName;
    Arrangement m_arrangement = Arrangement::Beside;
    bool m_sketchInFront = false;
    bool m_isDrawn = false;
    bool m_isCorrecting = false;
};

} // namespace toile
