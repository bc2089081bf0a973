#include "core/drawing/figures/details.h"

namespace toile::figures {

namespace {

class FaceSheet
{
public:
    explicit FaceSheet(const Pose& pose) : m_pose(pose), m_width(pose.body->headHalf / 0.33f) {}

    void add(const std::vector<Vec2>& places, FigureMark mark = FigureMark::Detail)
    {
        std::vector<Knot> knots;
        for (const Vec2 place : places)
            knots.push_back({m_pose.head(place.x * m_width, place.y), Part::Head});
        m_lines.push_back({smoothPath(knots), mark, Part::Head});
    }

    /// Lids and brow about a pupil; `narrowing` of the far eye of a turned head. Outer corner towards `side`.
    void addEye(float x, float y, float side, float narrowing)
    {
        const bool isChild = m_pose.body->heads < 7;
        const float open = isChild ? 1.25f : m_pose.body->isMuscled ? 0.85f : 1.0f;
        const auto at = [&](float out, float down) {
            return Vec2{x + side * out * narrowing, y + down * open};
        };
        add({at(-0.062f, 0.012f), at(-0.025f, -0.022f), at(0.03f, -0.026f), at(0.078f, 0.0f)});
        add({at(-0.04f, 0.022f), at(0.01f, 0.03f), at(0.05f, 0.018f)});
        add({at(-0.02f, -0.022f), at(0.002f, 0.014f), at(0.026f, -0.024f)});
        // A man's brow lies lower and straighter.
        const float arch = m_pose.body->isMuscled ? 0.076f : 0.098f;
        add({at(-0.07f, -0.07f), at(0.02f, -arch), at(0.1f, -0.066f)});
    }

    /// Nostrils, parting of the lips, edges of the lips, about the middle of the mouth.
    void addNoseAndMouth(float x, float noseY, float near, float far)
    {
        const bool isChild = m_pose.body->heads < 7;
        const float wide = isChild ? 0.78f : 1.0f;
        const float full = m_pose.body->isMuscled || isChild ? 0.72f : 1.0f;
        const float y = noseY + (isChild ? 0.095f : 0.115f);
        const auto at = [&](float out, float down) {
            return Vec2{x + out * wide * (out < 0 ? far : near), down};
        };
        add({at(-0.045f, noseY - 0.012f), at(-0.02f, noseY + 0.006f), at(0, noseY + 0.012f),
             at(0.02f, noseY + 0.006f), at(0.045f, noseY - 0.012f)});
        add({at(-0.088f, y), at(-0.03f, y + 0.004f), at(0, y + 0.01f), at(0.03f, y + 0.004f), at(0.088f, y)});
        add({at(-0.07f, y - 0.012f * full), at(-0.022f, y - 0.034f * full), at(0, y - 0.026f * full),
             at(0.022f, y - 0.034f * full), at(0.07f, y - 0.012f * full)});
        add({at(-0.055f, y + 0.02f + 0.008f * full), at(0, y + 0.014f + 0.036f * full),
             at(0.055f, y + 0.02f + 0.008f * full)});
    }

    std::vector<InnerLine> lines() && { return std::move(m_lines); }

private:
    const Pose& m_pose;
    float m_width;
    std::vector<InnerLine> m_lines;
};

} // namespace

std::vector<InnerLine> face(const Pose& pose)
{
    FaceSheet sheet(pose);
    // A child's features sit lower in a larger skull.
    const float eye = pose.body->heads < 7 ? 0.55f : 0.5f;
    const float nose = pose.body->heads < 7 ? 0.735f : 0.715f;
    switch (pose.view) {
    case FigureView::Back:
        for (const float s : {-1.0f, 1.0f})
            sheet.add({{s * 0.318f, 0.47f},
                       {s * 0.352f, 0.46f},
                       {s * 0.352f, 0.54f},
                       {s * 0.318f, 0.635f},
                       {s * 0.3f, 0.62f}});
        break;
    case FigureView::ThreeQuarter:
        sheet.add({{-0.02f, 0.01f}, {-0.16f, 0.22f}, {-0.185f, 0.48f}, {-0.175f, 0.74f}, {-0.115f, 0.995f}},
                  FigureMark::Face);
        sheet.add({{-0.268f, eye}, {-0.15f, eye + 0.015f}, {0.1f, eye + 0.005f}, {0.36f, eye - 0.035f}},
                  FigureMark::Face);
        sheet.addEye(-0.218f, eye, -1, 0.6f);
        sheet.addEye(-0.055f, eye, 1, 0.95f);
        sheet.addNoseAndMouth(-0.19f, nose, 0.95f, 0.6f);
        // The nose, before the far cheek; ear and jaw.
        sheet.add({{-0.175f, eye - 0.03f},
                   {-0.205f, mixed(eye, nose, 0.6f)},
                   {-0.232f, nose - 0.03f},
                   {-0.215f, nose + 0.004f}});
        sheet.add({{0.135f, 0.53f},
                   {0.14f, 0.455f},
                   {0.19f, 0.445f},
                   {0.2f, 0.53f},
                   {0.165f, 0.61f},
                   {0.14f, 0.655f},
                   {0.128f, 0.6f}});
        sheet.add({{0.14f, 0.67f}, {0.125f, 0.78f}, {0.075f, 0.87f}});
        break;
    case FigureView::Front:
    case FigureView::Walking:
        sheet.add({{0, 0}, {0, 1}}, FigureMark::Face);
        sheet.add({{-0.325f, eye}, {0, eye + 0.012f}, {0.325f, eye}}, FigureMark::Face);
        for (const float s : {-1.0f, 1.0f}) {
            sheet.addEye(s * 0.15f, eye, s, 1);
            sheet.add({{s * 0.324f, 0.48f},
                       {s * 0.358f, 0.465f},
                       {s * 0.356f, 0.55f},
                       {s * 0.325f, 0.645f},
                       {s * 0.3f, 0.64f}});
        }
        sheet.addNoseAndMouth(0, nose, 1, 1);
        break;
    }
    return std::move(sheet).lines();
}

} // namespace toile::figures
