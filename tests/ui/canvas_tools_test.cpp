// Every tool of the page in the real window, by pen: what it leaves in the drawing.
#include "tests/ui/canvas_rig.h"

#include "core/drawing/stroke_bounds.h"
#include "ui/canvas/brush_bar.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/work_area.h"

#include <QInputDialog>
#include <QTest>

#include <cmath>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

class CanvasToolsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void init();
    void cleanup();
    void theBucketFillsWhatAHandClosed();
    void theBucketSaysWhyNot();
    void aNoteIsWrittenChangedAndMoved();
    void theColourUnderThePenIsTaken();
    void theLassoMovesScalesAndTurns();
    void nodesOfAPathAreEdited();
    void rulersLeadTheHand();
    void theWholeLayerIsMoved();

private:
    const Stroke& stroke(size_t index) { return *m_rig->activeLayer().strokes.at(index); }
    QInputDialog* words() { return m_rig->window().findChild<QInputDialog*>(); }
    std::unique_ptr<CanvasRig> m_rig;
};

namespace {

/// Not quite closed, as hands are.
const std::vector<Vec2> pocket{{60, 60}, {120, 62}, {122, 140}, {58, 138}, {60, 60.6f}};

float side(const PageBox& box)
{
    return box.right - box.left;
}

} // namespace

void CanvasToolsTest::init()
{
    m_rig = std::make_unique<CanvasRig>(std::string("tools-") + QTest::currentTestFunction());
    QVERIFY(m_rig->newPage());
    m_rig->takeBrush("ink-liner", 1);
}

void CanvasToolsTest::cleanup()
{
    QVERIFY(m_rig->close());
}

void CanvasToolsTest::theBucketFillsWhatAHandClosed()
{
    m_rig->draw(pocket);
    BrushBar& bar = m_rig->window().workArea().brushBar();
    BrushBox box = bar.box();
    box.setColour({30, 160, 90});
    Q_EMIT bar.boxEdited(box);
    m_rig->choose(ToolKind::Fill);
    const size_t steps = m_rig->stepsBack();
    m_rig->click({90, 100});
    QVERIFY(m_rig->waitFor([&] { return m_rig->strokes() == 2; }));
    QCOMPARE(m_rig->stepsBack(), steps + 1);
    const DrawingLayer& colour = m_rig->layer(LayerKind::Colour);
    QCOMPARE(colour.strokes.size(), size_t(1));
    QVERIFY(std::holds_alternative<FilledArea>(colour.strokes.at(0)->shape));
    QVERIFY(m_rig->waitForPaint());
    QVERIFY(m_rig->seen({90, 100}).green() > 120 && m_rig->seen({90, 100}).red() < 80);
    QVERIFY(m_rig->seen({62, 64}).red() < 80);
    QCOMPARE(m_rig->seen({140, 100}), QColor(Qt::white));
    QCOMPARE(m_rig->differenceFromFresh(), 0);
}

void CanvasToolsTest::theBucketSaysWhyNot()
{
    m_rig->draw(pocket);
    m_rig->choose(ToolKind::Fill);
    m_rig->click({90, 61}); // the upper edge
    QVERIFY(m_rig->waitFor([&] { return m_rig->sentence().contains(u"That is a line"_s); }));
    m_rig->click({-5, 100});
    QVERIFY(m_rig->waitFor([&] { return m_rig->sentence().contains(u"not on the page"_s); }));
    m_rig->controller().setLanguage("zh");
    m_rig->click({90, 61});
    QVERIFY(m_rig->waitFor([&] { return m_rig->sentence().contains(u"线条"_s); }));
    m_rig->controller().setLanguage("en");
    QCOMPARE(m_rig->strokes(), size_t(1));
}

