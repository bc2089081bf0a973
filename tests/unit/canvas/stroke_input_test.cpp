// What is a line and what is an accident: pens with false samples, mice beside pens, lost releases.
#include "tests/unit/canvas/intent_log.h"
#include "ui/canvas/stroke_input.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPointingDevice>
#include <QTabletEvent>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace toile;
using namespace toile::test;

namespace {

using enum DeviceAction;

struct Rig
{
    IntentLog log;
    StrokeInput input{[this](const CanvasIntent& intent) { log(intent); }};
    double nowMs = 1000;

    void pen(DeviceAction action, QPointF at, double pressure = 0.5, Qt::MouseButton button = Qt::LeftButton,
             bool isDown = true)
    {
        nowMs += 5;
        PenEvent event;
        event.action = action;
        event.at = at;
        event.pressure = pressure;
        event.button = action == Move ? Qt::NoButton : button;
        event.buttons = action != Release && isDown ? button : Qt::NoButton;
        event.timeMs = nowMs;
        input.take(event);
    }
    void hover(QPointF at) { pen(Move, at, 0, Qt::NoButton); }
    void mouse(DeviceAction action, QPointF at, bool isDown = true, bool isSynthesized = false)
    {
        nowMs += 8;
        MouseEvent event;
        event.action = action;
        event.at = at;
        event.button = action == Move ? Qt::NoButton : Qt::LeftButton;
        event.buttons = action != Release && isDown ? Qt::LeftButton : Qt::NoButton;
        event.isSynthesized = isSynthesized;
        event.timeMs = nowMs;
        input.take(event);
    }
};

QPointingDevice stylus(QPointingDevice::PointerType type)
{
    return QPointingDevice(QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus, type,
                           QInputDevice::Capability::Pressure | QInputDevice::Capability::XTilt |
                               QInputDevice::Capability::Position,
                           1, 3);
}

} // namespace

class StrokeInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPenDraws()
    {
        Rig rig;
        rig.hover({10, 10});
        rig.pen(Press, {10.25, 10}, 0.1);
        rig.pen(Move, {12.5, 11}, 0.4);
        rig.pen(Move, {15, 12}, 0.6);
        rig.pen(Release, {15, 12}, 0);
        QCOMPARE(rig.log.count<PenHovered>(), 1);
        QCOMPARE(rig.log.count<StrokeBegun>(), 1);
        QCOMPARE(rig.log.count<StrokeEnded>(), 1);
        const auto points = rig.log.points();
        QCOMPARE(points.size(), size_t(3));
        QCOMPARE(points[0].at, QPointF(10.25, 10));
        QCOMPARE(points[0].timeMs, 0.0);
        QCOMPARE(points[2].pressure, 0.6f);
        QCOMPARE(points[2].timeMs, 10.0);
        QVERIFY(rig.log.last<StrokeBegun>().by == DrawnBy::Pen);
        QVERIFY(rig.log.last<StrokeBegun>().hasPressure);
    }

    void timeNeverRunsBack()
    {
        Rig rig;
        rig.pen(Press, {10, 10});
        rig.pen(Move, {20, 10});
        rig.nowMs -= 50; // a driver's clock was set
        rig.pen(Move, {30, 10});
        rig.pen(Release, {30, 10}, 0);
        const auto points = rig.log.points();
        QCOMPARE(points.size(), size_t(3));
        QCOMPARE(points[1].timeMs, 5.0);
        QCOMPARE(points[2].timeMs, 5.0);
    }

    void aMouseWithAClockOfItsOwnIsBelieved()
    {
        Rig rig;
        rig.nowMs = 900000;
        rig.hover({10, 10});
        rig.nowMs = 1000;
        rig.mouse(Press, {50, 50});
        rig.mouse(Move, {60, 50});
        rig.mouse(Release, {60, 50});
        QCOMPARE(rig.log.count<StrokeBegun>(), 1);
    }

    void pressuresOfNothingAtTheStartAreDropped()
    {
        Rig rig;
        rig.pen(Press, {400, 400}, 0);
        rig.pen(Move, {10, 10}, 0);
        rig.pen(Move, {11, 10}, 0.2);
        rig.pen(Move, {12, 10}, 0); // in the middle it is the hand's
        rig.pen(Release, {12, 10}, 0);
        const auto points = rig.log.points();
        QCOMPARE(points.size(), size_t(2));
        QCOMPARE(points[0].at, QPointF(11, 10));
        rig.pen(Press, {50, 50}, 0);
        rig.pen(Release, {50, 50}, 0);
        QCOMPARE(rig.log.count<StrokeBegun>(), 1);
    }

    void aPressWhereTheLastLineEndedIsDropped()
    {
        Rig rig;
        rig.pen(Press, {10, 10});
        rig.pen(Move, {100, 10});
        rig.pen(Release, {100, 10}, 0);
        rig.pen(Press, {100, 10}, 0.7); // stale
        rig.pen(Move, {300, 300}, 0.3);
        rig.pen(Move, {305, 300}, 0.3);
        rig.pen(Release, {305, 300}, 0);
        const auto points = rig.log.points();
        QCOMPARE(points.size(), size_t(4));
        QCOMPARE(points[2].at, QPointF(300, 300));
    }

    void aPressFarFromTheHoverIsDropped()
    {
        Rig rig;
        rig.hover({200, 200});
        rig.pen(Press, {900, 20}, 0.5);
        rig.pen(Move, {201, 200}, 0.3);
        rig.pen(Release, {201, 200}, 0);
        QCOMPARE(rig.log.points().size(), size_t(1));
        QCOMPARE(rig.log.points()[0].at, QPointF(201, 200));
    }

    void aLineThatGoesOnWhereTheLastOneEndedIsWhole()
    {
        Rig rig;
        rig.pen(Press, {10, 10});
        rig.pen(Release, {10, 10}, 0);
        rig.pen(Press, {10, 10}, 0.4);
        rig.pen(Move, {14, 10}, 0.4);
        rig.pen(Release, {14, 10}, 0);
        rig.pen(Press, {14, 10}, 0.4); // a dot on the same place
        rig.pen(Release, {14, 10}, 0);
        QCOMPARE(rig.log.count<StrokeBegun>(), 3);
        QCOMPARE(rig.log.count<StrokeEnded>(), 3);
        QCOMPARE(rig.log.points().size(), size_t(4));
    }

    void aMouseBesideAPenIsNotBelieved()
    {
        Rig rig;
        rig.input.penCameNear(rig.nowMs);
        rig.mouse(Press, {5, 5});
        rig.mouse(Release, {5, 5});
        rig.hover({10, 10});
        rig.input.penWentAway(rig.nowMs);
        rig.nowMs += 200;
        rig.mouse(Press, {5, 5});
        rig.mouse(Release, {5, 5});
        QCOMPARE(rig.log.count<StrokeBegun>(), 0);
        rig.nowMs += 600;
        rig.mouse(Press, {5, 5});
        rig.mouse(Move, {6, 5});
        rig.mouse(Release, {7, 5});
        QCOMPARE(rig.log.count<StrokeBegun>(), 1);
        QCOMPARE(rig.log.points().size(), size_t(3));
        QVERIFY(!rig.log.last<StrokeBegun>().hasPressure);
        QCOMPARE(rig.log.points()[0].pressure, 1.0f);
    }

    void aPenThatNeverSaysGoodbyeDoesNotBarTheMouse()
    {
        Rig rig;
        rig.input.penCameNear(rig.nowMs);
        rig.nowMs += 10000;
        rig.mouse(Press, {5, 5});
        QCOMPARE(rig.log.count<StrokeBegun>(), 1);
    }

    void mouseEventsMadeOfOthersAreDropped()
    {
        Rig rig;
        rig.mouse(Press, {5, 5}, true, true);
        rig.mouse(Move, {6, 5}, true, true);
        QVERIFY(rig.log.all.empty());
    }

    void aPenThatLeavesOrAWindowThatGoesKeepsTheLine()
    {
        for (const bool isWindow : {false, true}) {
            Rig rig;
            rig.pen(Press, {10, 10});
            rig.pen(Move, {20, 10});
            if (isWindow)
                rig.input.endAll();
            else
                rig.input.penWentAway(rig.nowMs);
            QCOMPARE(rig.log.count<StrokeEnded>(), 1);
            QCOMPARE(rig.log.count<StrokeCancelled>(), 0);
            QCOMPARE(rig.log.points().size(), size_t(2));
            if (isWindow) { // the tip is still down
                rig.pen(Move, {30, 10});
                QCOMPARE(rig.log.count<StrokeBegun>(), 1);
                rig.pen(Release, {30, 10}, 0);
            }
            rig.pen(Press, {50, 50});
            QCOMPARE(rig.log.count<StrokeBegun>(), 2);
        }
    }

    void escapeTakesTheLineBackAndTheRestOfIt()
    {
        Rig rig;
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QVERIFY(!rig.input.take(escape)); // not the canvas's
        rig.pen(Press, {10, 10});
        QVERIFY(rig.input.take(escape));
        rig.pen(Move, {20, 10});
        rig.pen(Release, {20, 10}, 0);
        QCOMPARE(rig.log.count<StrokeCancelled>(), 1);
        QCOMPARE(rig.log.count<StrokeEnded>(), 0);
        rig.pen(Press, {40, 40});
        QCOMPARE(rig.log.count<StrokeBegun>(), 2);
    }

    void barrelButtonAndAltPickAColour()
    {
        Rig rig;
        rig.pen(Press, {10, 10}, 0, Qt::RightButton);
        rig.pen(Move, {12, 10}, 0, Qt::RightButton);
        rig.pen(Release, {12, 10}, 0, Qt::RightButton);
        QCOMPARE(rig.log.count<ColourWished>(), 3);
        QVERIFY(rig.log.last<ColourWished>().isLast);
        QCOMPARE(rig.log.count<StrokeBegun>(), 0);
        PenEvent press;
        press.action = Press;
        press.pressure = 0.5;
        press.button = Qt::LeftButton;
        press.buttons = Qt::LeftButton;
        press.modifiers = Qt::AltModifier;
        press.timeMs = rig.nowMs + 20;
        rig.input.take(press);
        QCOMPARE(rig.log.count<ColourWished>(), 4);
        QCOMPARE(rig.log.count<StrokeBegun>(), 0);
    }

    void aLostReleaseEndsPickingToo()
    {
        Rig rig;
        rig.pen(Press, {10, 10}, 0.5, Qt::RightButton);
        rig.hover({30, 30}); // the button is up by now
        QVERIFY(rig.log.last<ColourWished>().isLast);
        rig.pen(Press, {40, 40});
        rig.pen(Move, {50, 50});
        rig.pen(Release, {50, 50}, 0);
        QCOMPARE(rig.log.count<StrokeEnded>(), 1);
    }

    void spaceMovesAndTurnsThePage()
    {
        Rig rig;
        rig.input.setViewSize({200, 200});
        rig.input.setSpaceDown(true);
        rig.mouse(Press, {50, 50});
        rig.mouse(Move, {60, 45});
        rig.mouse(Release, {60, 45});
        QCOMPARE(rig.log.last<ViewMoved>().by, QPointF(10, -5));
        MouseEvent turn{Press, {200, 100},   Qt::LeftButton, Qt::LeftButton, Qt::ShiftModifier,
                        false, rig.nowMs + 9};
        rig.input.take(turn);
        turn.action = Move;
        turn.at = {100, 200}; // from the right to below: a quarter clockwise
        rig.input.take(turn);
        QVERIFY(std::abs(rig.log.last<ViewMoved>().turnDeg - 90) < 1e-6);
        QCOMPARE(rig.log.count<StrokeBegun>(), 0);
    }

    void aLostReleaseEndsTheLine()
    {
        Rig rig;
        rig.pen(Press, {10, 10});
        rig.hover({20, 20});
        QCOMPARE(rig.log.count<StrokeEnded>(), 1);
        Rig other;
        other.mouse(Press, {10, 10});
        other.mouse(Move, {20, 20}, false);
        QCOMPARE(other.log.count<StrokeEnded>(), 1);
        QCOMPARE(other.log.points().size(), size_t(1));
    }

    void fiftyThousandSamplesAreFiftyThousandPoints()
    {
        Rig rig;
        const int count = 50000;
        PenEvent event;
        event.pressure = 0.5;
        event.button = Qt::LeftButton;
        event.buttons = Qt::LeftButton;
        std::vector<QPointF> places;
        for (int index = 0; index < count; ++index) {
            const double angle = index * 0.01;
            event.action = index == 0 ? Press : Move;
            event.at = {500 + std::cos(angle) * index / 200, 500 + std::sin(angle) * index / 200};
            event.timeMs = std::floor(1000 + index / 5.0); // drivers' whole milliseconds
            rig.input.take(event);
            places.push_back(event.at);
        }
        const auto points = rig.log.points();
        QCOMPARE(int(points.size()), count);
        for (int index = 0; index < count; ++index) {
            QCOMPARE(points[size_t(index)].at, places[size_t(index)]);
            QVERIFY(index == 0 || points[size_t(index)].timeMs >= points[size_t(index) - 1].timeMs);
        }
    }

    void qtsOwnEventsMeanTheSame()
    {
        Rig rig;
        const QPointingDevice pen = stylus(QPointingDevice::PointerType::Eraser);
        const auto send = [&](QEvent::Type type, QPointF at, double pressure, Qt::MouseButton button,
                              Qt::MouseButtons buttons) {
            QTabletEvent event(type, &pen, at, at, pressure, 30, -60, 0, 90, 0, Qt::NoModifier, button,
                               buttons);
            return rig.input.take(event);
        };
        QVERIFY(send(QEvent::TabletPress, {3.5, 4.25}, 0.25, Qt::LeftButton, Qt::LeftButton));
        QVERIFY(send(QEvent::TabletMove, {5, 4}, 0.5, Qt::NoButton, Qt::LeftButton));
        QVERIFY(send(QEvent::TabletRelease, {5, 4}, 0, Qt::LeftButton, Qt::NoButton));
        QCOMPARE(rig.log.points().size(), size_t(2));
        const PenPoint first = rig.log.points()[0];
        QCOMPARE(first.at, QPointF(3.5, 4.25));
        QCOMPARE(first.pressure, 0.25f);
        QCOMPARE(first.tiltX, 0.5f);
        QCOMPARE(first.tiltY, -1.0f);
        QVERIFY(std::abs(first.turn - std::numbers::pi_v<float> / 2) < 1e-5);
        QVERIFY(rig.log.last<StrokeBegun>().by == DrawnBy::EraserEnd);
        // The mouse event that Qt makes of a pen's.
        QMouseEvent mouse(QEvent::MouseButtonPress, {3, 4}, {3, 4}, {3, 4}, Qt::LeftButton, Qt::LeftButton,
                          Qt::NoModifier, Qt::MouseEventSynthesizedByQt);
        QVERIFY(rig.input.take(mouse));
        QCOMPARE(rig.log.count<StrokeBegun>(), 1);
    }
};

QTEST_GUILESS_MAIN(StrokeInputTest)
#include "stroke_input_test.moc"
