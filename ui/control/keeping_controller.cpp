#include "ui/control/keeping_controller.h"

#include "ui/frame/earlier_dialog.h"
#include "ui/frame/error_banner.h"
#include "ui/frame/sentences.h"
#include "ui/main_window.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QUrl>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr auto folderKey = "project/folder"_L1;

} // namespace

KeepingController::KeepingController(const Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) {}

void KeepingController::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    // What would be changed now would not be saved.
    m_desk.window.setEnabled(false);
    m_desk.studio.close([this] { Q_EMIT closed(); },
                        [this](const Error& why) {
                            m_isClosing = false;
                            m_desk.window.setEnabled(true);
                            askWhatToDo(why);
                        });
}

void KeepingController::refresh()
{
    const bool isUnsaved = m_desk.studio.unsaved().has_value();
    if (std::exchange(m_wasUnsaved, isUnsaved) && !isUnsaved)
        m_desk.window.banner().tell(tr("All of your work is on disk again."));
}

void KeepingController::askWhatToDo(const Error& why)
{
    auto* box = new QMessageBox(QMessageBox::Warning, u"Toile"_s, tr("Not all of your work is on disk."),
                                QMessageBox::NoButton, &m_desk.window);
    box->setObjectName(u"unsaved"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        inWindowsLanguage(why.sentence) + u"\n"_s +
        tr("As long as this window is open nothing is lost: saving is tried again by itself."));
    QPushButton* again = box->addButton(tr("Try again"), QMessageBox::AcceptRole);
    QPushButton* elsewhere = box->addButton(tr("Save elsewhere…"), QMessageBox::ActionRole);
    QPushButton* stay = box->addButton(tr("Keep working"), QMessageBox::RejectRole);
    QPushButton* letGo = box->addButton(tr("Close without saving"), QMessageBox::DestructiveRole);
    box->setDefaultButton(again);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [=, this](const QAbstractButton* button) {
        if (button == again)
            close();
        else if (button == elsewhere)
            chooseElsewhere();
        else if (button == letGo)
            Q_EMIT closed();
    });
    box->open();
}

void KeepingController::chooseElsewhere()
{
    auto* dialog = new QFileDialog(&m_desk.window, tr("An empty folder for the project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &KeepingController::saveElsewhere);
    dialog->open();
}

void KeepingController::saveElsewhere(const QString& folder)
{
    m_desk.studio.saveElsewhere(folder.toStdString(), [this, folder] {
        QSettings().setValue(folderKey, folder);
        Q_EMIT closed();
    });
}

void KeepingController::showEarlier()
{
    m_desk.studio.loadKept([this](const KeptThings& things) {
        auto* dialog = new EarlierDialog(things, &m_desk.window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &EarlierDialog::stateWished, this,
                [this](const QString& file) { m_desk.studio.returnToState(file.toStdString()); });
        connect(dialog, &EarlierDialog::lostWished, this,
                [this](const QString& name) { m_desk.studio.takeBackLost(name.toStdString()); });
        connect(dialog, &EarlierDialog::folderWished, this, [this] {
            QDesktopServices::openUrl(
                QUrl::fromLocalFile(QString::fromStdString(m_desk.studio.folder().string())));
        });
        dialog->open();
    });
}

QString rememberedFolder()
{
    const QString folder = QSettings().value(folderKey).toString();
    return !folder.isEmpty() && QFileInfo(folder).isDir() ? folder : QString();
}

} // namespace toile
