// Fingers: pan, pinch, turn, tap; draw only where wished; a palm is nobody's wish.
#include "tests/unit/canvas/intent_log.h"
#include "ui/canvas/stroke_input.h"
#include "ui/canvas/touch_gesture.h"

#include <QTest>

#include <cmath>

using namespace toile;
using namespace toile::test;

namespace {

using enum DeviceAction;

struct Hand
{
    IntentLog log;
    TouchGesture touch{[this](const CanvasIntent& intent) { log(intent); }};
    double nowMs = 0;

    void fingers(DeviceAction action, std::initializer_list<QPointF> places, double laterMs = 10)
    {
        nowMs += laterMs;
        TouchEvent event;
        event.timeMs = nowMs;
        int id = 0;
        for (const QPointF at : places)
            event.fingers.push_back({id++, at, action});
        touch.take(event);
    }
};

} // namespace

class TouchGestureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFingerPansAndNeverDraws()
    {
        Hand hand;
        hand.fingers(Press, {{10, 10}});
        hand.fingers(Move, {{40, 10}});
        hand.fingers(Move, {{60, 15}});
        hand.fingers(Release, {{60, 15}});
        QCOMPARE(hand.log.count<StrokeBegun>(), 0);
        QPointF way;
        for (const CanvasIntent& intent : hand.log.all)
            way += std::get<ViewMoved>(intent).by;
        QCOMPARE(way, QPointF(50, 5));
    }

    void twoFingersZoomAboutTheirMiddle()
    {
        Hand hand;
        hand.fingers(Press, {{100, 100}, {200, 100}});
        hand.fingers(Move, {{50, 100}, {250, 100}});
        const ViewMoved move = hand.log.last<ViewMoved>();
        QCOMPARE(move.zoom, 2.0);
        QCOMPARE(move.about, QPointF(150, 100));
        QCOMPARE(move.turnDeg, 0.0);
        hand.fingers(Release, {{50, 100}, {250, 100}});
        QCOMPARE(hand.log.count<UndoWished>(), 0);
    }

    void twoFingersTurnOnceTheyMeanIt()
    {
        Hand hand;
        hand.fingers(Press, {{100, 100}, {200, 100}});
        hand.fingers(Move, {{100, 95}, {200, 105}}); // 5.7 degrees
        for (const CanvasIntent& intent : hand.log.all)
            QCOMPARE(std::get<ViewMoved>(intent).turnDeg, 0.0);
        hand.fingers(Move, {{150, 50}, {150, 150}}); // a quarter clockwise in all
        QVERIFY(std::abs(hand.log.last<ViewMoved>().turnDeg - 90) < 1e-6);
    }

    void tapsUndoAndRedo()
    {
        Hand hand;
        hand.fingers(Press, {{10, 10}, {60, 10}});
        hand.fingers(Move, {{12, 10}, {60, 11}});
        hand.fingers(Release, {{12, 10}, {60, 11}}, 80);
        QCOMPARE(hand.log.count<UndoWished>(), 1);
        hand.fingers(Press, {{10, 10}, {60, 10}, {90, 12}});
        hand.fingers(Release, {{10, 10}, {60, 10}, {90, 12}}, 80);
        QCOMPARE(hand.log.count<RedoWished>(), 1);
        hand.fingers(Press, {{10, 10}, {60, 10}});
        hand.fingers(Release, {{10, 10}, {60, 10}}, 900); // rests, does not tap
        hand.fingers(Press, {{10, 10}});
        hand.fingers(Release, {{10, 10}}, 50);
        QCOMPARE(hand.log.count<UndoWished>(), 1);
        QCOMPARE(int(hand.log.all.size()), 2);
    }

    void aFingerThatMayDrawLosesNothing()
    {
        Hand hand;
        hand.touch.setFingersDraw(true);
        hand.fingers(Press, {{10, 10}});
        hand.fingers(Move, {{13, 10}});
        QCOMPARE(hand.log.count<StrokeBegun>(), 0); // a second finger may come
        hand.fingers(Move, {{30, 10}});
        hand.fingers(Move, {{40, 10}});
        hand.fingers(Release, {{40, 10}});
        const auto points = hand.log.points();
        QCOMPARE(points.size(), size_t(4));
        QCOMPARE(points[0].at, QPointF(10, 10));
        QCOMPARE(points[1].at, QPointF(13, 10));
        QCOMPARE(hand.log.count<StrokeEnded>(), 1);
        QVERIFY(hand.log.last<StrokeBegun>().by == DrawnBy::Finger);
        hand.fingers(Press, {{50, 50}});
        hand.fingers(Release, {{50, 50}}); // a dot
        QCOMPARE(hand.log.count<StrokeBegun>(), 2);
        QCOMPARE(hand.log.count<StrokeEnded>(), 2);
    }

    void twoFingersZoomThoughOneMayDraw()
    {
        Hand hand;
        hand.touch.setFingersDraw(true);
        hand.fingers(Press, {{100, 100}});
        TouchEvent second;
        second.timeMs = hand.nowMs + 20;
        second.fingers = {{0, {100, 100}, Move}, {1, {200, 100}, Press}};
        hand.touch.take(second);
        hand.fingers(Move, {{50, 100}, {250, 100}});
        QCOMPARE(hand.log.count<StrokeBegun>(), 0);
        QCOMPARE(hand.log.last<ViewMoved>().zoom, 2.0);
    }

    void aPalmIsIgnoredUntilItIsLifted()
    {
        IntentLog log;
        StrokeInput input([&](const CanvasIntent& intent) { log(intent); });
        input.penCameNear(100);
        TouchEvent palm{{{0, {10, 10}, Press}}, false, 120};
        input.take(palm);
        palm.fingers[0] = {0, {90, 10}, Move};
        palm.timeMs = 150;
        input.take(palm);
        input.penWentAway(160);
        palm.fingers[0].at = {190, 10};
        palm.timeMs = 5000; // the pen has long gone, the palm has not
        input.take(palm);
        QCOMPARE(log.count<ViewMoved>(), 0);
        palm.fingers[0].action = Release;
        input.take(palm);
        input.take(TouchEvent{{{1, {10, 10}, Press}}, false, 6000});
        input.take(TouchEvent{{{1, {60, 10}, Move}}, false, 6010});
        QCOMPARE(log.count<ViewMoved>(), 1);
    }

    void aPenThatComesStopsTheFingers()
    {
        IntentLog log;
        StrokeInput input([&](const CanvasIntent& intent) { log(intent); });
        input.take(TouchEvent{{{0, {10, 10}, Press}}, false, 100});
        input.take(TouchEvent{{{0, {60, 10}, Move}}, false, 110});
        QCOMPARE(log.count<ViewMoved>(), 1);
        PenEvent press;
        press.action = Press;
        press.pressure = 0.5;
        press.button = Qt::LeftButton;
        press.buttons = Qt::LeftButton;
        press.timeMs = 120;
        input.take(press);
        input.take(TouchEvent{{{0, {90, 10}, Move}}, false, 130});
        QCOMPARE(log.count<ViewMoved>(), 1);
        QCOMPARE(log.count<StrokeBegun>(), 1);
    }
};

QTEST_GUILESS_MAIN(TouchGestureTest)
#include "touch_gesture_test.moc"
