#include "core/decode/svg_guard.h"

#include "core/render/picture_format.h"

#include <QBuffer>
#include <QHash>
#include <QImageReader>
#include <QStringDecoder>
#include <QUrl>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace toile {

namespace {

constexpr int deepestNesting = 256; // drawn by recursion
constexpr size_t mostElements = 300'000;
constexpr double mostDrawn = 1e6; // elements drawn once every `use` is followed
constexpr double mostPathBytes = 512e6;
constexpr int mostAttributes = 500; // Qt's reader compares each with each
constexpr int mostGradientStops = 5'000;
constexpr double mostRuleMatches = 5e6; // rules of the style sheets × elements

/// One element as the cost of drawing sees it.
struct Node
{
    std::vector<int> children;
    QString refersTo;
    double ownCost = 1;
    double ownBytes = 0;
    double cost = -1; // -1: not counted yet, -2: being counted
    double bytes = 0;
};

/// Counts what `use` elements multiply; a circle counts as infinitely much.
class UseCost
{
public:
    int add(int parent, const QXmlStreamAttributes& attributes, bool isUse)
    {
        const int index = int(m_nodes.size());
        Node node;
        for (const auto& attribute : attributes) {
            node.ownBytes += double(attribute.value().size());
            if (attribute.name() == QLatin1String("id"))
                m_byId.insert(attribute.value().toString(), index);
            else if (isUse && attribute.name() == QLatin1String("href") && attribute.value().startsWith(u'#'))
                node.refersTo = attribute.value().mid(1).toString();
        }
        m_nodes.push_back(std::move(node));
        if (parent >= 0)
            m_nodes[size_t(parent)].children.push_back(index);
        return index;
    }

    size_t count() const { return m_nodes.size(); }

    bool isBearable()
    {
        if (m_nodes.empty())
            return true;
        count(0, 0);
        return m_nodes[0].cost <= mostDrawn && m_nodes[0].bytes <= mostPathBytes;
    }

private:
    void count(int index, int depth)
    {
        Node& node = m_nodes[size_t(index)];
        if (node.cost >= 0)
            return;
        if (node.cost == -2 || depth > 2 * deepestNesting) {
            node.cost = INFINITY;
            return;
        }
        node.cost = -2;
        double cost = node.ownCost, bytes = node.ownBytes;
        const auto include = [&](int other) {
            count(other, depth + 1);
            cost += m_nodes[size_t(other)].cost;
            bytes += m_nodes[size_t(other)].bytes;
        };
        for (const int child : node.children)
            include(child);
        if (const auto target = m_byId.constFind(node.refersTo); target != m_byId.cend())
            include(*target);
        node.cost = node.cost == INFINITY ? INFINITY : cost;
        node.bytes = bytes;
    }

    std::vector<Node> m_nodes;
    QHash<QString, int> m_byId;
};

/// What may stand in the href of an image element that holds its picture itself; empty where it may not be
/// decoded. Takes its pixels from what is left, since they are all kept.
QString safePicture(QStringView href, int64_t& pixelsLeft)
{
    const qsizetype comma = href.indexOf(u',');
    if (comma < 0 || !href.left(comma).trimmed().endsWith(u"base64"))
        return {};
    QByteArray bytes = QByteArray::fromBase64(href.mid(comma + 1).toLatin1());
    const std::span view(reinterpret_cast<const uint8_t*>(bytes.constData()), size_t(bytes.size()));
    const PictureFormat format = formatOf(view);
    const bool isForRsvg = format == PictureFormat::Png || format == PictureFormat::Jpeg;
    if (!isForRsvg && format != PictureFormat::WebP && format != PictureFormat::Gif)
        return {};
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    const int64_t pixels = int64_t(size.width()) * size.height();
    if (!size.isValid() || pixels > pixelsLeft)
        return {};
    pixelsLeft -= pixels;
    const QByteArray type = format == PictureFormat::Jpeg ? "image/jpeg" : "image/png";
    if (!isForRsvg) { // its decoders are modules, which cannot be loaded any more
        const QImage picture = reader.read();
        bytes.clear();
        QBuffer png(&bytes);
        if (picture.isNull() || !png.open(QIODevice::WriteOnly) || !picture.save(&png, "png"))
            return {};
    }
    return QString::fromLatin1("data:" + type + ";base64," + bytes.toBase64());
}

/// Whether some tag holds so many attributes that Qt's reader, which compares each with each, takes minutes.
bool hasOverfullTag(std::string_view text)
{
    size_t at = 0;
    while ((at = text.find('<', at)) != std::string_view::npos) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("<!--") || rest.starts_with("<![CDATA[")) {
            at = text.find(rest[2] == '-' ? "-->" : "]]>", at);
            if (at == std::string_view::npos)
                return false;
            continue;
        }
        int attributes = 0;
        for (++at; at < text.size() && text[at] != '>' && text[at] != '<'; ++at) {
            if (text[at] != '"' && text[at] != '\'')
                continue;
            if (++attributes > mostAttributes)
                return true;
            at = text.find(text[at], at + 1);
            if (at == std::string_view::npos)
                return false;
        }
    }
    return false;
}

