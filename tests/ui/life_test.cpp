// What may go wrong or be broken off: cancel, close while drawing, a broken file, a full gallery.
#include "tests/ui/window_rig.h"

#include "core/document/edits.h"
#include "core/engine/fake_engine.h"
#include "ui/canvas/picture_view.h"
#include "ui/canvas/work_area.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_delegate.h"
#include "ui/gallery/gallery_model.h"
#include "ui/gallery/gallery_view.h"

#include <QFile>
#include <QMessageBox>
#include <QScrollBar>
#include <QSettings>
#include <QTest>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

EngineFactory engineWith(std::chrono::milliseconds perStep)
{
    return [perStep]() -> Result<std::unique_ptr<Engine>> { return makeFakeEngine({perStep}); };
}

} // namespace

class LifeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void aTileIsStopped();
    void whatIsStoppedIsNotTakenForAnother();
    void aRefinementTeachesItsTime();
    void closingWhileDrawingLosesNothing();
    void aBrokenFileIsASentence();
    void twoHundredVariants();
    void aSecondWindowLeavesTheProjectAlone();
};

void LifeTest::aSecondWindowLeavesTheProjectAlone()
{
    WindowRig rig("twice");
    MainWindow window;
    StudioOptions options;
    options.places = findPlaces();
    options.folder = rig.folder();
    WindowController second(window, std::move(options));
    window.show();
    second.start({});
    auto* box = window.findChild<QMessageBox*>();
    QVERIFY(box);
    QVERIFY(box->text().contains(u"already open"_s));
    window.close(); // not while the message waits for an answer
    QVERIFY(window.isVisible());
    box->accept();
    QVERIFY(rig.waitFor([&] { return !window.isVisible(); }));
    QVERIFY(second.studio().looks().models().models().empty());
    QVERIFY(rig.close());
}

void LifeTest::aTileIsStopped()
{
    WindowRig rig("stop");
    QVERIFY(rig.dropSketch(drawnFlat("stop.png")));
    rig.setLongLook("tartan", "pencil");
    for (int i = 0; i < 3; ++i)
        rig.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(rig.studio().variants().waiting().size(), size_t(3));
    QVERIFY(rig.waitFor([&] { return rig.studio().variants().waiting().front().progress.step > 2; }));
    Gallery& gallery = rig.window().gallery();
    const auto clickCorner = [&](TileKey key) {
        const QModelIndex index = gallery.model().indexOf(key);
        QVERIFY(index.isValid());
        QTest::mouseClick(gallery.view().viewport(), Qt::LeftButton, {},
                          GalleryDelegate::cornerOf(gallery.view().visualRect(index)).center());
    };
    rig.settle();

    // The last is dragged before the second.
    const WaitingId second = rig.studio().variants().waiting()[1].id,
                    last = rig.studio().variants().waiting()[2].id;
    {
        const std::unique_ptr<QMimeData> tile(
            gallery.model().mimeData({gallery.model().indexOf(TileKey::waiting(last))}));
        const QRect place = gallery.view().visualRect(gallery.model().indexOf(TileKey::waiting(second)));
        rig.drop(*gallery.view().viewport(), place.topLeft() + QPoint(8, 8), *tile);
    }
    QVERIFY(rig.waitFor([&] { return rig.studio().variants().waiting()[1].id == last; }));
    rig.settle();

    // One that waits vanishes; the one that runs is kept as far as it came.
    clickCorner(TileKey::waiting(rig.studio().variants().waiting().back().id));
    QVERIFY(rig.waitFor([&] { return rig.studio().variants().waiting().size() == 2; }));
    QVERIFY(rig.studio().document().project().variants.empty());
    rig.settle();
    clickCorner(TileKey::waiting(rig.studio().variants().waiting().front().id));
    QVERIFY(rig.waitFor([&] { return rig.studio().document().project().variants.size() == 1; }));
    const Recipe& kept = rig.studio().document().project().variants.front().recipe;
    QVERIFY(kept.stoppedAtStep > 0 && kept.stoppedAtStep < 5000);

    rig.key(Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier);
    QVERIFY(rig.waitFor([&] { return rig.studio().variants().waiting().empty(); }));
    QVERIFY(rig.close());
}

/// A is done while B is shown and waits; B is stopped before its first step: it has become nothing, not A.
void LifeTest::whatIsStoppedIsNotTakenForAnother()
{
    WindowRig rig("misread", {1440, 900}, engineWith(std::chrono::milliseconds(60)));
    QVERIFY(rig.dropSketch(drawnFlat("misread.png")));
    VariantDesk& variants = rig.studio().variants();
    rig.setEngineLook("tartan", "pencil", 8);
    rig.key(Qt::Key_Return, Qt::ControlModifier);
    rig.setEngineLook("gingham", "marker", 400);
    rig.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(variants.waiting().size(), size_t(2));
    const WaitingId second = variants.waiting()[1].id;
    rig.settle();
    rig.clickTile(TileKey::waiting(second));
    rig.window().gallery().view().clearFocus(); // otherwise the neighbour of a tile that goes is chosen
    QVERIFY(rig.window().workArea().variant().caption().contains(u"marker"_s, Qt::CaseInsensitive));
    QVERIFY(rig.waitFor([&] { return !rig.studio().document().project().variants.empty(); }));
    variants.stop(second);
    QVERIFY(rig.waitFor([&] { return variants.waiting().empty(); }));
    rig.settle();
    QCOMPARE(rig.studio().document().project().variants.size(), size_t(1));
    // What it is taken for would be read from the disk first.
    QVERIFY(!rig.waitFor(
        [&] {
            return rig.window().workArea().variant().caption().contains(u"pencil"_s, Qt::CaseInsensitive);
        },
        2000));
    QVERIFY(rig.close());
}

