// Hands from the command line, with the real engine: recipes, Ctrl-C, judging.
#include "tests/cli/cli_run.h"

#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <csignal>

using namespace toile::test;

class CliHandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(toile::writePicture(smallSketch(96, 120), path("coat.png")).ok());
        const CliRun version = run_("version --json");
        QCOMPARE(version.code, 0);
        m_hasEngine = version.json()["engine"].get<std::string>().find("not there") == std::string::npos;
    }

    void withoutTheEngineItIsExitFour()
    {
        const CliRun run =
            cliWithEngine("/nowhere/engine.so", "style coat.png --out o.png --hand " TOILE_BINARY_DIR
                                                "/share/toile/hands/pencil.png --model toile-vgg --size 64");
        QVERIFY2(run.code == 4, run.err.constData());
        QVERIFY2(isOneSentence(run.err) && run.err.contains("engine"), run.err.constData());
        QVERIFY(!QFile::exists(qpath("o.png")));
    }

    /// A bundled hand's strokes are planned: no engine, no model, the same bytes from the recipe.
    void aBundledHandNeedsNoEngine()
    {
        const CliRun first =
            cliWithEngine("/nowhere/engine.so",
                          "style coat.png --out p.png --cloth gingham --hand pencil --reader rules --json");
        QVERIFY2(first.code == 0, first.err.constData());
        const nlohmann::json recipe = first.json()["results"][0]["recipe"];
        QVERIFY(!recipe.contains("model") && recipe.value("engine", "").empty());
        QVERIFY(!bytesOf(qpath("p.png")).contains("DigitalSourceType")); // no network has drawn
        const CliRun again = cliWithEngine("/nowhere/engine.so", "style --from-recipe p.png --out q.png");
        QVERIFY2(again.code == 0 && again.err.isEmpty(), again.err.constData());
        QCOMPARE(bytesOf(qpath("p.png")), bytesOf(qpath("q.png")));
        const CliRun other =
            cliWithEngine("/nowhere/engine.so", "style --from-recipe p.png --out r.png --seed 2");
        QVERIFY(other.code == 0 && bytesOf(qpath("p.png")) != bytesOf(qpath("r.png")));
    }

    /// A page is measured, and drawn by what was measured: nothing of it, no engine, the same bytes again.
    void aPageNeedsNoEngineEither()
    {
        const CliRun first = cliWithEngine(
            "/nowhere/engine.so", "style coat.png --out p.png --cloth gingham --reader rules --json "
                                  "--hand " TOILE_BINARY_DIR "/share/toile/hands/cross-hatching.png");
        QVERIFY2(first.code == 0, first.err.constData());
        QVERIFY(!first.json()["results"][0]["recipe"].contains("model"));
        QVERIFY(!bytesOf(qpath("p.png")).contains("DigitalSourceType"));
        const CliRun again = cliWithEngine("/nowhere/engine.so", "style --from-recipe p.png --out q.png");
        QVERIFY2(again.code == 0 && again.err.isEmpty(), again.err.constData());
        QCOMPARE(bytesOf(qpath("p.png")), bytesOf(qpath("q.png")));
        const CliRun plain = run_("style coat.png --out n.png --cloth gingham --reader rules --hand none");
        QCOMPARE(plain.code, 0);
        QVERIFY(QImage(qpath("p.png")) != QImage(qpath("n.png")));
    }

    void aPageWithoutStrokesSaysSo()
    {
        QImage grey(200, 300, QImage::Format_RGB32);
        grey.fill(qRgb(240, 236, 230));
        QVERIFY(grey.save(qpath("smooth.png")));
        const CliRun run =
            run_("style coat.png --out s.png --cloth gingham --reader rules --hand smooth.png");
        QVERIFY2(run.code == 0 && isOneSentence(run.err), run.err.constData());
        QVERIFY2(run.err.contains("page is blank"), run.err.constData());
    }

    void aHandDrawsTheSameBytesTwice()
    {
        if (!m_hasEngine)
            QSKIP("the engine is not built (TOILE_TORCH)");
        const CliRun first = run_("style coat.png --out a.png --cloth gingham --hand " TOILE_BINARY_DIR
                                  "/share/toile/hands/pencil.png --model toile-vgg --steps 6 --json");
        QVERIFY2(first.code == 0, first.err.constData());
        const nlohmann::json result = first.json()["results"][0];
        QCOMPARE(result["steps"].get<int>(), 6);
        QVERIFY(!result["recipe"]["engine"].get<std::string>().empty());
        QVERIFY(result["recipe"]["model"]["sha256"].get<std::string>().size() == 64);
        QVERIFY(bytesOf(qpath("a.png")).contains("DigitalSourceType")); // a network has drawn
        const CliRun again = run_("style --from-recipe a.png --out b.png");
        QVERIFY2(again.code == 0 && again.err.isEmpty(), again.err.constData());
        QCOMPARE(bytesOf(qpath("a.png")), bytesOf(qpath("b.png")));
        QCOMPARE(run_("style --from-recipe a.png --out c.png --hand none").code, 0);
        QVERIFY(bytesOf(qpath("a.png")) != bytesOf(qpath("c.png")));
    }

    void everyModeGivesAPicture()
    {
        if (!m_hasEngine)
            QSKIP("the engine is not built (TOILE_TORCH)");
        for (const char* mode : {"hand", "print", "page"}) {
            const CliRun run =
                run_(std::string("style coat.png --out m.png --hand " TOILE_BINARY_DIR
                                 "/share/toile/hands/gouache.png --model toile-vgg --steps 3 --mode ") +
                     mode);
            QVERIFY2(run.code == 0, run.err.constData());
            QVERIFY(toile::readPicture(path("m.png")).ok());
        }
    }

    void aSignalKeepsTheBestPicture_data()
    {
        QTest::addColumn<QList<int>>("numbers");
        QTest::newRow("Ctrl-C") << QList<int>{SIGINT};
        QTest::newRow("SIGHUP") << QList<int>{SIGHUP};
        QTest::newRow("as a session ends") << QList<int>{SIGTERM, SIGHUP, SIGTERM};
    }
    void aSignalKeepsTheBestPicture()
    {
        QFETCH(QList<int>, numbers);
        if (!m_hasEngine)
            QSKIP("the engine is not built (TOILE_TORCH)");
        QProcess process;
        process.setProcessEnvironment(cliEnvironment());
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(TOILE_CLI),
                      QStringLiteral("style coat.png --out stop.png --cloth linen --hand " TOILE_BINARY_DIR
                                     "/share/toile/hands/charcoal.png --model toile-vgg --steps 100000 "
                                     "--verbose")
                          .split(QLatin1Char(' ')));
        QVERIFY(process.waitForStarted());
        process.setReadChannel(QProcess::StandardError);
        // --verbose says when the first step has been made: then there is something to keep.
        QByteArray said;
        while (!said.contains("first step") && process.waitForReadyRead(120000))
            said += process.readAllStandardError();
        said += process.readAllStandardError();
        QVERIFY2(said.contains("first step"), said.constData());
        for (const int number : numbers) {
            // Nobody's number is 0, which means everybody.
            if (process.state() == QProcess::Running && process.processId() > 0)
                kill(pid_t(process.processId()), number);
            QTest::qWait(numbers.size() > 1 ? 100 : 0);
        }
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(60000));
        said += process.readAllStandardError();
        QCOMPARE(process.exitCode(), 130);
        QVERIFY2(said.contains("best picture so far is in stop.png"), said.constData());
        QVERIFY(toile::readPicture(path("stop.png")).ok());
        const auto recipe = toile::readRecipe(path("stop.png"));
        QVERIFY(recipe.ok() && recipe->find("\"stoppedAtStep\":-1") == std::string::npos);
        const CliRun again = run_("style --from-recipe stop.png --out again.png");
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(bytesOf(qpath("stop.png")), bytesOf(qpath("again.png")));
    }

    void controlCDoesNotWaitForTheEngineToOpen()
    {
        QProcess process;
        QProcessEnvironment environment = cliEnvironment();
        environment.insert(QStringLiteral("TOILE_ENGINE"), QStringLiteral(TOILE_ENDLESS_ENGINE));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(TOILE_CLI),
                      QStringLiteral("style coat.png --out never.png --cloth linen --hand " TOILE_BINARY_DIR
                                     "/share/toile/hands/charcoal.png --model toile-vgg")
                          .split(QLatin1Char(' ')));
        QVERIFY(process.waitForStarted());
        process.setReadChannel(QProcess::StandardError);
        QByteArray said;
        while (!said.contains("is starting") && process.waitForReadyRead(120000))
            said += process.readAllStandardError();
        QVERIFY2(said.contains("is starting"), said.constData());
        kill(pid_t(process.processId()), SIGINT);
        const bool ended = process.waitForFinished(60000);
        if (!ended)
            process.kill();
        QVERIFY(ended);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(!QFile::exists(qpath("never.png")));
    }

    void aFailureDoesNotWaitForTheEngineToOpen()
    {
        QFile broken(qpath("broken.png"));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no picture") > 0);
        broken.close();
        const CliRun style =
            cliWithEngine(TOILE_ENDLESS_ENGINE, "style broken.png --out never.png --hand " TOILE_BINARY_DIR
                                                "/share/toile/hands/charcoal.png --model toile-vgg");
        QCOMPARE(style.code, 3);
        const CliRun judge =
            cliWithEngine(TOILE_ENDLESS_ENGINE, "judge coat.png broken.png --vgg none.safetensors");
        QCOMPARE(judge.code, 3);
    }

    void nohupOutlivesItsTerminal()
    {
        if (!m_hasEngine)
            QSKIP("the engine is not built (TOILE_TORCH)");
        const CliRun run = shell(
            QStringLiteral("trap '' HUP; \"$CLI\" style coat.png --out kept.png --hand " TOILE_BINARY_DIR
                           "/share/toile/hands/charcoal.png --model toile-vgg "
                           "--steps 30 --size 64 & sleep 0.3; kill -HUP $!; wait $!"),
            m_folder.path());
        QVERIFY2(run.code == 0, run.err.constData());
        QVERIFY(toile::readPicture(path("kept.png")).ok());
    }

    void judgeMeasuresTheHand()
    {
        if (!m_hasEngine)
            QSKIP("the engine is not built (TOILE_TORCH)");
        const QString vgg = QStringLiteral(TOILE_BINARY_DIR "/share/toile/models/toile-vgg.safetensors");
        if (!QFile::exists(vgg))
            QSKIP("no model in the build folder");
        QCOMPARE(run_("style coat.png --out h.png --cloth linen --hand " TOILE_BINARY_DIR
                      "/share/toile/hands/charcoal.png --model toile-vgg --steps 20")
                     .code,
                 0);
        const CliRun run = run_("judge coat.png h.png --json --vgg " + vgg.toStdString());
        QVERIFY2(run.code == 0, run.err.constData());
        const double loss = run.json()["handLoss"].get<double>();
        QVERIFY2(loss > 0 && loss < 1, run.out.constData());
    }

private:
    CliRun run_(const std::string& line) const
    {
        return cli(QString::fromStdString(line).split(QLatin1Char(' ')), m_folder.path());
    }
    CliRun cliWithEngine(const char* module, const std::string& line) const
    {
        const QByteArray before = qgetenv("TOILE_ENGINE");
        qputenv("TOILE_ENGINE", module);
        const CliRun run = run_(line);
        if (before.isEmpty())
            qunsetenv("TOILE_ENGINE");
        else
            qputenv("TOILE_ENGINE", before);
        return run;
    }
    QString qpath(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    std::string path(const char* name) const { return qpath(name).toStdString(); }

    QTemporaryDir m_folder;
    bool m_hasEngine = false;
};

QTEST_MAIN(CliHandTest)
#include "cli_hand_test.moc"
