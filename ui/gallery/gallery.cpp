#include "ui/gallery/gallery.h"

#include "ui/gallery/gallery_delegate.h"
#include "ui/gallery/gallery_view.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace toile {

using namespace Qt::StringLiterals;

Gallery::Gallery(QWidget* parent)
    : QWidget(parent), m_model(new GalleryModel(this)), m_view(new GalleryView(this)),
      m_title(new QLabel(this)), m_starred(new QPushButton(this)), m_hideRejected(new QPushButton(this)),
      m_sort(new QComboBox(this)), m_waiting(new QLabel(this)), m_stopAll(new QPushButton(this)),
      m_hint(new QLabel(this))
{
    setObjectName(u"gallery"_s);
    setAttribute(Qt::WA_StyledBackground);
    build();
    connectAll();
    retranslate();
}

void Gallery::build()
{
    m_title->setProperty("role", QStringLiteral("head"));
    m_waiting->setProperty("role", QStringLiteral("quiet"));
    m_hint->setProperty("role", QStringLiteral("quiet"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    for (QPushButton* button : {m_starred, m_hideRejected}) {
        button->setProperty("role", QStringLiteral("quiet"));
        button->setCheckable(true);
    }
    m_sort->setProperty("role", QStringLiteral("quiet"));
    m_sort->addItems({QString(), QString(), QString()});
    m_sort->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_view->setModel(m_model);
    auto* delegate = new GalleryDelegate(m_view);
    m_view->setItemDelegate(delegate);
    connect(delegate, &GalleryDelegate::cornerClicked, this, [this](const QModelIndex& index) {
        const GalleryTile* tile = m_model->tileAt(index);
        if (tile && tile->isOnItsWay)
            Q_EMIT stopWished(tile->id);
        else if (tile)
            Q_EMIT starWished(tile->id, !tile->isStarred);
    });

    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 6, 14, 0);
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addSpacing(8);
    head->addWidget(m_starred);
    head->addWidget(m_hideRejected);
    head->addWidget(m_sort);
    head->addStretch();
    head->addWidget(m_waiting);
    head->addSpacing(8);
    head->addWidget(m_stopAll);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 4);
    column->setSpacing(4);
    column->addLayout(head);
    auto* strip = new QHBoxLayout;
    strip->setContentsMargins(10, 0, 10, 0);
    strip->addWidget(m_view);
    column->addLayout(strip, 1);
    auto* over = new QHBoxLayout(m_view);
    over->addWidget(m_hint);
}

void Gallery::connectAll()
{
    connect(m_starred, &QPushButton::toggled, this, &Gallery::arrangementWished);
    connect(m_hideRejected, &QPushButton::toggled, this, &Gallery::arrangementWished);
    connect(m_sort, &QComboBox::activated, this, &Gallery::arrangementWished);
    connect(m_stopAll, &QPushButton::clicked, this, &Gallery::stopAllWished);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &Gallery::selectionChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                // A tile that leaves by itself hands the choice on, but nobody asked to see its neighbour.
                if (current.isValid() && m_view->hasFocus() && !m_model->isLosingOneOnItsWay())
                    Q_EMIT tileShown(current.data(GalleryModel::KeyRole).value<TileKey>());
            });
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex& index) {
        Q_EMIT tileShown(index.data(GalleryModel::KeyRole).value<TileKey>());
    });
    connect(m_view, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        Q_EMIT tileOpened(index.data(GalleryModel::KeyRole).value<TileKey>());
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (m_view->indexAt(at).isValid())
            QMenu::exec(m_menu, m_view->viewport()->mapToGlobal(at), nullptr, this);
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, [this] { m_hint->setVisible(m_model->rowCount() == 0); });
}

void Gallery::setCounts(int variants, int starred, int waiting)
{
    m_variantCount = variants;
    m_starredCount = starred;
    m_waitingCount = waiting;
    m_title->setText(variants ? tr("Variants %1").arg(variants) : tr("Variants"));
    m_starred->setText(starred ? tr("Starred %1").arg(starred) : tr("Starred"));
    m_waiting->setText(waiting ? tr("%1 waiting").arg(waiting) : QString());
    m_stopAll->setVisible(waiting > 0);
    m_hint->setText(
        variants + waiting == 0
            ? tr("Choose a cloth and a hand at the right, then press Ctrl+Enter: variants gather here")
            : tr("Nothing here is starred yet: press S on a variant that you like"));
    m_hint->setVisible(m_model->rowCount() == 0);
}

GallerySort Gallery::sort() const
{
    return GallerySort(std::max(0, m_sort->currentIndex()));
}

GalleryFilter Gallery::filter() const
{
    return m_starred->isChecked()        ? GalleryFilter::Starred
           : m_hideRejected->isChecked() ? GalleryFilter::NotRejected
                                         : GalleryFilter::All;
}

void Gallery::setFilter(GalleryFilter filter)
{
    m_hideRejected->setChecked(filter == GalleryFilter::NotRejected);
    m_starred->setChecked(filter == GalleryFilter::Starred);
}

namespace {

std::vector<uint64_t> selectedIn(const GalleryModel& model, const QItemSelectionModel& selection,
                                 bool onTheirWay)
{
    std::vector<uint64_t> ids;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const GalleryTile* tile = model.tileAt(index);
        if (tile->isOnItsWay == onTheirWay && selection.isSelected(index))
            ids.push_back(tile->id);
    }
    return ids;
}

} // namespace

std::vector<uint64_t> Gallery::selectedVariants() const
{
    return selectedIn(*m_model, *m_view->selectionModel(), false);
}

std::vector<uint64_t> Gallery::selectedWaiting() const
{
    return selectedIn(*m_model, *m_view->selectionModel(), true);
}

TileKey Gallery::currentKey() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? current.data(GalleryModel::KeyRole).value<TileKey>() : TileKey();
}

void Gallery::select(TileKey key)
{
    const QModelIndex index = m_model->indexOf(key);
    if (!index.isValid())
        return m_view->clearSelection();
    // Not the view's own way, which heeds a Ctrl that is still held down.
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    m_view->scrollTo(index);
}

void Gallery::selectAll(const std::set<TileKey>& keys)
{
    QItemSelection selection;
    for (const TileKey key : keys)
        if (const QModelIndex index = m_model->indexOf(key); index.isValid())
            selection.select(index, index);
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void Gallery::renameCurrent()
{
    if (m_view->currentIndex().isValid())
        m_view->edit(m_view->currentIndex());
}

void Gallery::retranslate()
{
    m_view->setAccessibleName(tr("Variants"));
    m_starred->setToolTip(tr("Show starred variants only"));
    m_hideRejected->setText(tr("Hide rejected"));
    m_sort->setItemText(0, tr("Newest first"));
    m_sort->setItemText(1, tr("Oldest first"));
    m_sort->setItemText(2, tr("By name"));
    // Asks the combo box for its width again.
    m_sort->setSizeAdjustPolicy(QComboBox::AdjustToContentsOnFirstShow);
    m_sort->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_sort->setAccessibleName(tr("Order of the variants"));
    m_stopAll->setText(tr("Stop all"));
    setCounts(m_variantCount, m_starredCount, m_waitingCount);
}

void Gallery::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace toile
