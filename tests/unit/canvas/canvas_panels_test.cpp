// Brush bar, layers, figures, preferences: values in, intents out. Leaves pictures beside the window's own.
#include "core/drawing/drawing_edits.h"
#include "ui/canvas/brush_bar.h"
#include "ui/canvas/brush_button.h"
#include "ui/canvas/figure_chooser.h"
#include "ui/canvas/layer_list.h"
#include "ui/canvas/layer_panel.h"
#include "ui/frame/preferences_dialog.h"
#include "ui/frame/pressure_curve_edit.h"
#include "ui/frame/tablet_tester.h"
#include "ui/look/theme.h"
#include "ui/shelf/slider_row.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QListWidget>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace toile;
using namespace Qt::StringLiterals;

namespace {

void keep(QWidget& widget, const QString& name)
{
    const QString folder = QStringLiteral(TOILE_BINARY_DIR "/tests/ui/screenshots");
    QDir().mkpath(folder);
    widget.grab().save(folder + u"/canvas-%1.png"_s.arg(name));
}

Drawing someDrawing()
{
    Drawing drawing = blankDrawing();
    drawing = setLayerOpacity(drawing, drawing.layers[1]->id, 0.8f);
    drawing = setLayerVisible(drawing, drawing.layers[3]->id, false);
    DrawingLayer layer;
    layer.name = "Topstitching and a long name of it";
    layer.isLocked = true;
    drawing = addLayer(drawing, layer);
    return setActiveLayer(drawing, drawing.layers[2]->id);
}

} // namespace

class CanvasPanelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Shade::Light); }

    void theBrushBarTellsWhatIsWished()
    {
        BrushBar bar;
        bar.resize(1080, 46);
        bar.show();
        BrushBox box;
        box.choose("brush-pen");
        box.setColour({140, 47, 34});
        box.setColour({42, 90, 159});
        bar.setBox(box);
        QSignalSpy edited(&bar, &BrushBar::boxEdited);
        auto* size = bar.findChildren<SliderRow*>().first();
        size->slider().setValue(size->slider().value() + 5);
        QCOMPARE(edited.size(), 1);
        QVERIFY(bar.box().setting("brush-pen").sizeMm > box.setting("brush-pen").sizeMm);
        auto* steady = bar.findChild<QComboBox*>();
        Q_EMIT steady->activated(2);
        QVERIFY(bar.box().setting("brush-pen").stabiliser == StabiliserStrength::Strong);
        QVERIFY(bar.box().setting("ink-liner").stabiliser == StabiliserStrength::Light);
        keep(bar, u"brush-bar"_s);
        bar.setTool(ToolKind::Eraser);
        size->slider().setValue(size->slider().value() + 5);
        QVERIFY(bar.box().setting("eraser").sizeMm > box.setting("eraser").sizeMm);
        keep(bar, u"brush-bar-eraser"_s);
    }

    void keysOfTheBrushBar()
    {
        BrushBar bar;
        QWidget canvas;
        canvas.setFocusPolicy(Qt::StrongFocus);
        bar.addKeysTo(canvas);
        canvas.show();
        canvas.activateWindow();
        canvas.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&canvas));
        std::vector<ToolKind> tools;
        connect(&bar, &BrushBar::toolWished, [&](ToolKind tool) { tools.push_back(tool); });
        const float before = bar.box().look().sizeMm;
        QTest::keyClick(&canvas, Qt::Key_E);
        QTest::keyClick(&canvas, Qt::Key_I);
        QTest::keyClick(&canvas, Qt::Key_B);
        QVERIFY((tools == std::vector{ToolKind::Eraser, ToolKind::Picker, ToolKind::Brush}));
        QTest::keyClick(&canvas, Qt::Key_BracketRight);
        QVERIFY(bar.box().look().sizeMm > before);
    }

    void anotherBrushLeavesTheRulerInHand()
    {
        BrushBar bar;
        bar.show();
        std::vector<ToolKind> tools;
        connect(&bar, &BrushBar::toolWished, [&](ToolKind tool) { tools.push_back(tool); });
        const auto choose = [&](int row) {
            auto* button = bar.findChild<BrushButton*>();
            QTest::mouseClick(button, Qt::LeftButton);
            auto* list = button->findChild<QListWidget*>();
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                              list->visualItemRect(list->item(row)).center());
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        };
        bar.setTool(ToolKind::Bezier);
        choose(3);
        QCOMPARE(QString::fromStdString(bar.box().brush()), QStringLiteral("ink-liner"));
        QVERIFY(tools.empty());
        bar.setTool(ToolKind::Lasso);
        choose(4);
        QVERIFY((tools == std::vector{ToolKind::Brush}));
    }

    void layersSayWhatIsWished()
    {
        LayerPanel panel;
        panel.resize(280, 330);
        const Drawing drawing = someDrawing();
        panel.setDrawing(drawing);
        panel.show();
        auto* list = panel.findChild<LayerList*>();
        QCOMPARE(list->model()->rowCount(), 5);
        QCOMPARE(list->currentIndex().row(), 2);
        QSignalSpy seen(&panel, &LayerPanel::visibleWished), chosen(&panel, &LayerPanel::layerChosen),
            moved(&panel, &LayerPanel::moveWished), locked(&panel, &LayerPanel::lockWished),
            named(&panel, &LayerPanel::renameWished), removed(&panel, &LayerPanel::removeWished);
        const QRect top = list->visualRect(list->model()->index(0, 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {top.left() + 12, top.center().y()});
        QCOMPARE(seen.size(), 1);
        QCOMPARE(seen[0][0].value<LayerId>(), drawing.layers[4]->id);
        QCOMPARE(chosen.size(), 0); // the eye does not choose
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {top.right() - 12, top.center().y()});
        QCOMPARE(locked.size(), 1);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, top.center());
        QCOMPARE(chosen.size(), 1);
        panel.setDrawing(drawing);
        QTest::keyClick(list, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved[0][1].toULongLong(), 3ULL);
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(removed.size(), 1);
        list->model()->setData(list->currentIndex(), u" Bodice "_s, Qt::EditRole);
        QCOMPARE(named[0][1].toString(), u"Bodice"_s);
        keep(panel, u"layers"_s);
    }

    void aDroppedLayerStandsWhereItWasDropped()
    {
        LayerPanel panel;
        Drawing drawing = someDrawing();
        panel.setDrawing(drawing);
        auto* model = panel.findChild<LayerList*>()->model();
        connect(&panel, &LayerPanel::moveWished,
                [&](LayerId id, size_t index) { drawing = moveLayer(drawing, id, index); });
        const LayerId lines = drawing.layers[2]->id;
        const auto drop = [&](int from, int before) {
            const std::unique_ptr<QMimeData> mime(model->mimeData({model->index(from, 0)}));
            QVERIFY(!model->dropMimeData(mime.get(), Qt::MoveAction, before, 0, {}));
            panel.setDrawing(drawing);
        };
        drop(2, 0); // to the very top
        QCOMPARE(drawing.layers.back()->id, lines);
        drop(0, 3); // down by two
        QCOMPARE(drawing.layers[2]->id, lines);
        drop(2, 3); // onto its own place
        QCOMPARE(drawing.layers[2]->id, lines);
    }

    void figuresAreChosen()
    {
        FigureChooser chooser;
        chooser.resize(280, 460);
        chooser.show();
        Underlay wished;
        connect(&chooser, &FigureChooser::underlayWished,
                [&](const Underlay& underlay, bool) { wished = underlay; });
        auto* list = chooser.findChild<QListWidget*>();
        QVERIFY(list->count() >= 7);
        Q_EMIT list->itemClicked(list->item(1));
        QVERIFY(!wished.figure.empty() && wished.isVisible);
        // They are drawn meanwhile, and stand in their tiles from head to foot.
        const auto inkAt = [&](int height) {
            const QRect tile = list->visualItemRect(list->item(1));
            const QPoint from = list->viewport()->mapTo(&chooser, tile.topLeft() + QPoint(12, height));
            const QImage seen = chooser.grab({from, QSize(tile.width() - 24, 14)}).toImage();
            int dark = 0;
            for (int y = 0; y < seen.height(); ++y)
                for (int x = 0; x < seen.width(); ++x)
                    dark += qGray(seen.pixel(x, y)) < 150;
            return dark;
        };
        QTRY_VERIFY(inkAt(10) > 0);
        QVERIFY(inkAt(78) > 0);
        keep(chooser, u"figures"_s);
        chooser.setUnderlay({"man-8-front", true, 0.5f});
        QCOMPARE(list->currentItem()->data(Qt::UserRole).toString(), u"man-8-front"_s);
    }

    void preferencesAreToldAtOnce()
    {
        PreferencesDialog dialog{CanvasPreferences()};
        dialog.resize(620, 640);
        dialog.show();
        CanvasPreferences told;
        connect(&dialog, &PreferencesDialog::preferencesEdited,
                [&](const CanvasPreferences& preferences) { told = preferences; });
        auto* preset = dialog.findChild<QComboBox*>();
        preset->setCurrentIndex(3);
        Q_EMIT preset->activated(3);
        QVERIFY(told.curve == pressureCurve(PressurePreset::AntiStrain));
        auto* curve = dialog.findChild<PressureCurveEdit*>();
        QVERIFY(curve->curve() == told.curve);
        QTest::keyClick(curve, Qt::Key_PageDown);
        QTest::keyClick(curve, Qt::Key_Down);
        QVERIFY(!(told.curve == pressureCurve(PressurePreset::AntiStrain)));
        QCOMPARE(preset->currentIndex(), 4);
        dialog.findChild<QCheckBox*>()->click();
        QVERIFY(told.doFingersDraw);
        auto* patch = dialog.findChild<TestPatch*>();
        QTest::mousePress(patch, Qt::LeftButton, {}, {20, 40});
        QTest::mouseMove(patch, {120, 90});
        QTest::mouseMove(patch, {220, 60});
        QTest::mouseRelease(patch, Qt::LeftButton, {}, {220, 60});
        QVERIFY(patch->report().device() == PenReport::Device::Mouse);
        QTest::qWait(150);
        keep(dialog, u"preferences"_s);
    }

    void aClickOnTheCurveAddsAPointAndDraggingItOutTakesIt()
    {
        PressureCurveEdit edit;
        edit.resize(220, 220);
        edit.show();
        QTest::mouseClick(&edit, Qt::LeftButton, {}, {110, 60});
        QCOMPARE(edit.curve().points().size(), size_t(3));
        QVERIFY(edit.curve().at(0.5) > 0.7);
        QTest::mousePress(&edit, Qt::LeftButton, {}, {110, 60});
        QTest::mouseMove(&edit, {110, -80});
        QTest::mouseRelease(&edit, Qt::LeftButton, {}, {110, -80});
        QCOMPARE(edit.curve().points().size(), size_t(2));
    }
};

QTEST_MAIN(CanvasPanelsTest)
#include "canvas_panels_test.moc"
