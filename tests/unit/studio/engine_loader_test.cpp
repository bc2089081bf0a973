// Whatever stands where the engine should be, there is an engine or one sentence.
#include "core/engine/engine_loader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace toile;

namespace {

std::string module(const char* name)
{
    return std::string(TOILE_BINARY_DIR "/tests/modules/engine_module_") + name + ".so";
}

} // namespace

class EngineLoaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Later it would move the environment while other threads read it.
    void whatLibrariesReadIsSaidBeforeMain() { QCOMPARE(qgetenv("OMP_WAIT_POLICY"), QByteArray("passive")); }

    void opensAGoodModule()
    {
        Result<std::unique_ptr<Engine>> engine = loadEngine(module("good"));
        QVERIFY2(engine.ok(), engine.ok() ? "" : engine.error().detail.c_str());
        QCOMPARE((*engine)->description(), std::string("fake engine"));
    }

    void theEnvironmentNamesAModule()
    {
        qputenv("TOILE_ENGINE", module("good").c_str());
        QVERIFY(loadEngine().ok());
        qputenv("TOILE_ENGINE", "/nowhere.so");
        QVERIFY(!loadEngine().ok());
        qunsetenv("TOILE_ENGINE");
    }

    void aModuleThatOnlyDrawsTrainsNothing()
    {
        const Result<std::unique_ptr<Trainer>> trainer = loadTrainer(module("good"));
        QVERIFY(!trainer.ok() && trainer.error().kind == ErrorKind::Engine);
        QVERIFY(!loadYardstick(module("good")).ok());
        const Result<std::unique_ptr<Trainer>> missing = loadTrainer("/nowhere.so");
        QVERIFY(!missing.ok() &&
                missing.error().sentence.text().find("trains is not installed") != std::string::npos);
    }

    void everythingElseIsASentence_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("word");
        QTest::newRow("missing") << "/nowhere/engine.so"
                                 << "not installed";
        QTest::newRow("a folder") << "/tmp"
                                  << "not installed";
        QTest::newRow("foreign") << QString::fromStdString(module("foreign")) << "not a styling engine";
        QTest::newRow("another version") << QString::fromStdString(module("old")) << "another version";
        QTest::newRow("cannot start")
            << QString::fromStdString(module("refusing")) << "LibTorch is of another";
        const QString junk = m_folder.filePath(QStringLiteral("junk.so"));
        QFile file(junk);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not a library") > 0);
        QTest::newRow("no library") << junk << "cannot be loaded";
    }
    void everythingElseIsASentence()
    {
        QFETCH(QString, file);
        QFETCH(QString, word);
        const Result<std::unique_ptr<Engine>> engine = loadEngine(file.toStdString());
        QVERIFY(!engine.ok());
        QCOMPARE(int(engine.error().kind), int(ErrorKind::Engine));
        QVERIFY2(QString::fromStdString(engine.error().sentence.text()).contains(word),
                 engine.error().sentence.text().c_str());
        QVERIFY(engine.error().sentence.text().ends_with('.'));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(EngineLoaderTest)
#include "engine_loader_test.moc"
