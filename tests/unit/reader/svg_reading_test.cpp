// SVG as the programs of designers write it, drawn here: each way must give the same coat.
#include "tests/unit/reader/made_paintings.h"

#include <QPainter>
#include <QStringEncoder>
#include <QTest>

#include <cmath>

using namespace toile;
using namespace toile::test;

namespace {

constexpr int side = 400; // of the pictures, which are twice as wide as the drawings' units

/// A coat in units of 200 × 200: body from 60 to 140, sleeves beside it, a pocket.
const std::string coatPath = "M60 30H140V180H60ZM60 30L20 110 36 118 60 80M140 30L180 110 164 118 140 80M75 "
                             "120H100V145H75Z";

std::string svgOf(const std::string& body, const std::string& root = "viewBox='0 0 200 200'")
{
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' " + root +
           ">" + body + "</svg>";
}

std::string path(const std::string& look)
{
    return "<path d='" + coatPath + "' " + look + "/>";
}

const std::string plainLook = "fill='none' stroke='#000' stroke-width='2'";

Bytes inUtf16(const std::string& text, QStringConverter::Encoding encoding, bool isMarked)
{
    QStringEncoder encoder(encoding,
                           isMarked ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return bytesFrom(encoder(QString::fromStdString(text)));
}

std::string embedded(const char* format, const QImage& picture)
{
    const Bytes bytes = encodedAs(format, picture, 100);
    const QByteArray base64 =
        QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())).toBase64();
    return "data:image/" + std::string(format) + ";base64," + base64.toStdString();
}

Result<ReadPicture> readBytes(const Folder& folder, const Bytes& bytes)
{
    return readWithFacts(folder.put("drawing.svg", bytes), {.vectorLongSide = side});
}

int darkness(const Image& image, int x, int y)
{
    const auto p = image.pixel(x, y);
    return 255 - std::min({p[0], p[1], p[2]});
}

/// Whether the coat's lines are there and all else is paper; says what is not.
std::string faultOfCoat(const Image& image)
{
    if (image.size() != Size{side, side})
        return "size";
    const auto near = [&](int x, int y) { // in units; a line of two is four pixels wide
        int darkest = 0;
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx)
                darkest = std::max(darkest, darkness(image, 2 * x + dx, 2 * y + dy));
        return darkest;
    };
    for (const auto& [x, y] :
         {std::pair{60, 60}, {140, 150}, {100, 30}, {100, 180}, {40, 70}, {160, 70}, {75, 130}})
        if (near(x, y) < 100)
            return "no line at " + std::to_string(x) + " " + std::to_string(y);
    for (const auto& [x, y] : {std::pair{100, 60}, {88, 132}, {10, 10}, {190, 190}, {46, 90}, {154, 90}})
        if (near(x, y) > 10)
            return "no paper at " + std::to_string(x) + " " + std::to_string(y);
    return {};
}

} // namespace

