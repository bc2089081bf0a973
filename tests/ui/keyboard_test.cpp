// Everything by the keyboard, with names for screen readers, in both languages and both themes.
#include "tests/ui/window_rig.h"

#include "core/document/edits.h"
#include "ui/board/board_view.h"
#include "ui/canvas/empty_screen.h"
#include "ui/canvas/picture_view.h"
#include "ui/compare/compare_view.h"
#include "ui/frame/actions.h"
#include "ui/frame/top_bar.h"
#include "ui/frame/veil.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_view.h"
#include "ui/look/theme.h"
#include "ui/shelf/look_panel.h"
#include "ui/shelf/material_shelf.h"
#include "ui/shelf/shelf_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

class KeyboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void withoutAMouse();
    void everyActionIsInAMenuWithAKeyOfItsOwn();
    void everyControlHasANameAndCanBeReached();
    void languagesSwitchAtOnce();
    void themesSwitchAtOnce();
    void itFitsSmallScreens();
};

void KeyboardTest::withoutAMouse()
{
    WindowRig rig("keys");
    MainWindow& window = rig.window();
    // Tab to the first sample, Enter.
    QVERIFY(rig.waitFor([&] {
        if (auto* button = qobject_cast<QAbstractButton*>(QApplication::focusWidget()))
            if (button->inherits("toile::SampleButton"))
                return true;
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
        return false;
    }));
    rig.key(Qt::Key_Space);
    QVERIFY(rig.waitFor([&] { return rig.studio().sketches().sketchView().model != nullptr; }));

    // Arrows and Enter choose on a shelf.
    ShelfView& cloths = window.lookPanel().cloths().view();
    cloths.setFocus(Qt::TabFocusReason);
    rig.key(Qt::Key_Home);
    rig.key(Qt::Key_Right);
    const QString second = cloths.model()->index(1, 0).data(ShelfModel::KeyRole).toString();
    rig.key(Qt::Key_Return);
    QCOMPARE(QString::fromStdString(rig.studio().looks().look().cloth.material.id), second);

    Recipe look = rig.studio().looks().look();
    look.sizePx = 128;
    look.steps = 4;
    rig.studio().looks().setLook(look);
    QVERIFY(rig.run(1));
    QVERIFY(rig.run(2));
    rig.key(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!window.gallery().selectedVariants().empty());
    rig.key(Qt::Key_S);
    QVERIFY(rig.studio().document().project().variants[0].isStarred ||
            rig.studio().document().project().variants[1].isStarred);
    rig.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(window.gallery().selectedVariants().size(), size_t(2));
    rig.key(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(window.compare().panes().size(), 2);
    rig.key(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(rig.waitFor([&] { return window.board().hasPreview(); }));
    // Letters that are keys elsewhere are letters in a field.
    auto* title = window.board().findChild<QLineEdit*>();
    title->setFocus();
    QTest::keyClicks(title, u"sixplus"_s);
    QCOMPARE(title->text(), u"sixplus"_s);
    QVERIFY(rig.close());
}

void KeyboardTest::everyActionIsInAMenuWithAKeyOfItsOwn()
{
    WindowRig rig("actions");
    QSet<QAction*> inMenus;
    for (QAction* menu : rig.window().topBar().menus().actions())
        for (QAction* action : menu->menu()->actions())
            inMenus << action;
    QHash<QString, QString> takenBy;
    for (QAction* action : rig.window().actions()) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
        for (const QKeySequence& keys : action->shortcuts()) {
            QVERIFY2(!takenBy.contains(keys.toString()),
                     qPrintable(action->text() + u" and "_s + takenBy[keys.toString()]));
            takenBy[keys.toString()] = action->text();
        }
    }
    QVERIFY(takenBy.size() > 35);
    rig.key(Qt::Key_F1);
    QVERIFY(rig.window().veil().isVisible());
    QVERIFY(rig.window().veil().findChildren<QLabel*>().size() > 60);
    rig.key(Qt::Key_Escape);
    QVERIFY(!rig.window().veil().isVisible());
    QVERIFY(rig.close());
}

void KeyboardTest::everyControlHasANameAndCanBeReached()
{
    WindowRig rig("names");
    const auto nameless = [&](QWidget& root) {
        QStringList without;
        for (QWidget* widget : root.findChildren<QWidget*>()) {
            // Qt's own parts of its own widgets have no names.
            if (widget->focusPolicy() == Qt::NoFocus || widget->inherits("QLineEditIconButton") ||
                widget->objectName() == u"qt_menubar_ext_button" || widget->inherits("QScrollBar") ||
                widget->objectName() == u"qt_spinbox_lineedit" || widget->inherits("QMenu") ||
                widget->inherits("QComboBoxPrivateContainer") || widget->inherits("QComboBoxListView") ||
                widget->inherits("QSplitter") || widget == &rig.window().veil())
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            if (widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()))
                without << QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                               widget->objectName();
        }
        return without;
    };
    for (const Language& language : languages) {
        rig.controller().setLanguage(language.code);
        const QStringList without = nameless(rig.window());
        QVERIFY2(without.isEmpty(), qPrintable(without.join(u", "_s)));
    }
    rig.controller().setLanguage("en");

    // Tab comes to every part of the window and round again.
    QVERIFY(rig.dropSketch(drawnFlat("tab.png")));
    QSet<QWidget*> reached;
    rig.window().setFocus();
    for (int i = 0; i < 60; ++i) {
        rig.key(Qt::Key_Tab);
        reached << QApplication::focusWidget();
    }
    for (QWidget* part : {static_cast<QWidget*>(&rig.window().lookPanel().cloths().view()),
                          static_cast<QWidget*>(&rig.window().lookPanel().hands().view()),
                          static_cast<QWidget*>(&rig.window().gallery().view()),
                          static_cast<QWidget*>(&rig.window().topBar().proofButton())})
        QVERIFY2(reached.contains(part), part->metaObject()->className());
    QVERIFY(rig.close());
}

