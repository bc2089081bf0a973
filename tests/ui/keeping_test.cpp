// The window and a disk that is full: it stays, says what it could not save, tries again by itself, goes
// elsewhere; and what was comes back from the menu.
#include "core/engine/fake_engine.h"
#include "core/studio/project_folder.h"
#include "tests/support/size_limit.h"
#include "tests/ui/window_rig.h"
#include "ui/control/keeping_controller.h"
#include "ui/frame/actions.h"
#include "ui/frame/earlier_dialog.h"
#include "ui/frame/error_banner.h"

#include <QAbstractButton>
#include <QListWidget>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

EngineFactory fakeEngine()
{
    return []() -> Result<std::unique_ptr<Engine>> { return makeFakeEngine({}); };
}

size_t sketchesOnDisk(const std::filesystem::path& folder)
{
    return ProjectFolder(folder).read().project.sketches.size();
}

QMessageBox* unsavedBox(MainWindow& window)
{
    auto* box = window.findChild<QMessageBox*>(u"unsaved"_s);
    return box && box->isVisible() ? box : nullptr;
}

void press(QMessageBox& box, const QString& text)
{
    for (QAbstractButton* button : box.buttons())
        if (button->text() == text)
            return QTest::mouseClick(button, Qt::LeftButton);
    qFatal("no such button");
}

} // namespace

class KeepingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }

    void theWindowStaysOverWhatIsNotOnDisk()
    {
        WindowRig rig("stays", {1280, 800}, fakeEngine());
        rig.studio().sketches().importSample("t-shirt");
        QVERIFY(WindowRig::waitFor([&] { return sketchesOnDisk(rig.folder()) == 1; }));
        QSignalSpy closed(&rig.controller(), &WindowController::closed);
        {
            const SizeLimit full(60);
            rig.studio().sketches().newDrawing({210, 297}, "Page");
            QVERIFY(WindowRig::waitFor([&] { return rig.studio().document().unsaved().has_value(); }));
            QVERIFY(WindowRig::waitFor([&] { return rig.window().banner().isAlarm(); }));
            rig.window().close();
            QVERIFY(WindowRig::waitFor([&] { return unsavedBox(rig.window()) != nullptr; }));
            QVERIFY(rig.window().isVisible() && rig.window().isEnabled());
            press(*unsavedBox(rig.window()), u"Keep working"_s);
            QVERIFY(WindowRig::waitFor([&] { return !unsavedBox(rig.window()); }));
            QCOMPARE(sketchesOnDisk(rig.folder()), size_t(1));
            QCOMPARE(closed.count(), 0);
        }
        // There is room again: nobody has to do anything.
        QVERIFY(WindowRig::waitFor([&] { return sketchesOnDisk(rig.folder()) == 2; }));
        QVERIFY(WindowRig::waitFor([&] { return !rig.window().banner().isAlarm(); }));
        QVERIFY(rig.close());
    }

    void itCanGoElsewhere()
    {
        WindowRig rig("full", {1280, 800}, fakeEngine());
        rig.studio().sketches().importSample("t-shirt");
        QVERIFY(WindowRig::waitFor([&] { return sketchesOnDisk(rig.folder()) == 1; }));
        // The folder's place is taken by a file: no try will ever go well.
        const std::filesystem::path aside = rig.folder().string() + "-aside";
        std::filesystem::rename(rig.folder(), aside);
        QFile file(QString::fromStdString(rig.folder().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        rig.studio().sketches().newDrawing({210, 297}, "Page");
        rig.window().close();
        QVERIFY(WindowRig::waitFor([&] { return unsavedBox(rig.window()) != nullptr; }));
        QSignalSpy closed(&rig.controller(), &WindowController::closed);
        const std::filesystem::path elsewhere = aside.string() + "/elsewhere";
        rig.controller().keeping().saveElsewhere(QString::fromStdString(elsewhere.string()));
        QVERIFY(WindowRig::waitFor([&] { return closed.count() == 1; }));
        QCOMPARE(sketchesOnDisk(elsewhere), size_t(2));
        QCOMPARE(rememberedFolder().toStdString(), elsewhere.string());
        std::filesystem::remove_all(elsewhere);
        QVERIFY(rememberedFolder().isEmpty());
    }

    void anEarlierStateIsOneStepAway()
    {
        WindowRig rig("earlier", {1280, 800}, fakeEngine());
        rig.studio().sketches().importSample("t-shirt");
        QVERIFY(WindowRig::waitFor([&] { return sketchesOnDisk(rig.folder()) == 1; }));
        QVERIFY(rig.close());
        rig.reopen();
        rig.studio().sketches().importSample("a-line-dress");
        QVERIFY(WindowRig::waitFor([&] { return rig.studio().document().project().sketches.size() == 2; }));
        QVERIFY(WindowRig::waitFor([&] { return sketchesOnDisk(rig.folder()) == 2; }));
        rig.window().actionTable()[Command::EarlierStates].trigger();
        EarlierDialog* dialog = nullptr;
        QVERIFY(WindowRig::waitFor([&] {
            dialog = rig.window().findChild<EarlierDialog*>();
            return dialog && dialog->isVisible();
        }));
        QCOMPARE(dialog->states().count(), 2);
        dialog->states().setCurrentRow(1);
        Q_EMIT dialog->states().itemActivated(dialog->states().item(1));
        QVERIFY(WindowRig::waitFor([&] { return rig.studio().document().project().sketches.size() == 1; }));
        rig.window().actionTable()[Command::Undo].trigger();
        QCOMPARE(rig.studio().document().project().sketches.size(), size_t(2));
        QVERIFY(rig.close());
    }
};

QTEST_MAIN(KeepingTest)
#include "keeping_test.moc"
