// A line above the work: what went wrong and what to do, with the log behind it; or, quietly, what was done
// or is doubtful.
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
    /// Stays until something else is shown, hide() or Close, and when its action has been done.
    void stay(const QString& sentence, const QString& action = {}, std::function<void()> act = {});
    /// Empty where nothing is shown.
    QString sentence() const;
    bool isAlarm() const { return m_manner == Manner::Alarm; }

Q_SIGNALS:
    void detailsRequested();
    void closed(); ///< by a person

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Manner { Alarm, Passing, Staying };
    void present(const QString& sentence, const QString& action, Manner manner);
    void retranslate();

    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_close;
    QTimer* m_pause;
    std::function<void()> m_act;
    Manner m_manner = Manner::Passing;
};

} // namespace toile
