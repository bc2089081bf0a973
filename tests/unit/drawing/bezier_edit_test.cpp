// The Bézier pen: nodes go in and out of a path, and its shape does what the hand asks for and no more.
#include "core/drawing/bezier_edit.h"

#include "tests/unit/drawing/made_strokes.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

/// Neckline, armhole and side of a bodice: smooth nodes and corners.
BezierPath bodice(bool isClosed)
{
    BezierPath path;
    path = addCorner(path, {50, 20});
    path = addCorner(path, {70, 30});
    path = dragLastNode(path, {74, 38});
    path = addCorner(path, {72, 60});
    path = addCorner(path, {60, 110});
    path = dragLastNode(path, {52, 112}, true);
    path = addCorner(path, {30, 100});
    return isClosed ? closePath(path) : path;
}

double worst(const BezierPath& a, const BezierPath& b)
{
    return std::max(furthest(flattened(a, 0.001f), flattened(b, 0.001f)),
                    furthest(flattened(b, 0.001f), flattened(a, 0.001f)));
}

} // namespace

class BezierEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clicksAndDragsBuildAPath()
    {
        const BezierPath path = bodice(false);
        QCOMPARE(path.nodes.size(), size_t(5));
        QCOMPARE(segmentCount(path), size_t(4));
        QVERIFY(isSmooth(path.nodes[1]));
        QCOMPARE(path.nodes[1].in, (Vec2{66, 22}));
        QVERIFY(!hasIn(path.nodes[3]) && hasOut(path.nodes[3]));
        QCOMPARE(segmentCount(bodice(true)), size_t(5));
        QVERIFY(addCorner(bodice(true), {1, 1}) == bodice(true));
        QVERIFY(!closePath(addCorner({}, {1, 1})).isClosed);
        QVERIFY(openPath(bodice(true)) == path);
        QVERIFY(reversed(reversed(path)) == path);
        QVERIFY(worst(path, reversed(path)) < 1e-3);
    }

    void anInsertedNodeChangesNoShape()
    {
        for (const bool isClosed : {false, true}) {
            const BezierPath path = bodice(isClosed);
            for (size_t segment = 0; segment < segmentCount(path); ++segment)
                for (const double t : {0.1, 0.5, 0.83}) {
                    const BezierPath more = insertNode(path, segment, t);
                    QCOMPARE(more.nodes.size(), path.nodes.size() + 1);
                    QVERIFY2(worst(path, more) < 1e-3, qPrintable(QString::number(worst(path, more))));
                    QVERIFY(std::abs(lengthOf(more) - lengthOf(path)) < 1e-3);
                    const Vec2 place = segmentOf(path, segment).at(t);
                    QVERIFY(distance(more.nodes[segment + 1].at, place) < 1e-4);
                }
        }
        QVERIFY(insertNode(bodice(false), 4, 0.5) == bodice(false));
        QVERIFY(insertNode(bodice(false), 0, 0) == bodice(false));
    }

    void aRemovedNodeLeavesTheShapeNearby()
    {
        const BezierPath path = bodice(true);
        for (size_t segment = 0; segment < 3; ++segment) {
            if (segmentOf(path, segment).isStraight())
                continue;
            const BezierPath back = removeNode(insertNode(path, segment, 0.4), segment + 1);
            QCOMPARE(back.nodes.size(), path.nodes.size());
            QVERIFY2(worst(path, back) < 0.1, qPrintable(QString::number(worst(path, back))));
        }
        QCOMPARE(removeNode(path, 0).nodes.size(), size_t(4));
        QVERIFY(removeNode(path, 9) == path);
        BezierPath two = closePath(addCorner(addCorner({}, {1, 1}), {5, 5}));
        QVERIFY(two.isClosed);
        QVERIFY(!removeNode(two, 1).isClosed);
        QVERIFY(removeNode(removeNode(two, 1), 0).nodes.empty());
    }

    void thePointerFindsWhatItIsOn()
    {
        const BezierPath path = bodice(true);
        const std::vector<size_t> shown{1};
        QCOMPARE(hitPath(path, {70.3f, 30.2f}, 1).part, PathPart::Node);
        QCOMPARE(hitPath(path, {70.3f, 30.2f}, 1).index, size_t(1));
        QCOMPARE(hitPath(path, {74.2f, 38}, 1, shown).part, PathPart::Out);
        QCOMPARE(hitPath(path, {66, 22}, 1, shown).part, PathPart::In);
        QCOMPARE(hitPath(path, {66, 22}, 0.5f).part == PathPart::In, false);
        const Vec2 on = segmentOf(path, 1).at(0.3);
        const PathHit hit = hitPath(path, {on.x + 0.2f, on.y}, 0.5f);
        QCOMPARE(hit.part, PathPart::Segment);
        QCOMPARE(hit.index, size_t(1));
        QVERIFY(std::abs(hit.t - 0.3f) < 0.02f && hit.distanceMm <= 0.2f);
        QCOMPARE(hitPath(path, {30, 60}, 0.5f).part == PathPart::None, true);
        QCOMPARE(hitPath(path, {40, 60.5f}, 2).part, PathPart::Segment); // the closing one
        QCOMPARE(hitPath({}, {1, 1}, 1).part, PathPart::None);
    }

    void handlesMoveAlone_orTogether()
    {
        const BezierPath path = bodice(false);
        const BezierPath together = moveHandle(path, 1, PathPart::Out, {80, 30});
        QVERIFY(isSmooth(together.nodes[1]));
        QVERIFY(distance(together.nodes[1].in, {70 - float(std::sqrt(80.0)), 30}) < 1e-3);
        const BezierPath alone = moveHandle(path, 1, PathPart::Out, {80, 30}, true);
        QCOMPARE(alone.nodes[1].in, path.nodes[1].in);
        QVERIFY(!isSmooth(alone.nodes[1]));
        const BezierPath moved = moveNode(path, 1, {72, 31});
        QCOMPARE(moved.nodes[1].out, (Vec2{76, 39}));
        const BezierPath corner = moveNode(path, 0, {51.1f, 20.7f});
        QVERIFY(!hasIn(corner.nodes[0]) && !hasOut(corner.nodes[0]));
        QVERIFY(moveHandle(path, 1, PathPart::Node, {1, 1}) == path);
    }

    void aSegmentIsBentThroughThePointer()
    {
        const BezierPath path = bodice(true);
        for (size_t segment = 0; segment < segmentCount(path); ++segment)
            for (const double t : {0.2, 0.5, 0.9}) {
                const Vec2 to{segmentOf(path, segment).at(t).x + 3, segmentOf(path, segment).at(t).y - 2};
                const BezierPath bent = bendSegment(path, segment, t, to);
                QVERIFY(distance(segmentOf(bent, segment).at(t), to) < 1e-3);
                QCOMPARE(isSmooth(bent.nodes[1]), true);
            }
    }

    void nodesToggle()
    {
        const BezierPath path = bodice(false);
        const BezierPath cornered = toggleNode(path, 1);
        QVERIFY(!hasIn(cornered.nodes[1]) && !hasOut(cornered.nodes[1]));
        QVERIFY(isSmooth(toggleNode(cornered, 1).nodes[1]));
        QVERIFY(isSmooth(toggleNode(path, 2).nodes[2]));
        QVERIFY(hasOut(toggleNode(path, 0).nodes[0]) && !hasIn(toggleNode(path, 0).nodes[0]));
        QVERIFY(toggleNode(addCorner({}, {1, 1}), 0) == addCorner({}, {1, 1}));
    }

    void lengthBoundsAndFlattening()
    {
        // A quarter circle: the known constant.
        constexpr float k = 0.5522847498f * 10;
        const BezierPath quarter{{{{10, 0}, {10, 0}, {10, k}}, {{0, 10}, {k, 10}, {0, 10}}}, false};
        QVERIFY(std::abs(lengthOf(quarter) - M_PI * 5) < 0.005);
        for (const float tolerance : {0.5f, 0.05f, 0.005f}) {
            const std::vector<Vec2> chords = flattened(quarter, tolerance);
            QVERIFY(furthest(flattened(quarter, 1e-4f), chords) <= double(tolerance) * 1.01);
        }
        QVERIFY(flattened(quarter, 0.05f).size() < 20);
        const Cubic hump{{0, 0}, {0, -8}, {10, -8}, {10, 0}};
        QVERIFY(std::abs(boundsOf(hump).top + 6) < 1e-4); // three quarters of the handles
        const BezierPath closed = bodice(true);
        QCOMPARE(flattened(closed).front(), flattened(closed).back());
        QVERIFY(flattened({}).empty());
        QVERIFY(boundsOf(BezierPath()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(BezierEditTest)
#include "bezier_edit_test.moc"
