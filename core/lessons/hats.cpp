#include "core/lessons/hats.h"

namespace toile::lessons {

void drawHat(Artist& artist, const Mannequin& body, Hat hat, const Look& look)
{
    const auto part = [&](const Contour& contour, float weight = 1) {
        return artist.lay({{contour}, SketchClass::Accessory, look, weight, {}, {}});
    };
    Dice& dice = artist.dice();
    const float tip = dice.between(-0.12f, 0.12f), mid = body.isTurned() ? 0.06f : 0;
    switch (hat) {
    case Hat::None:
        return;
    case Hat::WideBrim: {
        const float wide = dice.between(0.5f, 1.1f), high = dice.between(0.15f, 0.35f);
        part(onHead(body, {{mid - wide, 0.2f + tip},
                           {mid - 0.3f, 0.08f},
                           {mid + 0.3f, 0.08f},
                           {mid + wide, 0.2f - tip},
                           {mid + wide * 0.5f, 0.32f},
                           {mid, 0.33f},
                           {mid - wide * 0.5f, 0.32f}}));
        const Laid crown = part(onHead(body, {{mid - 0.36f, 0.18f},
                                              {mid - 0.3f, -high},
                                              {mid, -high - 0.08f},
                                              {mid + 0.3f, -high},
                                              {mid + 0.36f, 0.18f},
                                              {mid, 0.25f}}));
        artist.lineOn(crown, onHead(body, {{mid - 0.35f, 0.08f}, {mid, 0.15f}, {mid + 0.35f, 0.08f}}, false),
                      0.7f);
        break;
    }
    case Hat::Cap:
        part(onHead(body, {{mid - 0.37f, 0.25f},
                           {mid - 0.33f, -0.05f},
                           {mid, -0.14f},
                           {mid + 0.33f, -0.05f},
                           {mid + 0.38f, 0.25f},
                           {mid, 0.3f}}));
        part(onHead(body, {{mid - 0.35f, 0.22f},
                           {mid - 0.5f - 0.2f * dice.unit(), 0.33f},
                           {mid - 0.2f, 0.36f},
                           {mid + 0.12f, 0.28f},
                           {mid, 0.22f}}));
        break;
    case Hat::Beanie: {
        const float up = dice.between(0.14f, 0.4f);
        part(onHead(body, {{mid - 0.37f, 0.26f},
                           {mid - 0.35f, 0.0f},
                           {mid, -up},
                           {mid + 0.35f, 0.0f},
                           {mid + 0.38f, 0.26f},
                           {mid, 0.27f}}));
        part(onHead(body, {{mid - 0.39f, 0.16f},
                           {mid, 0.18f},
                           {mid + 0.39f, 0.16f},
                           {mid + 0.39f, 0.3f},
                           {mid, 0.34f},
                           {mid - 0.39f, 0.3f}}));
        break;
    }
    case Hat::TopHat: {
        const float up = dice.between(0.35f, 0.75f);
        part(body.page({body.headPlace(mid - 0.31f, 0.15f), body.headPlace(mid - 0.34f, -up),
                        body.headPlace(mid + 0.34f, -up), body.headPlace(mid + 0.31f, 0.15f)}));
        part(onHead(body, {{mid - 0.52f, 0.1f + tip * 0.4f},
                           {mid, 0.12f},
                           {mid + 0.52f, 0.1f - tip * 0.4f},
                           {mid + 0.3f, 0.22f},
                           {mid - 0.3f, 0.22f}}));
        break;
    }
    case Hat::Beret:
        part(onHead(body, {{mid - 0.4f, 0.18f},
                           {mid - 0.5f, -0.02f},
                           {mid, -0.18f},
                           {mid + 0.48f, -0.08f},
                           {mid + 0.4f, 0.16f},
                           {mid, 0.2f}}));
        break;
    case Hat::Turban: {
        const Laid laid = part(onHead(body, {{mid - 0.4f, 0.3f},
                                             {mid - 0.45f, -0.05f},
                                             {mid, -0.28f},
                                             {mid + 0.45f, -0.05f},
                                             {mid + 0.4f, 0.3f},
                                             {mid, 0.18f}}));
        for (float s : {-0.3f, -0.1f, 0.15f, 0.32f})
            artist.lineOn(
                laid, onHead(body, {{mid - s, -0.25f}, {mid, 0.0f}, {mid + s * 1.1f, 0.26f}}, false), 0.6f);
        break;
    }
    case Hat::Veil: {
        // A hood or headscarf; the face is drawn in it afterwards.
        const float low = dice.between(1.1f, 2.2f);
        part(onHead(body, {{-0.34f, 0.25f},
                           {-0.2f, -0.04f},
                           {0.1f, -0.1f},
                           {0.4f, 0.1f},
                           {0.46f, 0.6f},
                           {0.6f, low},
                           {0, low + 0.15f},
                           {-0.6f + (body.isTurned() ? 0.35f : 0), low},
                           {-0.4f, 0.7f}}));
        break;
    }
    case Hat::Crown: {
        Contour crown;
        const int peaks = 3 + dice.below(4);
        for (int i = 0; i <= peaks * 2; ++i)
            crown.push_back(body.page(
                body.headPlace(mid - 0.33f + 0.66f * float(i) / float(peaks * 2), i % 2 ? -0.22f : -0.03f)));
        crown.push_back(body.page(body.headPlace(mid + 0.32f, 0.12f)));
        crown.push_back(body.page(body.headPlace(mid - 0.32f, 0.12f)));
        part(crown);
        break;
    }
    case Hat::Bonnet:
        part(onHead(body, {{mid - 0.42f, 0.2f},
                           {mid - 0.3f, -0.18f},
                           {mid + 0.1f, -0.3f},
                           {mid + 0.5f, 0.0f},
                           {mid + 0.5f, 0.5f},
                           {mid + 0.3f, 0.85f},
                           {mid + 0.28f, 0.4f},
                           {mid + 0.15f, 0.12f},
                           {mid - 0.2f, 0.12f}}));
        break;
    case Hat::Pointed: {
        const float up = dice.between(0.5f, 1.2f), lean = dice.between(-0.5f, 0.5f);
        part(body.page({body.headPlace(mid - 0.34f, 0.2f), body.headPlace(mid + lean, -up),
                        body.headPlace(mid + 0.36f, 0.2f), body.headPlace(mid, 0.26f)}));
        if (artist.chance(0.6f))
            part(onHead(body,
                        {{mid - 0.7f, 0.2f + tip}, {mid, 0.12f}, {mid + 0.7f, 0.2f - tip}, {mid, 0.36f}}));
        break;
    }
    case Hat::Plume:
        part(onHead(body,
                    {{mid - 0.45f, 0.14f + tip}, {mid, -0.15f}, {mid + 0.45f, 0.1f - tip}, {mid, 0.24f}}));
        for (int i = 1 + dice.below(3); i > 0; --i) {
            const float lean = dice.between(-0.5f, 0.6f), up = dice.between(0.4f, 0.8f);
            part(onHead(body, {{mid, 0},
                               {mid + lean * 0.5f - 0.08f, -up * 0.7f},
                               {mid + lean, -up},
                               {mid + lean + 0.12f, -up * 0.8f},
                               {mid + lean * 0.5f + 0.1f, -up * 0.4f}}),
                 0.9f);
        }
        break;
    case Hat::Flowers:
        for (int i = 2 + dice.below(5); i > 0; --i)
            part(bumpyOnHead(body, {mid + dice.between(-0.35f, 0.35f), dice.between(-0.12f, 0.12f)}, 0.1f,
                             0.09f, 5, 0.3f, 0),
                 0.8f);
        break;
    }
}

} // namespace toile::lessons
