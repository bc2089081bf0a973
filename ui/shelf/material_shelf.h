// One shelf with its title, how much is on it, and a search.
#pragma once

#include "ui/shelf/shelf_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace toile {

class ShelfView;

class MaterialShelf : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Cloth, Hand };

    explicit MaterialShelf(Kind kind, QWidget* parent = nullptr);

    ShelfModel& model() { return *m_model; }
    ShelfView& view() { return *m_view; }
    void setEntries(std::vector<ShelfEntry> entries);
    void setChosen(const QString& key);
    /// So many whole rows are seen, and a glimpse of the next without its words.
    void setRows(int rows);
    static constexpr int peekPx = 5;

Q_SIGNALS:
    void chosen(const MaterialRef& material);
    void ownWished(); ///< the user wants to bring a picture of his own
    void filesDropped(const QStringList& files);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void retint();
    void showCount();
    void report(const QModelIndex& index);

    Kind m_kind;
    ShelfModel* m_model;
    ShelfView* m_view;
    QLabel* m_title;
    QLabel* m_count;
    QToolButton* m_searchButton;
    QToolButton* m_ownButton;
    QLineEdit* m_search;
    QString m_chosen;
};

} // namespace toile
