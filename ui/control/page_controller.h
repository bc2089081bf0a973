// The page that is drawn on: from hands to the drawing and back.
#pragma once

#include "core/studio/export_desk.h"
#include "core/studio/sketch_desk.h"
#include "ui/canvas/brush_box.h"
#include "ui/canvas/tools/tool_kind.h"
#include "ui/control/page_painting.h"
#include "ui/control/stage.h"

#include <QTimer>

#include <memory>
#include <optional>
#include <utility>

namespace toile {

struct CanvasPreferences;

class PageController : public QObject
{
    Q_OBJECT

public:
    PageController(SketchDesk& sketches, ExportDesk& exports, Stage stage, QObject* parent);
    ~PageController() override;

    /// The drawing, or which sketch is shown, has changed.
    void refresh();
    void newPage(Vec2 pageMm);
    /// The shown sketch; `near`: what is brought into sight, in shares of its picture.
    void drawOver(std::optional<Vec2> near = {});
    void exportDrawing();
    void setPreferences(const CanvasPreferences& preferences);
    void setTool(ToolKind tool);
    ToolKind tool() const { return m_tool; }
    void retranslate();
    /// What has been painted is kept for the next time.
    void keep();

Q_SIGNALS:
    void written(const QString& file);
    void said(const QString& sentence);

private:
    /// What the studio shows; id 0 where that is no page.
    struct ShownPage
    {
        SketchId id = 0;
        SharedDrawing drawing;
        QString name;
    };
    ShownPage shownPage() const;
    void connectView();
    void connectLayers();
    void connectTools();
    /// One step of the history.
    void edit(const Drawing& next, const Sentence& name);
    /// Steps of one pull of a slider are one.
    void drag(const Drawing& next, const Sentence& name, bool isLast);
    void edit(const Drawing& next, const Sentence& name, const std::string& pull);
    void show();
    void lookAt(const Drawing& drawing, Vec2 share);
    void setBox(const BrushBox& box);
    void setSymmetrical(bool isOn);
    void fill(Vec2 at);
    void askForWords(Vec2 at, StrokeId note);
    void sayObstacle();
    Drawing drawing() const;

    SketchDesk& m_sketches;
    ExportDesk& m_exports;
    Stage m_stage;
    BrushBox m_box;
    ToolKind m_tool = ToolKind::Brush;
    int m_pull = 0; ///< of sliders, each with a number of its own
    SketchId m_sketch = 0;
    SharedDrawing m_shown;
    SharedDrawing m_kept;
    std::optional<std::pair<SketchId, Vec2>> m_lookAt; ///< when its drawing is there
    QTimer m_rest;                                     ///< runs out when nothing has been drawn for a while
    std::unique_ptr<PagePainting> m_painting;
};

} // namespace toile
