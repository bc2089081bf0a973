#include "ui/control/run_times.h"

#include "core/studio/prepared_sketch.h"

#include <QStringList>

#include <algorithm>

namespace toile {

namespace {

double work(int steps, Size size)
{
    return std::max(1, steps) * double(size.area()) / 1e6;
}

} // namespace

void RunTimes::note(const Recipe& recipe, Size size, double seconds)
{
    if (size.isEmpty() || seconds <= 0 || recipe.hand.isEmpty())
        return;
    const int steps = recipe.stoppedAtStep >= 0 ? recipe.stoppedAtStep : recipe.steps;
    if (steps < 1)
        return;
    const double measured = seconds / work(steps, size);
    double& known = m_secondsPerStepMegapixel[wordOf(recipe.mode)];
    known = known > 0 ? (known + measured) / 2 : measured;
}

std::optional<double> RunTimes::expected(const Recipe& recipe, Size sketch) const
{
    if (recipe.hand.isEmpty())
        return 1;
    const auto known = m_secondsPerStepMegapixel.find(wordOf(recipe.mode));
    if (known == m_secondsPerStepMegapixel.end() || sketch.isEmpty())
        return std::nullopt;
    const int longSide = recipe.sizePx > 0 ? recipe.sizePx : std::min(sketch.longSide(), largestDefaultPx);
    return known->second * work(recipe.steps, fittedTo(sketch, longSide));
}

QString RunTimes::toText() const
{
    QStringList words;
    for (const auto& [mode, seconds] : m_secondsPerStepMegapixel)
        words << QStringLiteral("%1=%2").arg(QString::fromStdString(mode)).arg(seconds);
    return words.join(QLatin1Char(' '));
}

RunTimes RunTimes::fromText(const QString& text)
{
    RunTimes times;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const double seconds = word.section(QLatin1Char('='), 1).toDouble();
        if (seconds > 0)
            times.m_secondsPerStepMegapixel[word.section(QLatin1Char('='), 0, 0).toStdString()] = seconds;
    }
    return times;
}

} // namespace toile
