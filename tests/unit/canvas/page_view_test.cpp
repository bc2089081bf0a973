// Looking at the page: what is under the hand stays there, and the way back is the way.
#include "ui/canvas/page_view.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace toile;

namespace {

bool isNear(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y()) < 1e-3;
}

PageView someView()
{
    PageView view;
    view.setViewSize({800, 600});
    view.fit({210, 297});
    view.setTurnDeg(30);
    return view;
}

} // namespace

class PageViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack()
    {
        for (const bool isMirrored : {false, true}) {
            PageView view = someView();
            view.setMirrored(isMirrored);
            const QPointF at(123, 456);
            QVERIFY(isNear(view.toView(view.toPage(at)), at));
        }
    }

    void fitsWholePages()
    {
        PageView view;
        view.setViewSize({800, 600});
        for (const double turn : {0.0, 45.0, 90.0, -170.0}) {
            view.setTurnDeg(turn);
            view.fit({210, 297});
            for (const Vec2 corner : {Vec2{0, 0}, Vec2{210, 0}, Vec2{0, 297}, Vec2{210, 297}})
                QVERIFY(QRectF(20, 20, 760, 560).contains(view.toView(corner)));
        }
        QVERIFY(isNear(view.toView(Vec2{105, 148.5f}), {400, 300}));
    }

    void zoomAndTurnKeepTheAnchorUnderTheHand()
    {
        for (const bool isMirrored : {false, true}) {
            PageView view = someView();
            view.setMirrored(isMirrored);
            const QPointF about(200, 500);
            const Vec2 held = view.toPage(about);
            view.move({{}, about, 2.5, 40});
            QVERIFY(isNear(view.toView(held), about));
            view.move({{30, -20}, about + QPointF(30, -20), 0.7, -10});
            QVERIFY(isNear(view.toView(held), about + QPointF(30, -20)));
        }
    }

    void aTurnOnTheScreenIsClockwiseInTheMirrorToo()
    {
        for (const bool isMirrored : {false, true}) {
            PageView view = someView();
            view.setMirrored(isMirrored);
            const QPointF middle(400, 300);
            const Vec2 right = view.toPage(middle + QPointF(100, 0));
            view.move({{}, middle, 1, 90});
            QVERIFY(isNear(view.toView(right), middle + QPointF(0, 100)));
        }
    }

    void mirrorTurnsThePageOverWhereItIs()
    {
        PageView view = someView();
        const QPointF before = view.toView(Vec2{40, 200});
        view.setMirrored(true);
        QVERIFY(isNear(view.toView(Vec2{40, 200}), {800 - before.x(), before.y()}));
        view.setMirrored(false);
        QVERIFY(view == someView());
    }

    void nearlyUprightBecomesUpright()
    {
        PageView view = someView();
        view.move({{}, {400, 300}, 1, -27}, true);
        QCOMPARE(view.turnDeg(), 0.0);
    }

    void zoomHasEnds()
    {
        PageView view;
        view.setScale(1e9);
        QCOMPARE(view.scale(), PageView::mostScale);
        view.setScale(0);
        QCOMPARE(view.scale(), PageView::leastScale);
    }

    void tiltIsThePages()
    {
        PenPoint pen{{400, 300}, 0.5f, 1, 0, 0, 12};
        PageView view = someView();
        view.setTurnDeg(90); // what is right on the screen is up on the page
        const StrokePoint point = view.toPage(pen);
        QVERIFY(std::abs(point.tiltX) < 1e-6 && std::abs(point.tiltY + 1) < 1e-6);
        QVERIFY(std::abs(point.turn + std::numbers::pi / 2) < 1e-6);
        QCOMPARE(point.timeMs, 12.0f);
        view.setTurnDeg(0);
        view.setMirrored(true);
        QCOMPARE(view.toPage(pen).tiltX, -1.0f);
    }
};

QTEST_GUILESS_MAIN(PageViewTest)
#include "page_view_test.moc"
