// Draw, Compare, Board: three ways to look at the same work.
#pragma once

#include <QWidget>

namespace toile {

enum class Mode { Draw, Compare, Board };

/// Segments painted as one; arrow keys walk through them.
class ModeSwitch : public QWidget
{
    Q_OBJECT

public:
    explicit ModeSwitch(QWidget* parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    QSize sizeHint() const override;

Q_SIGNALS:
    void modeWished(toile::Mode mode);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    QRectF segment(int at) const;

    QStringList m_words;
    Mode m_mode = Mode::Draw;
};

} // namespace toile
