#include "ui/frame/top_bar.h"

#include "ui/frame/mode_switch.h"
#include "ui/look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>

namespace toile {

using namespace Qt::StringLiterals;

TopBar::TopBar(QWidget* parent)
    : QWidget(parent), m_name(new QLabel(u"Toile"_s, this)), m_menus(new QMenuBar(this)),
      m_modes(new ModeSwitch(this)), m_proof(new QPushButton(this)), m_export(new QPushButton(this))
{
    setObjectName(u"topBar"_s);
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(44);
    m_name->setStyleSheet(u"font-size: 15px; font-weight: 700;"_s);
    m_menus->setNativeMenuBar(false);
    m_menus->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 14, 1);
    row->setSpacing(8);
    row->addWidget(m_name);
    row->addWidget(m_menus);
    row->addStretch();
    row->addWidget(m_proof);
    row->addWidget(m_export);
    retranslate();
}

void TopBar::placeModes()
{
    // In the middle of the window where there is room, otherwise beside the menus.
    const QSize size = m_modes->sizeHint();
    const int middle = (width() - size.width()) / 2;
    const int left = qMax(middle, m_menus->geometry().left() + m_menus->sizeHint().width() + 12);
    m_modes->setGeometry(left, (height() - 1 - size.height()) / 2, size.width(), size.height());
}

void TopBar::retranslate()
{
    m_proof->setText(tr("Proof sheet"));
    m_proof->setToolTip(tr("Several cloths and hands at once"));
    m_export->setText(tr("Export"));
    m_export->setToolTip(tr("The variant that is shown, as a picture"));
    placeModes();
}

void TopBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        // Once the switch and the menus have their words, too.
        QMetaObject::invokeMethod(this, &TopBar::placeModes, Qt::QueuedConnection);
    }
    QWidget::changeEvent(event);
}

void TopBar::resizeEvent(QResizeEvent*)
{
    placeModes();
}

} // namespace toile
