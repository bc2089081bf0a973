// Two to nine pictures side by side, looked at through one linked view.
#pragma once

#include "ui/canvas/picture_view.h"
#include "ui/gallery/tile_key.h"

#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QLabel;
class QPushButton;

namespace toile {

struct ComparedPicture
{
    TileKey key; ///< nothing: the sketch
    QString title;
    bool isStarred = false;
    std::string file; ///< another file is another picture
    bool operator==(const ComparedPicture&) const = default;
};

class CompareView : public QWidget
{
    Q_OBJECT

public:
    static constexpr int most = 9;

    explicit CompareView(QWidget* parent = nullptr);

    /// At most nine; their pictures come by setPicture.
    void setPictures(const std::vector<ComparedPicture>& pictures);
    void setPicture(TileKey key, const ScaledPicture& picture);
    /// Shown while the difference is looked at; the first picture is what the others are held against.
    void setDifference(TileKey key, const QImage& map, double meanDeltaE);
    const std::vector<ComparedPicture>& pictures() const { return m_pictures; }
    /// The picture that was clicked last, if it is still there; 0: none.
    TileKey marked() const;
    void mark(TileKey key);
    void stepMark(int by);
    bool showsDifference() const;
    void setShowsDifference(bool isOn);
    bool includesSketch() const;
    void setIncludesSketch(bool isOn);
    ViewLink& link() { return m_link; }
    QList<PictureView*> panes() const { return m_panes; }

Q_SIGNALS:
    void differenceToggled(bool isOn);
    void sketchToggled(bool isOn);
    void pictureOpened(TileKey key);
    void panelsToggled();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Shown
    {
        ScaledPicture picture;
        ScaledPicture difference;
        double meanDeltaE = -1;
    };
    void arrange();
    void showZoom();
    void fillPane(size_t at);
    void retranslate();

    ViewLink m_link;
    TileKey m_marked;
    std::vector<ComparedPicture> m_pictures;
    std::map<TileKey, Shown> m_shown;
    QList<PictureView*> m_panes;
    QWidget* m_bar;
    QLabel* m_zoom;
    QPushButton* m_sketch;
    QPushButton* m_difference;
    QLabel* m_legend;
    QLabel* m_hint;
};

} // namespace toile
