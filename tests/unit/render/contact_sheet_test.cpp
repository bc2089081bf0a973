#include "core/imaging/convert.h"
#include "core/render/contact_sheet.h"
#include "tests/unit/render/made_files.h"

#include <QTest>

#include <algorithm>
#include <climits>

using namespace toile;
using namespace toile::test;

namespace {

/// Pixels of a region that are not white.
int inked(const Image& sheet, Rect area)
{
    int count = 0;
    for (int y = area.y; y < area.y + area.height; ++y)
        for (int x = area.x; x < area.x + area.width; ++x)
            count += sheet.pixel(x, y)[0] + sheet.pixel(x, y)[1] + sheet.pixel(x, y)[2] < 3 * 250;
    return count;
}

SheetCell cell(const std::string& caption, Size size = {100, 100})
{
    return {Image::filled(size, 200, 30, 40), caption};
}

/// The bounds of what is exactly the colour of cell().
Rect pictureBounds(const Image& sheet, Rect area)
{
    int left = INT_MAX, top = INT_MAX, right = -1, bottom = -1;
    for (int y = area.y; y < area.y + area.height; ++y) {
        for (int x = area.x; x < area.x + area.width; ++x) {
            const auto p = sheet.pixel(x, y);
            if (p[0] != 200 || p[1] != 30 || p[2] != 40)
                continue;
            left = std::min(left, x), right = std::max(right, x);
            top = std::min(top, y), bottom = std::max(bottom, y);
        }
    }
    return {left, top, right - left + 1, bottom - top + 1};
}

} // namespace

class ContactSheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesAreFittedAndEvenlySpaced()
    {
        const Image sheet = contactSheet({cell("a"), cell("b"), cell("c", {50, 100})}, 3, 200);
        const int third = sheet.width() / 3;
        const Rect first = pictureBounds(sheet, {0, 0, third, sheet.height()});
        const Rect second = pictureBounds(sheet, {third, 0, third, sheet.height()});
        const Rect last = pictureBounds(sheet, {2 * third, 0, third, sheet.height()});
        QCOMPARE(first.width, 200);
        QCOMPARE(first.height, 200);
        QCOMPARE(last.width, 100);
        QCOMPARE(last.height, 200);
        QCOMPARE(first.y, second.y);
        QCOMPARE(first.y, last.y);
        // The margins left and right are one, and the narrow picture stands in the middle of its cell.
        QVERIFY(std::abs(first.x - (sheet.width() - (last.x + 150))) <= 1);
        QVERIFY(std::abs((second.x - first.x) - (last.x - 50 - second.x)) <= 1);
    }

    void captionsStayInTheirCell()
    {
        const std::string longCaption(400, 'w');
        const Image sheet = contactSheet({cell("", {100, 100}), cell(longCaption)}, 1, 160);
        const Image bare = contactSheet({cell(""), cell("")}, 1, 160);
        QCOMPARE(sheet.size(), bare.size());
        const Rect picture = pictureBounds(bare, {0, 0, bare.width(), bare.height() / 2});
        const int left = picture.x, right = picture.x + 160;
        QCOMPARE(inked(sheet, {0, 0, left - 1, sheet.height()}), 0);
        QCOMPARE(inked(sheet, {right + 1, 0, sheet.width() - right - 1, sheet.height()}), 0);
        QVERIFY(inked(sheet, {0, 0, sheet.width(), sheet.height()}) >
                inked(bare, {0, 0, bare.width(), bare.height()}) + 300);
    }

    void chineseAndEnglishBothAppear()
    {
        const Image latin = contactSheet({cell("Tartan, pen")}, 1, 200),
                    chinese = contactSheet({cell("格纹，钢笔")}, 1, 200);
        const Image none = contactSheet({cell("")}, 1, 200);
        const Rect all{0, 0, none.width(), none.height()};
        QVERIFY(inked(latin, all) > inked(none, all) + 60);
        QVERIFY(inked(chinese, all) > inked(none, all) + 60);
    }

    void theTitleTakesRoomOnlyWhenThereIsOne()
    {
        const Image plain = contactSheet({cell("a")}, 1, 200),
                    titled = contactSheet({cell("a")}, 1, 200, "Coats");
        QVERIFY(titled.height() > plain.height() + 30);
        QCOMPARE(titled.width(), plain.width());
        const Rect top{0, 0, titled.width(),
                       pictureBounds(titled, {0, 0, titled.width(), titled.height()}).y - 1};
        QVERIFY(inked(titled, top) > 60);
    }

    void oddInputs()
    {
        QVERIFY(contactSheet({}, 3, 200).isNull());
        QVERIFY(contactSheet({cell("a")}, 3, 0).isNull());
        QCOMPARE(contactSheet({cell("a")}, 0, 64).size(), contactSheet({cell("a")}, 9, 64).size());
        QVERIFY(!contactSheet({{Image{}, "no picture\nhere"}}, 1, 64).isNull());
        QVERIFY(contactSheet({cell("a"), cell("b")}, 2, 96, "t") ==
                contactSheet({cell("a"), cell("b")}, 2, 96, "t"));
        const Image glass = contactSheet({{Image::filled({8, 8}, 0, 0, 0, 0), ""}}, 1, 64);
        QVERIFY(!glass.isNull());
        QCOMPARE(inked(glass, {10, 10, 64, 60}), 0);
    }
};

QTEST_MAIN(ContactSheetTest)
#include "contact_sheet_test.moc"
