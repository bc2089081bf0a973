// The window at the sizes of real screens, in both languages: no two widgets of a layout overlap, no text is
// cut. Run again at other scales of the screen.
#include "tests/ui/window_rig.h"

#include "core/engine/fake_engine.h"
#include "ui/canvas/picture_view.h"
#include "ui/canvas/work_area.h"
#include "ui/frame/actions.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTest>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QWidget& widget)
{
    QString name = QString::fromLatin1(widget.metaObject()->className());
    if (!widget.objectName().isEmpty())
        name += u" "_s + widget.objectName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        name += u" “%1”"_s.arg(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        name += u" “%1”"_s.arg(button->text());
    return name + u" in "_s + QString::fromLatin1(widget.parentWidget()->metaObject()->className());
}

/// Those that the layout itself places, sublayouts among them.
void addPlaced(const QLayout& layout, QWidgetList& placed)
{
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem* item = layout.itemAt(i);
        if (item->widget() && item->widget()->isVisible())
            placed << item->widget();
        else if (item->layout())
            addPlaced(*item->layout(), placed);
    }
}

QStringList overlapsIn(const QWidget& window)
{
    QStringList found;
    QList<const QWidget*> parents{&window};
    for (const QWidget* child : window.findChildren<QWidget*>())
        parents << child;
    for (const QWidget* parent : parents) {
        const QLayout* layout = parent->layout();
        if (!parent->isVisible() || !layout || qobject_cast<const QStackedLayout*>(layout))
            continue;
        QWidgetList placed;
        addPlaced(*layout, placed);
        for (qsizetype i = 0; i < placed.size(); ++i)
            for (qsizetype k = i + 1; k < placed.size(); ++k) {
                const QRect both = placed[i]->geometry() & placed[k]->geometry();
                if (both.width() > 1 && both.height() > 1)
                    found << nameOf(*placed[i]) + u" and "_s + nameOf(*placed[k]);
            }
    }
    return found;
}

/// Text that needs more room than it has. One that ends in … by itself says so in its tool tip.
QStringList cutTextsIn(const QWidget& window)
{
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || !widget->toolTip().isEmpty())
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if ((label && label->text().isEmpty()) || (button && button->text().isEmpty()) || (!label && !button))
            continue;
        const bool wraps = label && label->wordWrap();
        const QSize wanted =
            wraps ? QSize(0, label->heightForWidth(label->width())) : widget->minimumSizeHint();
        if (wanted.width() > widget->width() + 1 || wanted.height() > widget->height() + 1)
            found << u"%1: %2 × %3 of %4 × %5"_s.arg(nameOf(*widget))
                         .arg(widget->width())
                         .arg(widget->height())
                         .arg(wanted.width())
                         .arg(wanted.height());
        // What reaches beyond the window is cut by its edge.
        const QRect place(widget->mapTo(&window, QPoint()), widget->size());
        const bool scrolls = [&] {
            for (const QWidget* above = widget->parentWidget(); above; above = above->parentWidget())
                if (above->inherits("QAbstractScrollArea"))
                    return true;
            return false;
        }();
        if (!scrolls && !window.rect().contains(place))
            found << nameOf(*widget) + u": beyond the window"_s;
    }
    return found;
}

} // namespace

class LayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }

    void faultsAreSeen()
    {
        QWidget window;
        auto* row = new QHBoxLayout(&window);
        auto* first = new QLabel(u"A sentence that needs its room"_s);
        auto* second = new QPushButton(u"Draw it"_s);
        row->addWidget(first);
        row->addWidget(second);
        window.show();
        WindowRig::settle();
        QVERIFY(overlapsIn(window).isEmpty() && cutTextsIn(window).isEmpty());
        first->setFixedWidth(20);
        WindowRig::settle();
        QCOMPARE(cutTextsIn(window).size(), 1);
        second->move(first->pos());
        QCOMPARE(overlapsIn(window).size(), 1);
    }

    void nothingOverlapsOrIsCut_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("language");
        for (const QSize size : {QSize(1280, 800), QSize(1600, 1000), QSize(2560, 1440)})
            for (const Language& language : languages)
                QTest::addRow("%d x %d, %s", size.width(), size.height(), language.code.data())
                    << size << QString::fromUtf8(language.code.data());
    }

    void nothingOverlapsOrIsCut()
    {
        QFETCH(QSize, size);
        QFETCH(QString, language);
        WindowRig rig(std::string("layout ") + QTest::currentDataTag(), size,
                      []() -> Result<std::unique_ptr<Engine>> { return makeFakeEngine({}); });
        rig.controller().setLanguage(language.toStdString());
        rig.settle();
        QStringList found;
        const auto look = [&](const QString& where) {
            rig.settle();
            // What is still on its way to its place is no fault: what stays is.
            QStringList faults;
            const auto isFaultless = [&] {
                faults = overlapsIn(rig.window()) + cutTextsIn(rig.window());
                return faults.isEmpty();
            };
            if (!QTest::qWaitFor(isFaultless, 3000))
                for (const QString& fault : faults)
                    found << where + u": "_s + fault;
        };
        look(u"empty"_s);
        QVERIFY(rig.dropSketch(drawnFlat("layout.png")));
        rig.setSmallLook("tartan", "pencil");
        QVERIFY(rig.run(1));
        look(u"sketch"_s);
        QAction& correct = rig.window().actionTable()[Command::Correct];
        correct.trigger();
        rig.key(Qt::Key_B);
        look(u"correcting"_s);
        PictureView& pane = rig.window().workArea().sketch();
        rig.key(Qt::Key_V);
        QTest::mouseClick(&pane, Qt::LeftButton, Qt::ShiftModifier, pane.pointOf({0.5, 0.75}).toPoint());
        look(u"a chosen part"_s);
        correct.trigger();
        for (const Mode mode : {Mode::Compare, Mode::Board}) {
            rig.window().setMode(mode);
            look(mode == Mode::Compare ? u"compare"_s : u"board"_s);
        }
        rig.window().setMode(Mode::Draw);
        rig.key(Qt::Key_N, Qt::ControlModifier);
        look(u"page"_s);
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        rig.controller().setLanguage("en");
        QVERIFY(rig.close());
    }
};

QTEST_MAIN(LayoutTest)
#include "layout_test.moc"
