// A draft with one click, and refined in its own place with another.
#include "tests/ui/window_rig.h"

#include "core/document/edits.h"
#include "core/document/refinement.h"
#include "ui/frame/actions.h"
#include "ui/gallery/gallery.h"
#include "ui/shelf/look_panel.h"

#include <QTest>
#include <QToolButton>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

class DraftTest : public QObject
{
    Q_OBJECT

private:
    static GalleryTile tileAt(WindowRig& rig, size_t place)
    {
        return rig.window().gallery().model().tiles()[place];
    }

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void theButtonSaysWhyItCannot();
    void draftedThenRefinedInItsPlace();
};

void DraftTest::theButtonSaysWhyItCannot()
{
    WindowRig rig("hindrance");
    QToolButton& button = rig.window().lookPanel().draftButton();
    QAction& action = rig.window().actionTable()[Command::DrawDraft];
    QVERIFY(!button.isEnabled() && !action.isEnabled());
    QVERIFY(rig.dropSketch(drawnFlat("hindrance.png")));
    Recipe look = rig.studio().looks().look();
    look.mode = StyleMode::Page;
    rig.studio().looks().setLook(look);
    rig.settle();
    QVERIFY(!button.isEnabled() && !action.isEnabled());
    const bool hasModel = rig.studio().looks().draftHindrance() == DraftHindrance::OtherMode;
    QVERIFY2(button.toolTip().contains(hasModel ? u"Mode"_s : u"model"_s), qPrintable(button.toolTip()));
    QVERIFY(!rig.window().actionTable()[Command::RefineMore].isEnabled());
    QVERIFY(rig.close());
}

void DraftTest::draftedThenRefinedInItsPlace()
{
    WindowRig rig("draft");
    QVERIFY(rig.dropSketch(drawnFlat("draft.png")));
    if (rig.studio().looks().draftHindrance() == DraftHindrance::NoModel)
        QSKIP("There is no draft model in models/.");
    rig.setEngineLook("gingham", "pencil", 5, 128);
    rig.settle();
    QToolButton& button = rig.window().lookPanel().draftButton();
    QVERIFY(button.isEnabled());
    QTest::mouseClick(&button, Qt::LeftButton);
    QVERIFY(rig.waitFor([&] { return rig.studio().document().project().variants.size() == 1; }));
    QCOMPARE(rig.studio().looks().look().steps, 5);
    QVERIFY(rig.run(2));
    const ProjectVariant draft = rig.studio().document().project().variants.front();
    QVERIFY(isDraft(draft.recipe));
    QVERIFY(!isDraft(rig.studio().document().project().variants.back().recipe));
    QVERIFY(rig.waitForPictures());
    QCOMPARE(tileAt(rig, 1).id, draft.id); // newest first
    QVERIFY(rig.window().gallery().model().index(1).data(Qt::ToolTipRole).toString().contains(u"draft"_s));

    rig.clickTile(TileKey::variant(draft.id));
    rig.key(Qt::Key_S);
    QVERIFY(rig.waitFor([&] { return tileAt(rig, 1).isStarred; }));
    const QImage drafted = rig.window().gallery().model().pictureOf(TileKey::variant(draft.id));
    rig.key(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(rig.waitFor([&] { return tileAt(rig, 1).isOnItsWay; }));
    QCOMPARE(rig.window().gallery().model().rowCount(), 2);
    QCOMPARE(rig.window().gallery().selectedWaiting().size(), size_t(1)); // it stays selected
    QVERIFY(rig.waitFor([&] { return rig.studio().variants().waiting().empty(); }));
    const auto now = [&] { return rig.studio().document().project().variants.front(); };
    QCOMPARE(now().id, draft.id);
    QCOMPARE(now().recipe.steps, Recipe().steps);
    QCOMPARE(now().recipe.seed, draft.recipe.seed);
    QVERIFY(now().isStarred && now().file != draft.file);
    QVERIFY(rig.waitFor([&] { return tileAt(rig, 1).id == draft.id && !tileAt(rig, 1).isDraft; }));
    QVERIFY(rig.waitForPictures());
    QVERIFY(rig.window().gallery().model().pictureOf(TileKey::variant(draft.id)) != drafted);
    QCOMPARE(rig.window().gallery().currentKey(), TileKey::variant(draft.id));

    rig.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(now().file, draft.file);
    QVERIFY(now().isStarred);
    QVERIFY(rig.waitFor([&] { return tileAt(rig, 1).isDraft; }));
    QVERIFY(rig.waitForPictures());
    QVERIFY(rig.window().gallery().model().pictureOf(TileKey::variant(draft.id)) == drafted);
    QVERIFY(rig.close());
}

QTEST_MAIN(DraftTest)
#include "draft_test.moc"
