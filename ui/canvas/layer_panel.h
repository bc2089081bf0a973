// The layers of the drawing: which is drawn on, which are seen, how they lie on each other.
#pragma once

#include "core/drawing/drawing.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;

namespace toile {

class LayerList;
class LayerModel;
class SliderRow;

class LayerPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LayerPanel(QWidget* parent = nullptr);
    void setDrawing(const Drawing& drawing);

Q_SIGNALS:
    void layerChosen(LayerId id);
    void visibleWished(LayerId id, bool isVisible);
    void lockWished(LayerId id, bool isLocked);
    void multiplyWished(LayerId id, bool isMultiplied);
    /// Comes often while the slider moves; `isLast` when it is let go.
    void opacityWished(LayerId id, float opacity, bool isLast);
    void addWished(LayerKind kind);
    void duplicateWished(LayerId id);
    void mergeDownWished(LayerId id);
    void removeWished(LayerId id);
    /// To stand at this place counted from the lowest.
    void moveWished(LayerId id, size_t index);
    void renameWished(LayerId id, const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate();
    void retint();
    void showActive();
    void step(int up);
    void openMenu(QPoint at);
    const DrawingLayer* active() const;
    QToolButton* addButton(const QString& icon);

    LayerModel* m_model;
    LayerList* m_list;
    QLabel* m_head;
    SliderRow* m_opacity;
    QCheckBox* m_multiply;
    QToolButton* m_add = nullptr;
    QToolButton* m_up = nullptr;
    QToolButton* m_down = nullptr;
    QToolButton* m_remove = nullptr;
    std::vector<std::pair<QToolButton*, QString>> m_icons;
};

} // namespace toile