void CanvasToolsTest::aNoteIsWrittenChangedAndMoved()
{
    m_rig->choose(ToolKind::Text);
    m_rig->click({50, 50});
    QVERIFY(words());
    words()->setTextValue(u"French seam\n法式缝"_s);
    words()->accept();
    QVERIFY(m_rig->waitFor([&] { return m_rig->strokes() == 1 && !words(); }));
    QCOMPARE(std::get<TextNote>(stroke(0).shape).text, u"French seam\n法式缝"_s.toStdString());
    m_rig->click({54, 49});
    QVERIFY(words());
    QCOMPARE(words()->textValue(), u"French seam\n法式缝"_s);
    words()->setTextValue(u"Flat felled"_s);
    words()->accept();
    QVERIFY(m_rig->waitFor([&] { return !words(); }));
    QCOMPARE(m_rig->strokes(), size_t(1));
    QCOMPARE(std::get<TextNote>(stroke(0).shape).text, std::string("Flat felled"));
    m_rig->draw({{54, 49}, {94, 89}});
    QVERIFY(!words());
    const Vec2 at = std::get<TextNote>(stroke(0).shape).at;
    QVERIFY(std::hypot(at.x - 90, at.y - 90) < 1);
    // No words, no note.
    m_rig->click({at.x + 4, at.y - 1});
    QVERIFY(words());
    words()->setTextValue(u"  "_s);
    words()->accept();
    QVERIFY(m_rig->waitFor([&] { return m_rig->strokes() == 0 && !words(); }));
    m_rig->click({50, 150});
    QVERIFY(words());
    words()->reject();
    QVERIFY(m_rig->waitFor([&] { return !words(); }));
    QCOMPARE(m_rig->strokes(), size_t(0));
}

void CanvasToolsTest::theColourUnderThePenIsTaken()
{
    m_rig->page().setLook({"ink-liner", 3, 1, {200, 30, 40}});
    m_rig->draw({{40, 60}, {90, 60}});
    QVERIFY(m_rig->waitForPaint());
    BrushBar& bar = m_rig->window().workArea().brushBar();
    const auto isRed = [&] { return bar.box().colour().red > 180 && bar.box().colour().green < 60; };
    QVERIFY(!isRed());
    m_rig->choose(ToolKind::Picker);
    m_rig->click({65, 60});
    QVERIFY(isRed());
    m_rig->click({65, 90});
    QVERIFY(!isRed());
    // Alt and a touch take it whatever the tool, without a stroke.
    m_rig->choose(ToolKind::Brush);
    m_rig->click({65, 60}, Qt::AltModifier);
    QVERIFY(isRed());
    QCOMPARE(m_rig->strokes(), size_t(1));
}

