#include "ui/canvas/brush_box.h"

#include <QColor>
#include <QSettings>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr double sizeStep = 1.15;

QString key(std::string_view brush, const char* what)
{
    return u"brush/%1/%2"_s.arg(QString::fromUtf8(brush.data(), qsizetype(brush.size())),
                                QLatin1String(what));
}

QString nameOf(StrokeColour colour)
{
    return QColor(colour.red, colour.green, colour.blue).name();
}

StrokeColour colourOf(const QString& name, StrokeColour otherwise)
{
    const QColor colour(name);
    if (!colour.isValid())
        return otherwise;
    return {uint8_t(colour.red()), uint8_t(colour.green()), uint8_t(colour.blue())};
}

} // namespace

void BrushBox::choose(std::string_view brush)
{
    const BrushKind& kind = brushKind(brush);
    if (kind.id == brush && kind.blend != StrokeBlend::Erase)
        m_brush = brush;
}

BrushSetting BrushBox::setting(std::string_view brush) const
{
    const auto found = m_settings.find(brush);
    if (found != m_settings.end())
        return found->second;
    const BrushKind& kind = brushKind(brush);
    return {kind.sizeMm, kind.opacity, StabiliserStrength::Light};
}

void BrushBox::setSetting(std::string_view brush, BrushSetting setting)
{
    const BrushKind& kind = brushKind(brush);
    setting.sizeMm = std::clamp(setting.sizeMm, kind.leastMm, kind.mostMm);
    setting.opacity = std::clamp(setting.opacity, 0.01f, 1.0f);
    m_settings.insert_or_assign(std::string(kind.id), setting);
}

void BrushBox::stepSize(std::string_view brush, int steps)
{
    BrushSetting changed = setting(brush);
    const float grown = changed.sizeMm * float(std::pow(sizeStep, steps));
    // Small sizes go by whole hundredths, so that every step is a step.
    const float least = 0.01f * float(steps > 0 ? 1 : -1);
    changed.sizeMm = std::abs(grown - changed.sizeMm) < std::abs(least) ? changed.sizeMm + least : grown;
    setSetting(brush, changed);
}

void BrushBox::setColour(StrokeColour colour)
{
    if (colour == m_colour)
        return;
    std::erase(m_recent, m_colour);
    std::erase(m_recent, colour);
    m_recent.insert(m_recent.begin(), m_colour);
    m_recent.resize(std::min(m_recent.size(), mostRecent));
    m_colour = colour;
}

void BrushBox::swapColours()
{
    if (!m_recent.empty())
        setColour(StrokeColour(m_recent.front()));
}

BrushLook BrushBox::lookOf(std::string_view brush) const
{
    const BrushSetting used = setting(brush);
    return {std::string(brush), used.sizeMm, used.opacity, m_colour};
}

BrushBox BrushBox::load(const QSettings& settings)
{
    BrushBox box;
    for (const BrushKind& kind : brushTable()) {
        BrushSetting setting = box.setting(kind.id);
        const BrushSetting usual = setting;
        bool isNumber = false;
        if (const float size = settings.value(key(kind.id, "size")).toFloat(&isNumber); isNumber && size > 0)
            setting.sizeMm = size;
        if (const float opacity = settings.value(key(kind.id, "opacity")).toFloat(&isNumber);
            isNumber && opacity > 0)
            setting.opacity = opacity;
        const int steady = settings.value(key(kind.id, "stabiliser"), 1).toInt();
        if (steady >= 0 && steady <= 2)
            setting.stabiliser = StabiliserStrength(steady);
        if (!(setting == usual))
            box.setSetting(kind.id, setting);
    }
    box.choose(settings.value(u"brush/chosen"_s).toString().toStdString());
    box.m_colour = colourOf(settings.value(u"brush/colour"_s).toString(), box.m_colour);
    for (const QString& name : settings.value(u"brush/recent"_s).toStringList())
        if (QColor(name).isValid() && box.m_recent.size() < mostRecent)
            box.m_recent.push_back(colourOf(name, {}));
    return box;
}

void BrushBox::save(QSettings& settings) const
{
    for (const auto& [brush, setting] : m_settings) {
        settings.setValue(key(brush, "size"), setting.sizeMm);
        settings.setValue(key(brush, "opacity"), setting.opacity);
        settings.setValue(key(brush, "stabiliser"), int(setting.stabiliser));
    }
    settings.setValue(u"brush/chosen"_s, QString::fromStdString(m_brush));
    settings.setValue(u"brush/colour"_s, nameOf(m_colour));
    QStringList recent;
    for (const StrokeColour colour : m_recent)
        recent << nameOf(colour);
    settings.setValue(u"brush/recent"_s, recent);
}

} // namespace toile
