// The one quiet look of the window, in light and in dark: colours, type and the style of every plain widget.
#pragma once

#include <QColor>
#include <QPalette>

class QApplication;
class QFont;

namespace toile {

enum class Shade { Light, Dark };

/// Warm greys and one accent. Widgets that paint themselves find these in their QPalette (see paletteOf).
struct ThemeColors
{
    QColor panel, work, field, ink, quiet, line, accent, onAccent, hover, star, alarm, alarmPaper;
};

ThemeColors colorsOf(Shade shade);

/// Window: panels; Dark: the work area; Base: fields and tiles; WindowText and PlaceholderText: ink and quiet
/// ink; Mid: hairlines; Midlight: hover; Highlight: accent; BrightText: the star.
QPalette paletteOf(const ThemeColors& colors);

/// The type scale in logical pixels: 11 captions, 13 all else.
enum class Type { Caption, Body, Strong, Title };
QFont fontOf(Type type);

/// Gives the whole application the look. Best called before the first window is made: it is costly
/// afterwards.
void applyTheme(QApplication& application, Shade shade);

/// Paper is white in both shades: what lies on it is a drawing.
inline QColor paperColor()
{
    return Qt::white;
}

} // namespace toile
