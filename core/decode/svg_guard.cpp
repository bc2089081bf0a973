#include "core/decode/svg_guard.h"

#include "core/render/picture_format.h"

#include <QBuffer>
#include <QHash>
#include <QImageReader>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace toile {

namespace {

constexpr int deepestNesting = 128; // Qt draws groups by recursion
constexpr size_t mostElements = 300'000;
constexpr double mostDrawn = 1e6; // elements drawn once every `use` is followed
constexpr double mostPathBytes = 512e6;
constexpr int mostAttributes = 500; // Qt compares each with each
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

/// Whether the href of an image element holds the picture itself, in a type and size that may be decoded.
/// Takes its pixels from what is left, since Qt keeps them all.
bool isSafePicture(QStringView href, int64_t& pixelsLeft)
{
    if (!href.startsWith(u"data:"))
        return false;
    const qsizetype comma = href.indexOf(u',');
    if (comma < 0 || !href.left(comma).endsWith(u"base64"))
        return false;
    QByteArray bytes = QByteArray::fromBase64(href.mid(comma + 1).toLatin1());
    const std::span view(reinterpret_cast<const uint8_t*>(bytes.constData()), size_t(bytes.size()));
    const PictureFormat format = formatOf(view);
    if (format != PictureFormat::Png && format != PictureFormat::Jpeg && format != PictureFormat::WebP &&
        format != PictureFormat::Gif)
        return false;
    QBuffer buffer(&bytes);
    const QSize size = QImageReader(&buffer).size();
    const int64_t pixels = int64_t(size.width()) * size.height();
    if (!size.isValid() || pixels > pixelsLeft)
        return false;
    pixelsLeft -= pixels;
    return true;
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

/// Elements that are left out with everything inside them.
bool isUnwanted(const QXmlStreamReader& xml, int64_t& pixelsLeft)
{
    const QStringView element = xml.name();
    if (element == u"script" || element == u"foreignObject")
        return true;
    if (element != u"image")
        return false;
    const auto attributes = xml.attributes();
    return std::ranges::any_of(attributes, [&](const QXmlStreamAttribute& attribute) {
        return attribute.name() == u"href" && !isSafePicture(attribute.value(), pixelsLeft);
    });
}

} // namespace

Result<QByteArray, Refusal> guardedSvg(std::span<const uint8_t> bytes, const VectorLimits& limits)
{
    if (hasOverfullTag({reinterpret_cast<const char*>(bytes.data()), bytes.size()}))
        return Refusal{PictureFault::TooIntricate, "attributes in one element"};
    QXmlStreamReader xml(
        QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())));
    QByteArray result;
    QXmlStreamWriter writer(&result);
    UseCost useCost;
    std::vector<int> open;
    int64_t pixelsLeft = limits.maxPixels;
    int gradientStops = 0;
    double rules = 0;

    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement:
            if (open.empty() && xml.name() != u"svg")
                return Refusal{PictureFault::OtherType};
            if (open.size() >= deepestNesting || useCost.count() >= mostElements)
                return Refusal{PictureFault::TooIntricate, "nesting or number of elements"};
            if (isUnwanted(xml, pixelsLeft)) {
                xml.skipCurrentElement();
                break;
            }
            gradientStops += xml.name() == u"stop";
            open.push_back(
                useCost.add(open.empty() ? -1 : open.back(), xml.attributes(), xml.name() == u"use"));
            writer.writeCurrentToken(xml);
            break;
        case QXmlStreamReader::EndElement:
            open.pop_back();
            writer.writeCurrentToken(xml);
            break;
        case QXmlStreamReader::Characters:
            rules += double(xml.text().count(u'{'));
            writer.writeCurrentToken(xml);
            break;
        default:
            break; // document type, comments, processing instructions
        }
    }
    if (xml.error() == QXmlStreamReader::PrematureEndOfDocumentError)
        return Refusal{PictureFault::CutOff};
    if (xml.hasError())
        return Refusal{PictureFault::Damaged, xml.errorString().toStdString()};
    if (!useCost.isBearable())
        return Refusal{PictureFault::TooIntricate, "use elements multiply"};
    if (gradientStops > mostGradientStops || rules * double(useCost.count()) > mostRuleMatches)
        return Refusal{PictureFault::TooIntricate, "gradient stops or style rules"};
    return result;
}

} // namespace toile
