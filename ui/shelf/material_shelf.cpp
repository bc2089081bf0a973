#include "ui/shelf/material_shelf.h"

#include "ui/look/icon.h"
#include "ui/shelf/shelf_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace toile {

using namespace Qt::StringLiterals;

MaterialShelf::MaterialShelf(Kind kind, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_model(new ShelfModel(this)), m_view(new ShelfView(this)),
      m_title(new QLabel(this)), m_count(new QLabel(this)), m_searchButton(new QToolButton(this)),
      m_ownButton(new QToolButton(this)), m_search(new QLineEdit(this))
{
    m_title->setProperty("role", QStringLiteral("head"));
    m_count->setProperty("role", QStringLiteral("quiet"));
    m_searchButton->setCheckable(true);
    for (QToolButton* button : {m_searchButton, m_ownButton}) {
        button->setProperty("role", QStringLiteral("tool"));
        button->setFixedSize(24, 24);
        button->setIconSize({16, 16});
    }
    m_search->setClearButtonEnabled(true);
    m_search->hide();
    m_view->setModel(m_model);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(4, 0, 4, 0);
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_count);
    head->addWidget(m_searchButton);
    head->addWidget(m_ownButton);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(m_search);
    column->addWidget(m_view);

    connect(m_ownButton, &QToolButton::clicked, this, &MaterialShelf::ownWished);
    connect(m_searchButton, &QToolButton::toggled, this, [this](bool isOn) {
        m_search->setVisible(isOn);
        if (isOn)
            m_search->setFocus();
        else
            m_search->clear();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setFilter(text);
        setChosen(m_chosen);
    });
    connect(m_view, &QListView::clicked, this, &MaterialShelf::report);
    connect(m_view, &QListView::activated, this, &MaterialShelf::report);
    connect(m_view, &ShelfView::filesDropped, this, &MaterialShelf::filesDropped);
    retranslate();
    retint();
}

void MaterialShelf::setRows(int rows)
{
    m_view->setFixedHeight(rows * ShelfView::rowPx + peekPx);
}

void MaterialShelf::setEntries(std::vector<ShelfEntry> entries)
{
    m_model->setEntries(std::move(entries));
    showCount();
    setChosen(m_chosen);
}

void MaterialShelf::setChosen(const QString& key)
{
    m_chosen = key;
    const QModelIndex index = m_model->indexOf(key);
    if (index.isValid() && m_view->currentIndex() != index) {
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index);
    } else if (!index.isValid())
        m_view->clearSelection();
}

void MaterialShelf::report(const QModelIndex& index)
{
    if (index.data(ShelfModel::IsDropRole).toBool()) {
        setChosen(m_chosen);
        Q_EMIT ownWished();
        return;
    }
    if (const auto material = m_model->materialAt(index)) {
        m_chosen = keyOf(*material);
        Q_EMIT chosen(*material);
    }
}

void MaterialShelf::showCount()
{
    const int own = m_model->ownCount();
    const int bundled = int(m_model->entries().size()) - own - (m_kind == Kind::Hand ? 1 : 0);
    m_count->setText(own ? tr("%1, yours %2").arg(bundled).arg(own) : QString::number(qMax(0, bundled)));
}

void MaterialShelf::retranslate()
{
    const bool isCloth = m_kind == Kind::Cloth;
    const QString title = isCloth ? tr("Cloth") : tr("Hand");
    m_title->setText(title);
    m_view->setAccessibleName(title);
    m_title->setToolTip(isCloth ? tr("What the garment is made of") : tr("How it is drawn"));
    m_search->setPlaceholderText(isCloth ? tr("Find a cloth") : tr("Find a hand"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_searchButton->setAccessibleName(m_search->placeholderText());
    m_searchButton->setToolTip(m_search->placeholderText());
    m_ownButton->setToolTip(isCloth ? tr("A picture of yours becomes a cloth")
                                    : tr("A picture of yours becomes a hand"));
    m_ownButton->setAccessibleName(m_ownButton->toolTip());
    m_model->setDropWords(tr("Drop one"));
    showCount();
    setChosen(m_chosen);
}

void MaterialShelf::retint()
{
    m_ownButton->setIcon(tintedIcon(u"plus"_s, palette().color(QPalette::PlaceholderText)));
    m_searchButton->setIcon(tintedIcon(u"search"_s, palette().color(QPalette::PlaceholderText),
                                       palette().color(QPalette::HighlightedText)));
}

void MaterialShelf::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        retint();
    QWidget::changeEvent(event);
}

} // namespace toile
