// The real window in a folder of its own, with the real engine or one that draws nothing, and the hands that
// work on it.
#pragma once

#include "tests/support/scratch.h"
#include "ui/control/window_controller.h"
#include "ui/gallery/tile_key.h"
#include "ui/main_window.h"

#include <QImage>
#include <QMimeData>
#include <QStringList>

#include <functional>
#include <memory>

namespace toile::test {

class WindowRig
{
public:
    /// The project lies in `folder` (a name inside the scratch folder of this process).
    explicit WindowRig(const std::string& folder, QSize size = {1440, 900});
    /// With an engine of the test's own, and a list of models for it that nobody opens.
    WindowRig(const std::string& folder, QSize size, EngineFactory engine);
    ~WindowRig();

    /// Keeps settings away from those of the person who runs the tests. Before anything else.
    static void isolateSettings();

    MainWindow& window() { return *m_window; }
    WindowController& controller() { return *m_controller; }
    Studio& studio() { return m_controller->studio(); }
    std::filesystem::path folder() const { return m_folder; }

    /// Works the event loop until `done`; false after a time that no run of these sizes takes.
    static bool waitFor(const std::function<bool()>& done, int longestMs = 20000);
    /// As a user closes it; returns when all is on disk.
    bool close();
    /// A new window on what the last one left.
    void reopen();

    /// Drops a file on the middle of the window, as a file manager does.
    void dropFile(const std::filesystem::path& file);
    void drop(QWidget& target, QPointF at, const QMimeData& mime);
    void dropFile(QWidget& target, QPoint at, const std::filesystem::path& file);
    bool dropSketch(const std::filesystem::path& file);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void clickTile(TileKey key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// The look at a size and with steps that take no time.
    void setSmallLook(const char* cloth, const char* hand, int steps = 6, int sizePx = 160);
    /// The same by the engine, step by step: it names a model.
    void setEngineLook(const char* cloth, const char* hand, int steps = 6, int sizePx = 160);
    /// One that takes many seconds: a small picture ends by itself when its steps gain nothing more.
    void setLongLook(const char* cloth, const char* hand) { setEngineLook(cloth, hand, 5000, 1024); }
    bool run(size_t variantsAfterwards);
    /// Lets what was begun come to the screen.
    static void settle(int ms = 60);
    /// Until thumbnails, tiles and panes have their pictures.
    bool waitForPictures();

private:
    void open();

    std::filesystem::path m_folder;
    QSize m_size;
    EngineFactory m_engine;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<WindowController> m_controller;
};

/// A flat of a simple dress with sleeves, written as a PNG; returns the file.
std::filesystem::path drawnFlat(const std::string& name, int sizePx = 320);
/// A woven check, written as a PNG.
std::filesystem::path checkedCloth(const std::string& name);

} // namespace toile::test
