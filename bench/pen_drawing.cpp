#include "bench/pen_stage.h"

#include "core/drawing/brush_table.h"
#include "core/drawing/drawing_edits.h"
#include "ui/canvas/drawing_view.h"
#include "ui/frame/actions.h"

#include <QAction>
#include <QWheelEvent>

#include <algorithm>

namespace toile::bench {
namespace {

constexpr int strokesOnPage = 2000;
constexpr double canvasPxPerMm = 300 / 25.4;
constexpr int restMs = 20; ///< between lines, as a hand lifts

class Drawer
{
public:
    Drawer(Stage& stage, PaintClock& clock, std::string shared)
        : m_stage(stage), m_hand(clock, stage.page()), m_refinement(stage.studio()),
          m_shared(std::move(shared))
    {
    }

    bool run()
    {
        if (!m_stage.waitForModels() || !m_stage.newPage(linePage(strokesOnPage)))
            return false;
        m_refines = m_refinement.begin();
        say("refined", m_refines);
        drawAll();
        say("lost_events", lost());
        drawTwins();
        undoAll();
        look();
        m_stage.studio().variants().stopAll();
        return true;
    }

private:
    void goOn()
    {
        if (m_refines)
            m_refinement.goOn();
    }
    void setLook(const BrushKind& kind)
    {
        m_stage.page().setLook({std::string(kind.id), kind.sizeMm, kind.opacity, {60, 40, 30}});
    }
    /// Every brush with the page in sight and with a pixel of the page on one of the screen.
    void drawAll()
    {
        constexpr int samples = 300, waysOfBrush = 3;
        const std::vector<PenWay> ways = penWays(waysOfBrush * int(brushTable().size()), samples, m_shared);
        std::vector<double> all, ups, packets;
        size_t next = 0;
        for (const BrushKind& kind : brushTable()) {
            std::vector<double> own;
            for (int i = 0; i < waysOfBrush; ++i) {
                goOn();
                m_stage.page().fit();
                if (i == 1)
                    m_stage.page().zoomBy(canvasPxPerMm / 2 / m_stage.page().view().scale());
                else if (i == 2)
                    m_stage.page().zoomBy(canvasPxPerMm / m_stage.page().view().scale());
                setLook(kind);
                waitMs(restMs);
                const PenTimes times = drawn(ways[next++], i == 2 ? PenRate{200, 4} : PenRate{});
                if (i == 2)
                    packets.insert(packets.end(), times.toPixelsMs.begin(), times.toPixelsMs.end());
                own.insert(own.end(), times.toPixelsMs.begin(), times.toPixelsMs.end());
                ups.push_back(times.upMs);
            }
            say(std::string(kind.id) + "_median_ms", percentile(own, 0.5));
            say(std::string(kind.id) + "_p99_ms", percentile(own, 0.99));
            all.insert(all.end(), own.begin(), own.end());
        }
        say("median_ms", percentile(all, 0.5));
        say("p99_ms", percentile(all, 0.99));
        say("worst_ms", percentile(all, 1));
        say("packets_p99_ms", percentile(packets, 0.99));
        say("pen_up_ms", percentile(ups, 0.5));
        say("pen_up_worst_ms", percentile(ups, 1));
    }
    PenTimes drawn(const PenWay& way, PenRate rate)
    {
        const QPointF middle = QRectF(m_stage.page().rect()).center();
        const double reach = std::min(middle.x(), middle.y()) * 0.8;
        return m_hand.draw(way, middle, reach, rate);
    }
    /// 5,000 events a second for a second, steadied by nothing: every one is a point of the stroke.
    int lost()
    {
        goOn();
        m_stage.page().fit();
        setLook(brushKind("ink-liner"));
        m_stage.page().setStabiliser(StabiliserStrength::Off);
        const PenTimes times = drawn(penWays(1, 5000, {}).front(), {5000, 1});
        const DrawingLayer& layer = *findLayer(*m_stage.studio().sketches().drawing(),
                                               m_stage.studio().sketches().drawing()->activeLayer);
        const auto& stroke = *layer.strokes.at(layer.strokes.size() - 1);
        say("flood_p99_ms", percentile(times.toPixelsMs, 0.99));
        return times.sent - int(std::get<FreehandLine>(stroke.shape).points.size());
    }
    /// The same with a mirror's half.
    void drawTwins()
    {
        Drawing drawing = *m_stage.studio().sketches().drawing();
        m_stage.msUntilShown([&] {
            m_stage.studio().sketches().editDrawing(setAxis(drawing, {true, drawing.pageMm.x / 2}),
                                                    Sentence::verbatim("Mirror"));
        });
        std::vector<double> all, ups;
        for (const PenWay& way : penWays(4, 300, m_shared)) {
            goOn();
            setLook(brushKind(ups.size() % 2 ? "ink-liner" : "pencil-b"));
            const PenTimes times = drawn(way, {});
            all.insert(all.end(), times.toPixelsMs.begin(), times.toPixelsMs.end());
            ups.push_back(times.upMs);
        }
        say("twin_median_ms", percentile(all, 0.5));
        say("twin_p99_ms", percentile(all, 0.99));
        say("twin_up_ms", percentile(ups, 1));
    }
    void undoAll()
    {
        m_stage.page().fit();
        waitMs(restMs);
        std::vector<double> undo, redo;
        const Actions& actions = m_stage.window().actionTable();
        const auto step = [&](Command command, std::vector<double>& times) {
            if (const double ms = m_stage.msUntilShown([&] { actions[command].trigger(); }); ms > 0)
                times.push_back(ms);
            waitMs(restMs);
        };
        for (int i = 0; i < 36; ++i)
            step(Command::Undo, undo);
        for (int i = 0; i < 36; ++i)
            step(Command::Redo, redo);
        say("undo_ms", percentile(undo, 0.5));
        say("undo_p99_ms", percentile(undo, 0.99));
        say("undo_worst_ms", percentile(undo, 1));
        say("redo_ms", percentile(redo, 0.5));
        say("redo_worst_ms", percentile(redo, 1));
        Drawing drawing = *m_stage.studio().sketches().drawing();
        const StrokeId middle[] = {findLayer(drawing, drawing.activeLayer)->strokes.at(700)->id};
        say("take_out_ms", m_stage.msUntilShown([&] {
            m_stage.studio().sketches().editDrawing(removeStrokes(drawing, drawing.activeLayer, middle),
                                                    Sentence::verbatim("Delete"));
        }));
    }
    /// Closer, about, and back, by the wheel.
    void look()
    {
        m_stage.page().fit();
        waitMs(restMs);
        std::vector<double> zooms, pans;
        const QPointF at = QRectF(m_stage.page().rect()).center() + QPointF(20, 30);
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 24; ++i)
                zooms.push_back(frame(at, {}, 120));
            for (int i = 0; i < 60; ++i)
                pans.push_back(frame(at, {i % 30 < 15 ? 25 : -25, i % 20 < 10 ? 20 : -20}, 0));
            for (int i = 0; i < 12; ++i)
                zooms.push_back(frame(at, {}, -120));
            for (int i = 0; i < 60; ++i)
                pans.push_back(frame(at, {i % 30 < 15 ? 25 : -25, i % 20 < 10 ? 20 : -20}, 0));
            for (int i = 0; i < 12; ++i)
                zooms.push_back(frame(at, {}, -120));
        }
        say("zoom_ms", percentile(zooms, 0.5));
        say("pan_ms", percentile(pans, 0.5));
        zooms.insert(zooms.end(), pans.begin(), pans.end());
        say("frame_ms", percentile(zooms, 0.5));
        say("frame_p99_ms", percentile(zooms, 0.99));
        say("frame_worst_ms", percentile(zooms, 1));
    }

    double frame(QPointF at, QPoint pixels, int angle)
    {
        return m_stage.msUntilPainted([&] {
            QWheelEvent wheel(at, at, pixels, {0, angle}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                              false);
            QApplication::sendEvent(&m_stage.page(), &wheel);
        });
    }

    Stage& m_stage;
    PenHand m_hand;
    Refinement m_refinement;
    std::string m_shared;
    bool m_refines = false;
};

} // namespace

bool measureDrawing(Stage& stage, PaintClock& clock, const std::string& sharedFolder)
{
    return Drawer(stage, clock, sharedFolder).run();
}

} // namespace toile::bench
