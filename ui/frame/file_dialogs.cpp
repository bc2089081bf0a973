#include "ui/frame/file_dialogs.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

/// Remembers the folder under `key`.
QFileDialog* newDialog(const QString& title, QLatin1String key, QWidget* window)
{
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString folder = QSettings().value(key, usual).toString();
    auto* dialog = new QFileDialog(window, title, QDir(folder).exists() ? folder : QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->resize(860, 540);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog,
                     [dialog, key] { QSettings().setValue(key, dialog->directory().absolutePath()); });
    return dialog;
}

QString endingOf(const QString& filter)
{
    static const QRegularExpression ending(u"\\*\\.(\\w+)"_s);
    return ending.match(filter).captured(1);
}

} // namespace

QFileDialog* newOpenDialog(const QString& title, const QString& formats, QWidget* window)
{
    QFileDialog* dialog = newDialog(title, "openFolder"_L1, window);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(QCoreApplication::translate("FileDialogs", "Pictures (%1)").arg(formats));
    return dialog;
}

QFileDialog* newSaveDialog(const QString& title, const QStringList& filters, const QString& name,
                           QWidget* window)
{
    QFileDialog* dialog = newDialog(title, "saveFolder"_L1, window);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(endingOf(filters.first()));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog](const QString& filter) { dialog->setDefaultSuffix(endingOf(filter)); });
    dialog->selectFile(name + u'.' + endingOf(filters.first()));
    return dialog;
}

} // namespace toile
