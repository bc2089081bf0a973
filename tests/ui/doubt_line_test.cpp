// The line over the sketch: what is doubtful is said for as long as it holds, with what helps beside it.
#include "tests/ui/canvas_rig.h"
#include "tests/unit/render/made_pdfs.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/work_area.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"

#include <QFile>
#include <QInputDialog>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTest>
#include <QTimer>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

namespace fs = std::filesystem;

/// A dress of 300 × 400 pixels whose hem is open from x 140 to 160, at y 340.
fs::path openDress(const std::string& name)
{
    QImage page(300, 400, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter painter(&page);
    painter.setPen(QPen(Qt::black, 3));
    painter.drawPolyline(QPolygon({{160, 340}, {220, 340}, {200, 80}, {100, 80}, {80, 340}, {140, 340}}));
    painter.end();
    const fs::path file = scratch(name);
    page.save(QString::fromStdString(file.string()));
    return file;
}

/// The first page has a word, the others a garment of their own each.
fs::path bookOf(int pages, const std::string& name)
{
    std::string kids;
    std::vector<std::string> objects{"<</Type/Catalog/Pages 2 0 R>>", {}};
    for (int page = 0; page < pages; ++page) {
        const std::string object = std::to_string(objects.size() + 1);
        const std::string content = std::to_string(objects.size() + 2);
        kids += object + " 0 R ";
        objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 240]/Contents " + content + " 0 R>>");
        objects.push_back(pdfStream("", page == 0 ? "1 w 20 20 m 60 20 l S"
                                                  : "4 w 40 40 " + std::to_string(90 + page) + " 160 re S"));
    }
    objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages) + ">>";
    const fs::path file = scratch(name);
    QFile out(QString::fromStdString(file.string()));
    const Bytes bytes = pdfOf(objects);
    if (!out.open(QIODevice::WriteOnly) ||
        out.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size())) < 0)
        qFatal("no book");
    return file;
}

ErrorBanner& lineOf(CanvasRig& rig)
{
    return rig.window().doubtLine();
}

/// By the words on it; null where it is not to be seen.
QPushButton* buttonOf(CanvasRig& rig, const QString& text)
{
    for (QPushButton* button : lineOf(rig).findChildren<QPushButton*>())
        if (button->text() == text && button->isVisible())
            return button;
    return nullptr;
}

/// Null where none is open.
QMenu* pagesMenu(CanvasRig& rig)
{
    auto* menu = rig.window().findChild<QMenu*>(u"pages"_s);
    return menu && menu->isVisible() ? menu : nullptr;
}

bool says(CanvasRig& rig, const QString& words)
{
    return CanvasRig::waitFor([&] { return lineOf(rig).sentence().contains(words); });
}

size_t sketchesOf(CanvasRig& rig)
{
    return rig.studio().document().project().sketches.size();
}

} // namespace

class DoubtLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }

    void aCleanSketchHasNoLine()
    {
        CanvasRig rig("doubt-none");
        QVERIFY(rig.dropSketch(drawnFlat("clean.png")));
        QVERIFY(lineOf(rig).sentence().isEmpty());
        QVERIFY(!rig.window().actionTable()[Command::AnotherPage].isEnabled());
        QVERIFY(rig.newPage()); // which is empty, as it should be
        rig.takeBrush("ink-liner", 1);
        rig.draw({{40, 60}, {120, 60}, {120, 160}});
        QVERIFY(CanvasRig::waitFor([&] {
            const auto model = rig.studio().sketches().sketchView().model;
            return model && !model->doubts.empty();
        }));
        CanvasRig::settle();
        QVERIFY(lineOf(rig).sentence().isEmpty());
        QVERIFY(rig.close());
    }

    void anOpenOutlineIsClosedWithOneStroke()
    {
        CanvasRig rig("doubt-open");
        QVERIFY(rig.newPage());
        rig.choose(ToolKind::Lasso);
        QVERIFY(rig.dropSketch(openDress("open.png")));
        QVERIFY(says(rig, u"open at one place"_s));
        QVERIFY(lineOf(rig).isVisible() && !lineOf(rig).isAlarm());
        for (const QTimer* timer : lineOf(rig).findChildren<QTimer*>())
            QVERIFY(!timer->isActive()); // nothing takes it away
        rig.window().setMode(Mode::Board);
        QVERIFY(!lineOf(rig).isVisible());
        rig.window().setMode(Mode::Draw);
        QVERIFY(lineOf(rig).isVisible());

        QPushButton* drawOver = buttonOf(rig, u"Draw over the sketch"_s);
        QVERIFY(drawOver);
        rig.press(*drawOver);
        QVERIFY(CanvasRig::waitFor([&] { return rig.page().isVisible(); }));
        QCOMPARE(rig.page().tool(), ToolKind::Brush);
        const Vec2 page = rig.drawing().pageMm;
        const float mmPerPx = page.x / 300;
        const QPointF gap = rig.page().view().toView(Vec2{150 * mmPerPx, 340 * mmPerPx});
        const QPointF middle = QRectF(rig.page().rect()).center();
        QVERIFY2((gap - middle).manhattanLength() < 60, "the gap is not in the middle of the view");
        QVERIFY(says(rig, u"open at one place"_s)); // until it is closed
        QVERIFY(!buttonOf(rig, u"Draw over the sketch"_s));

        rig.takeBrush("ink-liner", 1.5f);
        rig.draw({{136 * mmPerPx, 340 * mmPerPx}, {164 * mmPerPx, 340 * mmPerPx}});
        QCOMPARE(rig.strokes(), size_t(1));
        QVERIFY(CanvasRig::waitFor([&] { return lineOf(rig).sentence().isEmpty(); }));
        QVERIFY(rig.studio().sketches().doubts().empty());
        rig.studio().document().undo();
        QVERIFY(says(rig, u"open at one place"_s));
        QVERIFY(rig.close());
    }

    void whatIsClosedStaysClosedUntilItIsAnother()
    {
        CanvasRig rig("doubt-closed");
        QVERIFY(rig.dropSketch(openDress("closed.png")));
        QVERIFY(says(rig, u"open at one place"_s));
        rig.controller().setLanguage("zh_CN");
        QVERIFY(says(rig, u"轮廓有一处没有闭合"_s));
        QVERIFY(buttonOf(rig, u"在草图上绘制"_s));
        rig.controller().setLanguage("en");
        QVERIFY(says(rig, u"open at one place"_s));
        const SketchId open = rig.studio().sketches().shownSketch()->id;
        rig.press(*buttonOf(rig, u"Close"_s));
        QVERIFY(lineOf(rig).sentence().isEmpty());
        QVERIFY(rig.dropSketch(bookOf(2, "book.pdf")));
        QVERIFY(says(rig, u"page 1 of 2"_s));
        rig.studio().sketches().showSketch(open);
        QVERIFY(CanvasRig::waitFor([&] { return !rig.studio().sketches().doubts().empty(); }));
        CanvasRig::settle();
        QVERIFY(lineOf(rig).sentence().isEmpty());
        QVERIFY(rig.close());
    }

    void anotherPageStaysInReach()
    {
        CanvasRig rig("doubt-pages");
        QVERIFY(rig.dropSketch(bookOf(3, "three.pdf")));
        QVERIFY(says(rig, u"Hardly any garment was found on page 1 of 3"_s));
        QVERIFY(rig.sentence().isEmpty()); // the banner does not say it once more
        QAction& another = rig.window().actionTable()[Command::AnotherPage];
        QVERIFY(another.isEnabled());
        another.trigger();
        QVERIFY(CanvasRig::waitFor([&] { return pagesMenu(rig) != nullptr; }));
        QMenu* menu = pagesMenu(rig);
        QCOMPARE(menu->actions().size(), 3);
        QVERIFY(!menu->actions().at(0)->isEnabled()); // it is there
        QCOMPARE(menu->actions().at(2)->text(), u"Page 3"_s);
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().at(2)).center());
        QVERIFY(CanvasRig::waitFor([&] { return sketchesOf(rig) == 2; }));
        QVERIFY(says(rig, u"page 3 of 3"_s));
        QVERIFY(!lineOf(rig).sentence().contains(u"Hardly"_s));

        // Its line offers the menu, too, and is there still when nothing was chosen.
        rig.press(*buttonOf(rig, u"Another page …"_s));
        QVERIFY(CanvasRig::waitFor([&] { return pagesMenu(rig) != nullptr; }));
        QTest::keyClick(pagesMenu(rig), Qt::Key_Escape);
        QVERIFY(CanvasRig::waitFor([&] { return pagesMenu(rig) == nullptr; }));
        QVERIFY(says(rig, u"page 3 of 3"_s));
        // The page that is there already is shown and not kept twice.
        rig.press(*buttonOf(rig, u"Another page …"_s));
        QVERIFY(CanvasRig::waitFor([&] { return pagesMenu(rig) != nullptr; }));
        menu = pagesMenu(rig);
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().at(0)).center());
        QVERIFY(says(rig, u"page 1 of 3"_s));
        QCOMPARE(sketchesOf(rig), size_t(2));
        QVERIFY(rig.close());

        rig.reopen();
        QVERIFY(says(rig, u"page 1 of 3"_s));
        QVERIFY(rig.window().actionTable()[Command::AnotherPage].isEnabled());
        QVERIFY(rig.close());
    }

    void ofManyPagesOneIsNamed()
    {
        CanvasRig rig("doubt-many");
        QVERIFY(rig.dropSketch(bookOf(30, "many.pdf")));
        QVERIFY(says(rig, u"page 1 of 30"_s));
        QTimer answer;
        connect(&answer, &QTimer::timeout, this, [&rig, &answer] {
            auto* dialog = rig.window().findChild<QInputDialog*>();
            if (!dialog || !dialog->isVisible())
                return;
            answer.stop();
            dialog->setIntValue(29);
            dialog->accept();
        });
        answer.start(20);
        rig.window().actionTable()[Command::AnotherPage].trigger();
        QVERIFY(says(rig, u"page 29 of 30"_s));
        QCOMPARE(rig.studio().sketches().shownSketch()->name, std::string("many 29"));
        QVERIFY(rig.close());
    }
};

QTEST_MAIN(DoubtLineTest)
#include "doubt_line_test.moc"
