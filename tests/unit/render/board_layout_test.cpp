#include "tests/unit/render/made_boards.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace toile;
using namespace toile::test;

namespace {

struct Named
{
    QString name;
    BoardBox box;
};

/// Everything that must not lie over anything else.
std::vector<Named> allBoxes(const BoardLayout& layout)
{
    std::vector<Named> all;
    const auto add = [&](const char* name, const std::vector<BoardBox>& boxes) {
        for (size_t i = 0; i < boxes.size(); ++i)
            if (!boxes[i].isEmpty())
                all.push_back({QStringLiteral("%1 %2").arg(QLatin1String(name)).arg(i), boxes[i]});
    };
    add("picture", layout.pictures);
    add("caption", layout.captions);
    add("cloth", layout.cloths);
    add("colour", layout.palette);
    add("title", {layout.title});
    add("author", {layout.author});
    add("notes", {layout.notes});
    return all;
}

bool overlaps(const BoardBox& a, const BoardBox& b)
{
    constexpr double touch = 1e-6;
    return a.x < b.right() - touch && b.x < a.right() - touch && a.y < b.bottom() - touch &&
           b.y < a.bottom() - touch;
}

/// Empty where the layout is sound.
QString flaw(const BoardLayout& layout)
{
    const std::vector<Named> all = allBoxes(layout);
    const double margin = 11;
    for (size_t i = 0; i < all.size(); ++i) {
        const BoardBox& box = all[i].box;
        if (!(box.x > margin && box.y > margin && box.right() < layout.widthMm - margin &&
              box.bottom() < layout.heightMm - margin))
            return all[i].name + QStringLiteral(" leaves the page");
        for (size_t j = 0; j < i; ++j)
            if (overlaps(box, all[j].box))
                return all[i].name + QStringLiteral(" lies over ") + all[j].name;
    }
    return {};
}

void onPage(BoardContent& content, int page)
{
    content.page = page % 2 ? PageFormat::A4 : PageFormat::A3;
    content.isLandscape = page < 2;
}

constexpr Size proportions[] = {{30, 40}, {40, 30}, {6, 60}, {80, 8}, {1, 90}, {90, 1}, {32, 32}};

} // namespace

class BoardLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOverlapsOrLeavesThePage()
    {
        for (int page = 0; page < 4; ++page)
            for (int count = 1; count <= 40; ++count)
                for (size_t kind = 0; kind <= std::size(proportions); ++kind) {
                    const bool isMixed = kind == std::size(proportions);
                    BoardContent content = fullBoard(count, isMixed ? Size{30, 40} : proportions[kind]);
                    onPage(content, page);
                    for (size_t i = 0; isMixed && i < content.pictures.size(); ++i)
                        content.pictures[i].picture =
                            garment(proportions[(i * 3 + size_t(count)) % std::size(proportions)], forest);
                    const BoardLayout layout = boardLayout(content);
                    const QString found = flaw(layout);
                    QVERIFY2(
                        found.isEmpty(),
                        qPrintable(
                            QStringLiteral("page %1, %2 pictures, kind %3: ").arg(page).arg(count).arg(kind) +
                            found));
                    QCOMPARE(layout.pictures.size(), size_t(count));
                    for (size_t i = 0; i < layout.pictures.size(); ++i) {
                        const BoardBox& box = layout.pictures[i];
                        const Size size = content.pictures[i].picture.size();
                        QVERIFY(box.width > 0.05 && box.height > 0.05);
                        QVERIFY(std::abs(box.width * size.height / (box.height * size.width) - 1) < 1e-6);
                    }
                }
    }

    void theFirstIsTheLargestAndNoneIsAStamp()
    {
        for (int page = 0; page < 4; ++page)
            for (int count = 2; count <= 40; ++count) {
                BoardContent content = fullBoard(count);
                onPage(content, page);
                const BoardLayout layout = boardLayout(content);
                for (size_t i = 1; i < layout.pictures.size(); ++i) {
                    QVERIFY(layout.pictures[0].height > layout.pictures[i].height);
                    QVERIFY(std::abs(layout.pictures[i].height - layout.pictures[1].height) < 1e-6);
                }
                const double least = (content.page == PageFormat::A4 ? 0.75 : 1) * (count > 20  ? 14
                                                                                    : count > 5 ? 24
                                                                                                : 60);
                QVERIFY2(layout.pictures[1].height > least,
                         qPrintable(QStringLiteral("page %1, %2 pictures: %3 mm")
                                        .arg(page)
                                        .arg(count)
                                        .arg(layout.pictures[1].height)));
            }
    }

    void pagesAreExact()
    {
        const double sizes[4][2] = {{420, 297}, {297, 210}, {297, 420}, {210, 297}};
        for (int page = 0; page < 4; ++page) {
            BoardContent content = fullBoard(5);
            onPage(content, page);
            const BoardLayout layout = boardLayout(content);
            QCOMPARE(layout.widthMm, sizes[page][0]);
            QCOMPARE(layout.heightMm, sizes[page][1]);
        }
    }

    void blankMarginsAreTrimmedAndVariantsShareAScale()
    {
        BoardContent content = fullBoard(0);
        for (int i = 0; i < 5; ++i) // their outlines differ by a pixel or two, as drawn ones do
            content.pictures.push_back({garment({200, 200}, madder, 60 + i % 3), "", ""});
        content.pictures.push_back({Image::filled({40, 20}, 255, 255, 255), "", ""}); // all paper
        content.pictures.push_back({Image(), "gone", ""});
        const BoardLayout layout = boardLayout(content);
        QVERIFY(flaw(layout).isEmpty());
        QVERIFY(layout.pictures[0].height > 60);
        for (size_t i = 2; i < 5; ++i) {
            QCOMPARE(layout.pictures[i].width, layout.pictures[1].width);
            QCOMPARE(layout.pictures[i].height, layout.pictures[1].height);
        }
        QVERIFY(std::abs(layout.pictures[5].width / layout.pictures[5].height - 2) < 1e-6);
    }

    void absentThingsLeaveNoGap()
    {
        BoardContent content = fullBoard(5);
        const BoardLayout full = boardLayout(content);
        content.title = content.subtitle = content.author = content.date = {};
        const BoardLayout untitled = boardLayout(content);
        QVERIFY(untitled.title.isEmpty() && untitled.author.isEmpty());
        QVERIFY(untitled.pictures[1].height > full.pictures[1].height + 4);

        content.notes = {};
        content.cloths = {};
        for (BoardPicture& picture : content.pictures)
            picture = {garment({30, 40}, {252, 252, 252}), "", ""}; // an outline: no palette
        const BoardLayout bare = boardLayout(content);
        QVERIFY(bare.foot.isEmpty() && bare.notes.isEmpty() && bare.palette.empty());
        for (const BoardBox& caption : bare.captions)
            QVERIFY(caption.isEmpty());
        QVERIFY(bare.pictures[1].height > untitled.pictures[1].height + 15);
        QVERIFY(bare.captions.size() == bare.pictures.size());
    }

    void theFootTakesWhatFits()
    {
        for (int page = 0; page < 4; ++page)
            for (int cloths : {0, 1, 4, 12, 40})
                for (const char* notes : {"", "Cut on the straight."}) {
                    BoardContent content = fullBoard(6);
                    onPage(content, page);
                    content.notes = notes;
                    content.cloths.assign(size_t(cloths), {garment({16, 16}, forest), "Loden", ""});
                    const BoardLayout layout = boardLayout(content);
                    QVERIFY2(flaw(layout).isEmpty(), qPrintable(flaw(layout)));
                    QVERIFY(layout.cloths.size() >= size_t(std::min(cloths, 3)));
                    QVERIFY(layout.palette.size() == 2);
                    QVERIFY(layout.notes.isEmpty() == content.notes.empty());
                    for (const BoardBox& cloth : layout.cloths)
                        QCOMPARE(cloth.width, cloth.height);
                }
    }

    void oddNumbers()
    {
        QVERIFY(boardLayout({}).pictures.empty());
        QCOMPARE(boardLayout(fullBoard(60)).pictures.size(), mostBoardPictures);
    }
};

QTEST_GUILESS_MAIN(BoardLayoutTest)
#include "board_layout_test.moc"
