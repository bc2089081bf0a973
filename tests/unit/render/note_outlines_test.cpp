// Words as areas: the same note has the same outlines, whatever else was written before, and where.
#include "core/render/note_outlines.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <thread>

using namespace toile;

namespace {

TextNote note(std::string text)
{
    TextNote note;
    note.text = std::move(text);
    note.at = {-3, 40};
    note.heightMm = 5;
    return note;
}

/// Words of a window, which begin between pixels.
void write(QPointF at)
{
    QImage image(200, 60, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(13);
    font.setHintingPreference(QFont::PreferNoHinting);
    painter.setFont(font);
    painter.drawText(at, QStringLiteral("hem 褶 %1").arg(at.x()));
}

/// Left, top, right, bottom.
std::array<float, 4> boundsOf(const FilledArea& area)
{
    std::array<float, 4> bounds{1e9f, 1e9f, -1e9f, -1e9f};
    for (const auto& contour : area.contours)
        for (const Vec2& at : contour)
            bounds = {std::min(bounds[0], at.x), std::min(bounds[1], at.y), std::max(bounds[2], at.x),
                      std::max(bounds[3], at.y)};
    return bounds;
}

} // namespace

class NoteOutlinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areTheSameWhateverWasWrittenBefore()
    {
        const TextNote words = note("hem 30\nGröße AVA\n褶");
        const FilledArea first = noteOutlines(words);
        QVERIFY(!first.contours.empty());
        for (int i = 0; i < 16; ++i) {
            write({10 + i % 4 * 0.25, 30 + i / 4 * 0.25});
            QVERIFY2(noteOutlines(words).contours == first.contours, qPrintable(QString::number(i)));
        }
    }

    void areTheSameOnEveryThread()
    {
        const TextNote words = note("hem 30\n褶");
        write({10.75, 30});
        const FilledArea here = noteOutlines(words);
        FilledArea there;
        std::thread([&] { there = noteOutlines(words); }).join();
        QVERIFY(there.contours == here.contours);
    }

    void standOnTheirLines()
    {
        const auto x = boundsOf(noteOutlines(note("x")));
        const auto below = boundsOf(noteOutlines(note("\nx")));
        QVERIFY(std::abs(x[3] - 40) < 0.1f); // on the baseline
        QVERIFY(std::abs(below[3] - 45) < 0.1f);
        QVERIFY(std::abs(below[0] - x[0]) < 1e-4f);
        const auto separated = boundsOf(noteOutlines(note("x\u2028x")));
        QVERIFY(std::abs(separated[3] - 45) < 0.1f);
        const auto wide = boundsOf(noteOutlines(note("xxxx")));
        const float width = x[2] - x[0];
        QVERIFY(wide[2] - wide[0] > 3.5f * width && wide[2] - wide[0] < 6 * width);
    }

    void areNothingWithoutWordsOrHeight()
    {
        QVERIFY(noteOutlines(note("")).contours.empty());
        TextNote flat = note("hem");
        flat.heightMm = 0;
        QVERIFY(noteOutlines(flat).contours.empty());
    }
};

QTEST_MAIN(NoteOutlinesTest)
#include "note_outlines_test.moc"