class SvgReadingTest : public QObject
{
    Q_OBJECT

private:
    Image read(const std::string& text)
    {
        const auto picture = readBytes(m_folder, bytesOf(std::string_view(text)));
        return picture.ok() ? picture->image : Image();
    }
    Folder m_folder;

private Q_SLOTS:
    void everyProgramsWayGivesTheCoat_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const Bytes& bytes) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                              qsizetype(bytes.size()));
        };
        const auto drawing = [&row](const char* name, const std::string& body) {
            row(name, bytesOf(std::string_view(svgOf(body))));
        };
        const std::string coat = path(plainLook);
        const auto inColour = [](const std::string& colour) {
            return path("fill='none' stroke-width='2' stroke='" + colour + "'");
        };
        drawing("plain", coat);
        drawing("an artboard's clip beside defs, as Illustrator writes it",
                "<g><defs><rect id='a' width='200' height='200'/></defs><clipPath id='b'><use "
                "xlink:href='#a' style='overflow:visible'/></clipPath><g style='clip-path:url(#b)'>" +
                    coat + "</g></g>");
        drawing("a clip among the drawing, as Affinity writes it",
                "<clipPath id='c'><rect width='200' height='200'/></clipPath><g clip-path='url(#c)'>" + coat +
                    "</g>");
        drawing("a clip that comes after its use",
                "<g clip-path='url(#c)'>" + coat +
                    "</g><clipPath id='c'><rect width='200' height='200'/></clipPath>");
        drawing("a mask, as Figma writes it",
                "<mask id='m' maskUnits='userSpaceOnUse' x='0' y='0' width='200' height='200'><rect "
                "width='200' height='200' fill='white'/></mask><g mask='url(#m)'>" +
                    coat + "</g>");
        drawing("rgb()", inColour("rgb(0, 0, 0)"));
        drawing("rgba()", inColour("rgba(0, 0, 0, 0.9)"));
        drawing("rgb with a slash", inColour("rgb(0 0 0 / 90%)"));
        drawing("hsl()", inColour("hsl(220, 40%, 10%)"));
        drawing("hsla()", inColour("hsla(220, 40%, 10%, .95)"));
        drawing("hex with alpha", inColour("#000000ee"));
        drawing("a style before the drawing",
                "<style>.a{fill:none;stroke:#000;stroke-width:2px}</style>" + path("class='a'"));
        drawing("a style after the drawing",
                path("class='a'") + "<style>.a{fill:none;stroke:#000;stroke-width:2px}</style>");
        drawing(
            "a style in a group, in CDATA",
            "<g>" + path("class='a'") +
                "<style type='text/css'><![CDATA[ .a{fill:none;stroke:#000;stroke-width:2} ]]></style></g>");
        drawing("a symbol that is used", "<symbol id='s' viewBox='0 0 200 200'>" + coat +
                                             "</symbol><use href='#s' width='200' height='200'/>");
        drawing("a nested drawing", "<svg x='0' y='0' width='200' height='200' viewBox='0 0 100 100'><g "
                                    "transform='scale(.5)'>" +
                                        coat + "</g></svg>");
        drawing("a switch with a private part, as Illustrator writes it",
                "<switch><foreignObject requiredExtensions='http://ns.adobe.com/x/' width='1' "
                "height='1'/><g>" +
                    coat + "</g></switch>");
        drawing("a blend mode", "<g style='mix-blend-mode:multiply;isolation:isolate'>" + coat + "</g>");
        drawing("paint-order and vector-effect", path(plainLook + " style='paint-order:stroke'"));
        drawing("a marker and a dash that are not used",
                "<defs><marker id='k'><path d='M0 0L1 1'/></marker></defs>" + coat);
        QImage page(200, 200, QImage::Format_RGB32);
        page.fill(Qt::white);
        const auto pictureOf = [&](const char* format, const char* name) {
            QImage drawn = page;
            QPainter painter(&drawn);
            painter.setPen(QPen(Qt::black, 3));
            const QList<QLine> lines{{60, 30, 140, 30}, {140, 30, 140, 180}, {140, 180, 60, 180},
                                     {60, 180, 60, 30}, {60, 30, 20, 110},   {140, 30, 180, 110},
                                     {75, 120, 75, 145}};
            painter.drawLines(lines);
            painter.end();
            return std::string("<image width='200' height='200' ") + name + "='" + embedded(format, drawn) +
                   "'/>";
        };
        drawing("a picture inside, href", pictureOf("png", "href"));
        drawing("a picture inside, xlink:href", pictureOf("png", "xlink:href"));
        drawing("a JPEG inside", pictureOf("jpeg", "href"));
        drawing("a WebP inside", pictureOf("webp", "href"));
        row("compressed", gzipped(svgOf(coat)));
        const std::string declared = "<?xml version='1.0' encoding='UTF-16'?>" + svgOf(coat);
        row("UTF-16, little end first", inUtf16(declared, QStringConverter::Utf16LE, true));
        row("UTF-16, big end first", inUtf16(declared, QStringConverter::Utf16BE, true));
        row("UTF-16 without a mark", inUtf16(svgOf(coat), QStringConverter::Utf16LE, false));
        row("UTF-8 with a mark", bytesOf(std::string_view("\xef\xbb\xbf" + svgOf(coat))));
        row("a style sheet beside it that is not there",
            bytesOf(
                std::string_view("<?xml version='1.0'?><?xml-stylesheet href='style.css'?>" + svgOf(coat))));
        row("millimetres",
            bytesOf(std::string_view(svgOf(coat, "width='210mm' height='210mm' viewBox='0 0 200 200'"))));
        row("percent",
            bytesOf(std::string_view(svgOf(coat, "width='100%' height='100%' viewBox='0 0 200 200'"))));
        row("a size and no box", bytesOf(std::string_view(svgOf(coat, "width='200' height='200'"))));
        const std::string white = path("fill='none' stroke='#fff' stroke-width='2'");
        row("white lines on nothing", bytesOf(std::string_view(svgOf(white))));
        row("pale lines on nothing",
            bytesOf(std::string_view(svgOf(path("fill='none' stroke='#eef' stroke-width='2'")))));
    }
    void everyProgramsWayGivesTheCoat()
    {
        QFETCH(QByteArray, bytes);
        const auto picture = readBytes(m_folder, bytesFrom(bytes));
        QVERIFY2(picture.ok(), picture.ok() ? "" : picture.error().sentence.text().c_str());
        const std::string fault = faultOfCoat(picture->image);
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void aPrintStaysInsideOfItsClip()
    {
        std::string dots;
        for (int i = 0; i < 400; ++i)
            dots += "<circle cx='" + std::to_string(i % 20 * 10 + 5) + "' cy='" +
                    std::to_string(i / 20 * 10 + 5) + "' r='4'/>";
        const Image clipped = read(svgOf("<clipPath id='c'><path d='M60 30H140V180H60Z'/></clipPath><g "
                                         "clip-path='url(#c)'>" +
                                         dots + "</g>"));
        const Image tiled =
            read(svgOf("<pattern id='p' width='10' height='10' patternUnits='userSpaceOnUse'>"
                       "<circle cx='5' cy='5' r='4'/></pattern><rect x='60' y='30' width='80' "
                       "height='150' fill='url(#p)'/>"));
        for (const Image& print : {clipped, tiled}) {
            QCOMPARE(print.size(), (Size{side, side}));
            QVERIFY(darkness(print, 2 * 95, 2 * 95) > 200);
            QVERIFY(darkness(print, 2 * 100, 2 * 100) < 60);
            for (const int x : {5, 35, 155, 195})
                QCOMPARE(darkness(print, 2 * x, 2 * 95), 0);
        }
    }

    /// CSS Values 4, 6.2: a millimetre is 96 / 25.4 units, whatever the page's own width.
    void linesInMillimetresAreAsWideAsTheyAre()
    {
        const Image image = read(
            svgOf("<path d='M0 100H200' stroke='#000' style='stroke-width:5mm'/>", "viewBox='0 0 200 200'"));
        int dark = 0;
        for (int y = 0; y < side; ++y)
            dark += darkness(image, 200, y);
        QVERIFY(std::abs(dark / 255.0 - 2 * 5 * 96 / 25.4) < 0.5);
    }

    void aLinkedPictureIsNamed()
    {
        for (const auto& [href, name] : {std::pair<std::string, std::string>{"base.png", "“base.png”"},
                                         {"file:///C:/Users/me/my%20coat.jpg", "“my coat.jpg”"},
                                         {"..\\pictures\\大衣.png", "“大衣.png”"},
                                         {"https://example.org/x/tartan.png", "“tartan.png”"}}) {
            const auto alone =
                readBytes(m_folder, bytesOf(std::string_view(svgOf(
                                        "<image width='200' height='200' xlink:href='" + href + "'/>"))));
            QVERIFY(!alone.ok());
            QCOMPARE(alone.error().kind, ErrorKind::Input);
            QVERIFY2(alone.error().sentence.text().find(name) != std::string::npos,
                     alone.error().sentence.text().c_str());
        }
        const auto beside = readBytes(
            m_folder,
            bytesOf(std::string_view(svgOf("<image width='9' height='9' href='x.png'/>" + path(plainLook)))));
        QVERIFY(beside.ok());
        QCOMPARE(faultOfCoat(beside->image), std::string());
        QCOMPARE(beside->facts.remarks, uint32_t(LinkedPictureMissing));
        QCOMPARE(remarkOn("“a.svg”", beside->facts).text(),
                 std::string("“a.svg” shows pictures that are not inside of it; they are missing here."));
    }

    void lightLinesAreTurnedAndNothingElse()
    {
        const auto picture = [this](const std::string& body) {
            return readBytes(m_folder, bytesOf(std::string_view(svgOf(body))));
        };
        const auto white = picture(path("fill='none' stroke='white' stroke-width='1'"));
        QVERIFY(white.ok());
        QCOMPARE(white->facts.remarks, uint32_t(LightLinesTurned));
        const std::pair<const char*, std::string> others[] = {
            {"black lines", path(plainLook)},
            {"white inside of black lines", path("fill='white' stroke='black' stroke-width='1'")},
            {"white lines on their own ground",
             "<rect width='200' height='200' fill='black'/>" + path("fill='none' stroke='white'")},
            {"a light swatch", "<rect x='20' y='20' width='90' height='90' fill='#f4ecd8'/>"},
            {"a light page", "<rect width='200' height='200' fill='#fdfdf8'/>"},
            {"nothing", ""},
        };
        for (const auto& [name, body] : others) {
            const auto other = picture(body);
            QVERIFY2(other.ok(), name);
            QVERIFY2((other->facts.remarks & LightLinesTurned) == 0, name);
        }
        // The same of pictures with pixels, at the widths that tablets draw.
        for (const int width : {1, 3, 9}) {
            QImage lines(600, 600, QImage::Format_ARGB32);
            lines.fill(Qt::transparent);
            QPainter painter(&lines);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(QColor(250, 245, 255), width));
            painter.drawEllipse(100, 100, 400, 400);
            painter.end();
            const auto read = readWithFacts(m_folder.put("lines.png", encodedAs("png", lines)));
            QVERIFY(read.ok());
            QCOMPARE(read->facts.remarks, uint32_t(LightLinesTurned));
            int darkest = 0;
            for (int y = 90; y < 110; ++y)
                darkest = std::max(darkest, darkness(read->image, 300, y));
            QVERIFY(darkest > 100);
        }
    }

    void wordsAreDrawn()
    {
        const Image image = read(svgOf("<text x='10' y='120' font-size='60' font-family='Inter, "
                                       "sans-serif'>Silk</text>"));
        int dark = 0;
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                dark += darkness(image, x, y) > 128;
        QVERIFY(dark > 1000);
    }

    void compressedIsReadWithinLimits()
    {
        const auto refusal = [this](const Bytes& bytes) {
            const auto picture = readBytes(m_folder, bytes);
            return picture.ok() ? std::string() : picture.error().sentence.text();
        };
        const Bytes good = gzipped(svgOf(path(plainLook)));
        QVERIFY(refusal(Bytes(good.begin(), good.end() - 12)).find("cut off") != std::string::npos);
        QVERIFY(refusal(gzipped("just words")).find("not a picture") != std::string::npos);
        QVERIFY(refusal(gzipped(svgOf(std::string(100'000'000, ' ')))).find("too intricate") !=
                std::string::npos);
    }

    /// All that could be asked of the machine from inside: nothing is drawn of it.
    void nothingOutsideIsReached()
    {
        const auto secret = m_folder.put("secret.png", encodedAs("png", quarters()));
        const std::string there = "file://" + secret.string();
        const auto style = m_folder.put("secret.css", bytesOf("rect{fill:black}"));
        const std::string bodies[] = {
            "<filter id='f' x='0' y='0' width='1' height='1'><feImage href='" + there +
                "'/></filter><rect width='200' height='200' fill='#fff' filter='url(#f)'/>",
            "<style>@import url('file://" + style.string() +
                "');</style><rect width='200' height='200' fill='#fff'/>",
            "<rect width='200' height='200' style='fill:url(" + there + "#x) white'/>",
            "<use href='" + there + "#x'/><rect width='200' height='200' fill='#fff'/>",
            "<foreignObject width='200' height='200'><iframe src='" + there + "'/></foreignObject>",
            "<script href='" + there + "'/>",
        };
        for (const std::string& body : bodies) {
            const auto picture = readBytes(m_folder, bytesOf(std::string_view(svgOf(body))));
            if (picture.ok())
                for (int x = 5; x < side; x += 30)
                    QVERIFY2(darkness(picture->image, x, 200) == 0, body.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(SvgReadingTest)
#include "svg_reading_test.moc"
