// Pages in the real window: leaving and finding them again, drawing over a picture, styling, exporting.
#include "tests/ui/canvas_rig.h"

#include "core/document/edits.h"
#include "core/drawing/figures.h"
#include "core/studio/raster_cache.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/picture_view.h"
#include "ui/canvas/work_area.h"
#include "ui/compare/compare_view.h"
#include "ui/frame/actions.h"
#include "ui/frame/export_dialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QImage>
#include <QTest>
#include <QXmlStreamReader>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

const std::vector<Vec2> tunic{{60, 50}, {150, 50}, {160, 220}, {50, 220}, {60, 50}};

std::vector<fs::path> rasterCaches(const fs::path& folder)
{
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder))
        if (isRasterCacheName(entry.path().filename().string()))
            found.push_back(entry.path());
    return found;
}

/// Around what is dark in a pane, its words and its slider aside.
QRect inkBox(PictureView& pane)
{
    const QImage picture = pane.grab().toImage();
    QRect box;
    for (int y = 40; y < picture.height() - 40; ++y)
        for (int x = 0; x < picture.width() - 20; ++x)
            if (qGray(picture.pixel(x, y)) < 100)
                box |= QRect(x, y, 1, 1);
    return box;
}

} // namespace

class CanvasPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void closedAndOpenedAllIsThere();
    void everyPageIsItsOwn();
    void aPictureIsDrawnOver();
    void aVariantRemembersItsDrawing();
    void aVariantStandsBesideTheDrawingItWasMadeOf();
    void drawingsLeaveTheHouse();
};

void CanvasPagesTest::closedAndOpenedAllIsThere()
{
    CanvasRig rig("pages-reopen");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1);
    rig.draw(tunic);
    rig.pageKey(Qt::Key_Y);
    rig.draw({{70, 100}, {90, 140}});
    QVERIFY(rig.waitForPaint());
    const Drawing left = rig.drawing();
    const SketchId sketch = rig.studio().sketches().shownSketch()->id;
    // Closed in the middle of a line: what is under the pen belongs to it.
    rig.pen(QEvent::TabletPress, rig.page().view().toView(Vec2{30, 30}), 0.7);
    rig.pen(QEvent::TabletMove, rig.page().view().toView(Vec2{40, 40}), 0.7);
    QVERIFY(rig.close());
    const auto caches = rasterCaches(rig.folder());
    QCOMPARE(caches.size(), size_t(1));

    rig.reopen();
    QVERIFY(rig.waitFor([&] { return rig.studio().sketches().drawing() && rig.page().isVisible(); }));
    QCOMPARE(rig.studio().sketches().shownSketch()->id, sketch);
    QCOMPARE(rig.strokes(), strokeCount(left) + 2);
    QVERIFY(rig.drawing().axis.isOn);
    QVERIFY(rig.waitForPaint());
    QCOMPARE(rig.differenceFromFresh(), 0);
    // What was painted is kept for exactly this drawing: the next time it need not be painted again.
    const auto kept = readRasterCache(caches.front(), rig.drawing());
    QVERIFY(kept && kept->layers.size() == 1);
    QCOMPARE(kept->layers.begin()->second.strokes.size(), rig.strokes());
    QVERIFY(rig.close());
}

void CanvasPagesTest::everyPageIsItsOwn()
{
    CanvasRig rig("pages-switch");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 2);
    rig.draw({{40, 60}, {90, 60}});
    const SketchId first = rig.studio().sketches().shownSketch()->id;
    QVERIFY(rig.newPage());
    rig.draw({{40, 160}, {90, 160}});
    const SketchId second = rig.studio().sketches().shownSketch()->id;
    QVERIFY(rig.dropSketch(drawnFlat("switch.png")));
    const SketchId picture = rig.studio().sketches().shownSketch()->id;
    QVERIFY(!rig.page().isVisible());
    QVERIFY(rig.window().workArea().sketch().isVisible());
    const auto isDark = [&](float y) { return qGray(rig.seen({65, y}).rgb()) < 100; };
    for (int round = 0; round < 3; ++round)
        for (const SketchId id : {first, second, picture}) {
            rig.studio().sketches().showSketch(id);
            QVERIFY(rig.waitFor([&] { return rig.page().isVisible() == (id != picture); }));
            QCOMPARE(rig.window().workArea().sketch().isVisible(), id == picture);
            if (id == picture)
                continue;
            QVERIFY(rig.waitFor([&] { return rig.page().drawing() == rig.drawing(); }));
            QVERIFY(rig.waitForPaint());
            QCOMPARE(isDark(60), id == first);
            QCOMPARE(isDark(160), id == second);
            QCOMPARE(rig.differenceFromFresh(), 0);
        }
    // Back and forth at once, while pages are still being painted.
    for (int i = 0; i < 12; ++i) {
        rig.studio().sketches().showSketch(i % 2 ? first : second);
        rig.settle(i);
    }
    QVERIFY(rig.waitFor([&] { return rig.page().drawing() == rig.drawing(); }));
    QVERIFY(rig.waitForPaint());
    QVERIFY(isDark(60) && !isDark(160));
    QVERIFY(rig.close());
}

