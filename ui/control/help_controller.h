// What the window says about itself: shortcuts, the first steps, what went wrong, which version it is.
#pragma once

#include <QObject>
#include <QStringList>

namespace toile {

class MainWindow;

class HelpController : public QObject
{
    Q_OBJECT

public:
    /// The log outlives it and may grow.
    HelpController(MainWindow& window, const QStringList& log, QObject* parent);

    void showSteps();

private:
    void showShortcuts();
    void showAbout();
    void openLog();

    MainWindow& m_window;
    const QStringList& m_log;
};

} // namespace toile
