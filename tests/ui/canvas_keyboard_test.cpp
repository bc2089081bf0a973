// A page by the keyboard: made, its tools, layers, figure, brush and colour chosen, exported; every control
// has a name, can be reached, and shows when it is.
#include "tests/ui/canvas_rig.h"

#include "ui/canvas/brush_bar.h"
#include "ui/canvas/brush_button.h"
#include "ui/canvas/colour_button.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/figure_chooser.h"
#include "ui/canvas/layer_list.h"
#include "ui/canvas/layer_panel.h"
#include "ui/canvas/page_panel.h"
#include "ui/canvas/work_area.h"
#include "ui/frame/export_dialog.h"
#include "ui/shelf/slider_row.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

class CanvasKeyboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void everyControlIsReachedNamedAndSeen();
    void aPageWithoutAMouse();
    void wordsOfThePageInBothLanguages();
};

namespace {

bool isOfThePage(CanvasRig& rig, const QWidget* widget)
{
    return widget == &rig.page() || rig.panel().isAncestorOf(widget) ||
           rig.window().workArea().brushBar().isAncestorOf(widget);
}

/// Controls of the page that can have the focus now.
QSet<QWidget*> controls(CanvasRig& rig)
{
    QSet<QWidget*> found;
    for (QWidget* widget : rig.window().findChildren<QWidget*>())
        if (isOfThePage(rig, widget) && widget->isVisible() && widget->isEnabled() &&
            (widget->focusPolicy() & Qt::TabFocus) && !widget->inherits("QScrollBar") &&
            !widget->inherits("QComboBoxPrivateContainer"))
            found << widget;
    return found;
}

QString called(const QWidget* widget)
{
    return QString::fromLatin1(widget->metaObject()->className()) + u" “"_s + widget->accessibleName() + u'”';
}

} // namespace

void CanvasKeyboardTest::everyControlIsReachedNamedAndSeen()
{
    CanvasRig rig("keys-reach");
    QVERIFY(rig.newPage());
    rig.settle(100);
    QSet<QWidget*> missing = controls(rig);
    QVERIFY(missing.size() > 22);
    QStringList nameless, unseen;
    for (int i = 0; i < 120 && !missing.isEmpty(); ++i) {
        rig.key(Qt::Key_Tab);
        QWidget* focus = QApplication::focusWidget();
        QVERIFY(focus);
        if (!missing.remove(focus))
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(focus);
        if (focus->accessibleName().isEmpty() && !(button && !button->text().isEmpty()))
            nameless << called(focus);
        // In the window, since some frames are drawn around the widget.
        const QRect place(focus->mapTo(&rig.window(), QPoint(-4, -4)), focus->size() + QSize(8, 8));
        rig.settle(1);
        const QImage with = rig.window().grab(place).toImage();
        focus->clearFocus();
        rig.settle(1);
        if (rig.window().grab(place).toImage() == with)
            unseen << called(focus);
        focus->setFocus(Qt::TabFocusReason);
    }
    QStringList unreached;
    for (const QWidget* widget : missing)
        unreached << called(widget);
    QVERIFY2(unreached.isEmpty(), qPrintable(u"not reached: "_s + unreached.join(u", "_s)));
    QVERIFY2(nameless.isEmpty(), qPrintable(u"without a name: "_s + nameless.join(u", "_s)));
    QVERIFY2(unseen.isEmpty(), qPrintable(u"focus not seen: "_s + unseen.join(u", "_s)));
    QVERIFY(rig.close());
}

