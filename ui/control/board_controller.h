// The board: its words, its preview, its way to a file.
#pragma once

#include "ui/control/desk.h"

class QTimer;

namespace toile {

class BoardController : public QObject
{
    Q_OBJECT

public:
    BoardController(Desk desk, QObject* parent);

    void refresh();
    void chooseFile();
    void exportTo(const QString& file);

Q_SIGNALS:
    void written(const QString& file);

private:
    void loadPreview();

    Desk m_desk;
    QTimer* m_pause;
    uint64_t m_asked = 0;
};

} // namespace toile
