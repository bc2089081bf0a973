// The layer panel and the figures beside the page, in the real window.
#include "tests/ui/canvas_rig.h"

#include "core/drawing/figures.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/figure_chooser.h"
#include "ui/canvas/layer_delegate.h"
#include "ui/canvas/layer_list.h"
#include "ui/canvas/layer_model.h"
#include "ui/canvas/layer_panel.h"
#include "ui/canvas/page_panel.h"
#include "ui/shelf/slider_row.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

QToolButton* buttonOf(QWidget& panel, const QString& name)
{
    for (auto* button : panel.findChildren<QToolButton*>())
        if (button->accessibleName() == name)
            return button;
    return nullptr;
}

size_t placeOf(const Drawing& drawing, LayerId id)
{
    const auto found = std::find_if(drawing.layers.begin(), drawing.layers.end(),
                                    [id](const auto& layer) { return layer->id == id; });
    return size_t(found - drawing.layers.begin());
}

} // namespace

class CanvasLayersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }
    void init();
    void cleanup();
    void aLayerIsAddedAndDrawnOn();
    void whatIsHiddenOrLockedRefuses();
    void multiplyingIsSeen();
    void aPullOfOpacityIsOneStep();
    void layersAreReorderedRenamedMergedAndDeleted();
    void aFigureIsSeenAndStaysHere();

private:
    LayerList& list() { return *m_rig->layers().findChild<LayerList*>(); }
    QRect rowOf(LayerId id);
    void clickRow(LayerId id) { clickAt(rowOf(id).center()); }
    void clickAt(QPoint at) { QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, at); }
    void addLayer(int kind);
    void chooseInMenu(LayerId id, const QString& words);
    std::unique_ptr<CanvasRig> m_rig;
};

void CanvasLayersTest::init()
{
    m_rig = std::make_unique<CanvasRig>(std::string("layers-") + QTest::currentTestFunction());
    QVERIFY(m_rig->newPage());
    m_rig->takeBrush("ink-liner", 2);
}

void CanvasLayersTest::cleanup()
{
    QVERIFY(m_rig->close());
}

QRect CanvasLayersTest::rowOf(LayerId id)
{
    auto* model = static_cast<LayerModel*>(list().model());
    list().scrollTo(model->index(model->rowOf(id)));
    return list().visualRect(model->index(model->rowOf(id)));
}

void CanvasLayersTest::addLayer(int kind)
{
    QToolButton* add = buttonOf(m_rig->layers(), u"Add a layer"_s);
    QVERIFY(add && add->menu());
    add->menu()->actions().at(kind)->trigger();
}

void CanvasLayersTest::chooseInMenu(LayerId id, const QString& words)
{
    bool isFound = false;
    QTimer::singleShot(0, this, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return;
        for (QAction* action : menu->actions())
            if (action->text() == words && action->isEnabled()) {
                isFound = true;
                action->trigger();
            }
        menu->close();
    });
    Q_EMIT list().customContextMenuRequested(rowOf(id).center());
    QVERIFY2(isFound, qPrintable(words));
}

void CanvasLayersTest::aLayerIsAddedAndDrawnOn()
{
    const size_t before = m_rig->drawing().layers.size(), steps = m_rig->stepsBack();
    const LayerId lines = m_rig->activeLayer().id;
    addLayer(1);
    QCOMPARE(m_rig->drawing().layers.size(), before + 1);
    QCOMPARE(m_rig->stepsBack(), steps + 1);
    QCOMPARE(m_rig->activeLayer().kind, LayerKind::Colour);
    QVERIFY(m_rig->activeLayer().isMultiplied);
    const LayerId colour = m_rig->activeLayer().id;
    QVERIFY(colour != lines);
    m_rig->draw({{40, 60}, {90, 60}});
    QCOMPARE(m_rig->activeLayer().strokes.size(), size_t(1));
    clickRow(lines);
    QCOMPARE(m_rig->drawing().activeLayer, lines);
    m_rig->draw({{40, 80}, {90, 80}});
    QCOMPARE(m_rig->activeLayer().strokes.size(), size_t(1));
    QVERIFY(m_rig->waitForPaint());
    QCOMPARE(m_rig->differenceFromFresh(), 0);
}

