// Random hands on the canvas: what they may do, one act a function.
#pragma once

#include "tests/ui/canvas_rig.h"

#include <QObject>

#include <memory>
#include <random>

namespace toile::test {

class CanvasSoakTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void anythingGoes();

private:
    /// 0..most, both included.
    int upTo(int most) { return int(m_chance() % uint32_t(most + 1)); }
    bool oneIn(int many) { return upTo(many - 1) == 0; }
    float between(float least, float most)
    {
        return least + (most - least) * float(m_chance() % 10001) / 10000;
    }
    Vec2 place();
    std::vector<Vec2> scribble();
    Qt::KeyboardModifiers someModifiers();

    void draw();
    void brokenLine();
    void chooseTool();
    void useTool();
    void storm();
    void editLayers();
    void look();
    void goElsewhere();
    void style();
    void changeWindow();
    void closeDialogs();
    void checkAll();

    std::mt19937 m_chance;
    std::unique_ptr<CanvasRig> m_rig;
    size_t m_strokesDrawn = 0;
    size_t m_bursts = 0;
    size_t m_leastResident = 0;
};

} // namespace toile::test