void CanvasPagesTest::aPictureIsDrawnOver()
{
    CanvasRig rig("pages-over");
    QVERIFY(rig.dropSketch(drawnFlat("over.png")));
    QVERIFY(rig.window().actionTable()[Command::DrawOver].isEnabled());
    rig.key(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(rig.waitFor([&] { return rig.studio().sketches().drawing() && rig.page().isVisible(); }));
    QVERIFY(!rig.layer(LayerKind::Sketch).picture.file.empty());
    QVERIFY(rig.waitFor([&] { return rig.raster().isComplete() && rig.differenceFromFresh() == 0; }));
    const auto darkest = [&] {
        const Vec2 page = rig.drawing().pageMm;
        int least = 255;
        for (float x = 0; x < page.x; x += 0.3f)
            least = std::min(least, qGray(rig.seen({x, page.y * 0.5f}).rgb()));
        return least;
    };
    QVERIFY(darkest() < 200); // the picture's lines
    rig.takeBrush("ink-liner", 1);
    rig.focusPage();
    rig.draw({{20, 20}, {60, 40}});
    QCOMPARE(rig.strokes(), size_t(1));
    QVERIFY(rig.waitForPaint());
    QCOMPARE(rig.differenceFromFresh(), 0);
    // A picture that has gone is named, and what was drawn is still there.
    const SketchId over = rig.studio().document().project().shownSketch;
    const auto file = rig.studio().sketches().fileOf(rig.layer(LayerKind::Sketch).picture);
    const fs::path aside = file.string() + ".aside";
    QVERIFY(rig.newPage());
    fs::rename(file, aside);
    rig.studio().sketches().showSketch(over);
    QVERIFY(rig.waitFor([&] { return rig.sentence().contains(u"cannot be read"_s); }));
    QVERIFY(rig.waitForPaint());
    QCOMPARE(rig.strokes(), size_t(1));
    QVERIFY(qGray(rig.seen({40, 30}).rgb()) < 120);
    fs::rename(aside, file);
    rig.studio().document().undo(); // the new page
    // Undone, it is a picture again, and drawn over again with a redo.
    while (rig.studio().sketches().drawing() && rig.studio().document().history().canUndo())
        rig.studio().document().undo();
    QVERIFY(rig.waitFor([&] { return !rig.page().isVisible(); }));
    rig.studio().document().redo();
    rig.studio().document().redo();
    QVERIFY(rig.waitFor([&] { return rig.page().isVisible(); }));
    QCOMPARE(rig.strokes(), size_t(1));
    QVERIFY(rig.close());
}

void CanvasPagesTest::aVariantRemembersItsDrawing()
{
    CanvasRig rig("pages-style");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1.2f);
    rig.draw(tunic);
    const Drawing then = rig.drawing();
    rig.setSmallLook("tartan", "pencil", 6, 96);
    QVERIFY(rig.run(1));
    const ProjectVariant variant = rig.studio().document().project().variants.front();
    QVERIFY(rig.studio().variants().isDrawn(variant) && rig.studio().variants().isDrawingAsIn(variant));
    rig.clickTile(TileKey::variant(variant.id));
    const QAction& back = rig.window().actionTable()[Command::ReturnToDrawing];
    QVERIFY(rig.waitFor([&] { return !back.isEnabled(); }));
    rig.focusPage();
    rig.draw({{80, 120}, {110, 150}});
    QVERIFY(!rig.studio().variants().isDrawingAsIn(variant));
    rig.clickTile(TileKey::variant(variant.id));
    QVERIFY(rig.waitFor([&] { return back.isEnabled(); }));
    rig.window().actionTable()[Command::ReturnToDrawing].trigger();
    QVERIFY(rig.waitFor([&] { return rig.studio().sketches().drawing() && rig.drawing() == then; }));
    QVERIFY(rig.waitFor([&] { return rig.page().drawing() == then; }));
    QVERIFY(rig.waitForPaint());
    QCOMPARE(rig.differenceFromFresh(), 0);
    rig.pageKey(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(rig.strokes(), size_t(2));
    QVERIFY(rig.close());
    // Still known in another session.
    rig.reopen();
    QVERIFY(rig.waitFor([&] { return rig.studio().sketches().drawing() && rig.page().isVisible(); }));
    rig.studio().variants().returnToDrawingOf(variant.id);
    QVERIFY(rig.waitFor([&] { return rig.strokes() == 1; }));
    QVERIFY(rig.close());
}

void CanvasPagesTest::aVariantStandsBesideTheDrawingItWasMadeOf()
{
    CanvasRig rig("pages-beside");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1.2f);
    rig.draw(tunic);
    rig.setSmallLook("tartan", "pencil", 6, 96);
    QVERIFY(rig.run(1));
    const ProjectVariant made = rig.studio().document().project().variants.front();
    const QSize size(made.size.width, made.size.height);
    PictureView& pane = rig.window().workArea().variant();
    const auto split = [&] {
        rig.clickTile(TileKey::variant(made.id));
        rig.window().actionTable()[Command::Split].trigger();
        return rig.waitFor([&] { return pane.isSplit() && pane.pictureSize() == size; });
    };
    QVERIFY(split());
    pane.setSplitAt(1);
    rig.settle(20);
    const QRect then = inkBox(pane);
    QVERIFY(then.width() > 100);
    rig.window().actionTable()[Command::Beside].trigger();
    rig.focusPage();
    const PictureView& sketch = rig.window().workArea().sketch();
    const QSize before = sketch.pictureSize();
    rig.draw({{5, 100}, {205, 110}});                                     // far beyond the tunic's sides
    QVERIFY(rig.waitFor([&] { return sketch.pictureSize() != before; })); // now it could be shown
    QVERIFY(split());
    pane.setSplitAt(1);
    rig.settle(20);
    QVERIFY(rig.waitFor([&] {
        const QRect now = inkBox(pane);
        return (now.topLeft() - then.topLeft()).manhattanLength() <= 4 &&
               (now.bottomRight() - then.bottomRight()).manhattanLength() <= 4;
    }));

    rig.key(Qt::Key_2, Qt::ControlModifier);
    CompareView& compare = rig.window().compare();
    rig.key(Qt::Key_K);
    QVERIFY(rig.waitFor([&] {
        return compare.panes().size() == 2 && !compare.panes()[0]->pictureSize().isEmpty() &&
               !compare.panes()[1]->pictureSize().isEmpty();
    }));
    const auto shape = [&](int side) {
        const QSizeF picture = compare.panes()[side]->pictureSize();
        return picture.width() / picture.height();
    };
    QVERIFY(std::abs(shape(0) - shape(1)) < 0.05);
    QVERIFY(rig.close());
}

