// The window's application: an event that runs out of memory ends, the program and the work in it do not.
#pragma once

#include <QApplication>

#include <functional>
#include <memory>

namespace toile {

class SteadyApplication : public QApplication
{
    Q_OBJECT

public:
    SteadyApplication(int& argc, char** argv);

    /// Called from the event loop, some time after an event had to be given up; with a little memory in hand.
    std::function<void()> onMemoryShort;

    bool notify(QObject* receiver, QEvent* event) override;

private:
    void giveUpEvent();

    std::unique_ptr<char[]> m_reserve; ///< given back when memory runs out, so that it can be said and saved
    bool m_isSaid = false;
};

} // namespace toile
