// The list of the gallery: a strip that wraps where there is room, reordered by drag.
#pragma once

#include <QListView>

namespace toile {

class GalleryView : public QListView
{
    Q_OBJECT

public:
    explicit GalleryView(QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace toile