void CanvasPagesTest::drawingsLeaveTheHouse()
{
    CanvasRig rig("pages-export");
    QVERIFY(rig.newPage());
    rig.takeBrush("ink-liner", 1.2f);
    rig.draw(tunic);
    for (const char* name : {"drawing.svg", "drawing.png"}) {
        const fs::path file = scratch(name);
        rig.key(Qt::Key_E, Qt::ControlModifier | Qt::AltModifier);
        auto* choice = rig.window().findChild<DrawingExportDialog*>();
        QVERIFY(choice);
        auto* format = choice->findChild<QComboBox*>();
        format->setCurrentIndex(format->findData(QString::fromLatin1(name).section(u'.', -1)));
        QCOMPARE(choice->ending(), QString::fromLatin1(name).section(u'.', -1));
        choice->accept();
        auto* dialog = rig.window().findChild<QFileDialog*>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(QString::fromStdString(file.string()));
        dialog->reject();
        QVERIFY2(rig.waitFor([&] { return rig.sentence().contains(QLatin1String(name)); }),
                 qPrintable(rig.sentence()));
        QVERIFY(fs::exists(file));
        QVERIFY(rig.waitFor([&] { return !rig.window().findChild<QDialog*>(); }));
    }
    QFile svg(QString::fromStdString(scratch("drawing.svg").string()));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&svg);
    int paths = 0;
    while (!xml.atEnd())
        paths += xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"path"_s;
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(paths, 1);
    const QImage png(QString::fromStdString(scratch("drawing.png").string()));
    QCOMPARE(png.size(), QSize(2480, 3508));
    QVERIFY(qGray(png.pixel(int(105 / 25.4 * 300), int(50 / 25.4 * 300))) < 120);
    QCOMPARE(png.pixelColor(1240, 1700), QColor(Qt::white));
    // A folder that is none is a sentence, and nothing is left behind.
    DrawingWish wish;
    wish.file = scratch("nowhere/at/all.png");
    rig.studio().exports().exportDrawing(wish, [] { QFAIL("written"); });
    QVERIFY(rig.waitFor([&] { return rig.sentence().contains(u"all.png"_s); }));
    QVERIFY(!fs::exists(wish.file));
    QVERIFY(rig.close());
}

QTEST_MAIN(CanvasPagesTest)
#include "canvas_pages_test.moc"
