#include "core/engine/torch/optimizer.h"

#include "core/engine/torch/stop_look.h"

#include <cmath>
#include <deque>

namespace toile {
namespace {

struct Evaluation
{
    double loss = 0;
    at::Tensor gradient; ///< flat

    bool isFinite() const { return std::isfinite(loss) && gradient.defined() && gradientIsFinite(); }
    bool gradientIsFinite() const { return std::isfinite(gradient.abs().sum().item<double>()); }
};

double innerProduct(const at::Tensor& a, const at::Tensor& b)
{
    return at::dot(a, b).item<double>();
}

/// Counts evaluations, keeps the best x, looks at the token.
class Run
{
public:
    Run(const at::Tensor& start, const Objective& objective, const MinimizeOptions& options,
        std::stop_token stop, const std::function<void(const StepReport&, const at::Tensor&)>& observe)
        : m_shape(start.sizes().vec()), m_objective(objective), m_options(options), m_stop(std::move(stop)),
          m_observe(observe)
    {
        m_minimum.x = start.detach().clone();
    }

    /// Nothing much is gained any more.
    bool isFlat() const
    {
        constexpr size_t span = 3;
        if (m_options.leastGain <= 0 || m_best.size() <= span)
            return false;
        return m_best.back() > (1 - m_options.leastGain) * m_best[m_best.size() - 1 - span];
    }

    bool isOver() const
    {
        return m_minimum.stopped || m_minimum.notFinite || m_minimum.steps >= m_options.steps || isFlat();
    }

    /// The loss and gradient at flat `x`; a loss that is not finite counts as infinitely bad, and so does one
    /// whose computation was stopped, which is no step.
    Evaluation at(const at::Tensor& x)
    try {
        lookAtStop(m_stop);
        const at::Tensor leaf = x.detach().reshape(m_shape).requires_grad_(true);
        const at::Tensor loss = m_objective(leaf);
        lookAtStop(m_stop);
        loss.backward();
        Evaluation result{loss.item<double>(), leaf.grad().reshape({-1})};
        const bool first = m_minimum.steps++ == 0;
        const bool finite = result.isFinite();
        if (!finite) {
            result.loss = INFINITY;
            m_minimum.notFinite = first;
        }
        if (first)
            m_minimum.loss = m_minimum.firstLoss = result.loss;
        else if (finite && result.loss < m_minimum.loss) {
            m_minimum.loss = result.loss;
            m_minimum.x = leaf.detach();
        }
        m_best.push_back(m_minimum.loss);
        if (m_observe && finite)
            m_observe({m_minimum.steps, m_minimum.loss}, m_minimum.x);
        if (m_stop.stop_requested())
            m_minimum.stopped = true;
        return result;
    } catch (const RunStopped&) {
        m_minimum.stopped = true;
        return {INFINITY, {}};
    }

    at::Tensor start() const { return m_minimum.x.reshape({-1}); }
    const MinimizeOptions& options() const { return m_options; }
    Minimum& minimum() { return m_minimum; }

private:
    std::vector<int64_t> m_shape;
    const Objective& m_objective;
    MinimizeOptions m_options;
    std::stop_token m_stop;
    const std::function<void(const StepReport&, const at::Tensor&)>& m_observe;
    Minimum m_minimum;
    std::vector<double> m_best; ///< best loss after each evaluation
};

/// Pairs (s, y) of algorithm 7.5.
class InverseHessian
{
public:
    explicit InverseHessian(int history) : m_history(size_t(std::max(1, history))) {}

    bool isEmpty() const { return m_pairs.empty(); }
    void forget() { m_pairs.clear(); }

    void learn(at::Tensor s, at::Tensor y)
    {
        const double curvature = innerProduct(s, y), yy = innerProduct(y, y);
        if (!(curvature > 1e-10 * yy) || yy == 0)
            return;
        if (m_pairs.size() == m_history)
            m_pairs.pop_front();
        m_pairs.push_back({std::move(s), std::move(y), curvature});
        m_scale = curvature / yy;
    }

