// What is painted away from the window, and what is not painted because nobody waits for it any more.
#include "ui/control/page_painting.h"

#include "core/jobs/mailbox.h"

#include <QTest>

#include <atomic>
#include <semaphore>
#include <thread>

using namespace toile;

namespace {

/// A page whose one layer takes too long to be painted at once.
Drawing longPage(const std::string& words)
{
    Drawing drawing = blankDrawing({60, 40});
    std::vector<SharedStroke> strokes;
    for (StrokeId id = 100; id < 700; ++id) {
        Stroke stroke;
        stroke.id = id;
        stroke.look = {"ink-liner", 1, 1, {}};
        stroke.shape = TextNote{{5, 35}, words, 30};
        strokes.push_back(std::make_shared<const Stroke>(std::move(stroke)));
    }
    for (auto& layer : drawing.layers) {
        if (layer->id != drawing.activeLayer)
            continue;
        DrawingLayer written = *layer;
        written.strokes = StrokeList(strokes);
        layer = std::make_shared<const DrawingLayer>(std::move(written));
    }
    return drawing;
}

/// Notes as rectangles; the worker waits at its first one until it may go on, and is counted.
struct SaidWords
{
    std::thread::id owner = std::this_thread::get_id();
    std::binary_semaphore mayGoOn{0};
    std::atomic<int> first = 0;
    std::atomic<int> others = 0;

    FilledArea outlines(const TextNote& note)
    {
        if (std::this_thread::get_id() != owner) {
            if (note.text != "first")
                ++others;
            else if (++first == 1)
                mayGoOn.acquire();
        }
        const Vec2 a = note.at;
        const float h = note.heightMm;
        return {{{a, {a.x + h, a.y}, {a.x + h, a.y - h}, {a.x, a.y - h}}}};
    }
};

} // namespace

class PagePaintingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNobodyWaitsForIsNotPainted()
    {
        SaidWords words;
        PageRaster raster([&](const TextNote& note) { return words.outlines(note); });
        Mailbox mailbox;
        PagePainting painting(
            mailbox.post(), raster, {}, [] {}, [] {});
        const Drawing first = longPage("first"), left = longPage("left"), last = longPage("last");
        painting.show(first);
        QVERIFY(!raster.isComplete());
        while (words.first == 0)
            std::this_thread::yield();
        for (int i = 0; i < 20; ++i) { // leafing on while the first page is still painted
            painting.startPage();
            painting.show(left);
        }
        painting.startPage();
        painting.show(last);
        words.mayGoOn.release();
        mailbox.runUntil([&] { return raster.isComplete(); });
        QVERIFY(words.first < 10); // stopped between two strokes
        QVERIFY2(words.others <= 2 * 600, qPrintable(QString::number(words.others)));
        PageRaster fresh([&](const TextNote& note) { return words.outlines(note); });
        fresh.show(last, canvasPxPerMm);
        QVERIFY(fresh.completeNow().ok());
        QVERIFY(raster.painted(last.activeLayer).raster == fresh.painted(last.activeLayer).raster);
    }

    void aFigureIsDrawnOnThePageThatComesNext()
    {
        PageRaster raster;
        Mailbox mailbox;
        PagePainting painting(
            mailbox.post(), raster, {}, [] {}, [] {});
        Drawing page = blankDrawing({60, 40});
        page.underlay.figure = "woman-9-front";
        painting.show(page);
        for (int i = 0; i < 5; ++i) {
            mailbox.runOnce(std::chrono::milliseconds(i)); // the figure at whatever stage
            painting.startPage();
            painting.show(page);
        }
        mailbox.runUntil([&] {
            if (!raster.isComplete())
                return false;
            for (int x = 0; x < raster.pagePx().width; x += 2)
                if (raster.pixelAt(x, raster.pagePx().height / 2) != raster.pixelAt(0, 0))
                    return true;
            return false;
        });
    }
};

QTEST_MAIN(PagePaintingTest)
#include "page_painting_test.moc"
