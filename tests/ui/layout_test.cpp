// The window at the sizes of real screens, in both languages: no two widgets of a layout overlap, no text is
// cut. Run again at other scales of the screen.
#include "tests/ui/layout_faults.h"
#include "tests/ui/window_rig.h"

#include "core/engine/fake_engine.h"
#include "ui/canvas/picture_view.h"
#include "ui/canvas/work_area.h"
#include "ui/frame/actions.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTest>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

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
