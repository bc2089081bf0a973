// Pictures of every main state of the window, for people to look at: tests/ui/screenshots in the build
// folder.
#include "tests/ui/window_rig.h"

#include "core/document/edits.h"
#include "ui/board/board_view.h"
#include "ui/compare/compare_view.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/gallery/gallery.h"
#include "ui/shelf/advanced_fold.h"
#include "ui/shelf/look_panel.h"

#include <QDialog>
#include <QDir>
#include <QTest>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

/// TOILE_SCREENSHOTS_PX=1024 makes pictures worth showing; the usual size is quick.
int sizePx()
{
    const int wished = qEnvironmentVariableIntValue("TOILE_SCREENSHOTS_PX");
    return wished > 0 ? wished : 192;
}

int longestMs()
{
    return sizePx() > 192 ? 400000 : 120000; // a busy machine is no failure
}

} // namespace

class ScreenshotsTest : public QObject
{
    Q_OBJECT

private:
    void shoot(WindowRig& rig, const QString& name) { shoot(rig.window(), name); }
    void shoot(QWidget& widget, const QString& name);
    void shootDialog(WindowRig& rig, Command command, const QString& name);
    QString m_folder = QStringLiteral(TOILE_BINARY_DIR "/tests/ui/screenshots");

private Q_SLOTS:
    void initTestCase()
    {
        WindowRig::isolateSettings();
        QVERIFY(QDir().mkpath(m_folder));
    }
    void emptyScreen();
    void workAndGallery();
};

void ScreenshotsTest::shootDialog(WindowRig& rig, Command command, const QString& name)
{
    rig.window().actionTable()[command].trigger();
    auto* dialog = rig.window().findChild<QDialog*>();
    QVERIFY(dialog);
    rig.settle(400);
    shoot(*dialog, name);
    dialog->reject();
    rig.settle();
}

void ScreenshotsTest::shoot(QWidget& widget, const QString& name)
{
    const QImage picture = widget.grab().toImage();
    QVERIFY(picture.save(m_folder + u'/' + name + u".png"_s));
    // Something is on it: a blank window has one colour.
    const QImage small = picture.scaled(64, 40).convertToFormat(QImage::Format_RGB32);
    QSet<QRgb> colors;
    for (int y = 0; y < small.height(); ++y)
        for (int x = 0; x < small.width(); ++x)
            colors << small.pixel(x, y);
    QVERIFY2(colors.size() > 4, qPrintable(name));
}

void ScreenshotsTest::emptyScreen()
{
    WindowRig rig("empty");
    rig.settle(1500);
    shoot(rig, u"empty"_s);
    rig.key(Qt::Key_F1);
    rig.settle();
    shoot(rig, u"shortcuts"_s);
    rig.key(Qt::Key_Escape);
    rig.key(Qt::Key_F1, Qt::ShiftModifier);
    rig.settle();
    shoot(rig, u"first-steps"_s);
    rig.key(Qt::Key_Escape);
    rig.key(Qt::Key_2, Qt::ControlModifier);
    rig.settle();
    shoot(rig, u"empty-compare"_s);
    rig.key(Qt::Key_3, Qt::ControlModifier);
    rig.settle();
    shoot(rig, u"empty-board"_s);
    rig.key(Qt::Key_1, Qt::ControlModifier);
    QFile letter(QString::fromStdString(scratch("letter.txt").string()));
    QVERIFY(letter.open(QIODevice::WriteOnly) && letter.write("No picture.") > 0);
    letter.close();
    rig.dropFile(scratch("letter.txt"));
    rig.waitFor([&] { return rig.window().banner().isAlarm(); });
    rig.window().resize(1280, 800);
    rig.settle(200);
    shoot(rig, u"empty-1280x800"_s);
    QVERIFY(rig.close());
}

