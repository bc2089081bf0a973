#include "ui/frame/settings_file.h"

#include "core/studio/log.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace toile {

using namespace Qt::StringLiterals;

void keepToRegularSettings()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    const QString organization = folder + u'/' + QCoreApplication::organizationName();
    for (const QString& name : {organization + u'/' + QCoreApplication::applicationName() + u".conf"_s,
                                organization + u".conf"_s, folder + u"/QtProject.conf"_s}) {
        const QFileInfo file(name);
        if (!file.exists() || file.isFile())
            continue;
        static const QTemporaryDir ownFolder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, ownFolder.path());
        logDetail({ErrorKind::Input,
                   Sentence::phrase("“%1” is not a file: there are no settings.", name.toStdString()),
                   {}});
        return;
    }
}

} // namespace toile
