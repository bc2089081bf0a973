// The way that a designer goes, by hand: drop, choose, run, watch, star, compare, board; and out of the
// house.
#include "tests/ui/window_rig.h"

#include "core/render/image_file.h"
#include "ui/board/board_view.h"
#include "ui/canvas/picture_view.h"
#include "ui/canvas/work_area.h"
#include "ui/compare/compare_view.h"
#include "ui/control/board_controller.h"
#include "ui/control/export_controller.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_delegate.h"
#include "ui/gallery/gallery_model.h"
#include "ui/gallery/gallery_view.h"
#include "ui/shelf/look_panel.h"
#include "ui/shelf/material_shelf.h"
#include "ui/shelf/shelf_view.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

/// A page's size in millimetres, as the file says it.
QSizeF pdfPageMm(const std::filesystem::path& file)
{
    QFile pdf(QString::fromStdString(file.string()));
    if (!pdf.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = pdf.readAll();
    const qsizetype at = bytes.indexOf("/MediaBox");
    const QByteArray box = bytes.mid(bytes.indexOf('[', at) + 1, 60);
    const QList<QByteArray> numbers = box.left(box.indexOf(']')).simplified().split(' ');
    if (at < 0 || numbers.size() < 4)
        return {};
    return QSizeF(numbers[2].toDouble(), numbers[3].toDouble()) * 25.4 / 72;
}

void pick(ShelfView& view, const QString& key)
{
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        const QModelIndex index = view.model()->index(row, 0);
        if (index.data(ShelfModel::KeyRole).toString() != key)
            continue;
        view.scrollTo(index);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(index).center());
    }
}

/// Of the sketch in its cloth, 0..255; 0 where it is not there yet.
int greenOfClothed(WindowRig& rig, QPointF share)
{
    const Image& picture = rig.studio().sketches().sketchView().clothed;
    return picture.isNull()
               ? 0
               : int(picture.pixel(int(share.x() * picture.width()), int(share.y() * picture.height()))[1]);
}

/// Of the menu of a right click; false where it is not offered.
bool chooseAt(PictureView& pane, QPointF at, const QString& text)
{
    QContextMenuEvent asked(QContextMenuEvent::Mouse, pane.pointOf(at).toPoint(),
                            pane.mapToGlobal(pane.pointOf(at).toPoint()));
    QCoreApplication::sendEvent(&pane, &asked);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (!menu)
        return false;
    const QList<QAction*> actions = menu->actions();
    const auto wanted = std::find_if(actions.begin(), actions.end(), [&](const QAction* action) {
        return action->text() == text && action->isEnabled();
    });
    const bool isOffered = wanted != actions.end();
    if (isOffered)
        menu->setActiveAction(*wanted);
    QTest::keyClick(menu, isOffered ? Qt::Key_Return : Qt::Key_Escape);
    return isOffered;
}

} // namespace

class MainWayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void fromDropToBoard();
    void proofSheetAndGallery();
    void ownClothAndHand();
    void aPartTakesACloth();
    void aPartIsLeftAsPaper();
    void aPlaceIsPutRight();
    void exportedPictures();
};

