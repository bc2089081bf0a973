// A person's session with a project, without a window: brings in, draws, styles, exports, closes, comes back.
// It prints what that person would know at each moment, a line each, for whoever looks at the disk
// afterwards.
//
//   loss_session WORK [--watch] [--endless] [--room FILE soon|closing|never]
//
// WORK/in holds sketch.png and cloth.png; the project lies in WORK/project, exports go to WORK/out. --watch
// also says what the disk holds, --endless goes on drawing until somebody ends it, --room makes FILE, which
// gives the disk room again: some steps after the first sentence of a failure, when closing has been refused,
// or never: then the plug is pulled.
#include "tests/loss/session_life.h"

#include <QGuiApplication>

#include <cstring>

using namespace toile;
using namespace toile::test;

namespace {

/// The first life: everything for the first time.
void workOn(SessionLife& life)
{
    life.importSketch("sketch.png");
    life.importCloth("cloth.png");
    life.newPage("Page A");
    for (int i = 0; i < 3; ++i)
        life.drawStroke();
    life.style("calico", "first");
    life.style("linen", "second");
    life.drawStroke();
    life.keepPainted();
    life.star("first");
    life.drawStroke();
    life.exportVariant("first", "variant.png");
    life.exportPage("page.svg");
    life.exportBoard("board.pdf");
    life.rename("second", "Zweite");
    life.drawStroke();
    life.drawStroke();
    life.undo();
}

/// The second: what was left is there, and goes on.
void goOn(SessionLife& life)
{
    life.loadPainted();
    life.drawStroke();
    life.drawStroke();
    life.newPage("Page B");
    life.drawStroke();
    life.style("tweed", "third");
    life.drawStroke();
}

void workForever(SessionLife& life)
{
    if (life.hasNothing()) {
        life.importSketch("sketch.png");
        life.importCloth("cloth.png");
    }
    life.newPage("Page");
    for (int i = 0;; ++i) {
        life.drawStroke();
        life.pass(std::chrono::milliseconds(20));
        if (i % 10 == 4)
            life.style(i % 20 == 4 ? "linen" : "tweed", "variant " + std::to_string(i));
        if (i % 10 == 7)
            life.newPage("Page");
    }
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    SessionWishes wishes;
    bool isEndless = false;
    for (int i = 1; i < argc; ++i) {
        if (!std::strcmp(argv[i], "--watch"))
            wishes.isWatched = true;
        else if (!std::strcmp(argv[i], "--endless"))
            isEndless = true;
        else if (!std::strcmp(argv[i], "--room") && i + 2 < argc) {
            wishes.roomFile = argv[++i];
            const std::string when = argv[++i];
            wishes.room = when == "closing" ? SessionWishes::Room::AtClosing
                          : when == "never" ? SessionWishes::Room::Never
                                            : SessionWishes::Room::Soon;
        } else
            wishes.work = argv[i];
    }
    if (wishes.work.empty())
        return 2;
    if (isEndless) {
        SessionLife life(wishes);
        life.open();
        workForever(life);
    }
    {
        SessionLife life(wishes);
        life.open();
        workOn(life);
        life.close();
    }
    SessionLife life(wishes);
    life.open();
    goOn(life);
    life.close();
    say("END", {});
    return 0;
}
