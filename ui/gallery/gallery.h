// The lower part of the window: all variants, finished and on their way, and what can be done with them.
#pragma once

#include "ui/gallery/gallery_model.h"

#include <QWidget>

#include <set>

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace toile {

class GalleryView;

class Gallery : public QWidget
{
    Q_OBJECT

public:
    explicit Gallery(QWidget* parent = nullptr);

    GalleryModel& model() { return *m_model; }
    GalleryView& view() { return *m_view; }
    void setCounts(int variants, int starred, int waiting);
    void setMenu(const QList<QAction*>& actions) { m_menu = actions; }
    GallerySort sort() const;
    GalleryFilter filter() const;
    void setFilter(GalleryFilter filter);

    /// Finished ones that are selected, in the gallery's order.
    std::vector<uint64_t> selectedVariants() const;
    std::vector<uint64_t> selectedWaiting() const;
    TileKey currentKey() const;
    void select(TileKey key);
    void selectAll(const std::set<TileKey>& keys);
    void renameCurrent();

Q_SIGNALS:
    void arrangementWished();
    void selectionChanged();
    void tileShown(TileKey key); ///< clicked, or reached by the keyboard
    void tileOpened(TileKey key);
    void starWished(uint64_t variant, bool isStarred);
    void stopWished(uint64_t waiting);
    void stopAllWished();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate();

    GalleryModel* m_model;
    GalleryView* m_view;
    QLabel* m_title;
    QPushButton* m_starred;
    QPushButton* m_hideRejected;
    QComboBox* m_sort;
    QLabel* m_waiting;
    QPushButton* m_stopAll;
    QLabel* m_hint;
    QList<QAction*> m_menu;
    int m_variantCount = 0;
    int m_starredCount = 0;
    int m_waitingCount = 0;
};

} // namespace toile
