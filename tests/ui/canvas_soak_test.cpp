// Random hands in the real window: everything at once, in any order, for as long as one likes; and what must
// hold afterwards. TOILE_SOAK_MINUTES says how long (6 seconds, always the same, where it is not set),
// TOILE_SOAK_SEED repeats a run as far as threads allow.
#include "tests/ui/canvas_soak_hands.h"

#include "ui/canvas/drawing_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

namespace toile::test {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostRasterBytes = size_t(600) << 20;
constexpr size_t mostResidentBytes = size_t(2) << 30; ///< of all; a sanitizer's shadows are not counted
constexpr size_t mostStepsWalked = 80; ///< of the history after a burst; all of them now and then

size_t residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toULongLong() * 4096;
}

std::vector<SharedDrawing> drawingsOf(const Project& project)
{
    std::vector<SharedDrawing> all;
    for (const ProjectSketch& sketch : project.sketches)
        all.push_back(sketch.drawing);
    return all;
}

bool areSame(const std::vector<SharedDrawing>& one, const std::vector<SharedDrawing>& two)
{
    return std::equal(one.begin(), one.end(), two.begin(), two.end(), sameDrawing);
}

/// "12 strokes in 4 layers; no drawing".
QString told(const std::vector<SharedDrawing>& drawings)
{
    QStringList all;
    for (const SharedDrawing& drawing : drawings) {
        size_t strokes = 0;
        for (size_t i = 0; drawing && i < drawing->layers.size(); ++i)
            strokes += drawing->layers[i]->strokes.size();
        all.append(drawing ? u"%1 strokes in %2 layers"_s.arg(strokes).arg(drawing->layers.size())
                           : u"no drawing"_s);
    }
    return all.join(u"; "_s);
}

} // namespace

void CanvasSoakTest::checkAll()
{
    CanvasRig& rig = *m_rig;
    closeDialogs();
    rig.proximity(false);
    rig.page().endStroke();
    rig.studio().variants().stopAll();
    QVERIFY(rig.waitFor([&] { return rig.studio().variants().waiting().empty(); }, 120000));
    rig.settle(5);

    // The history leads back and forth to the very same drawings.
    const auto now = drawingsOf(rig.studio().document().project());
    const size_t most = m_bursts % 10 == 9 ? size_t(-1) : mostStepsWalked;
    size_t steps = 0, ahead = 0;
    while (rig.studio().document().history().canRedo() && ahead < most) {
        rig.studio().document().redo();
        ++ahead;
    }
    for (size_t i = 0; i < ahead; ++i)
        rig.studio().document().undo();
    QVERIFY(areSame(drawingsOf(rig.studio().document().project()), now));
    while (rig.studio().document().history().canUndo() && steps < most) {
        rig.studio().document().undo();
        ++steps;
    }
    for (size_t i = 0; i < steps; ++i)
        rig.studio().document().redo();
    QVERIFY(areSame(drawingsOf(rig.studio().document().project()), now));
    for (const SharedDrawing& drawing : now)
        if (drawing)
            QVERIFY(findLayer(*drawing, drawing->activeLayer));

    // What is seen is what is drawn. A picture that was dropped may come only now, and be shown instead; the
    // window is told a little later; figures and pictures are on their way longer than the raster knows.
    int difference = 0;
    const bool isRight = rig.waitFor(
        [&] {
            if (!rig.studio().sketches().drawing())
                return !rig.page().isVisible();
            return rig.page().drawing() == rig.drawing() && rig.raster().isComplete() &&
                   (difference = rig.differenceFromFresh()) == 0;
        },
        60000);
    QVERIFY2(isRight, qPrintable(u"the page is %1 away from one painted at once"_s.arg(difference)));
    QVERIFY(rig.raster().memoryUse() < mostRasterBytes);
    const size_t resident = residentBytes();
    if (m_leastResident == 0)
        m_leastResident = resident;
    QVERIFY2(resident < m_leastResident + mostResidentBytes,
             qPrintable(u"%1 MB resident"_s.arg(resident >> 20)));
}

void CanvasSoakTest::anythingGoes()
{
    const double minutes = qEnvironmentVariable("TOILE_SOAK_MINUTES", u"0.1"_s).toDouble();
    // A short run is the same each time, a long one is not.
    const bool isLong = qEnvironmentVariableIsSet("TOILE_SOAK_MINUTES");
    const uint32_t seed = qEnvironmentVariableIsSet("TOILE_SOAK_SEED")
                              ? qEnvironmentVariable("TOILE_SOAK_SEED").toUInt()
                              : (isLong ? std::random_device()() : 11);
    qInfo("TOILE_SOAK_SEED=%u, %.1f minutes", seed, minutes);
    m_chance.seed(seed);
    QElapsedTimer clock;
    clock.start();
    const auto isOver = [&] { return clock.elapsed() > qint64(minutes * 60000); };
    size_t rounds = 0, strokes = 0;
    while (!isOver()) {
        // A new window now and then, on a folder of its own and then on what it has left.
        m_rig = std::make_unique<CanvasRig>("soak-" + std::to_string(rounds++));
        QVERIFY(m_rig->newPage());
        for (int burst = 0; burst < 24 && !isOver(); ++burst) {
            for (int act = 0; act < 30; ++act) {
                if (!m_rig->studio().sketches().drawing() || !m_rig->page().isVisible()) {
                    goElsewhere();
                    m_rig->settle(5);
                    continue;
                }
                switch (upTo(19)) {
                case 0:
                case 1:
                    useTool();
                    break;
                case 2:
                    storm();
                    break;
                case 3:
                case 4:
                    editLayers();
                    break;
                case 5:
                    look();
                    break;
                case 6:
                    chooseTool();
                    break;
                case 7:
                    if (oneIn(3))
                        goElsewhere();
                    break;
                case 8:
                    if (oneIn(3))
                        style();
                    break;
                case 9:
                    if (oneIn(4))
                        changeWindow();
                    break;
                case 10:
                case 11:
                    brokenLine();
                    break;
                default:
                    if (m_rig->page().drawing() == m_rig->drawing() && !m_rig->page().isDrawing())
                        draw();
                }
                if (QTest::currentTestFailed())
                    return;
                if (oneIn(3))
                    m_rig->settle(1);
            }
            checkAll();
            if (QTest::currentTestFailed())
                return;
            ++m_bursts;
        }
        m_rig->controller().setLanguage("en");
        // A picture that is on its way, a drawing that is read again may come until all is quiet.
        std::vector<SharedDrawing> left;
        connect(&m_rig->controller(), &WindowController::closed, this,
                [&] { left = drawingsOf(m_rig->studio().document().project()); });
        QVERIFY(m_rig->close());
        m_rig->reopen();
        QVERIFY(m_rig->waitFor(
            [&] { return m_rig->studio().document().project().sketches.size() == left.size(); }));
        const auto found = drawingsOf(m_rig->studio().document().project());
        QVERIFY2(areSame(found, left), qPrintable(u"left %1, found %2"_s.arg(told(left), told(found))));
        checkAll();
        strokes = m_strokesDrawn;
        QVERIFY(m_rig->close());
        m_rig.reset();
    }
    qInfo("%.1f minutes, %zu windows, %zu bursts, %zu strokes, %zu MB resident",
          double(clock.elapsed()) / 60000, rounds, m_bursts, strokes, residentBytes() >> 20);
}

} // namespace toile::test

int main(int argc, char** argv)
{
    qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); // Qt's own is five minutes
    QApplication application(argc, argv);
    toile::test::CanvasSoakTest test;
    return QTest::qExec(&test, argc, argv);
}
