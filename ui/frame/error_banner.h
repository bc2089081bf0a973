// A line above the work: what went wrong and what to do, with the log behind it; or, quietly, what was done.
#pragma once

#include "core/base/result.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;

namespace toile {

class ErrorBanner : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorBanner(QWidget* parent = nullptr);

    void show(const Error& error);
    /// Goes by itself after a while. `act` is done where the user clicks `action`.
    void tell(const QString& sentence, const QString& action = {}, std::function<void()> act = {});
    /// Empty where nothing is shown.
    QString sentence() const;
    bool isAlarm() const { return m_isAlarm; }

Q_SIGNALS:
    void detailsRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void present(const QString& sentence, const QString& action, bool isAlarm);
    void retranslate();

    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_close;
    QTimer* m_pause;
    std::function<void()> m_act;
    bool m_isAlarm = false;
};

} // namespace toile
