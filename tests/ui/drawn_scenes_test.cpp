// Two drawings that Toile is judged by, drawn through the real window by a pen: a flat of a shirt and a dress
// on a croquis. Pictures in tests/ui/screenshots of the build folder.
#include "tests/ui/drawn_scenes.h"

#include "core/document/drawing_file.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/note_outlines.h"
#include "core/studio/styled_part.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/work_area.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

class DrawnScenesTest : public QObject
{
    Q_OBJECT

private:
    void shoot(WindowRig& rig, const QString& name)
    {
        rig.settle(300);
        QVERIFY(rig.window().grab().toImage().save(m_folder + u'/' + name + u".png"_s));
    }
    QImage exported(WindowRig& rig, const QString& name, bool withNotes = false)
    {
        DrawingWish wish;
        const QString file = m_folder + u'/' + name + u".png"_s;
        QFile::remove(file);
        wish.file = file.toStdString();
        wish.dpi = 150;
        wish.withNotes = withNotes;
        wish.text = noteOutlines;
        bool isWritten = false;
        rig.studio().exports().exportDrawing(wish, [&] { isWritten = true; });
        rig.waitFor([&] { return isWritten; });
        return QImage(file);
    }
    static size_t strokesOf(WindowRig& rig, LayerKind kind)
    {
        size_t count = 0;
        for (const auto& layer : rig.studio().sketches().drawing()->layers)
            if (layer->kind == kind)
                count += layer->strokes.size();
        return count;
    }
    static QByteArray bytesOf(WindowRig& rig)
    {
        const auto bytes = drawingToBytes(*rig.studio().sketches().drawing());
        return bytes ? QByteArray(reinterpret_cast<const char*>(bytes->data()), qsizetype(bytes->size()))
                     : QByteArray();
    }
    void undoneAndRedone(WindowRig& rig);
    void closedAndReopened(WindowRig& rig, const QImage& before);
    void styled(WindowRig& rig);
    QString m_folder = QStringLiteral(TOILE_BINARY_DIR "/tests/ui/screenshots");

private Q_SLOTS:
    void initTestCase()
    {
        WindowRig::isolateSettings();
        QVERIFY(QDir().mkpath(m_folder));
    }
    void aFlatOfAShirt();
    void aCroquisInADress();
};

namespace {

constexpr double pxPerMm = 150 / 25.4;

/// Of the exported page.
QRect onPage(double left, double top, double right, double bottom)
{
    return QRectF(QPointF(left, top) * pxPerMm, QPointF(right, bottom) * pxPerMm).toRect();
}

bool isEmpty(const QImage& page, const QRect& place)
{
    for (int y = place.top(); y <= place.bottom(); ++y)
        for (int x = place.left(); x <= place.right(); ++x)
            if (page.pixel(x, y) != qRgb(255, 255, 255))
                return false;
    return true;
}

/// The share of inked pixels that the mirrored picture has not, beside one place and its twin.
double lopsided(const QImage& page, const QRect& but)
{
    size_t inked = 0, lone = 0;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x) {
            const int twin = page.width() - 1 - x;
            if (but.contains(x, y) || but.contains(twin, y) || qGray(page.pixel(x, y)) > 80)
                continue;
            ++inked;
            int nearest = 255; // an edge may fall half a pixel beside
            for (int side = -1; side <= 1; ++side)
                nearest =
                    std::min(nearest, qGray(page.pixel(std::clamp(twin + side, 0, page.width() - 1), y)));
            lone += nearest > 140;
        }
    return inked ? double(lone) / double(inked) : 1;
}

} // namespace

void DrawnScenesTest::undoneAndRedone(WindowRig& rig)
{
    const QByteArray drawn = bytesOf(rig);
    QVERIFY(!drawn.isEmpty());
    rig.window().workArea().page().setFocus();
    size_t steps = 0;
    while (strokeCount(*rig.studio().sketches().drawing()) > 0 && steps < 5000) {
        rig.key(Qt::Key_Z, Qt::ControlModifier);
        ++steps;
    }
    QCOMPARE(strokeCount(*rig.studio().sketches().drawing()), size_t(0));
    rig.settle(); // the command knows of it then
    for (size_t step = 0; step < steps; ++step)
        rig.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(bytesOf(rig) == drawn);
}

void DrawnScenesTest::closedAndReopened(WindowRig& rig, const QImage& before)
{
    const QByteArray drawn = bytesOf(rig);
    QVERIFY(rig.close());
    rig.reopen();
    QVERIFY(rig.waitFor([&] { return rig.studio().sketches().drawing() != nullptr; }));
    QVERIFY(bytesOf(rig) == drawn);
    QVERIFY(exported(rig, u"drawn-reopened"_s) == before);
}

