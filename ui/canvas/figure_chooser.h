// Figures and flat bodies to draw over: which one, how strongly it shows.
#pragma once

#include "core/drawing/drawing.h"
#include "core/drawing/figures.h"
#include "core/jobs/job_queue.h"

#include <QIcon>
#include <QImage>
#include <QWidget>

#include <map>
#include <memory>
#include <string>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;

namespace toile {

class SliderRow;

/// The figure fitted to the page, in `ink` over nothing; helping lines are finer. For thumbnails, and as the
/// underlay of a PageRaster. Null for an unknown id.
QImage figurePicture(std::string_view id, Vec2 pageMm, QSize px, const QColor& ink, bool withHelpingLines);

class FigureChooser : public QWidget
{
    Q_OBJECT

public:
    explicit FigureChooser(QWidget* parent = nullptr);
    ~FigureChooser() override;
    void setUnderlay(const Underlay& underlay);

Q_SIGNALS:
    /// Comes often while the slider moves; `isLast` when it is let go.
    void underlayWished(const Underlay& underlay, bool isLast);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate();
    void fill();
    /// On a worker, and no sooner than they are looked at: a figure takes as long as a frame.
    void drawIcons();
    void showIcon(const std::string& id, const QIcon& icon);
    void mark();
    void wish(bool isLast = true);

    Underlay m_underlay;
    QLabel* m_head;
    QComboBox* m_body;
    QListWidget* m_list;
    QCheckBox* m_visible;
    SliderRow* m_opacity;
    std::map<std::string, QIcon> m_icons; ///< of figures; a null one is on its way
    std::unique_ptr<JobQueue> m_queue;    ///< last: its end comes before what its answers speak to
};

} // namespace toile
