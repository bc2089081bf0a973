// PDFs that no program for drawing would write: small to look at, endless to draw.
#pragma once

#include "tests/unit/render/made_files.h"

#include <QByteArray>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace toile::test {

/// A PDF of these objects, numbered from 1; the first is the catalogue.
inline Bytes pdfOf(const std::vector<std::string>& objects)
{
    std::string text = "%PDF-1.7\n", places;
    for (size_t i = 0; i < objects.size(); ++i) {
        char place[32];
        std::snprintf(place, sizeof place, "%010zu 00000 n \n", text.size());
        places += place;
        text += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
    }
    const std::string start = std::to_string(text.size()), size = std::to_string(objects.size() + 1);
    text += "xref\n0 " + size + "\n0000000000 65535 f \n" + places + "trailer<</Root 1 0 R/Size " + size +
            ">>\nstartxref\n" + start + "\n%%EOF";
    return bytesOf(text);
}

inline std::string pdfStream(const std::string& entries, const std::string& content)
{
    return "<<" + entries + "/Length " + std::to_string(content.size()) + ">>stream\n" + content +
           "\nendstream ";
}

/// What /FlateDecode undoes.
inline std::string deflated(const std::string& text)
{
    const QByteArray packed =
        qCompress(reinterpret_cast<const uchar*>(text.data()), qsizetype(text.size()), 9);
    return packed.mid(4).toStdString(); // Qt puts the length before it
}

/// One page of 200 × 300 points whose content is object 4; `more` are 5 and those after it.
inline Bytes pdfPage(const std::string& content, const std::string& resources = {},
                     const std::vector<std::string>& more = {}, const std::string& contentEntries = {})
{
    std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Contents 4 0 R/Resources<<" + resources + ">>>>",
        pdfStream(contentEntries, content)};
    objects.insert(objects.end(), more.begin(), more.end());
    return pdfOf(objects);
}

inline std::string pdfForm(const std::string& resources, const std::string& content)
{
    return pdfStream("/Type/XObject/Subtype/Form/BBox[0 0 200 300]/Resources<<" + resources + ">>", content);
}

inline std::string times(int count, const std::string& text)
{
    std::string all;
    for (int i = 0; i < count; ++i)
        all += text;
    return all;
}

/// A dash of a hundred thousandth of a point: the simplest that never ends.
inline Bytes endlessPdf()
{
    return pdfPage("[0.00001 0.00001] 0 d 1 w 0 0 m 200 300 l S");
}

inline Bytes honestPdf()
{
    return pdfPage("0 0 100 300 re f");
}

/// Three gigabytes of nothing in thirty kilobytes: a content stream, a hundred times over.
inline Bytes swellingPdf()
{
    return pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Contents[" + times(100, "4 0 R ") + "]>>",
                  pdfStream("/Filter/FlateDecode", deflated(std::string(30'000'000, ' ')))});
}

/// One of each kind that kept PDFium busy for ever or made it swell.
inline std::vector<std::pair<std::string, Bytes>> hostilePdfs()
{
    const std::string noise = [] {
        std::string points;
        uint32_t state = 1;
        for (int i = 0; i < 200'000; ++i) {
            state = state * 1664525u + 1013904223u;
            points += std::to_string(state >> 24) + " " + std::to_string(state >> 15 & 255) + " l ";
        }
        return points;
    }();
    std::vector<std::pair<std::string, Bytes>> kinds;
    kinds.emplace_back("a dash without length", endlessPdf());
    kinds.emplace_back(
        "a page tree in a circle",
        pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 99999999>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Contents 4 0 R>>",
               pdfStream("", "2 w 20 20 m 180 280 l S")}));
    kinds.emplace_back(
        "a form that draws itself",
        pdfPage("/F Do", "/XObject<</F 5 0 R>>", {pdfForm("/XObject<</F 5 0 R>>", "/F Do /F Do /F Do")}));
    std::vector<std::string> chain;
    for (int i = 6; i < 18; ++i)
        chain.push_back(pdfForm("/XObject<</F " + std::to_string(i) + " 0 R>>", times(10, "/F Do ")));
    chain.push_back(pdfForm("", "0 0 100 100 re f"));
    kinds.emplace_back("forms that multiply", pdfPage("/F Do", "/XObject<</F 5 0 R>>", chain));
    kinds.emplace_back("a pattern of tiny steps",
                       pdfPage("/Pattern cs /P scn 0 0 200 300 re f", "/Pattern<</P 5 0 R>>",
                               {pdfStream("/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 "
                                          "0.001 0.001]/XStep 0.0001/YStep 0.0001/Resources<<>>",
                                          "0 0 1 1 re f")}));
    kinds.emplace_back(
        "a soft mask of itself",
        pdfPage("/G gs 0 0 200 300 re f", "/ExtGState<</G 5 0 R>>",
                {"<</SMask<</S/Luminosity/G 6 0 R>>>>",
                 pdfStream("/Type/XObject/Subtype/Form/BBox[0 0 200 300]/Group<</S/Transparency"
                           "/CS/DeviceRGB>>/Resources<</ExtGState<</G 5 0 R>>>>",
                           "/G gs 0 0 200 300 re f 0 0 100 100 re f")}));
    kinds.emplace_back("a bomb in two layers of compression",
                       pdfPage(deflated(deflated(times(4'000'000, "0 0 m 200 300 l S "))), "", {},
                               "/Filter[/FlateDecode/FlateDecode]"));
    kinds.emplace_back("wide strokes crossing each other",
                       pdfPage(deflated("50 w 1 J 1 j 0 0 m " + noise + "S"), "", {}, "/Filter/FlateDecode"));
    kinds.emplace_back(
        "clips without end",
        pdfPage(deflated(times(4'000'000, "0 0 m 200 1 l 10 300 l h W n ")), "", {}, "/Filter/FlateDecode"));
    const std::string picture =
        pdfStream("/Type/XObject/Subtype/Image/Width 10000/Height 10000/BitsPerComponent 8/ColorSpace"
                  "/DeviceRGB/Filter/FlateDecode",
                  deflated(std::string(3'000'000, '\0')));
    std::string names, draws;
    for (int i = 0; i < 300; ++i) {
        names += "/I" + std::to_string(i) + " " + std::to_string(5 + i) + " 0 R";
        draws += "q 200 0 0 300 0 0 cm /I" + std::to_string(i) + " Do Q ";
    }
    kinds.emplace_back("hundreds of huge pictures",
                       pdfPage(draws, "/XObject<<" + names + ">>", std::vector<std::string>(300, picture)));
    kinds.emplace_back(
        "a mesh of millions of patches",
        pdfPage("/S sh", "/Shading<</S 5 0 R>>",
                {pdfStream("/ShadingType 7/ColorSpace/DeviceRGB/BitsPerCoordinate 8"
                           "/BitsPerComponent 8/BitsPerFlag 8/Decode[0 200 0 300 0 1 0 1 0 1]"
                           "/Filter/FlateDecode",
                           deflated(times(200'000, std::string(1, '\0') + noise.substr(0, 44))))}));
    return kinds;
}

} // namespace toile::test