void ScreenshotsTest::workAndGallery()
{
    WindowRig rig("work");
    rig.studio().sketches().importSample("trench-coat");
    QVERIFY(rig.waitFor([&] { return rig.studio().sketches().sketchView().model != nullptr; }));
    QVERIFY(rig.waitFor([&] { return !rig.studio().sketches().sketchView().clothed.isNull(); }));
    rig.setSmallLook("tartan", "watercolour", 30, sizePx());
    rig.waitFor([&] { return !rig.studio().sketches().sketchView().clothed.isNull(); });
    rig.settle(500);
    shoot(rig, u"sketch"_s);
    rig.key(Qt::Key_P);
    rig.settle();
    shoot(rig, u"parts"_s);
    rig.key(Qt::Key_P);

    const std::pair<const char*, const char*> looks[] = {{"tartan", "watercolour"}, {"houndstooth", "pencil"},
                                                         {"glen-check", "marker"},  {"tweed", "gouache"},
                                                         {"pinstripe", "brush"},    {"tartan", "charcoal"}};
    const auto& cloths = rig.studio().looks().materials().cloths();
    const auto& hands = rig.studio().looks().materials().hands();
    size_t count = 0;
    for (const auto& [cloth, hand] : looks) {
        const auto known = [](const std::vector<MaterialEntry>& shelf, const char* id, size_t other) {
            for (const MaterialEntry& entry : shelf)
                if (entry.id == id)
                    return entry.id;
            return shelf[other % shelf.size()].id;
        };
        rig.setSmallLook(known(cloths, cloth, count).c_str(), known(hands, hand, count).c_str(),
                         sizePx() > 500 ? 40 : 8, sizePx());
        rig.key(Qt::Key_Return, Qt::ControlModifier);
        ++count;
    }
    QVERIFY(rig.waitFor([&] { return rig.studio().document().project().variants.size() >= 2; }, longestMs()));
    rig.waitFor(
        [&] {
            const auto& waiting = rig.studio().variants().waiting();
            return waiting.empty() || !waiting.front().progress.preview.isNull();
        },
        longestMs());
    rig.settle(100);
    shoot(rig, u"working"_s);
    QVERIFY(
        rig.waitFor([&] { return rig.studio().document().project().variants.size() == count; }, longestMs()));
    std::set<VariantId> starred;
    for (const ProjectVariant& variant : rig.studio().document().project().variants)
        if (starred.size() < 4)
            starred.insert(variant.id);
    rig.studio().document().edit(starVariants(rig.studio().document().project(), starred, true),
                                 Sentence::verbatim("Star"));
    QVERIFY(rig.waitForPictures());
    rig.clickTile(TileKey::variant(*starred.begin()));
    rig.settle(800);
    shoot(rig, u"gallery"_s);
    rig.key(Qt::Key_3);
    rig.window().lookPanel().advanced().setOpen(true);
    rig.settle(200);
    shoot(rig, u"split-advanced"_s);
    rig.window().lookPanel().advanced().setOpen(false);
    rig.key(Qt::Key_1);
    shootDialog(rig, Command::ProofSheet, u"proof-sheet"_s);
    shootDialog(rig, Command::ExportVariant, u"export"_s);

    rig.key(Qt::Key_2, Qt::ControlModifier);
    rig.settle(800);
    shoot(rig, u"compare"_s);
    rig.key(Qt::Key_D);
    rig.settle(1200);
    shoot(rig, u"compare-difference"_s);
    rig.key(Qt::Key_D);
    rig.key(Qt::Key_3, Qt::ControlModifier);
    BoardPlan plan = rig.studio().document().project().board;
    plan.title = "Coat 07";
    plan.subtitle = "Autumn / Winter 27";
    rig.studio().document().edit(setBoard(rig.studio().document().project(), plan),
                                 Sentence::verbatim("Board"));
    QVERIFY(rig.waitFor([&] { return rig.window().board().hasPreview(); }));
    rig.settle(2000);
    shoot(rig, u"board"_s);

    rig.key(Qt::Key_1, Qt::ControlModifier);
    rig.controller().setShade(Shade::Dark);
    rig.settle(500);
    shoot(rig, u"dark"_s);
    rig.key(Qt::Key_2, Qt::ControlModifier);
    rig.controller().setLanguage("zh");
    rig.settle(1200);
    shoot(rig, u"compare-dark-chinese"_s);
    rig.controller().setShade(Shade::Light);
    rig.key(Qt::Key_1, Qt::ControlModifier);
    rig.settle(500);
    shoot(rig, u"chinese"_s);
    rig.key(Qt::Key_3, Qt::ControlModifier);
    rig.settle(2000);
    shoot(rig, u"board-chinese"_s);
    rig.key(Qt::Key_1, Qt::ControlModifier);
    rig.controller().setLanguage("en");
    rig.window().resize(1280, 800);
    rig.settle(500);
    shoot(rig, u"gallery-1280x800"_s);
    QVERIFY(rig.close());
}

QTEST_MAIN(ScreenshotsTest)
#include "screenshots_test.moc"
