// A drawing as an SVG file: well-formed whatever its words are, and the same picture when it is drawn again.
#include "core/drawing/svg_lines.h"

#include "core/drawing/svg_text.h"
#include "core/render/image_file.h"
#include "tests/unit/drawing/made_strokes.h"

#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

#include <clocale>

using namespace toile;
using namespace toile::test;

namespace {

Image drawnAgain(const std::string& svg, int longSide = 1188)
{
    const std::span bytes(reinterpret_cast<const uint8_t*>(svg.data()), svg.size());
    const auto image = readPicture(bytes, "drawing", {.vectorLongSide = longSide});
    return image ? *image : Image();
}

/// Darkness 0..255 at a place of an A4 page.
int inkAt(const Image& image, Vec2 mm)
{
    const double pxPerMm = image.height() / 297.0;
    const auto* pixel =
        image.bytes().data() + 4 * (size_t(mm.y * pxPerMm) * size_t(image.width()) + size_t(mm.x * pxPerMm));
    return 255 - (pixel[0] + pixel[1] + pixel[2]) / 3;
}

std::vector<QString> elements(const std::string& svg, const QString& name)
{
    std::vector<QString> found;
    QXmlStreamReader xml(QByteArray::fromStdString(svg));
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == name)
            found.push_back(xml.attributes().value(QStringLiteral("d")).toString());
    return xml.hasError() ? std::vector<QString>{} : found;
}

} // namespace

class SvgLinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsCanNotBreakTheFile()
    {
        Drawing drawing = blankDrawing();
        const LayerId notes = drawing.layers.back()->id;
        drawing = renameLayer(drawing, notes, "\"><script>&'");
        const std::string words =
            "a<b> & \"c\" 'd' ]]>\nzwei\x01\xFF\xC0\x80\xED\xA0\x80\xEF\xBF\xBE \xE8\xA1\xA3\xF0\x9F\x91\x97";
        drawing = addStroke(drawing, notes, noteStroke({20, 30}, words));
        SvgLinesRule rule;
        rule.title = "</title><x>";
        const std::string svg = svgLines(drawing, rule);
        QXmlStreamReader xml(QByteArray::fromStdString(svg));
        QStringList texts, names;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement() && xml.name() == u"g")
                names << xml.attributes().value(QStringLiteral("data-name")).toString();
            if (xml.isStartElement() && xml.name() == u"text")
                texts << xml.readElementText();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(names, QStringList{QStringLiteral("\"><script>&'")});
        QCOMPARE(texts.size(), 2);
        QCOMPARE(texts[0], QStringLiteral("a<b> & \"c\" 'd' ]]>"));
        QVERIFY(texts[1].startsWith(QStringLiteral("zwei\uFFFD")));
        QVERIFY(texts[1].endsWith(QString::fromUtf8(" \xE8\xA1\xA3\xF0\x9F\x91\x97")));
        QVERIFY(elements(svg, QStringLiteral("script")).empty());
    }

    void numbersAreTheSameEverywhere()
    {
        QCOMPARE(svgNumber(12), std::string("12"));
        QCOMPARE(svgNumber(-0.0001), std::string("0"));
        QCOMPARE(svgNumber(3.14159), std::string("3.142"));
        QCOMPARE(svgNumber(NAN), std::string("0"));
        QCOMPARE(svgNumber(1200), std::string("1200"));
        QCOMPARE(svgColour({255, 0, 16}), std::string("#ff0010"));
        const Drawing drawing = addStroke(blankDrawing(), lineStroke({{10.5f, 10.25f}, {20, 30}, {44, 31}}));
        const std::string before = svgLines(drawing);
        std::setlocale(LC_ALL, "de_DE.UTF-8");
        QCOMPARE(svgLines(drawing), before);
        std::setlocale(LC_ALL, "C");
        const std::vector<Vec2> triangle{{1, 1}, {2.004f, 1}, {2, 3}};
        QCOMPARE(svgPathData(triangle), std::string("M1 1l1 0 0 2Z"));
    }

    void pathsKeepTheirNodes()
    {
        BezierPath path{
            {{{20, 20}, {20, 20}, {30, 10}}, {{50, 20}, {40, 10}, {50, 20}}, {{50, 60}, {50, 60}, {50, 60}}},
            true};
        const auto data =
            elements(svgLines(addStroke(blankDrawing(), pathStroke(path))), QStringLiteral("path"));
        QCOMPARE(data.size(), size_t(1));
        QCOMPARE(data[0], QStringLiteral("M20 20C30 10 40 10 50 20L50 60L20 20Z"));
    }

    void onlyWhatIsToBeSeen()
    {
        Drawing drawing = addStroke(blankDrawing(), lineStroke({{10, 10}, {100, 10}}));
        const LayerId lines = drawing.activeLayer;
        drawing = setUnderlay(drawing, {"woman", true, 0.5f});
        QCOMPARE(elements(svgLines(drawing), QStringLiteral("g")).size(), size_t(1));
        QVERIFY(elements(svgLines(setLayerVisible(drawing, lines, false)), QStringLiteral("path")).empty());
        SvgLinesRule rule;
        rule.underlay = {std::make_shared<const Stroke>(lineStroke({{50, 50}, {60, 80}}))};
        rule.withPaper = false;
        const std::string figure = svgLines(drawing, rule);
        QCOMPARE(elements(figure, QStringLiteral("g")).size(), size_t(2));
        QVERIFY(figure.find("underlay") < figure.find("layer-"));
        QVERIFY(elements(figure, QStringLiteral("rect")).empty());
        drawing = setLayerOpacity(setLayerMultiplied(drawing, lines, true), lines, 0.25f);
        const std::string svg = svgLines(drawing);
        QVERIFY(svg.find("mix-blend-mode:multiply") != std::string::npos);
        QVERIFY(svg.find("opacity=\"0.25\"") != std::string::npos);
    }

    void toileReadsItsOwnFile()
    {
        Drawing drawing = setPaperColour(blankDrawing(), {250, 250, 250});
        const LayerId colour = drawing.layers[1]->id;
        drawing = addStroke(drawing, colour,
                            areaStroke({{{100, 100}, {180, 100}, {180, 200}, {100, 200}},
                                        {{130, 130}, {150, 130}, {150, 170}, {130, 170}}},
                                       {90, 90, 90}));
        drawing = addStroke(drawing, lineStroke({{20, 30}, {50, 50}, {90, 30}}, "brush-pen", 4));
        drawing = addStroke(drawing, lineStroke({{20, 60}, {90, 60}}, "marker", 6));
        drawing = addStroke(
            drawing,
            pathStroke({{{{20, 90}, {20, 90}, {40, 70}}, {{90, 90}, {70, 110}, {90, 90}}}, false}, 1));
        drawing = addStroke(drawing, lineStroke({{30, 250}}, "ink-liner", 3));
        const Image image = drawnAgain(svgLines(drawing));
        QVERIFY(image.width() > 0);
        QCOMPARE(image.height(), 1188);
        QVERIFY(inkAt(image, {110, 110}) > 150);
        QVERIFY(inkAt(image, {140, 150}) < 10); // the hole
        QVERIFY(inkAt(image, {50, 50}) > 200);
        QVERIFY(inkAt(image, {55, 60}) > 100);
        QVERIFY(inkAt(image, {55, 62}) > 100); // the marker's breadth
        QVERIFY(inkAt(image, {55, 90}) > 200); // the middle of the S
        QVERIFY(inkAt(image, {30, 250}) > 200);
        QVERIFY(inkAt(image, {55, 75}) < 10);
    }

    void erasersCut()
    {
        Drawing drawing = addStroke(blankDrawing(), lineStroke({{10, 50}, {110, 50}}, "topstitch", 0.6f));
        drawing = addStroke(drawing, lineStroke({{10, 60}, {60, 60}, {110, 60}}, "ink-liner", 1));
        drawing = addStroke(
            drawing,
            pathStroke({{{{10, 70}, {10, 70}, {10, 70}}, {{110, 70}, {110, 70}, {110, 70}}}, false}, 1));
        drawing = addStroke(drawing, areaStroke({{{40, 80}, {80, 80}, {80, 99}, {40, 99}}}));
        drawing = addStroke(drawing, lineStroke({{60, 30}, {60, 90}}, "eraser", 10));
        drawing = addStroke(drawing, lineStroke({{10, 75}, {110, 75}}, "ink-liner", 1)); // drawn afterwards
        const std::string svg = svgLines(drawing);
        const Image image = drawnAgain(svg);
        for (const float y : {60.0f, 70.0f}) {
            QVERIFY(inkAt(image, {40, y}) > 150);
            QVERIFY(inkAt(image, {60, y}) < 10);
            QVERIFY(inkAt(image, {80, y}) > 150);
        }
        QVERIFY(inkAt(image, {60, 75}) > 150);
        QCOMPARE(elements(svg, QStringLiteral("mask")).size(), size_t(1)); // of the fill
        QVERIFY(svg.find("mask=\"url(#rubbed-") != std::string::npos);
    }
};

QTEST_MAIN(SvgLinesTest)
#include "svg_lines_test.moc"
