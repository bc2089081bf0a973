// A shirt as a tech pack shows it. The left half is drawn, the axis at 105 mm does the rest.
#include "tests/ui/drawn_scenes.h"

#include <algorithm>
#include <cmath>

namespace toile::test {

namespace {

constexpr double outlineMm = 0.54, edgeMm = 0.36, seamMm = 0.26, foldMm = 0.17, stitchMm = 0.17;
constexpr float axisX = 105;

/// Smooth through these places; one given twice is a corner.
std::vector<PenNode> nodes(const std::vector<Vec2>& through)
{
    std::vector<PenNode> made;
    const auto far = [](Vec2 a, Vec2 b) { return std::hypot(a.x - b.x, a.y - b.y); };
    for (size_t i = 0; i < through.size(); ++i) {
        const Vec2 at = through[i];
        if (i + 1 < through.size() && through[i + 1] == at) {
            made.push_back({at});
            ++i;
            continue;
        }
        if (i == 0 || i + 1 == through.size()) {
            made.push_back({at});
            continue;
        }
        const Vec2 before = through[i - 1], after = through[i + 1];
        const float chord = std::max(far(before, after), 1e-3f);
        const float reach = std::min(far(before, at), far(at, after)) * 0.37f / chord;
        made.push_back({at, {(after.x - before.x) * reach, (after.y - before.y) * reach}});
    }
    return made;
}

void drawOutlines(PenHand& hand)
{
    hand.key(Qt::Key_P);
    hand.takeBrush("ink-liner", outlineMm);
    hand.takeColour("#1d1b1a");
    // Body: shoulder, armhole, side, shirt tail.
    hand.path(nodes({{93.3f, 57.3f}, {86.6f, 59.5f}, {79.6f, 62.4f}}));
    hand.path(nodes({{82.6f, 84.6f},
                     {83.3f, 98},
                     {83.9f, 112},
                     {82.6f, 126},
                     {80.9f, 139.6f},
                     {80.9f, 139.6f},
                     {83.4f, 145.2f},
                     {89.2f, 149.6f},
                     {96.6f, 152.4f},
                     {axisX, 153.2f}}));
    // Sleeve: from the shoulder down, and up again under the arm.
    hand.path(nodes({{79.6f, 62.4f},
                     {75.0f, 69.2f},
                     {71.6f, 79.5f},
                     {66.6f, 97},
                     {61.8f, 113.5f},
                     {58.0f, 127},
                     {55.9f, 137.4f}}));
    hand.path(nodes({{82.6f, 84.6f}, {78.6f, 99.5f}, {74.2f, 114.5f}, {70.0f, 128.5f}, {66.9f, 140.2f}}));
    // Cuff.
    hand.path(nodes({{56.3f, 137.5f},
                     {56.3f, 137.5f},
                     {54.4f, 147.9f},
                     {54.4f, 147.9f},
                     {58.9f, 149.7f},
                     {64.2f, 150.4f},
                     {64.2f, 150.4f},
                     {66.5f, 140.1f},
                     {66.5f, 140.1f}}));
    // Collar: the fold at the neck, the leaf's outer edge, its point.
    hand.path(nodes({{104.2f, 58.4f},
                     {100.6f, 54.8f},
                     {98.2f, 51.6f},
                     {97.2f, 48.6f},
                     {97.2f, 48.6f},
                     {95.1f, 52.4f},
                     {93.3f, 57.6f},
                     {93.3f, 57.6f},
                     {95.2f, 62.6f},
                     {97.8f, 68.2f},
                     {97.8f, 68.2f},
                     {100.6f, 63.6f}}),
              true);
    // The neck behind.
    hand.path(nodes({{97.2f, 48.6f}, {100.4f, 47.3f}, {axisX, 46.8f}}));
}

void drawSeams(PenHand& hand)
{
    hand.takeBrush("ink-liner", edgeMm);
    // Armhole and cuff seam.
    hand.path(nodes({{79.6f, 62.4f}, {82.5f, 68.2f}, {83.4f, 76}, {82.6f, 84.6f}}));
    hand.path(nodes({{56.3f, 137.5f}, {61.2f, 139.6f}, {66.5f, 140.1f}}));
    // The stand: its upper edge between the leaves, the seam to the body.
    hand.path(nodes({{101.9f, 61.6f}, {103.4f, 62.7f}, {axisX, 63.0f}}));
    hand.takeBrush("ink-liner", seamMm);
    // Inside: the stand's seam at the back of the neck.
    hand.path(nodes({{98.6f, 52.2f}, {101.4f, 53.1f}, {axisX, 53.4f}}));
    // Yoke.
    hand.path(nodes({{93.9f, 61.0f}, {88.4f, 63.2f}, {82.4f, 66.8f}}));
    // The back's longer tail, seen behind.
    hand.path(nodes({{82.6f, 144.2f}, {87.0f, 151.6f}, {95.6f, 156.4f}, {axisX, 157.4f}}));
    // Placket of the sleeve and the pleats above the cuff.
    hand.key(Qt::Key_N);
    hand.draw(line({{103.0f, 62.6f}, {103.0f, 152.9f}}, {1}));
    hand.draw(line({{63.9f, 139.6f}, {65.6f, 131.6f}}, {1, 0.6f, 0.2f}));
    hand.draw(line({{62.2f, 139.4f}, {63.3f, 133.4f}}, {1, 0.6f, 0.2f}));
}

void drawStitches(PenHand& hand)
{
    hand.key(Qt::Key_P);
    hand.takeBrush("topstitch", stitchMm);
    hand.path(nodes({{94.4f, 62.2f}, {88.8f, 64.4f}, {83.0f, 67.9f}}));
    hand.path(nodes({{81.7f, 138.4f}, {84.0f, 143.6f}, {89.6f, 148.1f}, {96.8f, 150.9f}, {102.9f, 151.6f}}));
    hand.path(nodes({{84.6f, 67.8f}, {84.9f, 76}, {84.2f, 83.4f}}));
    // Collar and cuff, a foot's width inside their edges.
    hand.path(nodes({{95.4f, 53.8f},
                     {94.4f, 57.7f},
                     {94.4f, 57.7f},
                     {96.1f, 62.2f},
                     {98.0f, 66.1f},
                     {98.0f, 66.1f},
                     {100.4f, 62.2f},
                     {102.7f, 58.9f}}));
    hand.path(nodes({{57.0f, 138.9f}, {61.3f, 140.7f}, {65.4f, 141.2f}}));
    hand.path(nodes({{55.6f, 147.2f}, {59.2f, 148.6f}, {63.5f, 149.2f}}));
    hand.key(Qt::Key_N);
    hand.draw(line({{103.7f, 64.2f}, {103.7f, 151.4f}}, {1}));
}

void drawButtons(PenHand& hand)
{
    const auto heights = [](int button) { return button == 0 ? 60.9f : 57.1f + 13.4f * float(button); };
    constexpr int buttons = 7;
    constexpr float r = 0.9f, k = 0.5523f * r;
    const Vec2 cuff{64.0f, 145.2f};
    hand.chooseLayer(LayerKind::Colour);
    hand.key(Qt::Key_B);
    hand.takeColour("#ffffff");
    hand.takeBrush("ink-liner", 2 * r);
    for (int button = 0; button < buttons; ++button)
        hand.tap({axisX, heights(button)}, 1);
    hand.tap(cuff, 1);
    hand.chooseLayer(LayerKind::Lines);
    hand.takeColour("#1d1b1a");
    hand.takeBrush("ink-liner", 0.22);
    hand.key(Qt::Key_P);
    for (int button = 0; button < buttons; ++button) {
        const float y = heights(button);
        hand.lookAt({axisX, y}, 24);
        hand.path({{{axisX, y - r}, {-k, 0}}, {{axisX - r, y}, {0, k}}, {{axisX, y + r}, {k, 0}}});
    }
    hand.lookAt(cuff, 24);
    hand.path({{{cuff.x, cuff.y - r}, {-k, 0}},
               {{cuff.x - r, cuff.y}, {0, k}},
               {{cuff.x, cuff.y + r}, {k, 0}},
               {{cuff.x + r, cuff.y}, {0, -k}}},
              true);
    hand.lookAt({105, 103}, 6.2);
    hand.key(Qt::Key_B);
    hand.takeBrush("ink-liner", 0.2);
    for (int button = 0; button < buttons; ++button)
        for (const float up : {-0.26f, 0.26f})
            hand.tap({axisX - 0.26f, heights(button) + up}, 0.9f);
    for (const Vec2 hole : {Vec2{-0.26f, -0.26f}, {0.26f, -0.26f}, {-0.26f, 0.26f}, {0.26f, 0.26f}})
        hand.tap({cuff.x + hole.x, cuff.y + hole.y}, 0.9f);
}

void drawFolds(PenHand& hand)
{
    hand.key(Qt::Key_C);
    hand.takeColour("#3a3a3c");
    hand.takeBrush("ink-liner", foldMm);
    const std::vector<float> thinning{1, 0.6f, 0.05f};
    const std::vector<float> swelling{0.05f, 0.9f, 0.05f};
    // Under the arm, at the elbow, above the cuff.
    hand.draw(line({{81.2f, 88.4f}, {78.2f, 92.4f}, {73.8f, 95.8f}}, thinning));
    hand.draw(line({{80.0f, 92.4f}, {77.4f, 97.0f}, {74.6f, 99.8f}}, thinning));
    hand.draw(line({{68.2f, 97.2f}, {71.4f, 100.8f}, {75.6f, 102.4f}}, thinning));
    hand.draw(line({{66.8f, 102.2f}, {69.6f, 105.0f}, {72.6f, 106.0f}}, thinning));
    hand.draw(line({{61.2f, 135.4f}, {62.2f, 128.4f}, {64.6f, 120.4f}}, thinning));
    hand.draw(line({{85.0f, 86.8f}, {87.2f, 91.6f}, {90.8f, 95.2f}}, thinning));
    // The waist takes the body in; it falls free to the hem.
    hand.draw(line({{85.0f, 112.6f}, {87.8f, 115.8f}, {92.0f, 117.2f}}, thinning));
    hand.draw(line({{84.8f, 116.0f}, {86.6f, 118.6f}, {89.6f, 120.2f}}, thinning));
    hand.draw(line({{95.6f, 118.4f}, {93.6f, 129.6f}, {93.4f, 141.2f}}, swelling));
}

void drawPocket(PenHand& hand)
{
    hand.key(Qt::Key_Y); // on one side only
    hand.key(Qt::Key_P);
    hand.takeBrush("ink-liner", edgeMm);
    hand.path({{{110.8f, 80.2f}}, {{110.8f, 92.6f}}, {{115.9f, 95.0f}}, {{121.0f, 92.6f}}, {{121.0f, 80.2f}}},
              true);
    hand.takeBrush("ink-liner", seamMm);
    hand.key(Qt::Key_N);
    hand.draw(line({{110.8f, 82.6f}, {121.0f, 82.6f}}, {1}));
    hand.key(Qt::Key_P);
    hand.takeBrush("topstitch", stitchMm);
    hand.path(
        {{{111.5f, 83.3f}}, {{111.5f, 92.2f}}, {{115.9f, 94.3f}}, {{120.3f, 92.2f}}, {{120.3f, 83.3f}}});
    hand.key(Qt::Key_Y);
}

/// Of one half: the other is filled with it. The pocket stands on the wearer's left alone.
bool fillParts(PenHand& hand)
{
    hand.key(Qt::Key_G);
    bool isDone = true;
    const auto fill = [&](const char* colour, std::initializer_list<Vec2> places) {
        hand.takeColour(colour);
        for (const Vec2 at : places)
            isDone &= hand.fill(at);
    };
    fill("#d3dde6",
         {{92, 100}, {86.5f, 62.4f}, {70, 108}, {60, 145}, {96.8f, 58}, {104, 100}, {103.6f, 61.6f}});
    fill("#c3d0dc", {{102, 50}});
    fill("#a3b3c2", {{102, 155.2f}, {104, 55.4f}});
    // The fill stops where two lines meet: the brush goes on into the corner.
    hand.chooseLayer(LayerKind::Colour);
    hand.key(Qt::Key_B);
    hand.takeBrush("ink-liner", 1.1);
    hand.draw(line({{84.6f, 147.4f}, {83.4f, 145.6f}}, {1, 0.2f}));
    hand.chooseLayer(LayerKind::Lines);
    hand.key(Qt::Key_G);
    hand.key(Qt::Key_Y);
    fill("#d3dde6", {{116, 88}, {116, 81.4f}});
    hand.key(Qt::Key_Y);
    return isDone;
}

} // namespace

bool drawShirt(PenHand& hand)
{
    hand.chooseFigure("woman-8-front");
    hand.key(Qt::Key_Y);
    hand.lookAt({105, 103}, 6.2);
    drawOutlines(hand);
    drawSeams(hand);
    drawStitches(hand);
    drawPocket(hand);
    if (!fillParts(hand))
        return false;
    drawFolds(hand);
    drawButtons(hand);
    return true;
}

bool annotateShirt(PenHand& hand)
{
    hand.key(Qt::Key_Y);
    hand.wholePage();
    hand.chooseLayer(LayerKind::Notes);
    hand.takeColour("#3b3f46");
    struct Note
    {
        Vec2 words, from, to;
        const char* text;
    };
    const Note notes[] = {{{160, 58}, {159, 56.6f}, {112.4f, 60}, "Collar, 70 mm points"},
                          {{160, 84}, {159, 82.6f}, {121.6f, 85}, "Patch pocket, left"},
                          {{160, 112}, {159, 110.6f}, {107.4f, 112}, "7 shell buttons, 11 mm"},
                          {{160, 140}, {159, 138.6f}, {152.4f, 142}, "Cuff 60 mm, two pleats"},
                          {{160, 158}, {159, 156.6f}, {119.4f, 151}, "Curved hem, 5 mm"}};
    bool isDone = true;
    for (const Note& note : notes) {
        hand.key(Qt::Key_N);
        hand.takeBrush("ink-liner", 0.2);
        hand.draw(line({note.from, note.to}, {1}));
        hand.key(Qt::Key_T);
        isDone &= hand.write(note.words, QLatin1String(note.text));
    }
    return isDone;
}

} // namespace toile::test
