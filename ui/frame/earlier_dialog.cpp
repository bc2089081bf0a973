#include "ui/frame/earlier_dialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace toile {

namespace {

QString momentOf(int64_t ms)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
}

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("role", QStringLiteral("head"));
    return label;
}

QLabel* quiet(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("role", QStringLiteral("quiet"));
    label->setWordWrap(true);
    return label;
}

} // namespace

EarlierDialog::EarlierDialog(const KeptThings& things, QWidget* parent)
    : QDialog(parent), m_states(new QListWidget(this)), m_lost(new QListWidget(this)),
      m_goBack(new QPushButton(tr("Go back to it"), this)),
      m_takeBack(new QPushButton(tr("Take it back"), this))
{
    setWindowTitle(tr("Earlier states"));
    resize(560, 520);
    addStates(things);
    addLost(things);
    m_states->setAccessibleName(tr("Earlier states"));
    m_lost->setAccessibleName(tr("Files that nothing names"));
    m_goBack->setProperty("role", QStringLiteral("main"));
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(m_goBack, QDialogButtonBox::ActionRole);
    buttons->addButton(m_takeBack, QDialogButtonBox::ActionRole);
    QPushButton* folder = buttons->addButton(tr("Show the folder"), QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(6);
    column->addWidget(heading(tr("Earlier states of this project"), this));
    column->addWidget(quiet(tr("Going back is one step: undo takes it back."), this));
    column->addWidget(m_states, 3);
    column->addSpacing(8);
    QLabel* lostHead = heading(tr("Files that nothing names"), this);
    QLabel* lostText = quiet(tr("Left by a crash or a damaged project. Nothing is ever deleted here."), this);
    column->addWidget(lostHead);
    column->addWidget(lostText);
    column->addWidget(m_lost, 2);
    for (QWidget* widget : std::initializer_list<QWidget*>{lostHead, lostText, m_lost, m_takeBack})
        widget->setHidden(things.lost.empty());
    column->addWidget(buttons);
    const auto refresh = [this] {
        m_goBack->setEnabled(!m_states->selectedItems().isEmpty());
        m_takeBack->setEnabled(!m_lost->selectedItems().isEmpty());
    };
    connect(m_states, &QListWidget::itemSelectionChanged, this, refresh);
    connect(m_lost, &QListWidget::itemSelectionChanged, this, refresh);
    m_states->setCurrentRow(0);
    refresh();
    const auto wishState = [this] {
        if (const QListWidgetItem* item = m_states->currentItem())
            Q_EMIT stateWished(item->data(Qt::UserRole).toString());
        accept();
    };
    connect(m_goBack, &QPushButton::clicked, this, wishState);
    connect(m_states, &QListWidget::itemActivated, this, wishState);
    connect(m_takeBack, &QPushButton::clicked, this, [this] {
        for (const QListWidgetItem* item : m_lost->selectedItems())
            Q_EMIT lostWished(item->data(Qt::UserRole).toString());
        qDeleteAll(m_lost->selectedItems());
    });
    connect(folder, &QPushButton::clicked, this, &EarlierDialog::folderWished);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void EarlierDialog::addStates(const KeptThings& things)
{
    for (const EarlierState& state : things.states) {
        const QString text = tr("%1    sketches %2, variants %3")
                                 .arg(momentOf(state.savedMs))
                                 .arg(state.sketches)
                                 .arg(state.variants);
        auto* item = new QListWidgetItem(text, m_states);
        item->setData(Qt::UserRole, QString::fromStdString(state.file));
    }
}

void EarlierDialog::addLost(const KeptThings& things)
{
    m_lost->setSelectionMode(QAbstractItemView::ExtendedSelection);
    for (const LostFile& file : things.lost) {
        const QString kind = file.kind == ProjectFileKind::Drawing   ? tr("Drawing")
                             : file.kind == ProjectFileKind::Variant ? tr("Variant")
                             : file.kind == ProjectFileKind::Picture ? tr("Picture")
                                                                     : tr("File");
        auto* item = new QListWidgetItem(tr("%1 of %2").arg(kind, momentOf(file.changedMs)), m_lost);
        item->setToolTip(QString::fromStdString(file.name));
        item->setData(Qt::UserRole, QString::fromStdString(file.name));
    }
}

} // namespace toile
