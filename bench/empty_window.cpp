// toile-empty-window: the least that a Qt program can show; what Toile's first paint is measured against.
#include "ui/first_paint.h"

#include <QApplication>
#include <QPainter>
#include <QTimer>
#include <QWidget>

namespace {

class EmptyWindow : public QWidget
{
    void paintEvent(QPaintEvent*) override
    {
        QPainter(this).fillRect(rect(), palette().window());
        QTimer::singleShot(0, qApp, [] { // once the paint under way is over
            toile::printMoment();
            QCoreApplication::quit();
        });
    }
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    EmptyWindow window;
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}
