package dev.lanewise.kernels.ops;

/** The Kullback-Leibler divergence of a distribution, given by its logarithms, from a target. */
public final class FloatKlDivergenceLoss {
    private FloatKlDivergenceLoss() {}

    /**
     * The Kullback-Leibler divergence, the mean over the rows of Σ t·(ln t − x), where x is the logarithm of a probability and t a
     * probability: PyTorch's {@code kl_div} with the reduction {@code batchmean}. The sum runs over all elements and is divided by the number
     * of rows, for the divergence is one of whole rows; a mean over all elements, PyTorch's default, would be smaller by the factor of the
     * columns. A term with t = 0 is 0, also for x = −∞; it is NaN for t &lt; 0. The error of
     * one term is below 2u·t·|ln t| + 2.5u·|term|.
     */
    @PerRow
    public static float klDivergence(float logProbability, float target, float sum) {
        float term = target * (FloatLog.log(target) - logProbability);
        float ofZero = Float.isNaN(logProbability) ? logProbability : 0f;
        return sum + (target == 0f ? ofZero : term);
    }

    /** gradient ← −t / n. */
    public static float klDivergenceGradient(float logProbability, float target, float n) {
        return -target / n;
    }
}