void CanvasLayersTest::whatIsHiddenOrLockedRefuses()
{
    const LayerId lines = m_rig->activeLayer().id;
    m_rig->draw({{40, 60}, {90, 60}});
    clickAt(LayerDelegate::lockOf(rowOf(lines)).center());
    QVERIFY(m_rig->activeLayer().isLocked);
    m_rig->draw({{40, 80}, {90, 80}});
    QCOMPARE(m_rig->strokes(), size_t(1));
    QCOMPARE(m_rig->sentence(), u"This layer is locked: unlock it, or choose another."_s);
    clickAt(LayerDelegate::lockOf(rowOf(lines)).center());
    clickAt(LayerDelegate::eyeOf(rowOf(lines)).center());
    QVERIFY(!m_rig->activeLayer().isVisible && !m_rig->activeLayer().isLocked);
    m_rig->draw({{40, 80}, {90, 80}});
    QCOMPARE(m_rig->strokes(), size_t(1));
    QCOMPARE(m_rig->sentence(), u"This layer is hidden: show it, or choose another."_s);
    QVERIFY(m_rig->waitForPaint());
    QCOMPARE(m_rig->seen({65, 60}), QColor(Qt::white));
    clickRow(m_rig->layer(LayerKind::Paper).id);
    QVERIFY2(m_rig->sentence().contains(u"paper itself"), qPrintable(m_rig->sentence()));
    QCOMPARE(m_rig->drawing().activeLayer, lines);
    QCOMPARE(list().currentIndex().data(LayerModel::IdRole).toULongLong(), lines);
    m_rig->controller().setLanguage("zh");
    clickRow(m_rig->layer(LayerKind::Paper).id);
    QVERIFY2(m_rig->sentence().contains(u"纸张"), qPrintable(m_rig->sentence()));
    m_rig->controller().setLanguage("en");
    QCOMPARE(m_rig->strokes(), size_t(1));
}

void CanvasLayersTest::multiplyingIsSeen()
{
    // Yellow under blue: what lies above hides it, or makes it green-black.
    BrushLook look{"ink-liner", 3, 1, {250, 220, 0}};
    m_rig->page().setLook(look);
    m_rig->draw({{40, 60}, {90, 60}});
    addLayer(0);
    look.colour = {0, 90, 250};
    m_rig->page().setLook(look);
    m_rig->draw({{65, 40}, {65, 80}});
    QVERIFY(m_rig->waitForPaint());
    QVERIFY(m_rig->seen({65, 60}).blue() > 200);
    auto* multiply = m_rig->layers().findChild<QCheckBox*>();
    multiply->click();
    QVERIFY(m_rig->activeLayer().isMultiplied);
    QVERIFY(m_rig->waitForPaint());
    QVERIFY(m_rig->seen({65, 60}).blue() < 40);
    QCOMPARE(m_rig->differenceFromFresh(), 0);
    m_rig->pageKey(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_rig->waitFor([&] { return !multiply->isChecked(); }));
}

void CanvasLayersTest::aPullOfOpacityIsOneStep()
{
    m_rig->draw({{40, 60}, {90, 60}});
    const size_t steps = m_rig->stepsBack();
    QuietSlider& slider = m_rig->layers().findChild<SliderRow*>()->slider();
    const auto pull = [&](double to) {
        const int y = slider.height() / 2;
        const double from = slider.value() / double(slider.maximum());
        QTest::mousePress(&slider, Qt::LeftButton, {}, {int(from * slider.width()), y});
        for (int step = 1; step <= 8; ++step)
            QTest::mouseMove(&slider, {int((from + (to - from) * step / 8) * slider.width()), y});
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, {int(to * slider.width()), y});
    };
    pull(0.5);
    const float half = m_rig->activeLayer().opacity;
    QVERIFY2(half > 0.3f && half < 0.7f, qPrintable(QString::number(half)));
    QCOMPARE(m_rig->stepsBack(), steps + 1);
    pull(0.25);
    QVERIFY(m_rig->activeLayer().opacity < half);
    QCOMPARE(m_rig->stepsBack(), steps + 2);
    QVERIFY(m_rig->waitForPaint());
    QVERIFY(qGray(m_rig->seen({65, 60}).rgb()) > 120);
    m_rig->pageKey(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_rig->activeLayer().opacity, half);
}

