// Wires the studio to the window: owns both workers, hands changes to those they concern, and remembers what
// the user likes.
#pragma once

#include "core/studio/studio.h"
#include "ui/control/stage.h"
#include "ui/control/window_language.h"
#include "ui/look/theme.h"

#include <QLockFile>
#include <QObject>

#include <memory>

namespace toile {

class BoardController;
class CompareController;
class CorrectController;
class DoubtController;
class ExportController;
class GalleryController;
class HelpController;
class KeepingController;
class LookController;
class PageController;
class MainWindow;
class SketchController;
class ViewController;

/// The shade that the user has last chosen: for applyTheme before the window is made.
Shade rememberedShade();

class WindowController : public QObject
{
    Q_OBJECT

public:
    WindowController(MainWindow& window, StudioOptions options);
    ~WindowController() override;

    /// Once the window has been painted for the first time.
    void start(const QStringList& sketches);

    /// An event was given up for want of memory: says so.
    void sayMemoryIsShort();
    /// The system wishes it: all is written at once, before anything that runs is waited for, and then it
    /// closes as by a person. Again, while it closes, takes nothing from that.
    void end();
    /// A session that ends asks first and kills afterwards: all is on disk when this returns, as far as it
    /// can be within seconds.
    void saveForSession();

    Studio& studio() { return *m_studio; }
    BoardController& board() { return *m_board; }
    ExportController& exports() { return *m_export; }
    KeepingController& keeping() { return *m_keeping; }
    void setShade(Shade shade);
    Shade shade() const { return m_shade; }
    void setLanguage(std::string_view code); ///< Language::code
    const Language& language() const { return m_language->chosen(); }

Q_SIGNALS:
    void closed(); ///< all is on disk

private:
    void connectActions();
    bool isOpenElsewhere();
    void leave();
    void happened(const StudioEvents& events);
    void failed(const Error& error);
    void say(const QString& sentence);
    void sayWritten(const QString& sentence, const QString& file);
    void chooseSketches();
    void showPreferences();
    void connectPage();
    void refreshActions();
    void refreshTitle();
    void restore();
    void close();

    MainWindow& m_window;
    QLockFile m_lock; ///< two windows would write over each other's project
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<Darkroom> m_darkroom;
    std::unique_ptr<Names> m_names;
    SketchController* m_sketch = nullptr;
    DoubtController* m_doubt = nullptr;
    LookController* m_look = nullptr;
    CorrectController* m_correct = nullptr;
    GalleryController* m_gallery = nullptr;
    CompareController* m_compare = nullptr;
    BoardController* m_board = nullptr;
    PageController* m_page = nullptr;
    ExportController* m_export = nullptr;
    KeepingController* m_keeping = nullptr;
    ViewController* m_view = nullptr;
    HelpController* m_help = nullptr;
    WindowLanguage* m_language = nullptr;
    Shade m_shade = Shade::Light;
    bool m_isElsewhere = false; ///< another window has the project; this one only says so
    QStringList m_log;
};

} // namespace toile
