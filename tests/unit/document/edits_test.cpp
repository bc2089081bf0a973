// A variant in another's place, and how far a recipe is drawn.
#include "core/document/edits.h"
#include "core/document/history.h"
#include "core/document/refinement.h"

#include <QTest>

using namespace toile;

namespace {

ProjectVariant variantOf(const char* name, int steps)
{
    ProjectVariant variant;
    variant.name = name;
    variant.file = std::string(name) + std::to_string(steps) + ".png";
    variant.recipe.hand.id = "pencil";
    variant.recipe.model.id = "toile-vgg";
    variant.recipe.steps = steps;
    variant.createdMs = steps;
    return variant;
}

Recipe recipeOf(int steps, int stoppedAtStep = -1)
{
    Recipe recipe = variantOf("recipe", steps).recipe;
    recipe.stoppedAtStep = stoppedAtStep;
    return recipe;
}

} // namespace

class EditsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOneThatReplacesKeepsPlaceAndMarks()
    {
        Project before;
        before.nextId = 7;
        for (const char* name : {"first", "second", "third"})
            before = addVariant(before, variantOf(name, 0));
        before = starVariants(before, {8}, true);
        before = rejectVariants(before, {8}, true);
        before = renameVariant(before, 8, "the best");
        ProjectVariant refined = variantOf("elsewhere", 60);
        refined.sketch = 99;
        const Project after = replaceVariant(before, 8, refined);

        QCOMPARE(after.variants.size(), size_t(3));
        QCOMPARE(after.nextId, before.nextId);
        const ProjectVariant& second = after.variants[1];
        QCOMPARE(second.id, VariantId(8));
        QCOMPARE(second.name, std::string("the best"));
        QCOMPARE(second.sketch, before.variants[1].sketch);
        QVERIFY(second.isStarred && second.isRejected);
        QCOMPARE(second.file, refined.file);
        QVERIFY(second.recipe == refined.recipe);
        QCOMPARE(second.createdMs, refined.createdMs);
        QVERIFY(after.variants[0] == before.variants[0] && after.variants[2] == before.variants[2]);

        History history(before);
        history.push(after, Sentence::verbatim("Refine"));
        history.undo();
        QVERIFY(history.present() == before);
        history.redo();
        QVERIFY(history.present() == after);
    }

    void replacingWhatIsGoneChangesNothing()
    {
        const Project project = addVariant({}, variantOf("only", 0));
        QVERIFY(replaceVariant(project, 4711, variantOf("other", 60)) == project);
    }

    void aDraftHasAModelAndNoSteps()
    {
        Recipe recipe = recipeOf(0);
        QVERIFY(!isDraft(recipe));
        recipe.draft.id = "draft";
        QVERIFY(isDraft(recipe));
        recipe.steps = 1;
        QVERIFY(!isDraft(recipe));
        recipe.steps = 0;
        recipe.mode = StyleMode::Print;
        QVERIFY(!isDraft(recipe));
    }

    void refiningAsksForMoreSteps()
    {
        Recipe planned = recipeOf(0);
        planned.model = {};
        QVERIFY(!refined(planned)); // no network has drawn it
        QCOMPARE(refined(recipeOf(0))->steps, Recipe().steps);
        QCOMPARE(refined(recipeOf(60))->steps, 120);
        QCOMPARE(refined(recipeOf(700))->steps, mostRefinedSteps);
        QVERIFY(!refined(recipeOf(mostRefinedSteps)));
        QVERIFY(!refined(recipeOf(5000)));
        QVERIFY(*refined(recipeOf(5000, 12)) == recipeOf(5000)); // stopped: to its end
        QVERIFY(*refined(recipeOf(60, 12)) == recipeOf(60));
        QVERIFY(*refined(recipeOf(60)) == recipeOf(120)); // and nothing else changes
        Recipe withoutHand = recipeOf(60);
        withoutHand.hand = {};
        QVERIFY(!refined(withoutHand));
    }
};

QTEST_APPLESS_MAIN(EditsTest)
#include "edits_test.moc"
