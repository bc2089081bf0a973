// The brushes as a person has left them: which one is in hand, how wide, how dense, how steady each is, the
// colours used lately.
#pragma once

#include "core/drawing/brush_table.h"
#include "core/drawing/stabiliser.h"
#include "core/drawing/stroke.h"

#include <map>
#include <string>
#include <vector>

class QSettings;

namespace toile {

struct BrushSetting
{
    float sizeMm = 1;
    float opacity = 1;
    StabiliserStrength stabiliser = StabiliserStrength::Light;
    bool operator==(const BrushSetting&) const = default;
};

/// A value. The eraser has a setting like the others and is never the brush in hand.
class BrushBox
{
public:
    static constexpr size_t mostRecent = 6;

    const std::string& brush() const { return m_brush; }
    void choose(std::string_view brush);
    /// As the table has it, until it is changed.
    BrushSetting setting(std::string_view brush) const;
    /// Sizes and opacities out of the brush's range are brought into it.
    void setSetting(std::string_view brush, BrushSetting setting);
    /// To the next of steps that grow with the size: `steps` above 0 wider, below narrower.
    void stepSize(std::string_view brush, int steps);

    StrokeColour colour() const { return m_colour; }
    /// The one before goes among the recent ones, newest first, each once.
    void setColour(StrokeColour colour);
    /// Not yet decided: recent ones stay as they are.
    void tryColour(StrokeColour colour) { m_colour = colour; }
    /// The colour and the one before it change places.
    void swapColours();
    const std::vector<StrokeColour>& recent() const { return m_recent; }

    BrushLook look() const { return lookOf(m_brush); }
    BrushLook eraser() const { return lookOf("eraser"); }

    /// What is missing or senseless in the settings stays as the table has it.
    static BrushBox load(const QSettings& settings);
    void save(QSettings& settings) const;

    bool operator==(const BrushBox&) const = default;

private:
    BrushLook lookOf(std::string_view brush) const;

    std::string m_brush = "pencil-hb";
    std::map<std::string, BrushSetting, std::less<>> m_settings; ///< those that were changed
    StrokeColour m_colour{33, 30, 27};
    std::vector<StrokeColour> m_recent;
};

} // namespace toile
