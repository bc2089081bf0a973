#include "core/drawing/svg_lines.h"

#include "core/drawing/svg_stroke.h"
#include "core/drawing/svg_text.h"

#include <utility>

namespace toile {

namespace {

std::string attribute(std::string_view name, std::string_view value)
{
    return ' ' + std::string(name) + "=\"" + std::string(value) + '"';
}

std::string kindName(LayerKind kind)
{
    switch (kind) {
    case LayerKind::Paper:
        return "Paper";
    case LayerKind::Sketch:
        return "Sketch";
    case LayerKind::Lines:
        return "Lines";
    case LayerKind::Colour:
        return "Colour";
    case LayerKind::Notes:
        break;
    }
    return "Notes";
}

std::string openGroup(const std::string& id, const std::string& name, float opacity, bool isMultiplied)
{
    const std::string label = svgEscaped(name);
    std::string tag = std::string("<g") + attribute("id", id) + attribute("inkscape:groupmode", "layer") +
                      attribute("inkscape:label", label) + attribute("data-name", label);
    if (opacity < 1)
        tag += attribute("opacity", svgNumber(opacity));
    // Glazes multiply onto what their own layer has, not onto the layers below.
    tag +=
        attribute("style", isMultiplied ? "isolation:isolate;mix-blend-mode:multiply" : "isolation:isolate");
    return tag + ">\n";
}

} // namespace

std::string svgLines(const Drawing& drawing, const SvgLinesRule& rule)
{
    const std::string width = svgNumber(drawing.pageMm.x), height = svgNumber(drawing.pageMm.y);
    std::string svg = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg";
    svg += attribute("xmlns", "http://www.w3.org/2000/svg");
    svg += attribute("xmlns:inkscape", "http://www.inkscape.org/namespaces/inkscape");
    svg += attribute("width", width + "mm") + attribute("height", height + "mm");
    svg += attribute("viewBox", std::string("0 0 ") + width + ' ' + height) + ">\n";
    if (!rule.title.empty())
        svg += std::string("<title>") + svgEscaped(rule.title) + "</title>\n";

    const auto groupOf = [&](std::span<const SharedStroke> strokes, const std::string& open) {
        const std::string content = svgStrokes(strokes, drawing.pageMm);
        if (!content.empty())
            svg += open + content + "</g>\n";
    };
    bool hasUnderlay = rule.underlay.empty();
    const auto addUnderlay = [&] {
        if (!std::exchange(hasUnderlay, true))
            groupOf(rule.underlay, openGroup("underlay", "Figure", drawing.underlay.opacity, false));
    };
    for (const auto& layer : drawing.layers) {
        if (layer->kind != LayerKind::Paper)
            addUnderlay(); // on the paper, below all else
        if (!layer->isVisible || (layer->kind == LayerKind::Notes && !rule.withNotes))
            continue;
        if (layer->kind == LayerKind::Paper && rule.withPaper)
            svg += std::string("<rect") + attribute("id", "paper") + attribute("width", width) +
                   attribute("height", height) + attribute("fill", svgColour(layer->paper)) + "/>\n";
        const std::string name = layer->name.empty() ? kindName(layer->kind) : layer->name;
        groupOf(layer->strokes.strokes(), openGroup(std::string("layer-") + std::to_string(layer->id), name,
                                                    layer->opacity, layer->isMultiplied));
    }
    addUnderlay();
    return svg + "</svg>\n";
}

} // namespace toile