void KeyboardTest::languagesSwitchAtOnce()
{
    WindowRig rig("languages");
    QVERIFY(rig.dropSketch(drawnFlat("languages.png")));
    rig.setSmallLook("tartan", "pencil", 4, 128);
    QVERIFY(rig.run(1));
    const auto title = [&] { return rig.window().gallery().model().tiles().front().title; };
    QVERIFY(rig.waitFor([&] { return title().contains(u"Pencil"_s); }));
    const QString english = title();
    rig.controller().setLanguage("zh");
    rig.settle();
    QVERIFY2(title().contains(u"铅笔"_s), qPrintable(title()));
    QCOMPARE(rig.window().topBar().exportButton().text(), u"导出"_s);
    QVERIFY(rig.window().actionTable()[Command::Draw].text().contains(u"绘制"_s));
    // Nothing stays English that a person reads: labels and buttons without one Chinese letter are names or
    // numbers.
    static const QRegularExpression latin(u"[A-Za-z]{3,}"_s);
    for (const QLabel* label : rig.window().findChildren<QLabel*>())
        if (label->isVisible())
            QVERIFY2(!label->text().contains(latin) || label->text() == u"Toile" ||
                         label->text().contains(QRegularExpression(u"[\\x{4e00}-\\x{9fff}]"_s)),
                     qPrintable(label->text()));
    rig.controller().setLanguage("en");
    rig.settle();
    QCOMPARE(title(), english);
    QVERIFY(rig.close());
}

void KeyboardTest::themesSwitchAtOnce()
{
    WindowRig rig("themes");
    QVERIFY(rig.dropSketch(drawnFlat("themes.png")));
    rig.settle(300);
    const auto panelColor = [&] { return rig.window().grab().toImage().pixelColor(4, 400); };
    QCOMPARE(panelColor(), colorsOf(Shade::Light).panel);
    rig.controller().setShade(Shade::Dark);
    rig.settle();
    QCOMPARE(panelColor(), colorsOf(Shade::Dark).panel);
    // Paper stays white.
    const QImage shot = rig.window().grab().toImage();
    QCOMPARE(shot.pixelColor(rig.window().width() / 4, 120), QColor(Qt::white));
    rig.controller().setShade(Shade::Light);
    rig.settle();
    QCOMPARE(panelColor(), colorsOf(Shade::Light).panel);
    QVERIFY(rig.close());
}

void KeyboardTest::itFitsSmallScreens()
{
    WindowRig rig("small", {1280, 800});
    QVERIFY(rig.dropSketch(drawnFlat("small.png")));
    QVERIFY(rig.window().minimumSizeHint().width() <= 1280 && rig.window().minimumSizeHint().height() <= 800);
    for (const Language& language : languages) {
        rig.controller().setLanguage(language.code);
        rig.settle();
        QCOMPARE(rig.window().size(), QSize(1280, 800));
        // No label or button is narrower than its words.
        for (const auto* button : rig.window().findChildren<QAbstractButton*>())
            if (button->isVisible() && !button->text().isEmpty() && button->inherits("QPushButton"))
                QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        for (const auto* label : rig.window().findChildren<QLabel*>())
            if (label->isVisible() && !label->wordWrap())
                QVERIFY2(label->width() + 1 >= label->minimumSizeHint().width(), qPrintable(label->text()));
    }
    rig.controller().setLanguage("en");
    QVERIFY(rig.close());
}

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
