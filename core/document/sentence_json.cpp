#include "core/document/sentence_json.h"

#include "core/document/json_fields.h"

namespace toile {

namespace {

constexpr size_t mostArguments = 9;
constexpr size_t mostWordBytes = 16 * 1024;

} // namespace

Json jsonOf(const Sentence& sentence)
{
    if (!sentence.isKey())
        return sentence.words();
    Json json = {{"say", sentence.words()}};
    for (const Sentence& argument : sentence.arguments())
        json["with"].push_back(jsonOf(argument));
    return json;
}

Sentence sentenceFrom(const Json& json, const std::string& path)
{
    std::string words;
    if (json.is_string()) {
        words = json.get<std::string>();
        if (words.size() > mostWordBytes)
            refuse(path, Sentence::phrase("is too long"));
        return Sentence::verbatim(std::move(words));
    }
    Fields fields(json, path);
    fields.text("say", words, mostWordBytes);
    std::vector<Sentence> arguments;
    if (const Json* with = fields.find("with")) {
        if (!with->is_array() || with->size() > mostArguments)
            refuse(path + ".with", Sentence::phrase("is not a list"));
        for (const Json& argument : *with)
            arguments.push_back(sentenceFrom(argument, path + ".with"));
    }
    fields.refuseUnknown();
    return Sentence::remembered(std::move(words), std::move(arguments));
}

} // namespace toile
