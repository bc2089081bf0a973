// What the window's commands for looking do: modes, arrangements, zoom, overlays, panels.
#pragma once

#include <QObject>

namespace toile {

class CompareController;
class MainWindow;
class SketchController;

class ViewController : public QObject
{
    Q_OBJECT

public:
    /// The controllers outlive it.
    ViewController(MainWindow& window, SketchController& sketch, CompareController& compare, QObject* parent);

private:
    MainWindow& m_window;
    SketchController& m_sketch;
    CompareController& m_compare;
};

} // namespace toile