/// One pass over the drawing.
class Guard
{
public:
    template <typename Text>
    Guard(const Text& text, const VectorLimits& limits)
        : m_xml(text), m_writer(&m_safe.text), m_pixelsLeft(limits.maxPixels)
    {
    }

    Result<GuardedSvg, Refusal> run()
    {
        while (!m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::StartElement:
                if (auto taken = take(); !taken)
                    return taken.error();
                break;
            case QXmlStreamReader::EndElement:
                m_open.pop_back();
                m_writer.writeCurrentToken(m_xml);
                break;
            case QXmlStreamReader::Characters:
                m_rules += double(m_xml.text().count(u'{'));
                m_writer.writeCurrentToken(m_xml);
                break;
            default:
                break; // document type, comments, processing instructions
            }
        }
        if (m_xml.error() == QXmlStreamReader::PrematureEndOfDocumentError)
            return Refusal{PictureFault::CutOff};
        if (m_xml.hasError())
            return Refusal{PictureFault::Damaged, m_xml.errorString().toStdString()};
        if (!m_useCost.isBearable())
            return Refusal{PictureFault::TooIntricate, "use elements multiply"};
        if (m_gradientStops > mostGradientStops || m_rules * double(m_useCost.count()) > mostRuleMatches)
            return Refusal{PictureFault::TooIntricate, "gradient stops or style rules"};
        return std::move(m_safe);
    }

private:
    /// The element that begins, or without it all that is inside of it.
    Result<void, Refusal> take()
    {
        const QStringView element = m_xml.name();
        if (m_open.empty() && element != u"svg")
            return Refusal{PictureFault::OtherType};
        if (m_open.size() >= deepestNesting || m_useCost.count() >= mostElements)
            return Refusal{PictureFault::TooIntricate, "nesting or number of elements"};
        const bool isPicture = element == u"image" || element == u"feImage";
        if (element == u"script" || element == u"foreignObject" || (isPicture && !makeSafe())) {
            m_xml.skipCurrentElement();
            return {};
        }
        m_gradientStops += element == u"stop";
        m_open.push_back(
            m_useCost.add(m_open.empty() ? -1 : m_open.back(), m_xml.attributes(), element == u"use"));
        if (isPicture && !m_safeHref.isEmpty())
            writePicture();
        else
            m_writer.writeCurrentToken(m_xml);
        return {};
    }

    /// Looks at the picture that an element shows; false where it is not to be drawn.
    bool makeSafe()
    {
        m_safeHref.clear();
        const QXmlStreamAttributes attributes = m_xml.attributes();
        for (const QXmlStreamAttribute& attribute : attributes) {
            if (attribute.name() != u"href" || attribute.value().startsWith(u'#'))
                continue;
            const QStringView href = attribute.value().trimmed();
            if (!href.startsWith(u"data:", Qt::CaseInsensitive)) {
                if (m_safe.linkedPicture.empty())
                    m_safe.linkedPicture = nameIn(href).toStdString();
                return false;
            }
            m_safeHref = safePicture(href, m_pixelsLeft);
            return !m_safeHref.isEmpty();
        }
        return true;
    }

    /// The file's name alone, short enough to be said.
    static QString nameIn(QStringView href)
    {
        const QString path = QUrl::fromPercentEncoding(href.toUtf8());
        const qsizetype folder = std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\'));
        constexpr qsizetype longest = 60;
        return path.mid(folder + 1).left(longest);
    }

    void writePicture()
    {
        m_writer.writeStartElement(m_xml.namespaceUri().toString(), m_xml.name().toString());
        const QXmlStreamAttributes attributes = m_xml.attributes();
        for (const QXmlStreamAttribute& attribute : attributes)
            if (attribute.name() != u"href")
                m_writer.writeAttribute(attribute);
        m_writer.writeAttribute(QStringLiteral("href"), m_safeHref);
    }

    QXmlStreamReader m_xml;
    GuardedSvg m_safe;
    QXmlStreamWriter m_writer;
    UseCost m_useCost;
    std::vector<int> m_open;
    QString m_safeHref; ///< of the element that is being looked at
    int64_t m_pixelsLeft;
    int m_gradientStops = 0;
    double m_rules = 0;
};

} // namespace

Result<GuardedSvg, Refusal> guardedSvg(std::span<const uint8_t> bytes, const VectorLimits& limits)
{
    const QByteArray raw =
        QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    const auto encoding = QStringConverter::encodingForData(raw, u'<');
    const bool isWide = encoding && *encoding != QStringConverter::Utf8;
    // What a declaration says of UTF-16 holds no more once it is read as text.
    const QString wide = isWide ? QString(QStringDecoder(*encoding)(raw)) : QString();
    const QByteArray narrow = isWide ? wide.toUtf8() : raw;
    if (hasOverfullTag({narrow.constData(), size_t(narrow.size())}))
        return Refusal{PictureFault::TooIntricate, "attributes in one element"};
    return isWide ? Guard(wide, limits).run() : Guard(raw, limits).run();
}

} // namespace toile