void LifeTest::aRefinementTeachesItsTime()
{
    WindowRig rig("times", {1440, 900}, engineWith(std::chrono::milliseconds(10)));
    QVERIFY(rig.dropSketch(drawnFlat("times.png")));
    rig.setEngineLook("tartan", "pencil", 6);
    QVERIFY(rig.run(1));
    const VariantId first = rig.studio().document().project().variants.front().id;
    const QString before = QSettings().value(u"runTimes"_s).toString();
    rig.studio().variants().refine({first});
    QVERIFY(rig.waitFor([&] { return QSettings().value(u"runTimes"_s).toString() != before; }));
    QVERIFY(rig.close());
}

void LifeTest::closingWhileDrawingLosesNothing()
{
    WindowRig rig("close");
    QVERIFY(rig.dropSketch(drawnFlat("close.png")));
    rig.setSmallLook("gingham", "pencil", 4, 128);
    QVERIFY(rig.run(1));
    const VariantId first = rig.studio().document().project().variants.front().id;
    rig.clickTile(TileKey::variant(first));
    rig.key(Qt::Key_S);
    rig.setLongLook("tartan", "pencil");
    rig.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(rig.waitFor([&] {
        return !rig.studio().variants().waiting().empty() &&
               rig.studio().variants().waiting().front().progress.step > 3;
    }));
    QVERIFY(rig.close());

    rig.reopen();
    QVERIFY(rig.waitFor([&] { return rig.studio().document().project().variants.size() == 2; }));
    const Project& project = rig.studio().document().project();
    QCOMPARE(project.sketches.size(), size_t(1));
    QVERIFY(findVariant(project, first) && findVariant(project, first)->isStarred);
    QVERIFY(project.variants.back().recipe.stoppedAtStep > 0);
    QVERIFY(QFile::exists(
        QString::fromStdString(rig.studio().variants().fileOf(project.variants.back()).string())));
    QVERIFY(rig.waitForPictures());
    QCOMPARE(rig.window().gallery().model().rowCount(), 2);
    QVERIFY(rig.close());
}

void LifeTest::aBrokenFileIsASentence()
{
    WindowRig rig("broken");
    const std::filesystem::path broken = scratch("broken.png");
    QFile file(QString::fromStdString(broken.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x89PNG\r\n\x1a\n and then nothing that belongs there");
    file.close();
    rig.dropFile(broken);
    QVERIFY(rig.waitFor([&] { return rig.window().banner().isAlarm(); }));
    QVERIFY2(rig.window().banner().sentence().contains(u"broken.png"_s),
             qPrintable(rig.window().banner().sentence()));
    QVERIFY(rig.studio().document().project().sketches.empty());
    rig.controller().setLanguage("zh");
    rig.key(Qt::Key_Escape);
    QVERIFY(rig.window().banner().sentence().isEmpty());
    rig.dropFile(broken);
    QVERIFY(rig.waitFor([&] { return !rig.window().banner().sentence().isEmpty(); }));
    QVERIFY2(rig.window().banner().sentence().contains(u"无法"_s),
             qPrintable(rig.window().banner().sentence()));
    rig.controller().setLanguage("en");
    // The window works on.
    QVERIFY(rig.dropSketch(drawnFlat("whole.png")));
    QVERIFY(rig.close());
}

void LifeTest::twoHundredVariants()
{
    WindowRig rig("many");
    QVERIFY(rig.dropSketch(drawnFlat("many.png")));
    rig.setSmallLook("gingham", "pencil", 2, 128);
    QVERIFY(rig.run(1));
    // One real picture, and its file as often as it takes.
    Project project = rig.studio().document().project();
    const ProjectVariant one = project.variants.front();
    for (int i = 1; i < 200; ++i)
        project = addVariant(std::move(project), one);
    rig.studio().document().edit(project, Sentence::verbatim("Many"));
    GalleryView& view = rig.window().gallery().view();
    QVERIFY(rig.waitFor([&] { return rig.window().gallery().model().rowCount() == 200; }));
    rig.settle();
    QScrollBar& bar = *view.horizontalScrollBar();
    QVERIFY(bar.maximum() > 100 * GalleryDelegate::tileWidthPx);
    for (int at = 0; at <= bar.maximum(); at += 700) {
        bar.setValue(at);
        rig.settle(1);
    }
    GalleryModel& model = rig.window().gallery().model();
    QVERIFY(rig.waitFor([&] { return !model.pictureOf(model.tiles().back().key()).isNull(); }));
    // A step from tile to tile by the keyboard, to the last.
    view.setFocus();
    rig.key(Qt::Key_End);
    QCOMPARE(view.currentIndex().row(), 199);
    QVERIFY(rig.waitFor([&] { return rig.window().workArea().variant().pictureSize() == QSize(128, 128); }));
    QVERIFY(rig.close());
}

QTEST_MAIN(LifeTest)
#include "life_test.moc"
