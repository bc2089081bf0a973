// The colour of the croquis: light tones laid down, washes, shade, pencil. Light falls from the left.
#include "tests/ui/croquis_scene.h"

namespace toile::test {

namespace {

/// A shape in one colour, as a broad brush lays it down before anything else.
void lay(PenHand& hand, const char* colour, double percent, const std::vector<std::vector<Vec2>>& shapes)
{
    hand.takeColour(colour);
    hand.takeBrush("flat-fill", 0.5, percent);
    for (const std::vector<Vec2>& shape : shapes)
        hand.draw(line(shape));
}

void paintSkin(PenHand& hand)
{
    lay(hand, "#f8e3d4", 100,
        {{{97, 18},
          {96, 26},
          {97.4f, 33.4f},
          {100, 38},
          {104.6f, 41},
          {109.6f, 38.8f},
          {112.8f, 34},
          {114.8f, 27},
          {114.4f, 18},
          {106, 12},
          {97, 18}},
         {{100.8f, 39},
          {100.4f, 46},
          {96, 54.6f},
          {92.6f, 57},
          {98, 68},
          {106.4f, 80},
          {113, 68},
          {118, 54.6f},
          {111, 51},
          {109.2f, 46},
          {109, 39.4f}},
         {{80, 76},
          {78.2f, 90},
          {75.4f, 106},
          {74.8f, 124},
          {74, 139},
          {73.6f, 150},
          {76.4f, 159},
          {78.4f, 156},
          {79.4f, 148},
          {81, 149.6f},
          {78.4f, 138},
          {79.8f, 120},
          {81.6f, 104},
          {86.6f, 78}},
         {{134, 74},
          {137, 90},
          {138.6f, 104},
          {136.4f, 124},
          {136.4f, 140},
          {133, 152.4f},
          {130.6f, 151},
          {130, 142.6f},
          {128.6f, 143.4f},
          {132.4f, 131},
          {132.4f, 108},
          {132.4f, 98},
          {127.4f, 78}},
         {{98.2f, 238.4f},
          {98.2f, 238.4f},
          {100.6f, 250},
          {102, 264},
          {101.4f, 279},
          {104, 284},
          {107, 279},
          {106.6f, 264},
          {106.4f, 250},
          {107, 234.4f},
          {107, 234.4f},
          {103.4f, 237.4f}},
         {{110.6f, 233.4f},
          {110.6f, 233.4f},
          {115, 250},
          {115.8f, 262},
          {119, 267},
          {121, 261},
          {119.4f, 250},
          {119.2f, 239.4f},
          {119.2f, 239.4f},
          {114, 238}}});
    // Light falls from the left: the shade keeps to the right of every limb.
    hand.takeColour("#e2a380");
    hand.takeBrush("wash", 4.2, 42);
    all(hand, {line({{113.4f, 17}, {113.4f, 26}, {111.4f, 34}, {108.6f, 39}}, {0.2f, 1, 0.8f, 0.1f}),
               line({{101.4f, 41.6f}, {104.6f, 44}, {108.4f, 43}}, {0.2f, 1, 0.6f}),
               line({{108.2f, 42}, {108, 48}, {109.6f, 53}}, {0.7f, 0.6f, 0.05f}),
               line({{84.6f, 77.4f}, {82.6f, 88}, {80.2f, 100}, {79, 112}, {77.6f, 128}},
                    {1, 0.9f, 0.5f, 0.5f, 0.05f}),
               line({{130.6f, 76}, {135.6f, 90}, {137, 101}, {135.8f, 114}, {134.8f, 128}},
                    {1, 0.8f, 0.6f, 0.4f, 0.05f}),
               line({{77.6f, 140}, {77.6f, 149}, {77, 156}}, {0.2f, 0.7f, 0.1f}),
               line({{135, 133}, {134.6f, 142}, {133, 149}}, {0.2f, 0.7f, 0.1f}),
               line({{105.2f, 243}, {105.2f, 252}, {105.4f, 264}, {105.6f, 276}}, {1, 0.7f, 0.2f, 0.3f}),
               line({{117, 243}, {118, 250}, {118.6f, 259}}, {1, 0.7f, 0.1f})});
    // What the hem throws on the legs.
    hand.takeColour("#b9745a");
    hand.takeBrush("wash", 4, 40);
    hand.draw(line({{100.4f, 241}, {103.6f, 240.4f}, {105.8f, 237.6f}}, {0.6f, 0.9f, 0.4f}));
    hand.draw(line({{113.2f, 239}, {115, 241.4f}, {118, 242}}, {0.3f, 0.7f, 0.6f}));
    // A touch of red.
    hand.takeColour("#e58f80");
    hand.takeBrush("wash", 3.4, 16);
    hand.draw(line({{97.6f, 30}, {99.4f, 32}}, {0.7f, 0.3f}));
    hand.draw(line({{112.4f, 30}, {111, 32.4f}}, {0.7f, 0.3f}));
}

void paintDress(PenHand& hand)
{
    // The light tone leaves the paper along the lit side.
    lay(hand, "#ee8d78", 40,
        {{{99.4f, 104},     {93.6f, 122},  {88.6f, 141},  {86, 158},     {79.6f, 184},  {69.4f, 210},
          {62, 228},        {66, 233},     {73, 232},     {77, 228},     {83, 231},     {87, 236},
          {93.6f, 239},     {101, 238.2f}, {106, 232},    {110, 232.4f}, {114, 238},    {119.4f, 239.6f},
          {126, 237.6f},    {130.4f, 231}, {134.4f, 231}, {139, 234.4f}, {145, 232.4f}, {152, 223},
          {158.4f, 219.6f}, {146, 197},    {135, 172},    {128.8f, 152}, {126.6f, 134}, {125, 118},
          {121.6f, 104},    {110, 106},    {100.4f, 104}},
         {{93.4f, 58},
          {92, 70},
          {94.6f, 82},
          {99.4f, 94},
          {100.4f, 100},
          {111, 101.8f},
          {121, 100},
          {121.2f, 90},
          {122, 80},
          {122.8f, 70},
          {121.4f, 62},
          {119, 55},
          {116.6f, 63},
          {112, 71},
          {107, 80},
          {100.6f, 73},
          {96, 65}},
         {{90, 58}, {84, 63}, {80.4f, 70}, {79.4f, 76.4f}, {84, 79}, {88.4f, 74}, {89.6f, 66}},
         {{120, 55},
          {127, 57},
          {132.4f, 65},
          {135.6f, 73.4f},
          {131, 75.4f},
          {128.6f, 78},
          {123, 71.6f},
          {121.4f, 62}}});
    hand.takeColour("#cf4a3c");
    hand.takeBrush("wash", 17, 40);
    // Each cone of the skirt is one stroke that opens towards the hem.
    all(hand,
        {line({{104.4f, 107}, {100.6f, 138}, {96, 182}, {95.4f, 229.6f}}, {0.02f, 0.15f, 0.5f, 1}),
         line({{113, 107}, {117.4f, 142}, {120.6f, 186}, {121.4f, 230.4f}}, {0.02f, 0.15f, 0.45f, 0.95f}),
         line({{118.6f, 108}, {124, 140}, {134.6f, 182}, {145.4f, 222}}, {0.02f, 0.1f, 0.4f, 0.7f})});
    hand.takeBrush("wash", 8, 40);
    all(hand, {line({{98, 124}, {90.4f, 156}, {81.4f, 192}, {72.6f, 227}}, {0.02f, 0.3f, 0.6f, 0.8f}),
               line({{97, 66}, {101.6f, 77}, {106, 88}, {112.6f, 97}}, {0.1f, 0.7f, 1, 0.5f}),
               line({{119, 62}, {116.8f, 76}, {117.8f, 90}}, {0.2f, 0.9f, 0.3f})});
    hand.takeBrush("wash", 5, 40);
    all(hand, {line({{88.4f, 60}, {86, 68}, {85.4f, 75}}, {0.2f, 0.7f, 1}),
               line({{122, 57}, {127.6f, 66}, {130, 73.4f}}, {0.2f, 0.7f, 1})});
}

void shadeDress(PenHand& hand)
{
    hand.takeColour("#a52c3a");
    hand.takeBrush("wash", 6, 48);
    // In the hollows between the cones, each dying out on its way up.
    all(hand,
        {line({{79.4f, 227}, {83, 208}, {88.4f, 184}, {94.6f, 150}}, {0.8f, 0.7f, 0.35f, 0.02f}),
         line({{107.8f, 229.6f}, {106.6f, 206}, {107.4f, 172}, {106.6f, 128}}, {0.8f, 0.8f, 0.4f, 0.02f}),
         line({{131.6f, 228}, {127.6f, 206}, {122.6f, 180}, {117, 146}}, {0.9f, 0.8f, 0.4f, 0.02f}),
         line({{153, 218.6f}, {145, 201}, {135.6f, 180}, {127.6f, 148}}, {0.6f, 0.7f, 0.5f, 0.02f})});
    hand.takeBrush("wash", 4, 48);
    all(hand,
        {line({{103.6f, 79}, {108.6f, 88.6f}, {115.4f, 98}}, {0.1f, 0.9f, 0.5f}),
         line({{95.4f, 84}, {98.6f, 91}, {101, 97.6f}}, {0.1f, 0.7f, 0.5f}),
         line({{120.8f, 76}, {120, 86}, {120, 97}}, {0.1f, 0.8f, 0.5f}),
         line({{88.8f, 62}, {87.8f, 72}}, {0.1f, 0.9f}), line({{122, 60}, {124.6f, 70.4f}}, {0.1f, 0.9f}),
         line({{101.6f, 106.6f}, {110.6f, 108}, {121, 106.4f}}, {0.1f, 0.5f, 0.1f})});
    // The belt.
    hand.takeColour("#7f1f30");
    hand.takeBrush("marker", 3.4, 85);
    hand.draw(line({{99.6f, 101.8f}, {105, 103.2f}, {111, 103.7f}, {120.2f, 102}}));
    lay(hand, "#8e2435", 88,
        {{{101.4f, 104},
          {97.6f, 113},
          {98.2f, 123},
          {94.2f, 134.6f},
          {97.4f, 136},
          {100.8f, 124},
          {99.8f, 114},
          {103, 105}},
         {{102.4f, 104.6f},
          {104.4f, 113},
          {102, 121},
          {104.6f, 129.4f},
          {101.4f, 130},
          {100.2f, 121},
          {101.4f, 113}}});
}

void paintHair(PenHand& hand)
{
    lay(hand, "#4b3129", 94,
        {{{109.4f, 9.8f},
          {101, 8.6f},
          {94.6f, 13},
          {91.6f, 22},
          {91.2f, 32},
          {89.4f, 41},
          {90.6f, 48},
          {94.6f, 53},
          {94.2f, 47.6f},
          {97, 42.4f},
          {96.3f, 36},
          {95.9f, 28},
          {97, 20.6f},
          {101, 15.2f},
          {109, 12.2f}},
         {{108.6f, 9.8f},
          {115.4f, 10.6f},
          {120, 17},
          {121.2f, 27},
          {122.8f, 35},
          {127, 40.6f},
          {134, 42},
          {129.4f, 46},
          {128.6f, 50.6f},
          {121.6f, 47.8f},
          {117, 42},
          {115.3f, 33},
          {115.8f, 24},
          {114, 16.8f},
          {109, 12.4f}}});
}

/// Along the cloth, loosely: pencil shows where it turns away.
void pencilShade(PenHand& hand)
{
    hand.takeColour("#6a1a2a");
    hand.takeBrush("pencil-b", 0.9, 75);
    const auto beside = [&hand](const std::vector<Vec2>& fold, float apart, int count) {
        for (int i = 0; i < count; ++i) {
            const float away = apart * float(i), late = 2.5f * float((i * 7) % 5);
            std::vector<Vec2> places;
            for (const Vec2 at : fold)
                places.push_back({at.x + away, at.y - late});
            PenLine one = line(places, {0.05f, 0.5f - 0.06f * float(i), 0.02f});
            one.tiltDeg = 35;
            hand.draw(one);
        }
    };
    beside({{81, 224}, {86.4f, 200}, {92.6f, 168}}, 1.1f, 5);
    beside({{108, 226}, {107, 200}, {107, 164}}, 0.9f, 5);
    beside({{132, 225}, {127, 200}, {120.6f, 170}}, -1.0f, 5);
    beside({{149, 214}, {141, 196}, {133, 174}}, -1.1f, 4);
    for (int i = 0; i < 14; ++i) {
        const float x = 101.6f + 1.35f * float(i), out = (x - 110) * 0.18f;
        PenLine one = line({{x, 106.2f}, {x + out * 0.5f, 111}, {x + out, 115.6f + 2 * float(i % 3)}},
                           {0.55f, 0.3f, 0.02f});
        one.tiltDeg = 35;
        hand.draw(one);
    }
    for (int i = 0; i < 7; ++i) {
        const float x = 103.4f + 1.9f * float(i);
        hand.draw(line({{x, 83.6f + 2.1f * float(i)}, {x + 2.2f, 80.4f + 1.9f * float(i)}}, {0.5f, 0.02f}));
    }
}

} // namespace

void paintCroquis(PenHand& hand)
{
    hand.takeColour("#8d93a0");
    hand.takeBrush("wash", 7, 30);
    hand.draw(line({{104, 290.4f}, {118, 288}, {132, 284}, {148, 281}}, {0.3f, 0.9f, 0.5f, 0.05f}));
    paintSkin(hand);
    paintDress(hand);
    paintHair(hand);
    shadeDress(hand);
    pencilShade(hand);
}

} // namespace toile::test
