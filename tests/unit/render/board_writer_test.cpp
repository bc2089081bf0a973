#include "core/imaging/convert.h"
#include "core/render/image_file.h"
#include "tests/unit/render/made_boards.h"
#include "tests/unit/render/made_files.h"

#include <QPainter>
#include <QPdfDocument>
#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>

using namespace toile;
using namespace toile::test;

namespace {

QByteArray pdfBytes(const std::filesystem::path& file)
{
    const Bytes bytes = fileBytes(file);
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
}

QString pdfText(const std::filesystem::path& file)
{
    QPdfDocument document;
    document.load(QString::fromStdString(file.string()));
    return document.pageCount() == 1 ? document.getAllText(0).text() : QString();
}

BoardContent onPage(BoardContent content, PageFormat page, bool isLandscape)
{
    content.page = page;
    content.isLandscape = isLandscape;
    return content;
}

} // namespace

class BoardWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pdfPagesHaveTheirExactSize()
    {
        constexpr double pointsPerMm = 72 / 25.4;
        for (const PageFormat page : {PageFormat::A3, PageFormat::A4, PageFormat::Letter, PageFormat::Tall})
            for (const bool isLandscape : {false, true}) {
                const auto file = m_folder.path("page.pdf");
                QVERIFY(writeBoard(onPage(fullBoard(3), page, isLandscape), file, 150).ok());
                const auto box =
                    QRegularExpression(QStringLiteral(R"(/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\])"))
                        .match(QString::fromLatin1(pdfBytes(file)));
                QVERIFY(box.hasMatch());
                const double longPt = double(sizeMm(page).y) * pointsPerMm;
                const double shortPt = double(sizeMm(page).x) * pointsPerMm;
                QVERIFY(std::abs(box.captured(1).toDouble() - (isLandscape ? longPt : shortPt)) < 0.001);
                QVERIFY(std::abs(box.captured(2).toDouble() - (isLandscape ? shortPt : longPt)) < 0.001);
            }
    }

    void pdfTextIsTextInEmbeddedFonts()
    {
        BoardContent content = fullBoard(3);
        content.subtitle = "秋冬";
        const auto file = m_folder.path("text.pdf");
        QVERIFY(writeBoard(content, file, 150).ok());
        const QString text = pdfText(file);
        for (const char* word :
             {"Coat 07", "秋冬", "Designer", "21 Nov 2026", "Tartan, Pencil", "repeat 38 mm", "Cloth",
              "Loden", "24 mm", "Palette", "Notes", "Half belt", "Pockets cut"})
            QVERIFY2(text.contains(QString::fromUtf8(word)), word);
        QVERIFY2(text.contains(QRegularExpression(QStringLiteral("#[0-9A-F]{6}"))), qPrintable(text));
        const QByteArray bytes = pdfBytes(file);
        QVERIFY(bytes.count("/FontFile") >= 2);
        QVERIFY(!bytes.contains("/Type3"));
    }

    void whatAHandDrewIsMarked()
    {
        BoardContent content = fullBoard(2);
        for (const char* name : {"mark.pdf", "mark.png", "mark.jpg", "mark.tif"}) {
            for (const bool mark : {false, true}) {
                content.aiMark = mark;
                const auto file = m_folder.path(name);
                QVERIFY(writeBoard(content, file, 60).ok());
                QCOMPARE(pdfBytes(file).contains("compositeWithTrainedAlgorithmicMedia"), mark);
            }
        }
    }

    void picturesHaveTheirPixelsAndResolution()
    {
        for (const char* name : {"p.png", "p.jpg", "p.tif"}) {
            const auto file = m_folder.path(name);
            QVERIFY(writeBoard(onPage(fullBoard(5), PageFormat::A4, true), file, 100).ok());
            const QImage image(QString::fromStdString(file.string()));
            QCOMPARE(image.size(), QSize(1169, 827));
            QVERIFY(std::abs(image.dotsPerMeterX() - 3937) <= 1);
        }
    }

    void theSameBoardGivesTheSameBytes()
    {
        for (const char* name : {"same.pdf", "same.png"}) {
            const auto file = m_folder.path(name);
            QVERIFY(writeBoard(fullBoard(5), file, 60).ok());
            const Bytes first = fileBytes(file);
            QTest::qSleep(1100); // a PDF would know the second
            QVERIFY(writeBoard(fullBoard(5), file, 60).ok());
            QVERIFY2(fileBytes(file) == first, name);
        }
    }

    void whatCannotBeWrittenIsOneSentenceAndLeavesNothing()
    {
        const auto text = m_folder.put("text", bytesOf("no folder"));
        for (const char* ending : {"pdf", "png", "tif"}) {
            for (const auto& folder : {m_folder.path("nowhere"), text}) {
                const auto file = folder / (std::string("board.") + ending);
                const auto written = writeBoard(fullBoard(2), file, 60);
                QVERIFY(!written && written.error().kind == ErrorKind::Input);
                QVERIFY(written.error().sentence.text().find("board") != std::string::npos);
                QVERIFY(written.error().sentence.text().find('\n') == std::string::npos);
                QVERIFY(!std::filesystem::exists(file));
            }
        }
        const auto wrong = m_folder.path("board.doc");
        QCOMPARE(writeBoard(fullBoard(2), wrong, 60).error().kind, ErrorKind::Usage);
        QVERIFY(!checkBoardFile(wrong).ok() && checkBoardFile("x.PDF").ok());
        for (const double dpi : {0.0, 29.0, 1300.0, std::numeric_limits<double>::quiet_NaN()})
            QCOMPARE(writeBoard(fullBoard(2), m_folder.path("dpi.png"), dpi).error().kind, ErrorKind::Usage);
        QVERIFY(!std::filesystem::exists(m_folder.path("dpi.png")));
    }

    void stoppedLeavesTheOldFile()
    {
        std::stop_source stop;
        stop.request_stop();
        for (const char* name : {"old.pdf", "old.png"}) {
            const auto file = m_folder.put(name, bytesOf("old"));
            const auto written = writeBoard(fullBoard(2), file, 60, stop.get_token());
            QVERIFY(!written && written.error().kind == ErrorKind::Cancelled);
            QVERIFY(fileBytes(file) == bytesOf("old"));
        }
    }

    void aPreviewShowsTheWholePage()
    {
        const Image preview = boardPreview(fullBoard(5), 840);
        QCOMPARE(preview.width(), 840);
        QCOMPARE(preview.height(), 594);
        const BoardLayout layout = boardLayout(fullBoard(5));
        for (size_t i = 0; i < layout.pictures.size(); ++i) {
            const BoardBox& box = layout.pictures[i];
            const Rgb wanted = i % 2 ? navy : madder;
            const auto p = preview.pixel(int((box.x + box.width / 2) * 2), int((box.y + box.height / 2) * 2));
            QVERIFY(p[0] == wanted[0] && p[1] == wanted[1] && p[2] == wanted[2]);
        }
        QVERIFY(boardPreview(fullBoard(1), 0).isNull());
        QVERIFY(boardPreview(fullBoard(1), -5).isNull());
        QVERIFY(!boardPreview({}, 100).isNull());
    }

    void thePainterComesBackAsItWas()
    {
        QImage page(600, 440, QImage::Format_RGB32);
        page.fill(Qt::red);
        QPainter painter(&page);
        painter.translate(100, 50);
        const QTransform before = painter.worldTransform();
        paintBoard(painter, fullBoard(3), 1);
        QVERIFY(painter.worldTransform() == before);
        painter.end();
        QCOMPARE(page.pixelColor(99, 49), QColor(Qt::red)); // it begins at the painter's origin
        QCOMPARE(page.pixelColor(101, 51), QColor(Qt::white));
        QCOMPARE(page.pixelColor(522, 100), QColor(Qt::red));
    }

private:
    Folder m_folder;
};

QTEST_MAIN(BoardWriterTest)
#include "board_writer_test.moc"
