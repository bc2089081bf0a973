#include "core/render/image_file.h"
#include "tests/unit/render/made_pdfs.h"
#include "tests/unit/render/pdf_leak.h"

#include <QLoggingCategory>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace toile;
using namespace toile::test;

namespace {

std::string svg(const std::string& body, const std::string& root = "viewBox='0 0 200 100'")
{
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' " + root +
           ">" + body + "</svg>";
}

const std::string blackHalf = "<rect x='100' y='0' width='100' height='100' fill='black'/>";

} // namespace

class VectorPictureTest : public QObject
{
    Q_OBJECT

private:
    Result<Image> read(const std::string& text, const ReadOptions& options = {.vectorLongSide = 400})
    {
        return readPicture(m_folder.put("drawing.svg", bytesOf(std::string_view(text))), options);
    }
    static bool isBlack(const Image& image, int x, int y) { return image.pixel(x, y)[0] < 10; }
    static bool isWhite(const Image& image, int x, int y) { return image.pixel(x, y)[0] > 245; }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("qt.svg*=false\nqt.pdf*=false")); }

    void svgHasTheLongSideAskedFor()
    {
        for (const int side : {1, 64, 400, 3000}) {
            const auto image = read(svg(blackHalf), {.vectorLongSide = side});
            QVERIFY(image.ok());
            QCOMPARE(image->size(), (Size{side, std::max(1, side / 2)}));
        }
        const auto image = read(svg(blackHalf));
        QVERIFY(isWhite(*image, 195, 100));
        QVERIFY(isBlack(*image, 205, 100));
        QCOMPARE(image->pixel(0, 0)[3], uint8_t(255));
    }

    void svgSizesWithoutViewBox()
    {
        const auto plain = read(svg(blackHalf, "width='200' height='100'"));
        QVERIFY(plain.ok());
        QCOMPARE(plain->size(), (Size{400, 200}));
        QVERIFY(isBlack(*plain, 300, 100));
        const auto huge =
            read(svg(blackHalf, "width='2000000000' height='1000000000' viewBox='0 0 200 100'"));
        QVERIFY(huge.ok());
        QCOMPARE(huge->size(), (Size{400, 200}));
    }

    void entitiesOfIllustratorWork()
    {
        const auto image =
            read("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>"
                 "<!ENTITY ink 'black'>]><svg xmlns='&ns;' viewBox='0 0 200 100'>"
                 "<rect x='100' width='100' height='100' fill='&ink;'/></svg>");
        QVERIFY2(image.ok(), image.ok() ? "" : image.error().detail.c_str());
        QVERIFY(isBlack(*image, 300, 100));
    }

    void styleSheetsAndUsesWork()
    {
        const auto image =
            read(svg("<style>.ink{fill:#000}</style><defs><g id='r'><rect class='ink' width='100' "
                     "height='100'/></g></defs><use xlink:href='#r' x='100'/>"));
        QVERIFY(image.ok());
        QVERIFY(isWhite(*image, 100, 100));
        QVERIFY(isBlack(*image, 300, 100));
    }

    void hostileSvgIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        std::string laughs = "<!DOCTYPE svg [<!ENTITY a0 'ha'>";
        for (int i = 1; i < 12; ++i) {
            const std::string before = "&a" + std::to_string(i - 1) + ";";
            laughs += "<!ENTITY a" + std::to_string(i) + " '";
            for (int k = 0; k < 10; ++k)
                laughs += before;
            laughs += "'>";
        }
        laughs += "]>" + svg("<text>&a11;</text>");
        std::string uses = "<g id='u0'><rect width='1' height='1'/></g>";
        for (int i = 1; i < 12; ++i) {
            uses += "<g id='u" + std::to_string(i) + "'>";
            for (int k = 0; k < 10; ++k)
                uses += "<use xlink:href='#u" + std::to_string(i - 1) + "'/>";
            uses += "</g>";
        }
        std::string deep, deepEnd;
        for (int i = 0; i < 50'000; ++i) {
            deep += "<g>";
            deepEnd += "</g>";
        }
        const auto row = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QString::fromStdString(text);
        };
        row("billion laughs", laughs);
        row("multiplying uses", svg(uses));
        row("a use of itself", svg("<g id='a'><use xlink:href='#a'/></g>"));
        row("uses in a circle", svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"));
        row("deep nesting", svg(deep + deepEnd));
        row("cut off", svg(blackHalf).substr(0, 120));
        row("not well-formed", svg("<g></rect>"));
        row("unknown entity", svg("<text>&nobody;</text>"));
        row("another root", "<html><svg xmlns='http://www.w3.org/2000/svg'/></html>");
        std::string scribble = "<path fill='red' stroke='black' d='M0 0";
        for (unsigned i = 0, state = 1; i < 30'000; ++i) {
            state = state * 1664525u + 1013904223u;
            scribble += "L" + std::to_string(state >> 24) + " " + std::to_string(state >> 8 & 127);
        }
        row("one endless scribble", svg(scribble + "'/>"));
        std::string sheets, stops, attributes, rules;
        for (int i = 0; i < 250'000; ++i)
            sheets += "<rect width='200' height='100' opacity='.1'/>";
        for (int i = 0; i < 20'000; ++i) {
            stops += "<stop offset='0.5'/>";
            attributes += " a" + std::to_string(i) + "='x'";
            rules += ".c" + std::to_string(i) + "{fill:red}";
        }
        row("a thousand layers", svg(sheets));
        row("gradient stops", svg("<linearGradient id='a'>" + stops + "</linearGradient>"));
        row("attributes", svg("<g" + attributes + "/>"));
        row("style rules", svg("<style>" + rules + "</style>" + sheets.substr(0, 46'000)));
        row("no number", svg("", "viewBox='0 0 nan inf' width='0' height='5'"));
        row("no size", svg("", "viewBox='0 0 0 0' width='0' height='0'"));
    }
    void hostileSvgIsRefused()
    {
        QFETCH(QString, text);
        const auto image = read(text.toStdString());
        QVERIFY(!image.ok());
        QCOMPARE(image.error().kind, ErrorKind::Input);
        QVERIFY(image.error().sentence.text().find("“drawing.svg”") != std::string::npos);
    }

    void busyButHonestDrawingsAreDrawn()
    {
        std::string hatching = "<path stroke='black' stroke-width='.2' d='";
        for (int i = 0; i < 10'000; ++i)
            hatching += "M" + std::to_string(i % 200) + " " + std::to_string(i / 200) + "l3 2";
        for (int i = 0; i < 40'000; ++i)
            hatching += "l1 0l0 1l-1 -1";
        QVERIFY(
            read(svg(hatching + "'/><rect x='-90000' width='200000' height='20' y='-5000'/><circle r='1e30' "
                                "fill='none' stroke='red' stroke-dasharray='1'/>"))
                .ok());
    }

    void otherFilesAreNotFollowed()
    {
        const auto secret = m_folder.put("secret.png", encodedAs("png", quarters()));
        for (const std::string& href : {secret.string(), "file://" + secret.string(),
                                        std::string("http://example.org/x.png"), std::string("/dev/zero")}) {
            const auto image = read(svg("<image width='200' height='100' xlink:href='" + href +
                                        "'/><path d='M0 0h1' stroke='#ddd'/>"));
            QVERIFY(image.ok());
            for (int x = 5; x < 400; x += 40)
                QVERIFY(isWhite(*image, x, 100));
        }
        const auto xxe = read("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" +
                              svg("<text y='50'>&x;</text>"));
        QVERIFY(!xxe.ok() || isWhite(*xxe, 5, 90));
    }

    void embeddedPicturesAreDrawnWithinLimits()
    {
        const auto embedded = [](const Bytes& png) {
            const QByteArray base64 =
                QByteArray(reinterpret_cast<const char*>(png.data()), qsizetype(png.size())).toBase64();
            return svg("<image width='200' height='100' xlink:href='data:image/png;base64," +
                       base64.toStdString() + "'/>");
        };
        const auto small = read(embedded(encodedAs("png", quarters())));
        QVERIFY(small.ok());
        QCOMPARE(small->pixel(100, 50)[0], uint8_t(255));
        QCOMPARE(small->pixel(100, 50)[1], uint8_t(0));
        const auto bomb = read(embedded(hollowPng(60'000, 60'000)));
        QVERIFY(bomb.ok());
        QVERIFY(isWhite(*bomb, 100, 50));
    }

    void pdfPages()
    {
        const auto file = m_folder.path("pages.pdf");
        {
            QPdfWriter writer(QString::fromStdString(file.string()));
            writer.setPageSize(QPageSize(QPageSize::A4));
            writer.setPageMargins(QMarginsF(0, 0, 0, 0));
            QPainter painter(&writer);
            painter.fillRect(0, 0, writer.width() / 2, writer.height(), Qt::black);
            writer.newPage();
            painter.fillRect(0, writer.height() / 2, writer.width(), writer.height() / 2, Qt::black);
        }
        const auto first = readPicture(file, {.vectorLongSide = 842});
        QVERIFY2(first.ok(), first.ok() ? "" : first.error().sentence.text().c_str());
        QCOMPARE(first->size(), (Size{595, 842}));
        QVERIFY(isBlack(*first, 100, 400));
        QVERIFY(isWhite(*first, 500, 400));
        const auto second = readPicture(file, {.vectorLongSide = 842, .page = 1});
        QVERIFY(second.ok());
        QVERIFY(isWhite(*second, 100, 100));
        QVERIFY(isBlack(*second, 100, 800));
        QCOMPARE(readWithFacts(file, {.page = 1})->facts, (PictureFacts{2, 0}));
        for (const int page : {2, -1, 2'000'000'000}) {
            const auto none = readPicture(file, {.page = page});
            QVERIFY(!none.ok());
            QCOMPARE(none.error().kind, ErrorKind::Input);
        }
        Bytes cut = fileBytes(file);
        cut.resize(cut.size() / 3);
        const auto broken = readPicture(m_folder.put("cut.pdf", cut));
        QVERIFY(!broken.ok());
        std::thread worker([&] { QVERIFY(readPicture(file, {.vectorLongSide = 842}).value() == *first); });
        worker.join();
    }

    /// A tablet's pen leaves the page as it is and adds annotations.
    void whatWasWrittenOnAPdfIsDrawn()
    {
        const std::vector<std::string> objects{
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Annots[4 0 R]>>",
            "<</Type/Annot/Subtype/Ink/F 4/Rect[0 0 200 100]/C[0 0 0]/InkList[[100 0 100 100]]/BS<</W 20>>"
            "/AP<</N 5 0 R>>>>",
            pdfStream("/Type/XObject/Subtype/Form/BBox[0 0 200 100]", "20 w 100 0 m 100 100 l S")};
        const auto image = readWithFacts(m_folder.put("pen.pdf", pdfOf(objects)), {.vectorLongSide = 400});
        QVERIFY(image.ok());
        QVERIFY(isBlack(image->image, 200, 100));
        QVERIFY(isWhite(image->image, 100, 100));
        QCOMPARE(image->facts, PictureFacts{});
    }

    void limitsHoldForVectorsToo()
    {
        const auto image = read(svg(blackHalf), {.vectorLongSide = 2'000'000'000});
        QVERIFY(!image.ok());
        QVERIFY(image.error().sentence.text().find("megapixels") != std::string::npos);
    }

private:
    Folder m_folder;
};

QTEST_MAIN(VectorPictureTest)
#include "vector_picture_test.moc"