void CanvasKeyboardTest::aPageWithoutAMouse()
{
    CanvasRig rig("keys-way");
    rig.key(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(rig.waitFor([&] { return rig.page().isVisible(); }));
    QVERIFY(rig.page().hasFocus()); // no click is needed
    rig.key(Qt::Key_P);
    QCOMPARE(rig.page().tool(), ToolKind::Bezier);
    rig.key(Qt::Key_Y);
    QVERIFY(rig.drawing().axis.isOn);

    const auto tabTo = [&](auto isIt) {
        return rig.waitFor([&] {
            if (QWidget* focus = QApplication::focusWidget(); focus && isIt(focus))
                return true;
            rig.key(Qt::Key_Tab);
            return false;
        });
    };
    const auto tabToButton = [&](const QString& name) {
        return tabTo([&](QWidget* focus) {
            return qobject_cast<QAbstractButton*>(focus) && focus->accessibleName() == name;
        });
    };
    QVERIFY(tabToButton(u"French curve"_s));
    rig.key(Qt::Key_Space);
    QCOMPARE(rig.page().tool(), ToolKind::FrenchCurve);

    // Layers: another one, its eye, its lock, its place, its name.
    QVERIFY(tabTo([](QWidget* focus) { return focus->inherits("toile::LayerList"); }));
    const LayerId lines = rig.drawing().activeLayer;
    rig.key(Qt::Key_Down);
    QVERIFY(rig.drawing().activeLayer != lines);
    rig.key(Qt::Key_Up);
    QCOMPARE(rig.drawing().activeLayer, lines);
    rig.key(Qt::Key_Space);
    QVERIFY(!rig.activeLayer().isVisible);
    rig.key(Qt::Key_Space);
    rig.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(rig.activeLayer().isLocked && rig.activeLayer().isVisible);
    rig.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!rig.activeLayer().isLocked);

    // The figure.
    auto* figures = rig.panel().figures().findChild<QListWidget*>();
    QVERIFY(tabTo([&](QWidget* focus) { return focus == figures; }));
    rig.key(Qt::Key_Home);
    rig.key(Qt::Key_Right);
    rig.key(Qt::Key_Return);
    QVERIFY(!rig.drawing().underlay.figure.empty());

    // Brush, size, colour.
    BrushBar& bar = rig.window().workArea().brushBar();
    const std::string brush = bar.box().brush();
    const ToolKind tool = rig.page().tool();
    QVERIFY(tabTo([](QWidget* focus) { return focus->inherits("toile::BrushButton"); }));
    rig.key(Qt::Key_Space);
    QVERIFY(QApplication::activePopupWidget());
    auto* brushes = QApplication::activePopupWidget()->findChild<QListWidget*>();
    QVERIFY(brushes);
    QTest::keyClick(brushes, Qt::Key_Down);
    QTest::keyClick(brushes, Qt::Key_Return);
    QVERIFY(bar.box().brush() != brush);
    QCOMPARE(rig.page().tool(), tool); // a ruler stays in the hand
    QVERIFY(rig.waitFor([] { return !QApplication::activePopupWidget(); }));
    const float size = bar.box().look().sizeMm;
    QVERIFY(tabTo(
        [&](QWidget* focus) { return bar.isAncestorOf(focus) && focus->accessibleName() == u"Size"_s; }));
    rig.key(Qt::Key_Right);
    QVERIFY(bar.box().look().sizeMm > size);
    QVERIFY(tabTo([](QWidget* focus) { return focus->inherits("toile::ColourButton"); }));
    rig.key(Qt::Key_Space);
    QVERIFY(QApplication::activePopupWidget());
    auto* number = QApplication::activePopupWidget()->findChild<QLineEdit*>();
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, u"#1a7f3c"_s);
    QTest::keyClick(number, Qt::Key_Return);
    QVERIFY((bar.box().colour() == StrokeColour{0x1a, 0x7f, 0x3c}));
    QVERIFY(rig.waitFor([] { return !QApplication::activePopupWidget(); }));

    // Back to the page, and out of the house.
    QVERIFY(tabTo([&](QWidget* focus) { return focus == &rig.page(); }));
    rig.key(Qt::Key_E, Qt::ControlModifier | Qt::AltModifier);
    auto* choice = rig.window().findChild<DrawingExportDialog*>();
    QVERIFY(choice);
    QTest::keyClick(choice->findChild<QComboBox*>(), Qt::Key_Down);
    QCOMPARE(choice->ending(), u"svg"_s);
    QTest::keyClick(choice, Qt::Key_Return);
    auto* dialog = rig.window().findChild<QFileDialog*>();
    QVERIFY(dialog);
    auto* name = dialog->findChild<QLineEdit*>();
    const std::filesystem::path file = scratch("by-keys.svg");
    name->setText(QString::fromStdString(file.string()));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(rig.waitFor([&] { return std::filesystem::exists(file); }));
    QVERIFY(rig.close());
}

void CanvasKeyboardTest::wordsOfThePageInBothLanguages()
{
    CanvasRig rig("keys-words");
    QVERIFY(rig.newPage());
    const QString english = rig.page().accessibleName();
    QVERIFY2(english.contains(u" · "_s), qPrintable(english)); // with the page's own name
    rig.controller().setLanguage("zh");
    rig.settle();
    QVERIFY2(rig.page().accessibleName().contains(u" · "_s), qPrintable(rig.page().accessibleName()));
    static const QRegularExpression latin(u"[A-Za-z]{3,}"_s);
    static const QRegularExpression chinese(u"[\\x{4e00}-\\x{9fff}]"_s);
    for (const QWidget* widget : rig.window().findChildren<QWidget*>()) {
        if (!isOfThePage(rig, widget) || !widget->isVisible())
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        for (const QString& words :
             {widget->accessibleName(), widget->toolTip(), label ? label->text() : QString()})
            QVERIFY2(!words.contains(latin) || words.contains(chinese) || words.startsWith(u'#'),
                     qPrintable(words));
    }
    rig.controller().setLanguage("en");
    QVERIFY(rig.close());
}

QTEST_MAIN(CanvasKeyboardTest)
#include "canvas_keyboard_test.moc"