void CanvasToolsTest::theLassoMovesScalesAndTurns()
{
    m_rig->draw({{60, 60}, {100, 60}, {100, 100}, {60, 100}, {60, 60}});
    m_rig->draw({{150, 200}, {180, 200}});
    m_rig->choose(ToolKind::Lasso);
    m_rig->draw({{50, 50}, {110, 50}, {110, 110}, {50, 110}, {50, 52}});
    QCOMPARE(m_rig->page().selection().size(), size_t(1));
    const PageBox before = shapeBounds(stroke(0));
    const Stroke other = stroke(1);
    const size_t steps = m_rig->stepsBack();
    m_rig->page().setSelection({stroke(0).id}); // walking through the history let it go
    m_rig->draw({{75, 75}, {95, 85}});
    const PageBox moved = shapeBounds(stroke(0));
    QVERIFY(std::abs(moved.left - before.left - 20) < 0.6f && std::abs(moved.top - before.top - 10) < 0.6f);
    QCOMPARE(m_rig->stepsBack(), steps + 1);
    m_rig->page().setSelection({stroke(0).id});
    m_rig->draw({{moved.right, moved.bottom}, {moved.right + side(moved), moved.bottom + side(moved)}},
                PenEnd::Tip, Qt::ShiftModifier);
    const PageBox scaled = shapeBounds(stroke(0));
    QVERIFY(std::abs(side(scaled) / side(moved) - 2) < 0.1f);
    m_rig->page().setSelection({stroke(0).id});
    m_rig->pageKey(Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(std::abs(shapeBounds(stroke(0)).left - scaled.left - 10) < 0.1f);
    QVERIFY(stroke(1) == other);
    m_rig->pageKey(Qt::Key_Delete);
    QCOMPARE(m_rig->strokes(), size_t(1));
    QVERIFY(stroke(0) == other);
    for (int i = 0; i < 4; ++i)
        m_rig->pageKey(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(shapeBounds(stroke(0)).left == before.left);
    QVERIFY(m_rig->waitForPaint());
    QCOMPARE(m_rig->differenceFromFresh(), 0);
}

void CanvasToolsTest::nodesOfAPathAreEdited()
{
    m_rig->choose(ToolKind::Bezier);
    m_rig->click({50, 50});
    m_rig->click({120, 50});
    m_rig->draw({{120, 120}, {100, 140}});
    QCOMPARE(m_rig->strokes(), size_t(0));
    m_rig->pageKey(Qt::Key_Return);
    QCOMPARE(m_rig->strokes(), size_t(1));
    const auto path = [&] { return std::get<BezierPath>(stroke(0).shape); };
    QCOMPARE(path().nodes.size(), size_t(3));
    QVERIFY(!(path().nodes[2].in == path().nodes[2].at));
    m_rig->click({120, 50}, Qt::ControlModifier); // takes it up
    m_rig->draw({{120, 50}, {130, 40}});          // and moves the node
    QVERIFY(std::hypot(path().nodes[1].at.x - 130, path().nodes[1].at.y - 40) < 0.6f);
    m_rig->click({90, 45}); // another node on the line
    QCOMPARE(path().nodes.size(), size_t(4));
    m_rig->pageKey(Qt::Key_Delete);
    QCOMPARE(path().nodes.size(), size_t(3));
    m_rig->click({130, 40}, Qt::ControlModifier);
    QVERIFY(!(path().nodes[1].in == path().nodes[1].at));
    const Drawing edited = m_rig->drawing();
    m_rig->pageKey(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(path().nodes[1].in == path().nodes[1].at);
    m_rig->pageKey(Qt::Key_Y, Qt::ControlModifier);
    QVERIFY(m_rig->drawing() == edited);
    QVERIFY(m_rig->waitForPaint());
    QCOMPARE(m_rig->differenceFromFresh(), 0);
}

void CanvasToolsTest::rulersLeadTheHand()
{
    // A hand that wavers by half a millimetre.
    std::vector<Vec2> wavering;
    for (int i = 0; i <= 40; ++i)
        wavering.push_back({40 + i * 2.5f, 100 + (i % 2 ? 0.4f : -0.4f)});
    const auto offAxis = [&](size_t index) {
        float worst = 0;
        for (const StrokePoint& point : std::get<FreehandLine>(stroke(index).shape).points)
            worst = std::max(worst, std::abs(point.yMm - 100));
        return worst;
    };
    m_rig->draw(wavering);
    QVERIFY(offAxis(0) > 0.35f);
    m_rig->choose(ToolKind::Straight);
    m_rig->draw(wavering, PenEnd::Tip, Qt::ShiftModifier);
    QVERIFY(offAxis(1) <= 0.401f); // held to the level through the first point
    const auto& straight = std::get<FreehandLine>(stroke(1).shape).points;
    for (const StrokePoint& point : straight)
        QVERIFY(std::abs(point.yMm - straight.front().yMm) < 1e-3f);
    m_rig->choose(ToolKind::FrenchCurve);
    m_rig->draw(wavering);
    QVERIFY2(offAxis(2) < 0.42f, qPrintable(QString::number(offAxis(2))));
    const auto bends = [&](size_t index) {
        const auto& points = std::get<FreehandLine>(stroke(index).shape).points;
        int turns = 0;
        float last = 0;
        for (size_t i = 1; i < points.size(); ++i) {
            const float up = points[i].yMm - points[i - 1].yMm;
            turns += up * last < 0;
            last = up == 0 ? last : up;
        }
        return turns;
    };
    QVERIFY2(bends(0) > 30 && bends(2) < 8, qPrintable(u"%1 %2"_s.arg(bends(0)).arg(bends(2))));
}

void CanvasToolsTest::theWholeLayerIsMoved()
{
    m_rig->draw({{60, 60}, {100, 60}});
    m_rig->draw({{60, 100}, {100, 100}});
    const Vec2 before{shapeBounds(stroke(0)).left, shapeBounds(stroke(1)).top};
    m_rig->choose(ToolKind::LayerTransform);
    const size_t steps = m_rig->stepsBack();
    m_rig->draw({{80, 80}, {110, 95}});
    QCOMPARE(m_rig->stepsBack(), steps + 1);
    QVERIFY(std::abs(shapeBounds(stroke(0)).left - before.x - 30) < 0.6f);
    QVERIFY(std::abs(shapeBounds(stroke(1)).top - before.y - 15) < 0.6f);
    QVERIFY(m_rig->waitForPaint());
    QCOMPARE(m_rig->differenceFromFresh(), 0);
}

QTEST_MAIN(CanvasToolsTest)
#include "canvas_tools_test.moc"
