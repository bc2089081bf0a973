// What is kept between sessions: brushes, colours, the pressure curve; and what the tester makes of samples.
#include "ui/canvas/brush_box.h"
#include "ui/frame/canvas_preferences.h"
#include "ui/frame/pen_report.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace toile;

class CanvasSettingsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file(const char* name) { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void brushesComeBackAsTheyWere()
    {
        BrushBox box;
        box.choose("charcoal");
        box.setSetting("charcoal", {7.5f, 0.4f, StabiliserStrength::Strong});
        box.setSetting("eraser", {9, 1, StabiliserStrength::Off});
        box.setColour({10, 20, 30});
        box.setColour({200, 100, 50});
        QSettings settings(file("brushes.ini"), QSettings::IniFormat);
        box.save(settings);
        QVERIFY(BrushBox::load(settings) == box);
        QCOMPARE(box.look().sizeMm, 7.5f);
        QCOMPARE(box.eraser().brush, std::string("eraser"));
    }

    void senselessSettingsAreAsAtFirst()
    {
        QSettings settings(file("broken.ini"), QSettings::IniFormat);
        settings.setValue(QStringLiteral("brush/charcoal/size"), QStringLiteral("wide"));
        settings.setValue(QStringLiteral("brush/marker/opacity"), -3);
        settings.setValue(QStringLiteral("brush/marker/stabiliser"), 99);
        settings.setValue(QStringLiteral("brush/chosen"), QStringLiteral("eraser"));
        settings.setValue(QStringLiteral("brush/colour"), QStringLiteral("loud"));
        settings.setValue(QStringLiteral("pen/pressureCurve"), QStringLiteral("up"));
        QVERIFY(BrushBox::load(settings) == BrushBox());
        QVERIFY(CanvasPreferences::load(settings) == CanvasPreferences());
    }

    void sizesStayInTheirRangeAndEveryStepIsOne()
    {
        BrushBox box;
        box.setSetting("ink-liner", {1000, 5, StabiliserStrength::Off});
        QCOMPARE(box.setting("ink-liner").sizeMm, brushKind("ink-liner").mostMm);
        QCOMPARE(box.setting("ink-liner").opacity, 1.0f);
        for (int step = 0; step < 200; ++step) {
            const float before = box.setting("ink-liner").sizeMm;
            box.stepSize("ink-liner", -1);
            QVERIFY(box.setting("ink-liner").sizeMm < before || before == brushKind("ink-liner").leastMm);
        }
        QCOMPARE(box.setting("ink-liner").sizeMm, brushKind("ink-liner").leastMm);
        box.stepSize("ink-liner", 1);
        QVERIFY(box.setting("ink-liner").sizeMm > brushKind("ink-liner").leastMm);
    }

    void recentColoursAreFewAndDifferent()
    {
        BrushBox box;
        const StrokeColour first = box.colour();
        box.swapColours(); // none before
        QVERIFY(box.colour() == first);
        box.setColour({1, 1, 1});
        box.swapColours();
        QVERIFY(box.colour() == first);
        QCOMPARE(box.recent().size(), size_t(1));
        for (int index = 0; index < 20; ++index)
            box.setColour({uint8_t(index), 0, 0});
        QCOMPARE(box.recent().size(), BrushBox::mostRecent);
        QVERIFY((box.recent().front() == StrokeColour{18, 0, 0}));
        box.tryColour({7, 7, 7});
        QVERIFY((box.recent().front() == StrokeColour{18, 0, 0}));
    }

    void theEraserIsNoBrushInHand()
    {
        BrushBox box;
        box.choose("eraser");
        box.choose("no such brush");
        QCOMPARE(box.brush(), std::string("pencil-hb"));
    }

    void preferencesComeBack()
    {
        CanvasPreferences preferences{pressureCurve(PressurePreset::AntiStrain), true};
        QSettings settings(file("pen.ini"), QSettings::IniFormat);
        QVERIFY(CanvasPreferences::load(settings) == CanvasPreferences());
        preferences.save(settings);
        settings.sync();
        QSettings again(file("pen.ini"), QSettings::IniFormat);
        QVERIFY(CanvasPreferences::load(again) == preferences);
    }

    void theReportCountsSamples()
    {
        PenReport report;
        QVERIFY(report.device() == PenReport::Device::None);
        PenEvent pen;
        pen.isEraser = true;
        for (int index = 0; index < 400; ++index) {
            pen.timeMs = index * 5;
            report.take(pen);
        }
        QVERIFY(report.device() == PenReport::Device::Eraser);
        QCOMPARE(report.eventsPerSecond(pen.timeMs), 200);
        QCOMPARE(report.eventsPerSecond(pen.timeMs + 5000), 0);
        QVERIFY(!report.isTilted());
        pen.tiltXDeg = 20;
        report.take(pen);
        pen.tiltXDeg = 0;
        report.take(pen);
        QVERIFY(report.isTilted());
        MouseEvent mouse;
        mouse.buttons = Qt::LeftButton;
        report.take(mouse);
        QVERIFY(report.device() == PenReport::Device::Mouse && report.isDown());
    }
};

QTEST_GUILESS_MAIN(CanvasSettingsTest)
#include "canvas_settings_test.moc"
