// toile-reader: decodes pictures for Toile's programs, each in a process of its own
// (core/render/reader_protocol.h).
#include "app/reader/house.h"
#include "core/decode/picture_decoder.h"

#include <QGuiApplication>
#include <QHashSeed>

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <pthread.h>
#include <set>
#include <sys/prctl.h>
#include <sys/socket.h>

using namespace toile;

namespace {

bool isSocketOfTheProgram(int fd)
{
    int type = 0;
    socklen_t size = sizeof type;
    return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

/// Without a screen, whatever the program has: pictures look alike in the window and on the command line.
void leaveTheScreen()
{
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    setenv("QT_QPA_OFFSCREEN_NO_GLX", "1", 1);
    for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"})
        unsetenv(variable);
}

/// Qt converts pictures in threads, and waits for ever for one that there was no memory to start: their usual
/// eight megabytes of stack are far more than they use.
void keepStacksSmall()
{
    constexpr size_t stackBytes = 512 * 1024;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackBytes);
    pthread_setattr_default_np(&attributes);
    pthread_attr_destroy(&attributes);
}

} // namespace

int main(int argc, char** argv)
{
    if (!isSocketOfTheProgram(readerSocket)) {
        std::fputs("toile-reader is started by Toile's other programs.\n", stderr);
        return 2;
    }
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    std::signal(SIGPIPE, SIG_IGN);
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    leaveTheScreen();
    keepStacksSmall();
    loadPictureFormats();
    // Only PDFs need one, and it takes longer to make than all the rest.
    std::unique_ptr<QGuiApplication> application;
    std::set<PictureFormat> prepared;
    const auto prepare = [&](PictureFormat format) {
        if (!prepared.insert(format).second)
            return;
        if (format == PictureFormat::Pdf) {
            application = std::make_unique<QGuiApplication>(argc, argv);
            std::setlocale(LC_NUMERIC, "C");
        }
        loadFormat(format);
    };
    ReaderHouse(OpenFile(readerSocket), prepare).keep();
    std::fflush(nullptr);
    _exit(0); // what Qt would tidy up goes with the process
}