    /// −H g by the two-loop recursion (algorithm 7.4).
    at::Tensor direction(const at::Tensor& gradient) const
    {
        at::Tensor q = -gradient;
        std::vector<double> alphas(m_pairs.size());
        for (size_t i = m_pairs.size(); i-- > 0;) {
            alphas[i] = innerProduct(m_pairs[i].s, q) / m_pairs[i].curvature;
            q.sub_(m_pairs[i].y, alphas[i]);
        }
        q.mul_(m_scale);
        for (size_t i = 0; i < m_pairs.size(); ++i) {
            const double beta = innerProduct(m_pairs[i].y, q) / m_pairs[i].curvature;
            q.add_(m_pairs[i].s, alphas[i] - beta);
        }
        return q;
    }

private:
    struct Pair
    {
        at::Tensor s, y;
        double curvature;
    };
    std::deque<Pair> m_pairs;
    size_t m_history;
    double m_scale = 1;
};

void runLbfgs(Run& run)
{
    at::Tensor x = run.start();
    Evaluation here = run.at(x);
    InverseHessian hessian(run.options().history);
    while (!run.isOver()) {
        at::Tensor direction;
        double slope = 0;
        if (!hessian.isEmpty()) {
            direction = hessian.direction(here.gradient);
            slope = innerProduct(direction, here.gradient);
        }
        if (!(slope < 0)) {
            hessian.forget();
            const double steepest = here.gradient.abs().max().item<double>();
            if (!(steepest > 0))
                return;
            direction = here.gradient * (-run.options().firstMove / steepest);
            slope = innerProduct(direction, here.gradient);
        }
        double length = 1;
        bool moved = false;
        for (int attempt = 0; attempt < 6 && !run.isOver(); ++attempt) {
            const at::Tensor next = x + direction * length;
            Evaluation there = run.at(next);
            if (there.loss <= here.loss + 1e-4 * length * slope) {
                hessian.learn(next - x, there.gradient - here.gradient);
                x = next;
                here = std::move(there);
                moved = true;
                break;
            }
            // Minimum of the parabola through both losses and the slope, kept within a tenth and a half.
            const double parabola = -slope * length / (2 * ((there.loss - here.loss) / length - slope));
            length =
                std::isfinite(parabola) ? std::clamp(parabola, 0.1 * length, 0.5 * length) : 0.1 * length;
        }
        if (!moved) {
            if (hessian.isEmpty())
                return;
            hessian.forget();
        }
    }
}

void runAdam(Run& run)
{
    constexpr double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    at::Tensor x = run.start().clone();
    at::Tensor mean = at::zeros_like(x), square = at::zeros_like(x);
    for (int t = 1; !run.isOver(); ++t) {
        const Evaluation here = run.at(x);
        if (!std::isfinite(here.loss))
            return;
        mean.mul_(beta1).add_(here.gradient, 1 - beta1);
        square.mul_(beta2).addcmul_(here.gradient, here.gradient, 1 - beta2);
        const double rate = run.options().firstMove / (1 - std::pow(beta1, t));
        const at::Tensor spread = (square / (1 - std::pow(beta2, t))).sqrt_().add_(epsilon);
        x = x.addcdiv(mean, spread, -rate);
    }
}

} // namespace

Minimum minimize(const at::Tensor& start, const Objective& objective, const MinimizeOptions& options,
                 std::stop_token stop,
                 const std::function<void(const StepReport&, const at::Tensor&)>& observe)
{
    Run run(start, objective, options, std::move(stop), observe);
    if (options.steps > 0) {
        if (options.method == OptimizerChoice::Lbfgs)
            runLbfgs(run);
        else
            runAdam(run);
    }
    return std::move(run.minimum());
}

Minimum unlessStopped(const std::function<Minimum()>& level)
try {
    return level();
} catch (const RunStopped&) {
    Minimum none;
    none.stopped = true;
    return none;
}

} // namespace toile
