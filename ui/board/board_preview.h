// A page on the work area, as large as it fits.
#pragma once

#include <QImage>
#include <QWidget>

namespace toile {

class BoardPreview : public QWidget
{
    Q_OBJECT

public:
    explicit BoardPreview(QWidget* parent = nullptr);
    void setPage(const QImage& page);
    QRectF pageRoom() const; ///< where the page is shown, as large as it fits
    bool hasPage() const { return !m_page.isNull(); }
    void setHint(const QString& hint);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_page;
    QString m_hint;
};

} // namespace toile
