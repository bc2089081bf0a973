#include "ui/look/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <array>
#include <utility>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

/// Draws when it is asked to, at the size it is asked for: icons that are never seen cost nothing, and every
/// screen's scale gets its own.
class TintedSvg : public QIconEngine
{
public:
    TintedSvg(QByteArray svg, const QColor& off, const QColor& on)
        : m_svg(std::move(svg)), m_off(off), m_on(on)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor& tint = state == QIcon::On && mode != QIcon::Disabled && m_on.isValid() ? m_on : m_off;
        QSvgRenderer renderer(QByteArray(m_svg).replace("#000", tint.name().toLatin1()));
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.35 * painter->opacity());
        renderer.render(painter, rect);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        const size_t place = size_t(mode == QIcon::Disabled) * 2 + size_t(state == QIcon::On);
        if (m_drawn[place].size() != size) {
            m_drawn[place] = QPixmap(size);
            m_drawn[place].fill(Qt::transparent);
            QPainter painter(&m_drawn[place]);
            paint(&painter, QRect({}, size), mode, state);
        }
        return m_drawn[place];
    }
    QIconEngine* clone() const override { return new TintedSvg(*this); }

private:
    QByteArray m_svg;
    QColor m_off;
    QColor m_on;
    std::array<QPixmap, 4> m_drawn; ///< the size last asked for, by mode and state
};

} // namespace

QIcon tintedIcon(const QString& name, const QColor& tint, const QColor& on)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new TintedSvg(file.readAll(), tint, on));
}

} // namespace toile