void MainWayTest::fromDropToBoard()
{
    WindowRig rig("way");
    MainWindow& window = rig.window();
    QVERIFY(window.isVisible());
    QVERIFY(!window.actionTable()[Command::Draw].isEnabled());
    QVERIFY(rig.dropSketch(drawnFlat("dress.png")));
    QVERIFY(window.actionTable()[Command::Draw].isEnabled());

    pick(window.lookPanel().cloths().view(), u"gingham"_s);
    pick(window.lookPanel().hands().view(), u"marker"_s);
    QCOMPARE(rig.studio().looks().look().cloth.material.id, std::string("gingham"));
    QCOMPARE(rig.studio().looks().look().hand.id, std::string("marker"));
    Recipe look = rig.studio().looks().look();
    look.sizePx = 160;
    look.steps = 60;
    rig.studio().looks().setLook(look);

    // It is seen clothed on its tile, then drawn.
    rig.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(rig.studio().variants().waiting().size(), size_t(1));
    const TileKey waitingKey = TileKey::waiting(rig.studio().variants().waiting().front().id);
    std::set<qint64> tilePictures;
    QVERIFY(rig.waitFor([&] {
        const QImage picture = window.gallery().model().pictureOf(waitingKey);
        if (!picture.isNull())
            tilePictures.insert(picture.cacheKey());
        return rig.studio().variants().waiting().empty();
    }));
    QVERIFY2(!tilePictures.empty(), "the tile should have a picture before the variant is done");
    QCOMPARE(rig.studio().document().project().variants.size(), size_t(1));
    const VariantId first = rig.studio().document().project().variants.front().id;
    QVERIFY(rig.waitFor([&] { return window.gallery().currentKey() == TileKey::variant(first); }));
    QVERIFY(window.workArea().variant().caption().contains(u"Marker"_s));
    QVERIFY(rig.waitFor([&] { return window.workArea().variant().pictureSize() == QSize(160, 160); }));

    // Space: the sketch in its place, and back.
    rig.key(Qt::Key_Space);
    QVERIFY(window.workArea().showsSketchAlone());
    rig.key(Qt::Key_Space);
    QVERIFY(!window.workArea().showsSketchAlone());
    rig.key(Qt::Key_3);
    QVERIFY(window.workArea().variant().isSplit());
    rig.key(Qt::Key_1);

    rig.setSmallLook("tartan", "pencil");
    QVERIFY(rig.run(2));
    for (const ProjectVariant& variant : rig.studio().document().project().variants) {
        rig.clickTile(TileKey::variant(variant.id));
        rig.key(Qt::Key_S);
    }
    for (const ProjectVariant& variant : rig.studio().document().project().variants)
        QVERIFY(variant.isStarred);

    // Side by side, linked, and how far apart.
    rig.key(Qt::Key_2, Qt::ControlModifier);
    CompareView& compare = window.compare();
    QCOMPARE(compare.panes().size(), 2);
    QVERIFY(rig.waitFor([&] { return compare.panes()[1]->pictureSize() == QSize(160, 160); }));
    const double scale = compare.panes()[1]->scale();
    compare.panes()[0]->zoomBy(2);
    QCOMPARE(compare.panes()[1]->scale(), 2 * scale);
    // The pane that is clicked is the one that the keys are for.
    QTest::mouseClick(compare.panes()[1], Qt::LeftButton);
    QVERIFY(compare.panes()[1]->isMarked() && !compare.panes()[0]->isMarked());
    const VariantId marked = compare.marked().variantId();
    rig.key(Qt::Key_X);
    QVERIFY(findVariant(rig.studio().document().project(), marked)->isRejected);
    rig.key(Qt::Key_X);
    QVERIFY(!findVariant(rig.studio().document().project(), marked)->isRejected);
    rig.key(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(compare.panes()[0]->isMarked());
    rig.key(Qt::Key_K);
    QCOMPARE(compare.panes().size(), 3);
    rig.key(Qt::Key_D);
    QVERIFY(compare.showsDifference());

    rig.key(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(rig.waitFor([&] { return window.board().hasPreview(); }));
    const std::filesystem::path board = scratch("board.pdf");
    rig.controller().board().exportTo(QString::fromStdString(board.string()));
    QVERIFY(
        rig.waitFor([&] { return std::filesystem::exists(board) && !window.banner().sentence().isEmpty(); }));
    QVERIFY(!window.banner().isAlarm());
    const QSizeF page = pdfPageMm(board);
    QVERIFY2(std::abs(page.width() - 420) < 0.01 && std::abs(page.height() - 297) < 0.01,
             qPrintable(u"%1 × %2"_s.arg(page.width()).arg(page.height())));
    QVERIFY(rig.close());
}

void MainWayTest::proofSheetAndGallery()
{
    WindowRig rig("proof");
    QVERIFY(rig.dropSketch(drawnFlat("proof.png")));
    rig.setSmallLook("tartan", "pencil", 4, 128);
    rig.studio().variants().runProofSheet({{{"gingham", {}, {}}}, {{"velvet", {}, {}}}},
                                          {{"pencil", {}, {}}, {}});
    QVERIFY(rig.waitFor([&] { return rig.studio().document().project().variants.size() == 4; }));
    Gallery& gallery = rig.window().gallery();
    const auto order = [&] {
        std::vector<uint64_t> ids;
        for (const GalleryTile& tile : gallery.model().tiles())
            ids.push_back(tile.id);
        return ids;
    };
    QVERIFY(rig.waitFor([&] {
        return rig.studio().variants().waiting().empty() && order().size() == 4 &&
               !gallery.model().tiles().front().isOnItsWay;
    }));
    const std::vector<uint64_t> newestFirst = order();
    QVERIFY(std::is_sorted(newestFirst.rbegin(), newestFirst.rend()));

    // Dragged to stand before another: the project's own order changes.
    {
        const std::unique_ptr<QMimeData> tile(gallery.model().mimeData({gallery.model().index(3)}));
        const QRect place = gallery.view().visualRect(gallery.model().index(0));
        rig.drop(*gallery.view().viewport(), QPoint(place.left() + 8, place.top() + 8), *tile);
    }
    QVERIFY(rig.waitFor([&] { return order().front() == newestFirst.back(); }));
    rig.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(rig.waitFor([&] { return order() == newestFirst; }));

    // A drag to another program is the variant's file, as a copy.
    const std::unique_ptr<QMimeData> mime(gallery.model().mimeData({gallery.model().index(0)}));
    QCOMPARE(mime->urls().size(), 1);
    QVERIFY(QFile::exists(mime->urls().first().toLocalFile()));
    QCOMPARE(gallery.model().supportedDragActions(), Qt::DropActions(Qt::CopyAction));

    // Renamed, rejected, deleted, and back.
    gallery.model().setData(gallery.model().index(0), u"The green one"_s, Qt::EditRole);
    QVERIFY(rig.waitFor([&] { return gallery.model().tiles().front().title == u"The green one"; }));
    rig.clickTile(TileKey::variant(newestFirst[1]));
    rig.key(Qt::Key_X);
    QVERIFY(findVariant(rig.studio().document().project(), newestFirst[1])->isRejected);
    gallery.setFilter(GalleryFilter::NotRejected);
    QVERIFY(rig.waitFor([&] { return order().size() == 3; }));
    gallery.setFilter(GalleryFilter::All);
    QVERIFY(rig.waitFor([&] { return order().size() == 4; }));
    rig.clickTile(TileKey::variant(newestFirst[2]));
    rig.key(Qt::Key_Delete);
    QCOMPARE(rig.studio().document().project().variants.size(), size_t(3));
    QVERIFY(!rig.window().banner().sentence().isEmpty());
    rig.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(rig.studio().document().project().variants.size(), size_t(4));

    // A click on the corner stars.
    const QModelIndex index = gallery.model().indexOf(TileKey::variant(newestFirst[0]));
    QTest::mouseClick(gallery.view().viewport(), Qt::LeftButton, {},
                      GalleryDelegate::cornerOf(gallery.view().visualRect(index)).center());
    QVERIFY(findVariant(rig.studio().document().project(), newestFirst[0])->isStarred);
    QVERIFY(rig.close());
}

void MainWayTest::ownClothAndHand()
{
    WindowRig rig("own");
    LookPanel& panel = rig.window().lookPanel();
    QVERIFY(rig.waitFor([&] { return panel.cloths().view().isVisible(); }));
    rig.dropFile(*panel.cloths().view().viewport(), {20, 20}, checkedCloth("my check.png"));
    QVERIFY(rig.waitFor([&] { return rig.studio().document().project().cloths.size() == 1; }));
    rig.dropFile(*panel.hands().view().viewport(), {20, 20}, drawnFlat("my hand.png"));
    QVERIFY(rig.waitFor([&] { return rig.studio().document().project().hands.size() == 1; }));
    QVERIFY(rig.studio().looks().look().cloth.material.id.empty());
    const QModelIndex first = panel.cloths().model().index(0);
    QCOMPARE(first.data().toString(), u"my check"_s);
    QVERIFY(rig.waitFor([&] { return !first.data(Qt::DecorationRole).value<QPixmap>().isNull(); }));
    panel.cloths().model().setFilter(u"check"_s);
    QVERIFY(panel.cloths().model().rowCount() < 8);
    QVERIFY(rig.studio().document().project().sketches.empty());
    QVERIFY(rig.close());
}

void MainWayTest::aPartTakesACloth()
{
    WindowRig rig("part");
    QVERIFY(rig.dropSketch(drawnFlat("parts.png")));
    PictureView& pane = rig.window().workArea().sketch();
    QVERIFY(rig.waitFor([&] { return !pane.pictureSize().isEmpty(); }));
    QMimeData mime;
    mime.setData(QLatin1String(clothMime), "velvet");
    rig.drop(pane, pane.pointOf({0.5, 0.75}), mime);
    const auto marks = [&] { return rig.studio().looks().lookOfShown().marks; };
    QCOMPARE(marks().size(), size_t(1));
    QCOMPARE(marks()[0].cloth->material.id, std::string("velvet"));
    rig.studio().document().undo();
    QVERIFY(marks().empty());
    QVERIFY(rig.close());
}

void MainWayTest::aPartIsLeftAsPaper()
{
    WindowRig rig("paper part");
    QVERIFY(rig.dropSketch(drawnFlat("paper parts.png")));
    rig.setSmallLook("velvet", "pencil", 4, 160);
    PictureView& pane = rig.window().workArea().sketch();
    QVERIFY(rig.waitFor([&] { return !pane.pictureSize().isEmpty(); }));
    const QPointF skirt(0.5, 0.75);
    const auto clothedAt = [&](QPointF share) { return greenOfClothed(rig, share); };
    const auto chosen = [&](const QString& text, QPointF at) { return chooseAt(pane, at, text); };
    const QString leave = u"Leave as paper"_s, plain = u"The garment's cloth"_s;
    QVERIFY(rig.waitFor([&] { return clothedAt(skirt) > 0 && clothedAt(skirt) < 200; }));
    QVERIFY(!chosen(plain, skirt)); // it has the garment's cloth
    QVERIFY(chosen(leave, skirt));
    const auto marks = [&] { return rig.studio().looks().lookOfShown().marks; };
    QVERIFY(marks().size() == 1 && !marks()[0].cloth);
    QVERIFY(rig.waitFor([&] { return clothedAt(skirt) == 255; }));
    QVERIFY(clothedAt({0.5, 0.35}) < 200);

    QVERIFY(rig.run(1));
    const ProjectVariant& variant = rig.studio().document().project().variants.front();
    QVERIFY(variant.recipe.marks == marks());
    const auto drawn = readPicture(rig.folder() / variant.file);
    QVERIFY(drawn.ok());
    QCOMPARE(int(drawn->pixel(80, 120)[1]), 255);
    QVERIFY(drawn->pixel(80, 56)[1] < 250);

    QVERIFY(chosen(plain, skirt));
    QVERIFY(marks().empty());
    QVERIFY(rig.waitFor([&] { return clothedAt(skirt) < 200; }));
    QVERIFY(chosen(leave, skirt));
    QMimeData mime;
    mime.setData(QLatin1String(clothMime), "linen");
    rig.drop(pane, pane.pointOf(skirt), mime);
    QVERIFY(marks().size() == 1 && marks()[0].cloth);
    QVERIFY(rig.close());
}

/// A right click on a region says that it is no garment, or is; each is one step that can be undone.
void MainWayTest::aPlaceIsPutRight()
{
    WindowRig rig("put right");
    QVERIFY(rig.dropSketch(drawnFlat("put right.png")));
    rig.setSmallLook("velvet", "", 4, 160);
    PictureView& pane = rig.window().workArea().sketch();
    QVERIFY(rig.waitFor([&] { return !pane.pictureSize().isEmpty(); }));
    const QPointF skirt(0.5, 0.75);
    const auto clothed = [&](QPointF share) {
        return greenOfClothed(rig, share) > 0 && greenOfClothed(rig, share) < 200;
    };
    const auto choose = [&](QPointF at, const QString& text) { return chooseAt(pane, at, text); };
    const auto corrections = [&] {
        const Project& project = rig.studio().document().project();
        return findSketch(project, project.shownSketch)->corrections;
    };
    QVERIFY(rig.waitFor([&] { return clothed(skirt); }));
    QVERIFY(!choose(skirt, u"Take all corrections back"_s));
    QVERIFY(choose(skirt, u"This is no garment"_s));
    QCOMPARE(corrections().size(), size_t(1));
    QVERIFY(corrections()[0].kind == CorrectionKind::Flip);
    QVERIFY(rig.waitFor([&] { return !clothed(skirt); }));
    QVERIFY(clothed({0.5, 0.35}));
    QVERIFY(choose(skirt, u"This is garment"_s));
    QVERIFY(rig.waitFor([&] { return clothed(skirt); }));
    rig.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(rig.waitFor([&] { return !clothed(skirt); }));
    QVERIFY(choose(skirt, u"Take all corrections back"_s));
    QVERIFY(corrections().empty());
    QVERIFY(rig.waitFor([&] { return clothed(skirt); }));
    QVERIFY(rig.close());
}

void MainWayTest::exportedPictures()
{
    WindowRig rig("export");
    QVERIFY(rig.dropSketch(drawnFlat("export.png")));
    rig.setSmallLook("gingham", "pencil", 4, 128);
    QVERIFY(rig.run(1));
    rig.clickTile(TileKey::variant(rig.studio().document().project().variants.front().id));
    for (const char* name : {"out.png", "out.jpg", "out.tif"}) {
        ExportWish wish;
        wish.isPaperTransparent = std::string(name) == "out.png";
        rig.controller().exports().exportChosen(QString::fromStdString(scratch(name).string()), wish);
        QVERIFY2(rig.waitFor([&] { return std::filesystem::exists(scratch(name)); }), name);
    }
    rig.settle(200);
    const QImage png(QString::fromStdString(scratch("out.png").string()));
    QCOMPARE(png.size(), QSize(128, 128));
    QCOMPARE(qAlpha(png.pixel(2, 2)), 0);
    QCOMPARE(qAlpha(png.pixel(64, 90)), 255);
    QVERIFY(readRecipe(scratch("out.png")).ok());
    QVERIFY(rig.close());
}

QTEST_MAIN(MainWayTest)
#include "main_way_test.moc"
