// Croquis and bodies: proportions as they are taught, silhouettes without gaps, weight over the foot.
#include "core/drawing/figures.h"

#include "tests/support/figure_sheet.h"
#include "tests/support/flat_truth.h"
#include "tests/support/golden.h"

#include <QTest>

#include <limits>
#include <set>

using namespace toile;
using namespace toile::test;

namespace {

constexpr Vec2 a4{210, 297};

std::vector<Vec2> pointsOn(const BezierPath& path)
{
    std::vector<Vec2> points{path.nodes.front().at};
    const size_t segments = path.isClosed ? path.nodes.size() : path.nodes.size() - 1;
    for (size_t k = 0; k < segments; ++k) {
        const Vec2 a = path.nodes[k].at;
        const Vec2 b = path.nodes[k].out;
        const Vec2 c = path.nodes[(k + 1) % path.nodes.size()].in;
        const Vec2 d = path.nodes[(k + 1) % path.nodes.size()].at;
        for (int step = 1; step <= 16; ++step) {
            const float t = float(step) / 16;
            const float s = 1 - t;
            const auto mix = [&](float p, float q, float r, float u) {
                return s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u;
            };
            points.push_back({mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)});
        }
    }
    return points;
}

std::vector<FigureLine> marked(const std::vector<FigureLine>& lines, FigureMark mark)
{
    std::vector<FigureLine> found;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(found),
                 [mark](const FigureLine& line) { return line.mark == mark; });
    return found;
}

/// The figure measured in heads below its crown.
struct Ruler
{
    float crown;
    float head;

    explicit Ruler(const std::vector<FigureLine>& lines)
    {
        const std::vector<FigureLine> guides = marked(lines, FigureMark::Head);
        crown = guides[0].path.nodes.front().at.y;
        head = guides[1].path.nodes.front().at.y - crown;
    }
    float heads(float yMm) const { return (yMm - crown) / head; }
};

/// Height of the ends of the first line of a mark.
float levelOf(const std::vector<FigureLine>& lines, FigureMark mark)
{
    const std::vector<FigureLine> found = marked(lines, mark);
    const BezierPath& path = found.front().path;
    return Ruler(lines).heads((path.nodes.front().at.y + path.nodes.back().at.y) / 2);
}

float rise(const std::vector<FigureLine>& lines, FigureMark mark)
{
    const BezierPath path = marked(lines, mark).front().path;
    return path.nodes.back().at.y - path.nodes.front().at.y;
}

float distanceTo(Vec2 place, const std::vector<Vec2>& line, size_t from, size_t to)
{
    float least = std::numeric_limits<float>::max();
    for (size_t k = from; k + 1 < to; ++k) {
        const Vec2 a = line[k];
        const Vec2 ab{line[k + 1].x - a.x, line[k + 1].y - a.y};
        const float t = std::clamp(((place.x - a.x) * ab.x + (place.y - a.y) * ab.y) /
                                       std::max(1e-9f, ab.x * ab.x + ab.y * ab.y),
                                   0.0f, 1.0f);
        least = std::min(least, std::hypot(a.x + ab.x * t - place.x, a.y + ab.y * t - place.y));
    }
    return least;
}

/// Ends of outlines that meet no other part of the outline.
int looseEnds(const std::vector<FigureLine>& lines)
{
    std::vector<std::vector<Vec2>> outlines;
    std::vector<bool> closed;
    for (const FigureLine& line : marked(lines, FigureMark::Outline)) {
        outlines.push_back(pointsOn(line.path));
        closed.push_back(line.path.isClosed);
    }
    int loose = 0;
    for (size_t k = 0; k < outlines.size(); ++k) {
        if (closed[k])
            continue;
        for (const bool atEnd : {false, true}) {
            const Vec2 end = atEnd ? outlines[k].back() : outlines[k].front();
            float least = std::numeric_limits<float>::max();
            for (size_t other = 0; other < outlines.size(); ++other) {
                const size_t count = outlines[other].size();
                // Of its own line the neighbourhood of the end does not count.
                const size_t skip = other == k ? 24 : 0;
                if (count > skip)
                    least = std::min(least, distanceTo(end, outlines[other], atEnd ? 0 : skip,
                                                       atEnd ? count - skip : count));
            }
            loose += least > 0.3f;
        }
    }
    return loose;
}

} // namespace

class FiguresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableHasEveryBodyKindAndView()
    {
        std::set<std::string_view> ids;
        std::set<std::tuple<FigureBody, FigureKind, FigureView>> ways;
        for (const Figure& figure : figureTable()) {
            ids.insert(figure.id);
            ways.insert({figure.body, figure.kind, figure.view});
            QCOMPARE(findFigure(figure.id), &figure);
            QVERIFY(!figure.name.empty());
        }
        QCOMPARE(ids.size(), size_t(24));
        QCOMPARE(ways.size(), size_t(24));
        for (const FigureBody body :
             {FigureBody::Woman, FigureBody::Man, FigureBody::Child, FigureBody::PlusSize})
            for (const FigureView view :
                 {FigureView::Front, FigureView::Back, FigureView::ThreeQuarter, FigureView::Walking})
                QVERIFY(ways.contains({body, FigureKind::Illustration, view}));
    }

    void everyFigureLiesOnItsPage_data()
    {
        QTest::addColumn<float>("width");
        QTest::addColumn<float>("height");
        QTest::newRow("A4") << 210.0f << 297.0f;
        QTest::newRow("A3 across") << 420.0f << 297.0f;
        QTest::newRow("square") << 100.0f << 100.0f;
        QTest::newRow("strip") << 40.0f << 900.0f;
    }
    void everyFigureLiesOnItsPage()
    {
        QFETCH(float, width);
        QFETCH(float, height);
        const float margin = std::min(width, height) / 20 - 0.01f;
        for (const Figure& figure : figureTable()) {
            float low = 0;
            float high = height;
            float left = width;
            float right = 0;
            for (const FigureLine& line : figureLines(figure.id, {width, height})) {
                QVERIFY(line.widthMm > 0);
                QVERIFY(line.path.nodes.size() >= 2);
                for (const Vec2 place : pointsOn(line.path)) {
                    low = std::max(low, place.y);
                    high = std::min(high, place.y);
                    left = std::min(left, place.x);
                    right = std::max(right, place.x);
                }
            }
            QVERIFY2(high >= margin && low <= height - margin, figure.id.data());
            QVERIFY2(left >= margin && right <= width - margin, figure.id.data());
            // One direction is filled.
            QVERIFY(low - high > height - 2 * margin - 0.1f || right - left > width - 2 * margin - 0.1f);
        }
    }

    void landmarksLieWhereTheyAreTaught_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QList<double>>("heads"); // bust, waist, hip, crotch, knee
        QTest::newRow("woman 9") << "woman-9" << QList<double>{2.0, 3.0, 3.9, 4.2, 6.1};
        QTest::newRow("man 9") << "man-9" << QList<double>{2.1, 3.0, 3.85, 4.25, 6.15};
        QTest::newRow("plus 9") << "plus-9" << QList<double>{2.1, 3.0, 3.9, 4.25, 6.1};
        QTest::newRow("woman 8") << "woman-8" << QList<double>{2.0, 3.0, 3.7, 4.0, 5.9};
        QTest::newRow("man 8") << "man-8" << QList<double>{2.1, 3.0, 3.7, 4.0, 5.9};
        QTest::newRow("plus 8") << "plus-8" << QList<double>{2.1, 3.0, 3.7, 4.0, 5.9};
        QTest::newRow("child, nine years") << "child" << QList<double>{1.75, 2.4, 3.0, 3.25, 4.65};
        QTest::newRow("child, six years") << "child-flat" << QList<double>{1.7, 2.3, 2.8, 3.0, 4.3};
    }
    void landmarksLieWhereTheyAreTaught()
    {
        QFETCH(QString, id);
        QFETCH(QList<double>, heads);
        for (const char* view : {"-front", "-back"}) {
            const std::string name = id.toStdString() + view;
            const std::vector<FigureLine> lines = figureLines(name, a4);
            const Ruler ruler(lines);
            const double crotch =
                ruler.heads(marked(lines, FigureMark::Centre).front().path.nodes.back().at.y);
            const std::array found{
                double(levelOf(lines, FigureMark::Bust)), double(levelOf(lines, FigureMark::Waist)),
                double(levelOf(lines, FigureMark::Hip)), crotch, double(levelOf(lines, FigureMark::Knee))};
            for (size_t k = 0; k < found.size(); ++k)
                QVERIFY2(std::abs(found[k] - heads[qsizetype(k)]) < 0.11,
                         qPrintable(QStringLiteral("%1, landmark %2: %3")
                                        .arg(QString::fromStdString(name))
                                        .arg(k)
                                        .arg(found[k])));
            float sole = 0;
            for (const FigureLine& line : marked(lines, FigureMark::Outline))
                for (const Vec2 place : pointsOn(line.path))
                    sole = std::max(sole, ruler.heads(place.y));
            QVERIFY(std::abs(sole - findFigure(name)->heads) < 0.02f);
            const std::vector<Vec2> head = pointsOn(marked(lines, FigureMark::Outline).front().path);
            float chin = 0;
            for (const Vec2 place : head)
                chin = std::max(chin, ruler.heads(place.y));
            if (std::string_view(view) == "-front")
                QVERIFY(std::abs(chin - 1) < 0.01f);
        }
    }

    void bodiesDifferAsTheyDoInLife()
    {
        const auto width = [](const char* id, FigureMark mark) {
            const std::vector<FigureLine> lines = figureLines(id, a4);
            const BezierPath path = marked(lines, mark).front().path;
            return (path.nodes.back().at.x - path.nodes.front().at.x) / Ruler(lines).head;
        };
        for (const char* kind : {"9", "8"}) {
            const std::string woman = std::string("woman-") + kind + "-front";
            const std::string man = std::string("man-") + kind + "-front";
            const std::string plus = std::string("plus-") + kind + "-front";
            const auto taper = [&](const std::string& id) {
                return width(id.c_str(), FigureMark::Waist) / width(id.c_str(), FigureMark::Hip);
            };
            QVERIFY(taper(man) > 0.85f);
            QVERIFY(taper(woman) < 0.7f);
            QVERIFY(taper(plus) < 0.75f);
            for (const FigureMark mark : {FigureMark::Bust, FigureMark::Waist, FigureMark::Hip})
                QVERIFY(width(plus.c_str(), mark) > 1.2f * width(woman.c_str(), mark));
            QVERIFY(width(man.c_str(), FigureMark::Bust) > 1.15f * width(woman.c_str(), FigureMark::Bust));
        }
    }

    void flatsAreTheirOwnMirrorPictures()
    {
        for (const Figure& figure : figureTable()) {
            if (figure.kind != FigureKind::Flat)
                continue;
            const std::vector<FigureLine> lines = figureLines(figure.id, a4);
            std::vector<Vec2> places;
            for (const FigureLine& line : lines)
                for (const PathNode& node : line.path.nodes)
                    places.insert(places.end(), {node.at, node.in, node.out});
            for (const Vec2 place : places) {
                const bool isMirrored = std::any_of(places.begin(), places.end(), [&](Vec2 other) {
                    return std::abs(other.x - (a4.x - place.x)) < 2e-3f &&
                           std::abs(other.y - place.y) < 2e-3f;
                });
                QVERIFY2(isMirrored, qPrintable(QStringLiteral("%1 at %2, %3")
                                                    .arg(QLatin1StringView(figure.id.data()))
                                                    .arg(place.x)
                                                    .arg(place.y)));
            }
        }
    }

    void outlinesHaveNoGaps()
    {
        for (const Figure& figure : figureTable()) {
            const int loose = looseEnds(figureLines(figure.id, a4));
            // Folds run out on the body as they are drawn by hand: where one thigh passes before the other
            // and, turned, before both armpits.
            const int folds = figure.view == FigureView::ThreeQuarter ? 3
                              : figure.view == FigureView::Walking    ? 1
                                                                      : 0;
            QVERIFY2(
                loose == folds,
                qPrintable(QStringLiteral("%1: %2").arg(QLatin1StringView(figure.id.data())).arg(loose)));
        }
    }

    void outlinesAreSmoothButForFingersAndFolds()
    {
        for (const Figure& figure : figureTable()) {
            int corners = 0;
            for (const FigureLine& line : marked(figureLines(figure.id, a4), FigureMark::Outline))
                for (size_t k = 1; k + 1 < line.path.nodes.size(); ++k) {
                    const auto [at, in, out] = line.path.nodes[k];
                    const float before = std::atan2(at.y - in.y, at.x - in.x);
                    const float after = std::atan2(out.y - at.y, out.x - at.x);
                    corners += std::abs(std::remainder(after - before, 6.2831853f)) > 0.1f;
                }
            // Each side: three between the fingers, the thumb, the armpit.
            QVERIFY2(corners <= 10, figure.id.data());
            QVERIFY2(corners >= 4, figure.id.data()); // turned, armpits are ends
        }
    }

    void walkingWeightStandsUnderThePitOfTheNeck()
    {
        for (const Figure& figure : figureTable()) {
            if (figure.view != FigureView::Walking)
                continue;
            const std::vector<FigureLine> lines = figureLines(figure.id, a4);
            const Ruler ruler(lines);
            const BezierPath plumb = marked(lines, FigureMark::Balance).front().path;
            QCOMPARE(plumb.nodes.front().at.x, plumb.nodes.back().at.x);
            const Vec2 pit = marked(lines, FigureMark::Centre).front().path.nodes.front().at;
            QVERIFY(std::abs(pit.x - plumb.nodes.front().at.x) < 0.05f);
            float left = a4.x;
            float right = 0;
            for (const FigureLine& line : marked(lines, FigureMark::Outline))
                for (const Vec2 place : pointsOn(line.path))
                    if (ruler.heads(place.y) > figure.heads - 0.2f) {
                        left = std::min(left, place.x);
                        right = std::max(right, place.x);
                    }
            QVERIFY2(left < pit.x && pit.x < right, figure.id.data());
            QVERIFY2(right - left < 0.6f * ruler.head, figure.id.data()); // one foot only
            // The hip of the standing leg is pushed up, its shoulder drops.
            QVERIFY(rise(lines, FigureMark::Hip) > 0.02f * ruler.head);
            QVERIFY(rise(lines, FigureMark::Bust) < -0.02f * ruler.head);
        }
    }

    void anUnknownFigureOrPageGivesNothing()
    {
        QVERIFY(figureLines("no-such-figure", a4).empty());
        QVERIFY(figureLines("", a4).empty());
        QVERIFY(!findFigure("woman"));
        const float nan = std::numeric_limits<float>::quiet_NaN();
        for (const Vec2 page :
             {Vec2{0, 297}, Vec2{210, -1}, Vec2{nan, 297}, Vec2{210, std::numeric_limits<float>::infinity()}})
            QVERIFY(figureLines("woman-9-front", page).empty());
    }

    void everyCallGivesTheSameLines()
    {
        for (const Figure& figure : figureTable()) {
            const std::vector<FigureLine> once = figureLines(figure.id, a4);
            const std::vector<FigureLine> again = figureLines(figure.id, a4);
            QCOMPARE(once.size(), again.size());
            for (size_t k = 0; k < once.size(); ++k)
                QVERIFY(once[k].path == again[k].path && once[k].mark == again[k].mark);
        }
    }

    void theyLookAsTheyDid()
    {
        const Image sheet = figureSheet(figureTable(), 6, {66, 120});
        const QString difference =
            goldenDifference(sheet, QStringLiteral(TOILE_SOURCE_DIR "/tests/golden/figures.png"), {});
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
        if (qEnvironmentVariableIsSet("TOILE_FIGURE_SHEET"))
            QVERIFY(savePicture(figureSheet(figureTable(), 6, {440, 800}),
                                qEnvironmentVariable("TOILE_FIGURE_SHEET")));
    }
};

QTEST_GUILESS_MAIN(FiguresTest)
#include "figures_test.moc"
