// Several cloths and several hands at once: every one with every other.
#pragma once

#include "core/document/recipe.h"

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;

namespace toile {

class ShelfModel;
class ShelfView;

class ProofDialog : public QDialog
{
    Q_OBJECT

public:
    /// Shows what is on the two shelves; `cloth` and `hand` are chosen to begin with.
    ProofDialog(const ShelfModel& cloths, const ShelfModel& hands, const MaterialRef& cloth,
                const MaterialRef& hand, QWidget* parent = nullptr);

    std::vector<MaterialRef> cloths() const;
    std::vector<MaterialRef> hands() const;
    ShelfView& clothView() { return *m_clothView; }
    ShelfView& handView() { return *m_handView; }

private:
    ShelfView* addShelf(ShelfModel*& model, const ShelfModel& source, const QString& key);
    std::vector<MaterialRef> chosen(const ShelfModel& model, const ShelfView& view) const;
    void showCount();

    ShelfModel* m_clothModel = nullptr;
    ShelfModel* m_handModel = nullptr;
    ShelfView* m_clothView;
    ShelfView* m_handView;
    QLabel* m_count;
    QPushButton* m_run;
};

} // namespace toile
