// What went wrong, in one sentence, above the work; the log behind "Details".
#pragma once

#include "core/base/result.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace toile {

class ErrorBanner : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorBanner(QWidget* parent = nullptr);
    void show(const Error& error);
    QString sentence() const;

Q_SIGNALS:
    void detailsRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_text;
    QPushButton* m_details;
    QPushButton* m_close;
};

} // namespace toile
