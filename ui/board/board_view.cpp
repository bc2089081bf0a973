#include "ui/board/board_view.h"

#include "ui/board/board_preview.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

#include <cmath>

namespace toile {

BoardView::BoardView(QWidget* parent)
    : QWidget(parent), m_side(new QWidget(this)), m_preview(new BoardPreview(this)),
      m_head(new QLabel(m_side)), m_title(new QLineEdit(m_side)), m_subtitle(new QLineEdit(m_side)),
      m_author(new QLineEdit(m_side)), m_notes(new QPlainTextEdit(m_side)), m_page(new QComboBox(m_side)),
      m_orientation(new QComboBox(m_side)), m_dpi(new QComboBox(m_side)), m_export(new QPushButton(m_side)),
      m_pause(new QTimer(this))
{
    build();
    retranslate();
    m_pause->setSingleShot(true);
    m_pause->setInterval(400);
    connect(m_pause, &QTimer::timeout, this, &BoardView::report);
    const auto later = [this] {
        if (!m_isShowing)
            m_pause->start();
    };
    for (QLineEdit* field : {m_title, m_subtitle, m_author}) {
        connect(field, &QLineEdit::textEdited, this, later);
        connect(field, &QLineEdit::editingFinished, this, &BoardView::report);
    }
    connect(m_notes, &QPlainTextEdit::textChanged, this, later);
    for (QComboBox* box : {m_page, m_orientation})
        connect(box, &QComboBox::activated, this, &BoardView::report);
    connect(m_export, &QPushButton::clicked, this, [this] {
        report();
        Q_EMIT exportRequested();
    });
}

void BoardView::build()
{
    m_side->setObjectName(QStringLiteral("lookPanel"));
    m_side->setAttribute(Qt::WA_StyledBackground);
    m_side->setFixedWidth(300);
    m_head->setProperty("role", QStringLiteral("head"));
    m_export->setProperty("role", QStringLiteral("main"));
    m_page->addItems({QStringLiteral("A4"), QStringLiteral("A3")});
    m_orientation->addItems({QString(), QString()});
    for (const int dpi : {150, 300, 600})
        m_dpi->addItem(QString(), dpi);
    m_dpi->setCurrentIndex(1);
    m_notes->setFixedHeight(96);
    m_notes->setTabChangesFocus(true);

    auto* column = new QVBoxLayout(m_side);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(4);
    column->addWidget(m_head);
    column->addSpacing(4);
    QWidget* const fields[] = {m_title, m_subtitle, m_author, m_notes, m_page, m_orientation, m_dpi};
    for (int i = 0; i < 7; ++i) {
        m_labels[i] = new QLabel(m_side);
        m_labels[i]->setProperty("role", QStringLiteral("quiet"));
        m_labels[i]->setBuddy(fields[i]);
    }
    for (int i = 0; i < 4; ++i) {
        column->addWidget(m_labels[i]);
        column->addWidget(fields[i]);
        column->addSpacing(4);
    }
    auto* pair = new QHBoxLayout;
    pair->setSpacing(8);
    for (int i = 4; i < 7; ++i) {
        auto* one = new QVBoxLayout;
        one->setSpacing(4);
        one->addWidget(m_labels[i]);
        one->addWidget(fields[i]);
        pair->addLayout(one, i == 4 ? 2 : 3);
    }
    column->addLayout(pair);
    column->addStretch();
    column->addWidget(m_export);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_preview, 1);
    row->addWidget(m_side);
}

void BoardView::setPlan(const BoardPlan& plan)
{
    if (plan == m_plan && plan == planHere())
        return;
    m_isShowing = true;
    m_plan = plan;
    const auto show = [](QLineEdit& field, const std::string& text) {
        if (field.text() != QString::fromStdString(text))
            field.setText(QString::fromStdString(text));
    };
    show(*m_title, plan.title);
    show(*m_subtitle, plan.subtitle);
    show(*m_author, plan.author);
    if (m_notes->toPlainText() != QString::fromStdString(plan.notes))
        m_notes->setPlainText(QString::fromStdString(plan.notes));
    m_page->setCurrentIndex(plan.page == PageFormat::A4 ? 0 : 1);
    m_orientation->setCurrentIndex(plan.isLandscape ? 0 : 1);
    m_isShowing = false;
}

BoardPlan BoardView::planHere() const
{
    BoardPlan plan = m_plan;
    plan.title = m_title->text().toStdString();
    plan.subtitle = m_subtitle->text().toStdString();
    plan.author = m_author->text().toStdString();
    plan.notes = m_notes->toPlainText().toStdString();
    plan.page = m_page->currentIndex() == 0 ? PageFormat::A4 : PageFormat::A3;
    plan.isLandscape = m_orientation->currentIndex() == 0;
    return plan;
}

void BoardView::report()
{
    m_pause->stop();
    const BoardPlan plan = planHere();
    if (m_isShowing || plan == m_plan)
        return;
    m_plan = plan;
    Q_EMIT planWished(plan);
}

void BoardView::setPreview(const QImage& page)
{
    m_preview->setPage(page);
}

bool BoardView::hasPreview() const
{
    return m_preview->hasPage();
}

void BoardView::setIsEmpty(bool isEmpty)
{
    m_preview->setHint(isEmpty
                           ? tr("Star the variants that belong on the board: press S on each that you like")
                           : QString());
    m_export->setEnabled(!isEmpty);
}

int BoardView::previewPx() const
{
    // As large as it is shown, so that its words are not scaled.
    const Vec2 mm = sizeMm(m_plan.page);
    const QSizeF page = m_plan.isLandscape ? QSizeF(mm.y, mm.x) : QSizeF(mm.x, mm.y);
    const QSizeF shown = page.scaled(m_preview->pageRoom().size(), Qt::KeepAspectRatio);
    return qBound(400, int(std::lround(qMax(shown.width(), shown.height()) * devicePixelRatioF())), 4000);
}

double BoardView::dpi() const
{
    return m_dpi->currentData().toDouble();
}

void BoardView::retranslate()
{
    m_head->setText(tr("Board"));
    const QString names[] = {tr("Title"), tr("Subtitle"), tr("Author"),  tr("Notes"),
                             tr("Page"),  tr("Turned"),   tr("Fineness")};
    QWidget* const fields[] = {m_title, m_subtitle, m_author, m_notes, m_page, m_orientation, m_dpi};
    for (int i = 0; i < 7; ++i) {
        m_labels[i]->setText(names[i]);
        fields[i]->setAccessibleName(names[i]);
    }
    m_orientation->setItemText(0, tr("Landscape"));
    m_orientation->setItemText(1, tr("Portrait"));
    for (int i = 0; i < m_dpi->count(); ++i)
        m_dpi->setItemText(i, tr("%1 dpi").arg(m_dpi->itemData(i).toInt()));
    m_title->setPlaceholderText(tr("Autumn coats"));
    m_export->setText(tr("Export the board…"));
    m_preview->setAccessibleName(tr("Preview of the board"));
}

void BoardView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BoardView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    Q_EMIT previewWished();
}

} // namespace toile
