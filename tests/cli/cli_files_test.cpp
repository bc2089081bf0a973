// Which files the command line takes: pages, folders, names that are not UTF-8, swatches on a sheet.
#include "core/document/recipe.h"
#include "tests/unit/render/made_pdfs.h"

#include "tests/cli/cli_run.h"

#include <QPainter>
#include <QTemporaryDir>

#include <cmath>
#include <filesystem>

using namespace toile::test;
using toile::test::Bytes;

namespace {

namespace fs = std::filesystem;

/// Two pages: words alone, then a box that is a garment.
Bytes twoPages()
{
    return pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>",
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 240]/Contents 4 0 R>>",
                  pdfStream("", "1 w 20 20 m 60 20 l S"),
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 240]/Contents 6 0 R>>",
                  pdfStream("", "4 w 40 40 120 160 re S")});
}

void write(const fs::path& file, const Bytes& bytes)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size()));
}

} // namespace

class CliFilesTest : public QObject
{
    Q_OBJECT

private:
    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }
    CliRun run_(const QString& line) { return shell(QStringLiteral("\"$CLI\" ") + line, m_folder.path()); }
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        write(path("two.pdf"), twoPages());
        QVERIFY(toile::writePicture(smallSketch(120, 150), path("coat.png")).ok());
    }

    /// QTemporaryDir does not find what is not UTF-8.
    void cleanupTestCase()
    {
        for (const fs::directory_entry& entry : fs::directory_iterator(m_folder.path().toStdString()))
            fs::remove_all(entry.path());
    }

    void aPageIsChosenAndKeptInTheRecipe()
    {
        const CliRun first = run_(QStringLiteral("style two.pdf --hand none --size 240 --out first.png"));
        QVERIFY2(first.err.contains("this is page 1 of 2"), first.err.constData());
        QVERIFY2(first.err.contains("Hardly any garment was found on page 1 of 2"), first.err.constData());
        const CliRun second =
            run_(QStringLiteral("style two.pdf --page 2 --hand none --size 240 --out second.png --json"));
        QVERIFY2(second.code == 0, second.err.constData());
        QVERIFY2(second.err.contains("this is page 2 of 2"), second.err.constData());
        QCOMPARE(second.json()["results"][0]["recipe"]["sketch"]["material"]["page"].get<int>(), 2);
        const CliRun again = run_(QStringLiteral("style --from-recipe second.png --out again.png"));
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(fileBytes(path("again.png")), fileBytes(path("second.png")));
        const CliRun none = run_(QStringLiteral("style two.pdf --page 3 --hand none --out none.png"));
        QVERIFY2(none.code == 3 && none.err.contains("no page 3"), none.err.constData());
        QCOMPARE(run_(QStringLiteral("style two.pdf --page 0 --hand none --out none.png")).code, 2);
        const CliRun inspected = run_(QStringLiteral("inspect two.pdf --page 2 --out seen"));
        QVERIFY2(inspected.code == 0 && inspected.err.contains("page 2 of 2"), inspected.err.constData());
    }

    /// By rules: a network may close what is open.
    void anOpenOutlineIsSaid()
    {
        QImage page(300, 400, QImage::Format_RGB32);
        page.fill(Qt::white);
        QPainter painter(&page);
        painter.setPen(QPen(Qt::black, 3));
        painter.drawPolyline(QPolygon({{160, 340}, {220, 340}, {200, 80}, {100, 80}, {80, 340}, {140, 340}}));
        painter.end();
        QVERIFY(page.save(QString::fromStdString(path("open.png").string())));
        const CliRun styled =
            run_(QStringLiteral("style open.png --reader rules --hand none --out open-styled.png --json"));
        QVERIFY2(styled.code == 0, styled.err.constData());
        QVERIFY2(isOneSentence(styled.err) && styled.err.contains("open at one place"),
                 styled.err.constData());
        const std::string notice = styled.json()["results"][0]["notice"];
        QVERIFY2(notice.starts_with("The outline is open at one place"), notice.c_str());
        const CliRun seen = run_(QStringLiteral("inspect open.png --reader rules --out open-seen"));
        QVERIFY2(seen.code == 0 && seen.err.contains("open at one place"), seen.err.constData());
        const QByteArray text = bytesOf(QString::fromStdString(path("open-seen/model.json").string()));
        const nlohmann::json doubts = nlohmann::json::parse(text.toStdString())["doubts"];
        QCOMPARE(doubts.size(), size_t(1));
        QCOMPARE(doubts[0]["kind"].get<std::string>(), std::string("openOutline"));
        QCOMPARE(doubts[0]["places"].get<int>(), 1);
        QVERIFY(std::abs(doubts[0]["where"][0].get<double>() - 0.5) < 0.05);
        const CliRun wide =
            run_(QStringLiteral("inspect open.png --reader rules --gap 24 --out closed-seen"));
        QVERIFY2(wide.code == 0 && wide.err.isEmpty(), wide.err.constData());
    }

    void aFolderMeansItsPictures()
    {
        fs::create_directories(path("sketches"));
        fs::copy_file(path("coat.png"), path("sketches/b.png"));
        fs::copy_file(path("coat.png"), path("sketches/a.PNG"));
        write(path("sketches/notes.txt"), bytesOf(std::string_view("no picture")));
        write(path("sketches/.hidden.png"), bytesOf(std::string_view("no picture")));
        const CliRun run = run_(QStringLiteral("style sketches --hand none --size 100 --out done"));
        QVERIFY2(run.code == 0, run.err.constData());
        QVERIFY(fs::exists(path("done/a.png")) && fs::exists(path("done/b.png")));
        fs::create_directories(path("empty"));
        const CliRun none = run_(QStringLiteral("style empty --hand none --out none.png"));
        QVERIFY2(none.code == 3 && none.err.contains("no picture in the folder"), none.err.constData());
        const CliRun folder = run_(QStringLiteral("inspect sketches --out seen"));
        QVERIFY2(folder.code == 3 && folder.err.contains("is a folder"), folder.err.constData());
    }

    void aNameNeedNotBeUtf8()
    {
        const CliRun run = run_(QStringLiteral("style \"$(printf '\\264\\363\\322\\302.png')\" --hand none "
                                               "--size 100 --out old.png 2>&1; ls; cp coat.png "
                                               "\"$(printf '\\264\\363\\322\\302.png')\""));
        QVERIFY(run.out.contains("There is no file"));
        const CliRun there = run_(QStringLiteral(
            "style \"$(printf '\\264\\363\\322\\302.png')\" --hand none --size 100 --out old.png"));
        QVERIFY2(there.code == 0, there.err.constData());
        const CliRun broken =
            run_(QStringLiteral("style \"$(printf '\\264\\363.png')\" --hand none --out x.png; "
                                "printf hello > \"$(printf '\\264\\363.png')\"; \"$CLI\" style "
                                "\"$(printf '\\264\\363.png')\" --hand none --out x.png"));
        QVERIFY2(broken.err.contains("is not a picture"), broken.err.constData());
        QVERIFY(QString::fromUtf8(broken.err.mid(broken.err.indexOf("is not") - 20)).contains(u'.'));
    }

    /// On the sheet or cut out beforehand: the same cloth, so no islands of paper in it.
    void aSwatchOnASheetIsCutOut()
    {
        QImage sheet(400, 400, QImage::Format_RGB32);
        sheet.fill(Qt::white);
        for (int y = 100; y < 310; ++y)
            for (int x = 90; x < 300; ++x)
                sheet.setPixel(x, y, (x / 24 + y / 24) % 2 ? 0xff3050a0 : 0xff90a0d0);
        QVERIFY(sheet.save(QString::fromStdString(path("swatch.png").string())));
        const CliRun run =
            run_(QStringLiteral("style coat.png --cloth swatch.png --hand none --out cut.png"));
        QVERIFY2(run.code == 0, run.err.constData());
        const auto picture = toile::readPicture(path("cut.png"));
        QVERIFY(picture.ok());
        int blue = 0, white = 0;
        for (int y = 45; y < 105; ++y)
            for (int x = 35; x < 85; ++x) {
                const auto pixel = picture->pixel(x, y);
                blue += pixel[2] > pixel[0] + 20;
                white += pixel[0] > 235;
            }
        QVERIFY2(blue > 2500 && white < 30, qPrintable(QStringLiteral("%1 %2").arg(blue).arg(white)));
    }
};

QTEST_GUILESS_MAIN(CliFilesTest)
#include "cli_files_test.moc"
