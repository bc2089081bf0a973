// What of a drawn page is styled: cut to what was drawn, with lines that stay lines at every size.
#include "core/studio/styled_part.h"

#include "core/imaging/image.h"
#include "core/sketch/understand.h"
#include "core/studio/drawn_layers.h"
#include "tests/support/made_drawings.h"

#include <QTest>

#include <algorithm>

using namespace toile;
using namespace toile::test;

namespace {

/// A tunic 48 mm high in the upper left of an A4 page, with a fine liner.
Drawing smallTunic(float sizeMm = 0.3f)
{
    return withStroke(blankDrawing(), LayerKind::Lines,
                      inkLine({{40, 32}, {70, 32}, {74, 80}, {36, 80}, {40, 32}}, sizeMm));
}

Stroke rubber(std::initializer_list<Vec2> places)
{
    Stroke stroke = inkLine(places, 12);
    stroke.look.brush = "eraser";
    return stroke;
}

/// The widths of the lines that a row of pixels crosses, in pixels of full ink.
std::vector<double> widthsAcross(const Image& lines, int y)
{
    std::vector<double> widths;
    bool isInside = false;
    for (int x = 0; x < lines.width(); ++x) {
        const double cover = lines.pixel(x, y)[3] / 255.0;
        if (cover > 0 && !isInside)
            widths.push_back(0);
        isInside = cover > 0;
        if (isInside)
            widths.back() += cover;
    }
    return widths;
}

void compareNearly(const PageBox& box, const PageBox& wanted, float mm)
{
    QVERIFY(std::abs(box.left - wanted.left) <= mm);
    QVERIFY(std::abs(box.top - wanted.top) <= mm);
    QVERIFY(std::abs(box.right - wanted.right) <= mm);
    QVERIFY(std::abs(box.bottom - wanted.bottom) <= mm);
}

} // namespace

class StyledPartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCounts()
    {
        const PageBox tunic{36, 32, 74, 80};
        Drawing drawing = smallTunic();
        compareNearly(*drawnBox(drawing), tunic, 1.2f);
        // Notes, a figure below, what was rubbed out again and a hidden layer do not.
        drawing = withStroke(std::move(drawing), LayerKind::Notes, inkLine({{150, 200}, {200, 290}}));
        drawing.underlay.figure = "woman-8-front";
        drawing = withStroke(std::move(drawing), LayerKind::Lines, inkLine({{150, 150}, {180, 150}}, 2));
        QVERIFY(drawnBox(drawing)->right > 178);
        drawing = withStroke(std::move(drawing), LayerKind::Lines, rubber({{140, 150}, {190, 150}}));
        DrawingLayer hidden;
        hidden.id = drawing.nextId++;
        hidden.isVisible = false;
        hidden.strokes =
            hidden.strokes.appended(std::make_shared<const Stroke>(inkLine({{5, 5}, {200, 290}})));
        drawing.layers.push_back(std::make_shared<const DrawingLayer>(hidden));
        compareNearly(*drawnBox(drawing), tunic, 1.2f);
        // Colour and imported pictures do, as far as they lie on the page.
        const Drawing washed = withStroke(drawing, LayerKind::Colour, inkLine({{100, 100}, {120, 100}}, 4));
        compareNearly(*drawnBox(washed), {36, 32, 122, 102}, 1.2f);
        DrawingLayer scan;
        scan.id = drawing.nextId++;
        scan.kind = LayerKind::Sketch;
        scan.picture = {"scan.png", {120, 200}, {120, 50}};
        drawing.layers.insert(drawing.layers.begin() + 1, std::make_shared<const DrawingLayer>(scan));
        compareNearly(*drawnBox(drawing), {36, 32, 210, 250}, 1.2f);
        QVERIFY(drawnBox(blankDrawing())->isEmpty());
    }

    void thePartIsSane()
    {
        const Vec2 a4{210, 297};
        const PageBox whole{0, 0, 210, 297};
        QVERIFY(styledPart(a4, {}) == whole);
        QVERIFY(styledPart(a4, {5, 5, 205, 290}) == whole);
        QVERIFY(styledPart(a4, {15, 20, 195, 280}) == whole);
        // Anything with air around it; a dot and a thread, too, wherever they lie.
        for (const PageBox& drawn :
             {PageBox{36, 32, 74, 80}, PageBox{0, 0, 1, 1}, PageBox{200, 290, 210, 297},
              PageBox{20, 150, 190, 151}, PageBox{100, 2, 101, 296}}) {
            const PageBox part = styledPart(a4, drawn);
            QVERIFY(part.contains(drawn) && whole.contains(part));
            QVERIFY(part.width() >= 39.9f && part.height() >= 39.9f);
            const float aspect = part.width() / part.height();
            QVERIFY(aspect > 0.49f && aspect < 2.01f);
        }
        const PageBox part = styledPart(a4, {36, 32, 74, 80});
        QVERIFY(part.height() < 70 && part.width() < 60);
        // A little more beside it changes nothing.
        QVERIFY(styledPart(a4, {36, 32, 74.3f, 80}) == part);
        // A page that is itself a strip.
        const PageBox strip = styledPart({400, 20}, {10, 5, 30, 15});
        QVERIFY(strip.top == 0 && strip.bottom == 20 && std::abs(strip.width() - 40) < 0.01f);
    }

    void theCutShowsTheSame()
    {
        Drawing drawing = smallTunic();
        drawing.axis.xMm = 55;
        const Drawing cut = *cutToDrawn(drawing);
        const PageBox part = styledPart(drawing.pageMm, *drawnBox(drawing));
        QCOMPARE(cut.pageMm.x, part.width());
        QCOMPARE(cut.pageMm.y, part.height());
        QCOMPARE(cut.axis.xMm, 55 - part.left);
        const PageBox box = *drawnBox(cut);
        compareNearly(box, {36 - part.left, 32 - part.top, 74 - part.left, 80 - part.top}, 0.5f);
        // A page full of drawing stays as it is, layer for layer.
        const Drawing full =
            withStroke(blankDrawing(), LayerKind::Lines, inkLine({{8, 8}, {200, 8}, {200, 288}, {8, 288}}));
        QVERIFY(*cutToDrawn(full) == full);
    }

    void linesStayLines_data()
    {
        QTest::addColumn<int>("sizePx");
        for (const int px : {1024, 512, 256, 128})
            QTest::newRow(QByteArray::number(px).constData()) << px;
    }
    void linesStayLines()
    {
        QFETCH(int, sizePx);
        const Drawing drawing = smallTunic();
        const DrawnSketch drawn = *drawnLayers(drawing, {}, sizePx);
        QCOMPARE(drawn.page.size().longSide(), sizePx);
        QVERIFY(drawn.lines.size() == drawn.page.size());
        QVERIFY(drawn.colours.isNull() && drawn.pictures.isNull());
        for (int y = sizePx * 3 / 10; y < sizePx * 7 / 10; ++y) {
            const std::vector<double> widths = widthsAcross(drawn.lines, y);
            QCOMPARE(widths.size(), size_t(2));
            for (const double width : widths)
                QVERIFY2(width > 1.4 && width < std::max(2.6, sizePx * 0.006), QByteArray::number(width));
        }
        QVERIFY(drawnLayers(drawing, {}, sizePx)->page == drawn.page);
        // The garment fills the picture, and its cloth keeps its scale whatever the page.
        const SketchModel model = *understandDrawnSketch(drawn);
        QCOMPARE(model.partList.size(), size_t(1));
        const Rect& bounds = model.partList.front().bounds;
        QVERIFY(bounds.height > 0.65 * model.size.height);
        const double heightMm = bounds.height * model.mmPerPx;
        QVERIFY2(heightMm > 600 && heightMm < 900, QByteArray::number(heightMm));
    }

    void finerLinesStayFiner()
    {
        Drawing drawing = smallTunic(0.2f);
        drawing = withStroke(std::move(drawing), LayerKind::Lines, inkLine({{55, 32}, {55, 80}}, 0.4f));
        const DrawnSketch drawn = *drawnLayers(drawing, {}, 256);
        const std::vector<double> widths = widthsAcross(drawn.lines, 128);
        QCOMPARE(widths.size(), size_t(3));
        QVERIFY(widths[1] > widths[0] + 0.1 && widths[1] > widths[2] + 0.1);
    }

    void stops()
    {
        std::stop_source source;
        source.request_stop();
        QCOMPARE(drawnBox(smallTunic(), source.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(drawnLayers(smallTunic(), {}, 256, source.get_token()).error().kind, ErrorKind::Cancelled);
    }
};

QTEST_APPLESS_MAIN(StyledPartTest)
#include "styled_part_test.moc"
