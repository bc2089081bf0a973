#include "ui/frame/proof_dialog.h"

#include "ui/shelf/shelf_model.h"
#include "ui/shelf/shelf_view.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

namespace toile {

namespace {

constexpr size_t mostVariants = 60;

} // namespace

ProofDialog::ProofDialog(const ShelfModel& cloths, const ShelfModel& hands, const MaterialRef& cloth,
                         const MaterialRef& hand, QWidget* parent)
    : QDialog(parent), m_clothView(addShelf(m_clothModel, cloths, keyOf(cloth))),
      m_handView(addShelf(m_handModel, hands, keyOf(hand))), m_count(new QLabel(this))
{
    setWindowTitle(tr("Proof sheet"));
    resize(720, 480);
    m_clothView->setAccessibleName(tr("Cloths"));
    m_handView->setAccessibleName(tr("Hands"));
    m_count->setProperty("role", QStringLiteral("quiet"));
    auto* buttons = new QDialogButtonBox(this);
    m_run = buttons->addButton(tr("Draw them"), QDialogButtonBox::AcceptRole);
    m_run->setProperty("role", QStringLiteral("main"));
    m_run->style()->unpolish(m_run);
    m_run->style()->polish(m_run);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(20, 16, 20, 16);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(6);
    const QString heads[] = {tr("Cloths: click as many as you like"), tr("Hands: click as many as you like")};
    for (int i = 0; i < 2; ++i) {
        auto* head = new QLabel(heads[i], this);
        head->setProperty("role", QStringLiteral("head"));
        grid->addWidget(head, 0, i);
    }
    grid->addWidget(m_clothView, 1, 0);
    grid->addWidget(m_handView, 1, 1);
    grid->addWidget(m_count, 2, 0);
    grid->addWidget(buttons, 2, 1);
    for (const ShelfView* view : {m_clothView, m_handView})
        connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
                &ProofDialog::showCount);
    showCount();
}

ShelfView* ProofDialog::addShelf(ShelfModel*& model, const ShelfModel& source, const QString& key)
{
    model = new ShelfModel(this);
    model->setEntries(source.entries());
    for (const ShelfEntry& entry : source.entries()) {
        const QModelIndex index = source.indexOf(keyOf(entry.material));
        const auto pixmap = index.isValid() ? index.data(Qt::DecorationRole).value<QPixmap>() : QPixmap();
        if (!pixmap.isNull())
            model->setThumbnail(keyOf(entry.material), pixmap.toImage());
    }
    // Asking the shelf made it fetch the thumbnails that it lacked.
    connect(&source, &ShelfModel::dataChanged, model, [model = model](const QModelIndex& index) {
        if (const auto pixmap = index.data(Qt::DecorationRole).value<QPixmap>(); !pixmap.isNull())
            model->setThumbnail(index.data(ShelfModel::KeyRole).toString(), pixmap.toImage());
    });
    auto* view = new ShelfView(this);
    view->setModel(model);
    view->setSelectionMode(QAbstractItemView::MultiSelection);
    view->setDragEnabled(false);
    const QModelIndex index = model->indexOf(key);
    if (index.isValid())
        view->selectionModel()->select(index, QItemSelectionModel::Select);
    return view;
}

std::vector<MaterialRef> ProofDialog::chosen(const ShelfModel& model, const ShelfView& view) const
{
    std::vector<MaterialRef> materials;
    for (int row = 0; row < model.rowCount(); ++row)
        if (view.selectionModel()->isSelected(model.index(row)))
            if (const auto material = model.materialAt(model.index(row)))
                materials.push_back(*material);
    return materials;
}

std::vector<MaterialRef> ProofDialog::cloths() const
{
    return chosen(*m_clothModel, *m_clothView);
}

std::vector<MaterialRef> ProofDialog::hands() const
{
    return chosen(*m_handModel, *m_handView);
}

void ProofDialog::showCount()
{
    const size_t clothCount = cloths().size(), handCount = hands().size(), count = clothCount * handCount;
    m_count->setText(tr("Cloths %1 × hands %2 = variants %3").arg(clothCount).arg(handCount).arg(count));
    m_run->setEnabled(count > 0 && count <= mostVariants);
}

} // namespace toile
