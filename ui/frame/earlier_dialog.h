// What can be brought back: earlier states of the project, and files that nothing names.
#pragma once

#include "core/studio/studio.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace toile {

class EarlierDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EarlierDialog(const KeptThings& things, QWidget* parent = nullptr);

    QListWidget& states() { return *m_states; }
    QListWidget& lost() { return *m_lost; }

Q_SIGNALS:
    void stateWished(const QString& file);
    void lostWished(const QString& name);
    void folderWished();

private:
    void addStates(const KeptThings& things);
    void addLost(const KeptThings& things);

    QListWidget* m_states;
    QListWidget* m_lost;
    QPushButton* m_goBack;
    QPushButton* m_takeBack;
};

} // namespace toile