void CanvasLayersTest::layersAreReorderedRenamedMergedAndDeleted()
{
    const LayerId lines = m_rig->activeLayer().id;
    m_rig->draw({{40, 60}, {90, 60}});
    addLayer(0);
    const LayerId upper = m_rig->activeLayer().id;
    m_rig->draw({{40, 80}, {90, 80}});
    const size_t place = placeOf(m_rig->drawing(), upper);
    list().setFocus(Qt::TabFocusReason);
    m_rig->key(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(placeOf(m_rig->drawing(), upper), place - 1);
    m_rig->press(*buttonOf(m_rig->layers(), u"Further up (Ctrl+Up)"_s));
    QCOMPARE(placeOf(m_rig->drawing(), upper), place);

    list().setFocus(Qt::TabFocusReason);
    m_rig->key(Qt::Key_F2);
    auto* editor = list().findChild<QLineEdit*>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, u"Stitches"_s); // letters are letters here
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(m_rig->waitFor([&] { return m_rig->activeLayer().name == "Stitches"; }));
    QVERIFY(m_rig->waitFor([&] { return !list().findChild<QLineEdit*>(); }));

    chooseInMenu(upper, u"Duplicate"_s);
    QCOMPARE(m_rig->activeLayer().name, std::string("Stitches, copy"));
    QCOMPARE(m_rig->strokes(), size_t(3));
    const size_t count = m_rig->drawing().layers.size();
    QTest::keyClick(&list(), Qt::Key_Delete);
    QCOMPARE(m_rig->drawing().layers.size(), count - 1);
    QCOMPARE(m_rig->strokes(), size_t(2));
    QCOMPARE(m_rig->drawing().activeLayer, upper);

    QVERIFY(m_rig->waitForPaint());
    const QColor before = m_rig->seen({65, 80});
    chooseInMenu(upper, u"Merge with the one below"_s);
    QCOMPARE(m_rig->drawing().activeLayer, lines);
    QCOMPARE(m_rig->activeLayer().strokes.size(), size_t(2));
    QVERIFY(m_rig->waitForPaint());
    QCOMPARE(m_rig->seen({65, 80}), before);
    QCOMPARE(m_rig->differenceFromFresh(), 0);
}

void CanvasLayersTest::aFigureIsSeenAndStaysHere()
{
    m_rig->draw({{40, 60}, {90, 60}});
    FigureChooser& chooser = m_rig->panel().figures();
    auto* figures = chooser.findChild<QListWidget*>();
    QVERIFY(figures->count() > 2);
    QTest::mouseClick(figures->viewport(), Qt::LeftButton, {},
                      figures->visualItemRect(figures->item(1)).center());
    const std::string figure = m_rig->drawing().underlay.figure;
    QVERIFY(findFigure(figure));
    QVERIFY(m_rig->waitFor([&] { return m_rig->waitForPaint() && m_rig->differenceFromFresh() == 0; }));
    // Some pixel beside the stroke is the figure's; and it is gone once the figure is.
    const auto countInk = [&] {
        int count = 0;
        for (float y = 20; y < 280; y += 0.25f)
            count += qGray(m_rig->seen({105, y}).rgb()) < 250 || qGray(m_rig->seen({95, y}).rgb()) < 250;
        return count;
    };
    QVERIFY(countInk() > 0);

    DrawingWish wish;
    wish.file = scratch("figure.svg");
    bool isDone = false;
    m_rig->studio().exports().exportDrawing(wish, [&] { isDone = true; });
    QVERIFY(m_rig->waitFor([&] { return isDone; }));
    QFile svg(QString::fromStdString(wish.file.string()));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QCOMPARE(svg.readAll().count("<path"), 1);

    figures->setCurrentRow(0);
    Q_EMIT figures->itemActivated(figures->item(0));
    QVERIFY(m_rig->drawing().underlay.figure.empty());
    QVERIFY(m_rig->waitForPaint());
    QCOMPARE(countInk(), 0);
}

QTEST_MAIN(CanvasLayersTest)
#include "canvas_layers_test.moc"
