#include "core/imaging/noise.h"
#include "core/imaging/pixel_ops.h"
#include "core/strokes/bundled_hands.h"
#include "core/strokes/mark_planes.h"
#include "core/strokes/page/copied_content.h"
#include "core/strokes/page/hand_words.h"
#include "core/strokes/page/measured_hand.h"

#include <QTest>

#include <cmath>

using namespace toile;

namespace {

constexpr Size pageSize{1000, 1400};

/// Four upright half-round pieces on white paper, dark at their right, outlined, shaded by a hand.
struct DrawnPieces
{
    Plane mask{pageSize}, ink{pageSize}, tone{pageSize, 1};
    NormalMap normals{pageSize, Vec3{0, 0, 1}};
    LabelMap parts{pageSize};
    std::vector<float> axes{0, 0, 0, 0};

    DrawnPieces()
    {
        for (int y = 0; y < pageSize.height; ++y)
            for (int x = 0; x < pageSize.width; ++x)
                place(x, y);
        for (int y = 2; y < pageSize.height; ++y)
            for (int x = 2; x < pageSize.width; ++x)
                if (parts.at(x, y) != parts.at(x - 2, y) || parts.at(x, y) != parts.at(x, y - 2))
                    ink.at(x, y) = 1;
    }

    void place(int x, int y)
    {
        const float u = float(2 * x % pageSize.width) / float(pageSize.width);
        const float v = float(2 * y % pageSize.height) / float(pageSize.height);
        if (u < 0.08f || u > 0.92f || v < 0.06f || v > 0.94f)
            return;
        const float side = (u - 0.5f) / 0.42f;
        mask.at(x, y) = 1;
        parts.at(x, y) = 1 + 2 * (2 * y / pageSize.height) + 2 * x / pageSize.width;
        normals.at(x, y) = {0.9f * side, 0, std::sqrt(1 - 0.81f * side * side)};
        tone.at(x, y) = 0.97f - 0.75f * (0.5f + 0.5f * side) * (0.7f + 0.3f * v);
    }

    Image by(const HandSpec& hand) const
    {
        const GarmentView view{mask, ink, tone, normals, parts, axes};
        const Result<StrokePlan> plan = planStrokes(view, hand, 1);
        const Result<MarkPlanes> marks = drawnMarks(*plan, pageSize, parts);
        Plane light(pageSize);
        for (size_t i = 0; i < light.cells().size(); ++i)
            light.cells()[i] = std::min(1 - marks->shade.cells()[i], 1 - 0.9f * ink.cells()[i]);
        return greyImage(light);
    }
};

Image outlinesOnly()
{
    const DrawnPieces pieces;
    Plane light(pageSize);
    for (size_t i = 0; i < light.cells().size(); ++i)
        light.cells()[i] = 1 - pieces.ink.cells()[i];
    return greyImage(light);
}

/// Balls before a sky, lit from above, with a sensor's noise: no paper, no strokes.
Image photographLike()
{
    const Size size{1200, 800};
    Dice dice(5);
    Plane light(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            light.at(x, y) = 0.55f + 0.2f * float(y) / 800 +
                             0.1f * planeNoise(float(x) / 90, float(y) / 60, 3) + 0.012f * dice.bell();
    for (int ball = 0; ball < 24; ++ball) {
        const float cx = dice.between(0, 1200), cy = dice.between(0, 800), r = dice.between(40, 130);
        const float base = dice.between(0.1f, 0.7f);
        for (int y = std::max(0, int(cy - r)); y < std::min(800, int(cy + r)); ++y)
            for (int x = std::max(0, int(cx - r)); x < std::min(1200, int(cx + r)); ++x) {
                const float u = (float(x) - cx) / r, v = (float(y) - cy) / r, far = u * u + v * v;
                if (far < 1)
                    light.at(x, y) = base + 0.3f * (std::sqrt(1 - far) - 0.7f * v) +
                                     0.03f * planeNoise(float(x) / 5, float(y) / 5, 9) + 0.012f * dice.bell();
            }
    }
    return greyImage(blurred(light, 0.8f));
}

/// Short thick dabs that change their hue from one to the next and cover the whole page.
Image dabs()
{
    const Size size{900, 700};
    Dice dice(8);
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 255);
    for (int dab = 0; dab < 16000; ++dab) {
        const float cx = dice.between(0, 900), cy = dice.between(0, 700);
        const float turn = 2 * planeNoise(cx / 300, cy / 300, 4), length = dice.between(8, 16), half = 3.2f;
        const uint8_t colour[3] = {uint8_t(40 + dice.below(200)), uint8_t(50 + dice.below(150)),
                                   uint8_t(30 + dice.below(220))};
        for (int y = std::max(0, int(cy) - 16); y < std::min(700, int(cy) + 16); ++y)
            for (int x = std::max(0, int(cx) - 16); x < std::min(900, int(cx) + 16); ++x) {
                const float dx = float(x) - cx, dy = float(y) - cy;
                const float along = dx * std::cos(turn) + dy * std::sin(turn);
                const float across = dy * std::cos(turn) - dx * std::sin(turn);
                if (std::abs(along) < length && std::abs(across) < half)
                    std::copy(colour, colour + 3, rgba.begin() + ptrdiff_t(4 * (y * 900 + x)));
            }
    }
    return Image(size, std::move(rgba));
}

HandSpec measuredSpec(const Image& page)
{
    return measuredHand(page)->spec;
}

/// Between wanted / factor and wanted × factor.
void verifyNear(const char* what, float measured, float wanted, float factor)
{
    QVERIFY2(measured >= wanted / factor && measured <= wanted * factor,
             qPrintable(QStringLiteral("%1: %2, drawn with %3")
                            .arg(QString::fromUtf8(what))
                            .arg(double(measured))
                            .arg(double(wanted))));
}

} // namespace

class MeasuredHandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What the planner drew is measured again: lengths within a factor of 2 (strokes laid end to end and
    /// strokes that others cross have no certain ends), width within 1.7 (few are drawn at full pressure),
    /// spacing within 1.6, angles within 20 degrees (the form bends the slant), shares within 0.15.
    void findsAgainWhatWasDrawn_data()
    {
        QTest::addColumn<QString>("id");
        for (const char* id : {"pen-hatching", "cross-hatching", "brush-ink"})
            QTest::newRow(id) << QString::fromUtf8(id);
    }
    void findsAgainWhatWasDrawn()
    {
        QFETCH(const QString, id);
        const HandSpec drawn = *bundledHand(id.toStdString());
        const Result<MeasuredHand> hand = measuredHand(DrawnPieces().by(drawn));
        QVERIFY(hand);
        const HandSpec& found = hand->spec;
        QCOMPARE(int(found.kind), int(MarkKind::Line));
        QVERIFY(hand->why.isEmpty());
        QVERIFY(hand->sure > 0.7f);
        verifyNear("length", found.lengthMm, drawn.lengthMm, 2);
        verifyNear("width", found.widthMm, drawn.widthMm, 1.7f);
        verifyNear("spacing", found.spacingMm, drawn.spacingMm, 1.6f);
        QVERIFY(std::abs(found.darkness - drawn.darkness) < 0.15f);
        QVERIFY(std::abs(found.slantDegrees - drawn.slantDegrees) < 20);
        QVERIFY(std::abs(found.parallel - drawn.parallel) < 0.15f);
        QVERIFY(std::abs(found.paperShare - drawn.paperShare) < 0.15f);
        QVERIFY(std::abs(found.depth - drawn.depth) < 0.15f);
        QVERIFY(std::abs(found.crossingShare - drawn.crossingShare) < 0.15f);
        if (drawn.crossingShare > 0)
            QVERIFY(std::abs(found.crossingDegrees - drawn.crossingDegrees) < 20);
    }

    void tellsAWiderPenFromANarrowerOne()
    {
        HandSpec hand = *bundledHand("pen-hatching");
        const DrawnPieces pieces;
        const HandSpec narrow = measuredSpec(pieces.by(hand));
        hand.widthMm *= 2;
        hand.spacingMm *= 2;
        const HandSpec wide = measuredSpec(pieces.by(hand));
        verifyNear("width", wide.widthMm / narrow.widthMm, 2, 1.35f);
        verifyNear("spacing", wide.spacingMm / narrow.spacingMm, 2, 1.35f);
    }

    void tellsAPressingToolFromInk()
    {
        const DrawnPieces pieces;
        const HandSpec pencil = measuredSpec(pieces.by(*bundledHand("pencil")));
        QCOMPARE(int(pencil.kind), int(MarkKind::Line));
        QVERIFY(pencil.pressing > 0.5f && pencil.darkness < 0.7f);
        QVERIFY(measuredSpec(pieces.by(*bundledHand("pen-hatching"))).pressing < 0.2f);
    }

    void tellsDotsWashesAndDabs()
    {
        const DrawnPieces pieces;
        const HandSpec dots = *bundledHand("stipple"), found = measuredSpec(pieces.by(dots));
        QCOMPARE(int(found.kind), int(MarkKind::Dot));
        verifyNear("diameter", found.widthMm, dots.widthMm, 1.5f);
        const HandSpec wash = measuredSpec(pieces.by(*bundledHand("watercolour")));
        QCOMPARE(int(wash.kind), int(MarkKind::Wash));
        QVERIFY(std::abs(wash.toneSteps - bundledHand("watercolour")->toneSteps) <= 1);
        const HandSpec band = measuredSpec(dabs());
        QCOMPARE(int(band.kind), int(MarkKind::Band));
        verifyNear("dab's width", band.widthMm, float(6.4 * sheetMm / 846),
                   2); // 3 % are cut off at each side
    }

    /// What has no strokes says so.
    void saysWhereNoStrokesAre()
    {
        const std::pair<Image, const char*> pages[] = {{photographLike(), "photograph"},
                                                       {Image::filled({600, 800}, 246, 240, 225), "blank"},
                                                       {outlinesOnly(), "outlines"}};
        for (const auto& [page, word] : pages) {
            const Result<MeasuredHand> hand = measuredHand(page);
            QVERIFY(hand);
            QVERIFY2(hand->spec.kind == MarkKind::None, word);
            QCOMPARE(hand->sure, 0.0f);
            QVERIFY2(hand->why.text().find(word) != std::string::npos, hand->why.text().c_str());
        }
    }

    /// A page's outlines are lines of its own, not hatching.
    void tellsTheCharacterOfOutlines()
    {
        const Result<MeasuredHand> hand = measuredHand(outlinesOnly());
        const double mmPerPx = sheetMm / (1400 - 60);
        verifyNear("weight", hand->line.weightMm, float(2 * mmPerPx), 1.6f);
        QVERIFY(hand->line.wobbleMm < 0.15f);
    }

    void saysItInWords()
    {
        HandSpec hand = *bundledHand("pen-hatching");
        QCOMPARE(handInWords(hand).text(),
                 std::string("fine pen, parallel, close, leaves a third of the paper"));
        hand.kind = MarkKind::None;
        QVERIFY(handInWords(hand).isEmpty());
        QVERIFY(!handInWords(*measuredHand(outlinesOnly())).isEmpty());
    }

    /// What is pasted from one place of a page is found there; the hand's own strokes, and a page's hatching,
    /// are not.
    void findsWhatIsCopied()
    {
        const Image page = dabs();
        Plane corner(page.size());
        for (int y = 0; y < 250; ++y)
            std::fill_n(corner.row(y).begin(), 250, 1.0f);
        QVERIFY(copiedContent(page, corner, page) > 0.8);
        const DrawnPieces pieces;
        Plane piece(pageSize);
        for (size_t i = 0; i < piece.cells().size(); ++i)
            piece.cells()[i] = pieces.parts.cells()[i] == 1 && pieces.ink.cells()[i] == 0 ? 1.0f : 0.0f;
        QVERIFY(copiedContent(pieces.by(*bundledHand("pen-hatching")), piece, page) < 0.02);
    }

    void givesTheInksColour()
    {
        std::vector<uint8_t> sepia;
        const Image page = DrawnPieces().by(*bundledHand("pen-hatching"));
        for (size_t i = 0; i < page.bytes().size(); i += 4) {
            const float light = float(page.bytes()[i]) / 255;
            for (const float channel : {90.0f, 50.0f, 30.0f})
                sepia.push_back(uint8_t(channel + (255 - channel) * light));
            sepia.push_back(255);
        }
        const Vec3 ink = measuredHand(Image(page.size(), std::move(sepia)))->ink;
        QVERIFY(ink.x > ink.y + 0.08f && ink.y > ink.z + 0.03f);
        QVERIFY(ink.x < 0.55f);
    }

    void isTheSameAgainAndStops()
    {
        const Image page = DrawnPieces().by(*bundledHand("pen-hatching"));
        QVERIFY(measuredSpec(page) == measuredSpec(page));
        std::stop_source stop;
        stop.request_stop();
        const Result<MeasuredHand> stopped = measuredHand(page, stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(int(stopped.error().kind), int(ErrorKind::Cancelled));
        QVERIFY(!measuredHand(Image()));
    }
};

QTEST_APPLESS_MAIN(MeasuredHandTest)
#include "measured_hand_test.moc"
