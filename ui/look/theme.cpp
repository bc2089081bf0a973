#include "ui/look/theme.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QStyleFactory>

namespace toile {

using namespace Qt::StringLiterals;

ThemeColors colorsOf(Shade shade)
{
    if (shade == Shade::Dark)
        return {.panel = 0x262524,
                .work = 0x151413,
                .field = 0x302e2c,
                .ink = 0xf0ece6,
                .quiet = 0x9c958c,
                .line = 0x3c3936,
                .accent = 0x7fa5df,
                .onAccent = 0x121a26,
                .hover = 0x34312f,
                .star = 0xd8a23c,
                .alarm = 0xf0b0a4,
                .alarmPaper = 0x4a2b26};
    return {.panel = 0xf7f5f1,
            .work = 0xd9d2c9,
            .field = 0xfffefc,
            .ink = 0x211e1b,
            .quiet = 0x7d766d,
            .line = 0xddd7ce,
            .accent = 0x2a5a9f,
            .onAccent = 0xffffff,
            .hover = 0xece8e1,
            .star = 0xb98218,
            .alarm = 0x8c2f22,
            .alarmPaper = 0xf7e3de};
}

QPalette paletteOf(const ThemeColors& colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.panel);
    palette.setColor(QPalette::WindowText, colors.ink);
    palette.setColor(QPalette::Base, colors.field);
    palette.setColor(QPalette::AlternateBase, colors.hover);
    palette.setColor(QPalette::Text, colors.ink);
    palette.setColor(QPalette::PlaceholderText, colors.quiet);
    palette.setColor(QPalette::Button, colors.panel);
    palette.setColor(QPalette::ButtonText, colors.ink);
    palette.setColor(QPalette::BrightText, colors.star);
    palette.setColor(QPalette::Light, colors.field);
    palette.setColor(QPalette::Midlight, colors.hover);
    palette.setColor(QPalette::Mid, colors.line);
    palette.setColor(QPalette::Dark, colors.work);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::ToolTipBase, colors.ink);
    palette.setColor(QPalette::ToolTipText, colors.panel);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.quiet);
    return palette;
}

QFont fontOf(Type type)
{
    QFont font;
    font.setFamilies({u"Inter"_s, u"Noto Sans CJK SC"_s});
    font.setPixelSize(type == Type::Caption ? 11 : type == Type::Title ? 16 : 13);
    font.setWeight(type == Type::Strong || type == Type::Title ? QFont::DemiBold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

namespace {

QString styleSheetOf(const ThemeColors& colors)
{
    QFile file(u":/look/toile.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    // Names that begin with another name go first.
    const std::pair<const char*, QColor> names[] = {{"@alarmPaper", colors.alarmPaper},
                                                    {"@alarm", colors.alarm},
                                                    {"@onAccent", colors.onAccent},
                                                    {"@panel", colors.panel},
                                                    {"@work", colors.work},
                                                    {"@field", colors.field},
                                                    {"@ink", colors.ink},
                                                    {"@quiet", colors.quiet},
                                                    {"@line", colors.line},
                                                    {"@accent", colors.accent},
                                                    {"@hover", colors.hover}};
    for (const auto& [name, color] : names)
        sheet.replace(QLatin1String(name), color.name());
    sheet.replace(u"@shadeName"_s, colors.panel.lightness() > 128 ? u"light"_s : u"dark"_s);
    return sheet;
}

} // namespace

void applyTheme(QApplication& application, Shade shade)
{
    const QVariant name = shade == Shade::Dark ? u"dark"_s : u"light"_s;
    if (application.property("toileShade") == name)
        return;
    application.setProperty("toileShade", name);
    const ThemeColors colors = colorsOf(shade);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setFont(fontOf(Type::Body));
    QApplication::setPalette(paletteOf(colors));
    application.setStyleSheet(styleSheetOf(colors));
}

} // namespace toile