void DrawnScenesTest::styled(WindowRig& rig)
{
    if (!QFile::exists(QCoreApplication::applicationDirPath() + u"/../lib/toile/libtoile_engine.so"_s))
        return qInfo("no engine is built: the drawing is not styled");
    const int wished = qEnvironmentVariableIntValue("TOILE_SCREENSHOTS_PX");
    rig.setSmallLook("tartan", "pencil", wished > 0 ? 40 : 4, wished > 0 ? wished : 256);
    rig.key(Qt::Key_1);
    const size_t before = rig.studio().document().project().variants.size();
    rig.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(rig.waitFor([&] { return rig.studio().document().project().variants.size() > before; }, 240000));
    QVERIFY(rig.waitForPictures());
    shoot(rig, u"drawn-shirt-styled"_s);
    const std::filesystem::path file =
        rig.studio().variants().fileOf(rig.studio().document().project().variants.back());
    const QImage variant = QImage(QString::fromStdString(file.string()));
    QVERIFY(!variant.isNull());
    variant.save(m_folder + u"/drawn-shirt-variant.png"_s);
    // The page is cut to the shirt.
    const Drawing& drawing = *rig.studio().sketches().drawing();
    const PageBox part = styledPart(drawing.pageMm, *drawnBox(drawing));
    const double scale = variant.width() / double(part.width());
    QVERIFY(std::abs(variant.height() - part.height() * scale) < 1);
    const auto darkest = [&](double left, double top, double right, double bottom) {
        const QRect place = QRectF((left - part.left) * scale, (top - part.top) * scale,
                                   (right - left) * scale, (bottom - top) * scale)
                                .toRect() &
                            variant.rect();
        int dark = 255;
        for (int y = place.top(); y <= place.bottom(); ++y)
            for (int x = place.left(); x <= place.right(); ++x)
                dark = std::min(dark, qGray(variant.pixel(x, y)));
        return dark;
    };
    QVERIFY2(darkest(80, 175, 130, 290) > 200, "the figure was styled");
    QVERIFY2(darkest(160, 50, 205, 160) > 200, "the notes were styled");
    QVERIFY2(darkest(88, 95, 100, 130) < 160, "no cloth in the shirt");
    const Rect filled = drawnBounds(fromQImage(variant));
    QVERIFY(filled.width > 0.8 * variant.width() || filled.height > 0.8 * variant.height());
}

void DrawnScenesTest::aFlatOfAShirt()
{
    WindowRig rig("shirt", {1680, 1050});
    rig.key(Qt::Key_N, Qt::ControlModifier);
    rig.settle();
    PenHand hand(rig);
    hand.key(Qt::Key_2);
    rig.settle();
    const bool isDrawn = drawShirt(hand);
    shoot(rig, u"drawn-shirt"_s);
    QVERIFY(isDrawn);
    QVERIFY(annotateShirt(hand));
    shoot(rig, u"drawn-shirt-notes"_s);
    exported(rig, u"drawn-shirt-page-notes"_s, true);
    const QImage page = exported(rig, u"drawn-shirt-page"_s);
    QCOMPARE(page.size(), QSize(1240, 1754));

    QVERIFY(strokesOf(rig, LayerKind::Lines) > 80);
    QVERIFY(strokesOf(rig, LayerKind::Colour) > 20);
    QCOMPARE(strokesOf(rig, LayerKind::Notes), size_t(10));
    QCOMPARE(rig.studio().sketches().drawing()->underlay.figure, std::string("woman-8-front"));
    // Neither the figure (head, legs) nor the notes.
    QVERIFY(isEmpty(page, onPage(60, 0, 150, 45)));
    QVERIFY(isEmpty(page, onPage(60, 160, 150, 296)));
    QVERIFY(isEmpty(page, onPage(160, 50, 209, 165)));
    // Filled on one side, coloured on both.
    for (const Vec2 at : {Vec2{70, 108}, {60, 145}, {92, 100}, {96.8f, 58}}) {
        const QPoint place(int(at.x * pxPerMm), int(at.y * pxPerMm));
        QVERIFY(page.pixel(place) != qRgb(255, 255, 255));
        QCOMPARE(page.pixel(page.width() - 1 - place.x(), place.y()), page.pixel(place));
    }
    const double alone = lopsided(page, onPage(109, 79, 123, 96));
    QVERIFY2(alone < 0.01, qPrintable(u"%1 of the ink has no twin"_s.arg(alone)));

    styled(rig);
    undoneAndRedone(rig);
    closedAndReopened(rig, page);
    QVERIFY(rig.close());
}

void DrawnScenesTest::aCroquisInADress()
{
    WindowRig rig("dress", {1680, 1050});
    rig.key(Qt::Key_N, Qt::ControlModifier);
    rig.settle();
    PenHand hand(rig);
    hand.key(Qt::Key_2);
    rig.settle();
    drawCroquis(hand);
    shoot(rig, u"drawn-dress"_s);
    const QImage page = exported(rig, u"drawn-dress-page"_s);
    QVERIFY(strokesOf(rig, LayerKind::Lines) > 100);
    QVERIFY(strokesOf(rig, LayerKind::Colour) > 80);
    // The figure's balance line runs down to the ground; beside the dress there is nothing.
    QVERIFY(isEmpty(page, onPage(2, 2, 50, 295)));
    QVERIFY(isEmpty(page, onPage(165, 2, 208, 270)));
    QVERIFY(isEmpty(page, onPage(60, 245, 95, 280)));
    // Every line of the brush pen swells and thins.
    size_t lively = 0, all = 0;
    for (const auto& layer : rig.studio().sketches().drawing()->layers)
        for (const SharedStroke& stroke : layer->strokes.strokes()) {
            const auto* line = std::get_if<FreehandLine>(&stroke->shape);
            if (stroke->look.brush != "brush-pen" || !line)
                continue;
            ++all;
            const auto [least, most] = std::minmax_element(
                line->points.begin(), line->points.end(),
                [](const StrokePoint& a, const StrokePoint& b) { return a.pressure < b.pressure; });
            lively += most->pressure - least->pressure > 0.1f;
        }
    QVERIFY(all > 60 && lively * 10 > all * 9);

    rig.controller().setShade(Shade::Dark);
    shoot(rig, u"drawn-dress-dark"_s);
    rig.controller().setLanguage("zh");
    rig.controller().setShade(Shade::Light);
    shoot(rig, u"drawn-dress-chinese"_s);
    rig.controller().setLanguage("en");
    undoneAndRedone(rig);
    closedAndReopened(rig, page);
    QVERIFY(rig.close());
}

QTEST_MAIN(DrawnScenesTest)
#include "drawn_scenes_test.moc"
