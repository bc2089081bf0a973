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

KeepingController::KeepingController(ProjectDesk& document, Stage stage, QObject* parent)
    : QObject(parent), m_document(document), m_stage(stage)
{
}

void KeepingController::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    // What would be changed now would not be saved.
    m_stage.window.setEnabled(false);
    m_document.close([this] { Q_EMIT closed(); },
                     [this](const Error& why) {
                         m_isClosing = false;
                         m_stage.window.setEnabled(true);
                         askWhatToDo(why);
                     });
}

void KeepingController::refresh()
{
    const bool isUnsaved = m_document.unsaved().has_value();
    if (std::exchange(m_wasUnsaved, isUnsaved) && !isUnsaved)
        m_stage.window.banner().tell(tr("All of your work is on disk again."));
}

void KeepingController::askWhatToDo(const Error& why)
{
    auto* box = new QMessageBox(QMessageBox::Warning, u"Toile"_s, tr("Not all of your work is on disk."),
                                QMessageBox::NoButton, &m_stage.window);
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
    auto* dialog = new QFileDialog(&m_stage.window, tr("An empty folder for the project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &KeepingController::saveElsewhere);
    dialog->open();
}

void KeepingController::saveElsewhere(const QString& folder)
{
    m_document.saveElsewhere(folder.toStdString(), [this, folder] {
        QSettings().setValue(folderKey, folder);
        Q_EMIT closed();
    });
}

void KeepingController::showEarlier()
{
    m_document.loadKept([this](const KeptThings& things) {
        auto* dialog = new EarlierDialog(things, &m_stage.window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &EarlierDialog::stateWished, this,
                [this](const QString& file) { m_document.returnToState(file.toStdString()); });
        connect(dialog, &EarlierDialog::lostWished, this,
                [this](const QString& name) { m_document.takeBackLost(name.toStdString()); });
        connect(dialog, &EarlierDialog::folderWished, this, [this] {
            QDesktopServices::openUrl(
                QUrl::fromLocalFile(QString::fromStdString(m_document.folder().string())));
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
