// Every dialog in every language and in both shades: nothing overlaps, no text is cut.
// Leaves a picture of each.
#include "core/engine/fake_engine.h"
#include "tests/ui/layout_faults.h"
#include "tests/ui/window_rig.h"
#include "ui/frame/actions.h"
#include "ui/shelf/look_panel.h"
#include "ui/shelf/material_shelf.h"
#include "ui/shelf/shelf_model.h"

#include <QDialog>
#include <QDir>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace toile;
using namespace toile::test;

class DialogsTest : public QObject
{
    Q_OBJECT

private:
    QString m_folder = QStringLiteral(TOILE_BINARY_DIR "/tests/ui/screenshots");
    QStringList m_faults;

    void look(WindowRig& rig, Command command, const QString& name);

private Q_SLOTS:
    void initTestCase()
    {
        WindowRig::isolateSettings();
        QVERIFY(QDir().mkpath(m_folder));
    }
    void nothingOverlapsOrIsCut_data();
    void nothingOverlapsOrIsCut();
};

void DialogsTest::look(WindowRig& rig, Command command, const QString& name)
{
    QAction& action = rig.window().actionTable()[command];
    QVERIFY2(action.isEnabled(), qPrintable(name));
    action.trigger();
    const auto shown = [&]() -> QDialog* {
        const auto all = rig.window().findChildren<QDialog*>();
        const auto found =
            std::find_if(all.begin(), all.end(), [](QDialog* one) { return one->isVisible(); });
        return found == all.end() ? nullptr : *found;
    };
    QVERIFY2(rig.waitFor([&] { return shown() != nullptr; }), qPrintable(name));
    QDialog* dialog = shown();
    QImage before; // until thumbnails and all else have come
    rig.waitFor([&] {
        rig.settle(400);
        const QImage now = dialog->grab().toImage();
        return now == std::exchange(before, now);
    });
    for (const QString& fault : overlapsIn(*dialog) + cutTextsIn(*dialog))
        m_faults << name + u": "_s + fault;
    QVERIFY(before.save(m_folder + u'/' + name + u".png"_s));
    dialog->reject();
    rig.settle();
}

namespace {

/// Asks for those that nobody has looked at yet.
bool haveThumbnails(const ShelfModel& shelf)
{
    return std::all_of(shelf.entries().begin(), shelf.entries().end(), [&](const ShelfEntry& entry) {
        const QModelIndex index = shelf.indexOf(keyOf(entry.material));
        return entry.material.isEmpty() || !index.data(Qt::DecorationRole).value<QPixmap>().isNull();
    });
}

} // namespace

void DialogsTest::nothingOverlapsOrIsCut_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isDark");
    for (const Language& language : languages)
        for (const bool isDark : {false, true})
            QTest::addRow("%s, %s", language.code.data(), isDark ? "dark" : "light")
                << QString::fromUtf8(language.code.data()) << isDark;
}

void DialogsTest::nothingOverlapsOrIsCut()
{
    QFETCH(QString, language);
    QFETCH(bool, isDark);
    WindowRig rig(std::string("dialogs ") + QTest::currentDataTag(), {1280, 800},
                  []() -> Result<std::unique_ptr<Engine>> { return makeFakeEngine({}); });
    rig.controller().setLanguage(language.toStdString());
    rig.controller().setShade(isDark ? Shade::Dark : Shade::Light);
    QVERIFY(rig.dropSketch(drawnFlat("dialogs.png")));
    rig.setSmallLook("tartan", "pencil");
    QVERIFY(rig.run(1));
    LookPanel& panel = rig.window().lookPanel();
    QVERIFY(rig.waitFor(
        [&] { return haveThumbnails(panel.cloths().model()) & haveThumbnails(panel.hands().model()); },
        60000));
    const QString ending = u'-' + language + (isDark ? u"-dark"_s : u"-light"_s);
    look(rig, Command::Preferences, u"preferences"_s + ending);
    look(rig, Command::ExportVariant, u"export-variant"_s + ending);
    look(rig, Command::ProofSheet, u"proof"_s + ending);
    look(rig, Command::EarlierStates, u"earlier-states"_s + ending);
    look(rig, Command::About, u"about"_s + ending);
    rig.key(Qt::Key_N, Qt::ControlModifier);
    rig.settle();
    look(rig, Command::ExportDrawing, u"export-drawing"_s + ending);
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
    rig.controller().setShade(Shade::Light);
    rig.controller().setLanguage("en");
    QVERIFY(rig.close());
}

QTEST_MAIN(DialogsTest)
#include "dialogs_test.moc"
