// Correcting by hand in the real window: brush, lasso, clicks, join, split, names, several parts at once;
// each a step that undo takes back and a restart keeps, and the clothed preview follows.
#include "tests/ui/canvas_rig.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/page_panel.h"
#include "ui/canvas/picture_view.h"
#include "ui/canvas/work_area.h"
#include "ui/correct/class_tints.h"
#include "ui/correct/correct_bar.h"
#include "ui/correct/correct_canvas.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/shelf/look_panel.h"
#include "ui/shelf/material_shelf.h"
#include "ui/shelf/shelf_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QMimeData>
#include <QTest>

#include <utility>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

// Of drawnFlat(): shares of the picture.
constexpr QPointF skirt(0.5, 0.75), leftOfSkirt(0.42, 0.8), rightOfSkirt(0.58, 0.8), bodice(0.5, 0.35),
    ground(0.26, 0.62);

/// A window with a dress that is understood, clothed in velvet.
class Rig : public CanvasRig
{
public:
    explicit Rig(const std::string& folder) : CanvasRig(folder) {}

    bool begin(bool corrects = true)
    {
        if (!dropSketch(drawnFlat("to correct.png")))
            return false;
        setSmallLook("velvet", "");
        if (!waitFor(
                [&] { return isClothed(skirt) && isClothed(bodice) && !pane().pictureSize().isEmpty(); }))
            return false;
        if (corrects)
            key(Qt::Key_C);
        return !corrects || waitFor([&] { return canvas().isVisible(); });
    }
    PictureView& pane() { return window().workArea().sketch(); }
    CorrectCanvas& canvas() { return window().workArea().correctCanvas(); }
    CorrectBar& bar() { return window().workArea().correctBar(); }
    const SketchModel& model() { return *studio().sketches().sketchView().model; }
    Corrections corrections() { return studio().sketches().shownSketch()->corrections; }
    std::vector<PartMark> marks() { return studio().sketches().shownSketch()->marks; }
    std::string undoName() { return studio().document().history().undoName().text(); }
    size_t parts() { return model().partList.size(); }
    const Part& part(QPointF share)
    {
        return model().partList.at(size_t(
            model().parts.at(int(share.x() * model().size.width), int(share.y() * model().size.height)) - 1));
    }
    /// In the preview; false while there is none.
    bool isClothed(QPointF share)
    {
        const Image& clothed = studio().sketches().sketchView().clothed;
        return !clothed.isNull() &&
               clothed.pixel(int(share.x() * clothed.width()), int(share.y() * clothed.height()))[1] < 200;
    }
    bool becomesClothed(QPointF share, bool isClothedThen)
    {
        return waitFor([&] {
            return !studio().sketches().sketchView().clothed.isNull() && isClothed(share) == isClothedThen;
        });
    }
    /// What is seen of the pane, tints and all.
    QColor seen(QPointF share) { return pane().grab().toImage().pixelColor(pane().pointOf(share).toPoint()); }
    /// White paper under the tint of a class.
    static QColor tinted(SketchClass kind)
    {
        const QColor tint = tintOf(kind);
        const auto mixed = [&](int channel) { return 255 + (channel - 255) * tint.alpha() / 255; };
        return {mixed(tint.red()), mixed(tint.green()), mixed(tint.blue())};
    }
    bool looksLike(QPointF share, const QColor& colour)
    {
        const QColor is = seen(share);
        return std::abs(is.red() - colour.red()) < 4 && std::abs(is.green() - colour.green()) < 4 &&
               std::abs(is.blue() - colour.blue()) < 4;
    }
    /// By a mouse, on whatever lies at that place of the window; what was pressed on keeps it until it is let
    /// go.
    void mouse(QEvent::Type type, QPoint place, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget* target = m_pressed ? m_pressed : window().childAt(place);
        const QPoint at = target->mapFrom(&window(), place);
        if (type == QEvent::MouseButtonPress)
            QTest::mousePress(m_pressed = target, Qt::LeftButton, modifiers, at);
        else if (type == QEvent::MouseButtonRelease)
            QTest::mouseRelease(std::exchange(m_pressed, nullptr), Qt::LeftButton, modifiers, at);
        else
            QTest::mouseMove(target, at);
    }
    QPoint placeOf(QPointF share) { return pane().mapTo(&window(), pane().pointOf(share).toPoint()); }
    void clickPlace(QPointF share, Qt::KeyboardModifiers modifiers = {})
    {
        mouse(QEvent::MouseButtonPress, placeOf(share), modifiers);
        mouse(QEvent::MouseButtonRelease, placeOf(share), modifiers);
    }
    /// With the button held to the end, which is not let go.
    void drag(std::initializer_list<QPointF> way)
    {
        std::vector<QPoint> places; // where they are now: the picture may move below the hand
        for (const QPointF& share : way)
            places.push_back(placeOf(share));
        QPoint from = places.front();
        mouse(QEvent::MouseButtonPress, from);
        for (const QPoint& to : places) {
            for (int step = 1; step <= 12; ++step)
                mouse(QEvent::MouseMove, from + (to - from) * step / 12);
            from = to;
        }
        m_end = from;
    }
    void letGo() { mouse(QEvent::MouseButtonRelease, m_end); }
    void drawWay(std::initializer_list<QPointF> way)
    {
        drag(way);
        letGo();
    }
    QAbstractButton* button(const QWidget& in, const QString& text)
    {
        for (QAbstractButton* each : in.findChildren<QAbstractButton*>())
            if (each->isVisible() && each->text() == text)
                return each;
        return nullptr;
    }
    bool pressOn(const QWidget& in, const QString& text)
    {
        QAbstractButton* found = button(in, text);
        if (found)
            QTest::mouseClick(found, Qt::LeftButton);
        return found;
    }

private:
    QWidget* m_pressed = nullptr;
    QPoint m_end;
};

} // namespace

class CorrectModeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }

    void itIsFoundAndLeft()
    {
        Rig rig("correct-found");
        QVERIFY(!rig.window().actionTable()[Command::Correct].isEnabled());
        QVERIFY(rig.begin(false));
        WorkArea& work = rig.window().workArea();
        QVERIFY(!rig.canvas().isVisible() && !rig.bar().isVisible());
        rig.key(Qt::Key_2); // the variant alone
        QVERIFY(!rig.pane().isVisible());
        QVERIFY(rig.pressOn(work, u"Not understood rightly? Correct it"_s));
        QVERIFY(rig.canvas().isVisible() && rig.bar().isVisible());
        QVERIFY(rig.pane().isVisible() && work.variant().isVisible()); // both are wanted
        QVERIFY(rig.window().actionTable()[Command::Correct].isChecked());
        rig.key(Qt::Key_Space);
        QVERIFY(rig.pane().isVisible());
        QVERIFY(rig.looksLike(skirt, Rig::tinted(SketchClass::Garment)));
        QVERIFY(rig.looksLike(ground, Qt::white));
        rig.key(Qt::Key_Escape);
        QVERIFY(!rig.canvas().isVisible() && !rig.bar().isVisible() && !rig.pane().isVisible());
        QVERIFY(!rig.window().actionTable()[Command::Correct].isChecked());
        rig.key(Qt::Key_1);
        QVERIFY(rig.looksLike(skirt, Qt::white));

        rig.key(Qt::Key_C);
        QVERIFY(rig.canvas().isVisible());
        rig.key(Qt::Key_C);
        QVERIFY(!rig.canvas().isVisible());
        rig.key(Qt::Key_C);
        QVERIFY(rig.pressOn(rig.bar(), u"Done"_s));
        QVERIFY(!rig.canvas().isVisible());
        rig.key(Qt::Key_C);
        rig.window().setMode(Mode::Board);
        rig.window().setMode(Mode::Draw);
        QVERIFY(!rig.canvas().isVisible());
        QVERIFY(rig.corrections().empty());
        QVERIFY(rig.close());
    }

    void aClickFlips()
    {
        Rig rig("correct-flip");
        QVERIFY(rig.begin());
        rig.clickPlace(skirt);
        QVERIFY(rig.becomesClothed(skirt, false));
        QCOMPARE(rig.corrections().size(), size_t(1));
        QVERIFY(rig.corrections()[0].kind == CorrectionKind::Flip);
        QCOMPARE(rig.undoName(), std::string("Garment or not"));
        QVERIFY(rig.isClothed(bodice));
        QVERIFY(rig.looksLike(skirt, Qt::white));
        rig.clickPlace(skirt);
        QVERIFY(rig.becomesClothed(skirt, true));
        QCOMPARE(rig.corrections().size(), size_t(2));
        rig.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(rig.becomesClothed(skirt, false));
        rig.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(rig.becomesClothed(skirt, true));
        QVERIFY(rig.canvas().isVisible());
        // A drag moves the picture, as always.
        const QPointF was = rig.pane().pointOf(skirt);
        rig.drawWay({skirt, bodice});
        QVERIFY((rig.pane().pointOf(skirt) - was).manhattanLength() > 20);
        QVERIFY(rig.corrections().empty());
        QVERIFY(rig.close());
    }

    void bareGroundOffersTheLasso()
    {
        Rig rig("correct-ground");
        QVERIFY(rig.begin());
        rig.clickPlace(ground);
        ErrorBanner& banner = rig.window().banner();
        QVERIFY(rig.waitFor([&] { return banner.sentence().contains(u"No line closes a region here"_s); }));
        QVERIFY(rig.corrections().empty());
        QVERIFY(rig.pressOn(banner, u"Outline it"_s));
        QVERIFY(rig.canvas().tool() == CorrectTool::Lasso);
        QVERIFY(rig.canvas().paints() == SketchClass::Garment);
        rig.drawWay({{0.22, 0.58}, {0.3, 0.58}, {0.3, 0.66}, {0.22, 0.66}});
        QVERIFY(rig.becomesClothed(ground, true));
        QCOMPARE(rig.undoName(), std::string("Mark as garment"));
        QVERIFY(rig.close());
    }

    void theBrushIsSeenAtOnce()
    {
        Rig rig("correct-brush");
        QVERIFY(rig.begin());
        rig.key(Qt::Key_B);
        QVERIFY(rig.canvas().tool() == CorrectTool::Brush);
        QVERIFY(rig.pressOn(rig.bar(), u"Skin"_s));
        const double width = rig.canvas().widthShare();
        for (int i = 0; i < 6; ++i)
            rig.key(Qt::Key_BracketRight);
        QVERIFY(rig.canvas().widthShare() > 3 * width);
        rig.key(Qt::Key_BracketLeft);
        QVERIFY(rig.canvas().widthShare() < 3.2 * width);

        const QPointF beside(0.15, 0.75);
        rig.drag({{0.1, 0.75}, {0.2, 0.75}});
        QVERIFY(rig.looksLike(beside, Rig::tinted(SketchClass::Skin))); // while the button is down
        QVERIFY(rig.corrections().empty());
        rig.key(Qt::Key_Escape);
        QVERIFY(rig.canvas().isVisible() && rig.looksLike(beside, Qt::white));
        rig.letGo();
        QVERIFY(rig.corrections().empty());

        // Over most of the skirt: all of it.
        rig.drawWay({{0.36, 0.84}, {0.64, 0.84}, {0.62, 0.74}, {0.4, 0.74}, {0.42, 0.64}, {0.58, 0.64}});
        QCOMPARE(rig.corrections().size(), size_t(1));
        QVERIFY(rig.looksLike({0.5, 0.84}, Rig::tinted(SketchClass::Skin)) ||
                rig.seen({0.5, 0.84}) != Qt::white); // until it is understood
        const Correction stroke = rig.corrections()[0];
        QVERIFY(stroke.kind == CorrectionKind::Stroke && stroke.paints == SketchClass::Skin);
        QCOMPARE(double(stroke.width), rig.canvas().widthShare());
        QCOMPARE(rig.undoName(), std::string("Mark as skin"));
        QVERIFY(rig.becomesClothed(skirt, false));
        QVERIFY(rig.waitFor([&] { return rig.looksLike(skirt, Rig::tinted(SketchClass::Skin)); }));
        QVERIFY(rig.isClothed(bodice));
        rig.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(rig.becomesClothed(skirt, true));
        QVERIFY(rig.waitFor([&] { return rig.looksLike(skirt, Rig::tinted(SketchClass::Garment)); }));
        QVERIFY(rig.close());
    }

    void aLassoTakesARegionOut()
    {
        Rig rig("correct-lasso");
        QVERIFY(rig.begin());
        rig.key(Qt::Key_Q);
        QVERIFY(rig.pressOn(rig.bar(), u"Not garment"_s));
        QVERIFY(rig.canvas().tool() == CorrectTool::Lasso); // a class leaves it in the hand
        rig.drawWay({{0.34, 0.48}, {0.66, 0.48}, {0.82, 0.94}, {0.18, 0.94}});
        QVERIFY(rig.becomesClothed(skirt, false));
        QCOMPARE(rig.undoName(), std::string("Mark as not garment"));
        QVERIFY(rig.isClothed(bodice));
        QVERIFY(rig.close());
    }

    void aPartIsSplitAndJoined()
    {
        Rig rig("correct-split");
        QVERIFY(rig.begin());
        const size_t before = rig.parts();
        rig.key(Qt::Key_N);
        rig.drawWay({{0.5, 0.7}, {0.5, 0.75}});
        QVERIFY(rig.waitFor([&] { return rig.sentence().contains(u"cuts no part in two"_s); }));
        QVERIFY(rig.corrections().empty());
        rig.drawWay({{0.5, 0.48}, {0.5, 0.95}});
        QVERIFY(rig.waitFor([&] { return rig.parts() == before + 1; }));
        QCOMPARE(rig.undoName(), std::string("Split part"));
        rig.settle(); // until its tints are there
        rig.key(Qt::Key_V);
        rig.clickPlace(leftOfSkirt, Qt::ShiftModifier);
        rig.clickPlace(rightOfSkirt, Qt::ControlModifier);
        QVERIFY(rig.button(rig.bar(), u"Join"_s) && rig.button(rig.bar(), u"Join"_s)->isEnabled());
        rig.key(Qt::Key_J);
        QVERIFY(rig.waitFor([&] { return rig.parts() == before; }));
        QCOMPARE(rig.undoName(), std::string("Join parts"));
        QCOMPARE(rig.corrections().back().points.size(), size_t(2));
        rig.settle();
        QVERIFY(rig.button(rig.bar(), u"Join"_s) && !rig.button(rig.bar(), u"Join"_s)->isEnabled()); // one
        rig.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(rig.waitFor([&] { return rig.parts() == before + 1; }));
        QVERIFY(rig.close());
    }

    void severalPartsAreOneStep()
    {
        Rig rig("correct-several");
        QVERIFY(rig.begin(false));
        rig.clickPlace(bodice, Qt::ShiftModifier); // which begins it
        QVERIFY(rig.canvas().isVisible());
        rig.clickPlace(skirt, Qt::ShiftModifier);
        QVERIFY(rig.corrections().empty() && rig.marks().empty());

        ShelfView& shelf = rig.window().lookPanel().cloths().view();
        const QModelIndexList linen = shelf.model()->match(shelf.model()->index(0, 0), ShelfModel::KeyRole,
                                                           u"linen"_s, 1, Qt::MatchExactly);
        QCOMPARE(linen.size(), 1);
        shelf.scrollTo(linen.front());
        QTest::mouseClick(shelf.viewport(), Qt::LeftButton, {}, shelf.visualRect(linen.front()).center());
        QCOMPARE(rig.marks().size(), size_t(2));
        for (const PartMark& mark : rig.marks())
            QCOMPARE(mark.cloth->material.id, std::string("linen"));
        QCOMPARE(rig.studio().looks().look().cloth.material.id, std::string("velvet")); // the garment's stays
        QCOMPARE(rig.undoName(), std::string("Cloth on 2 parts"));
        rig.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(rig.marks().empty());

        QVERIFY(rig.pressOn(rig.bar(), u"Leave as paper"_s));
        QCOMPARE(rig.undoName(), std::string("Leave 2 parts as paper"));
        QVERIFY(rig.becomesClothed(skirt, false));
        QVERIFY(rig.becomesClothed(bodice, false));
        QVERIFY(rig.pressOn(rig.bar(), u"The garment's cloth"_s));
        QVERIFY(rig.marks().empty());
        QVERIFY(rig.becomesClothed(skirt, true));

        QMimeData mime;
        mime.setData(QLatin1String(clothMime), "linen");
        rig.drop(rig.pane(), rig.pane().pointOf(skirt), mime);
        QCOMPARE(rig.marks().size(), size_t(2));

        QVERIFY(rig.pressOn(rig.bar(), u"This is a …"_s));
        QVERIFY(rig.waitFor([] { return QApplication::activePopupWidget() != nullptr; }));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        for (QAction* action : menu->actions())
            if (action->text() == u"Lining")
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        QCOMPARE(rig.undoName(), std::string("Name part: lining"));
        QCOMPARE(rig.corrections().size(), size_t(2));
        QVERIFY(rig.waitFor([&] {
            return rig.part(skirt).name == PartName::Lining && rig.part(bodice).name == PartName::Lining;
        }));
        // A click lets go of them, and changes nothing else; so does Escape, before it leaves.
        rig.clickPlace(skirt);
        QVERIFY(!rig.button(rig.bar(), u"Join"_s));
        QCOMPARE(rig.corrections().size(), size_t(2));
        rig.clickPlace(skirt, Qt::ShiftModifier);
        QVERIFY(rig.button(rig.bar(), u"Join"_s));
        rig.key(Qt::Key_Escape);
        QVERIFY(rig.canvas().isVisible() && !rig.button(rig.bar(), u"Join"_s));
        QVERIFY(rig.close());
    }

    void aRestartKeepsThem()
    {
        Rig rig("correct-kept");
        QVERIFY(rig.begin());
        rig.clickPlace(skirt);
        QVERIFY(rig.becomesClothed(skirt, false));
        rig.clickPlace(bodice, Qt::ShiftModifier);
        QVERIFY(rig.pressOn(rig.bar(), u"Leave as paper"_s));
        QVERIFY(rig.becomesClothed(bodice, false));
        const Corrections corrections = rig.corrections();
        const std::vector<PartMark> marks = rig.marks();
        QVERIFY(corrections.size() == 1 && marks.size() == 1);
        QVERIFY(rig.close());
        rig.reopen();
        QVERIFY(rig.waitFor([&] { return rig.studio().sketches().sketchView().model != nullptr; }));
        QVERIFY(rig.corrections() == corrections && rig.marks() == marks);
        QVERIFY(rig.becomesClothed(skirt, false));
        rig.key(Qt::Key_C);
        QVERIFY(rig.waitFor([&] { return rig.looksLike(skirt, Qt::white); }));
        rig.clickPlace(skirt);
        QVERIFY(rig.becomesClothed(skirt, true));
        QVERIFY(rig.close());
    }

    void aDrawnPageIsCorrectedToo()
    {
        CanvasRig rig("correct-drawn");
        QVERIFY(rig.newPage());
        rig.takeBrush("ink-liner", 1);
        rig.draw({{60, 60}, {140, 60}, {140, 200}, {60, 200}, {60, 60}});
        QVERIFY(rig.waitFor([&] {
            const auto model = rig.studio().sketches().sketchView().model;
            return model && !model->partList.empty();
        }));
        WorkArea& work = rig.window().workArea();
        QVERIFY(rig.page().isVisible() && rig.panel().isVisible());
        rig.window().actionTable()[Command::Correct].trigger();
        QVERIFY(work.sketch().isVisible() && !rig.page().isVisible() && !rig.panel().isVisible());
        QVERIFY(rig.waitFor([&] { return !work.sketch().pictureSize().isEmpty(); }));
        rig.settle(); // until the window has heard of it
        QTest::mouseClick(&work.sketch(), Qt::LeftButton, {}, work.sketch().pointOf({0.5, 0.5}).toPoint());
        QVERIFY(rig.waitFor([&] { return rig.studio().sketches().shownSketch()->corrections.size() == 1; }));
        const Vec2 at = rig.studio().sketches().shownSketch()->corrections[0].points[0];
        const Vec2 page = rig.drawing().pageMm;
        QVERIFY2(std::abs(at.x * page.x - 100) < 6 && std::abs(at.y * page.y - 130) < 6,
                 "the place is not the page's"); // though the picture is a cut of it
        QVERIFY(rig.waitFor([&] { return rig.studio().sketches().sketchView().model->partList.empty(); }));
        rig.key(Qt::Key_Escape);
        QVERIFY(rig.page().isVisible() && rig.panel().isVisible());
        QVERIFY(rig.close());
    }
};

QTEST_MAIN(CorrectModeTest)
#include "correct_mode_test.moc"
