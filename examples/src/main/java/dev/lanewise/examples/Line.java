package dev.lanewise.examples;

/**
 * The line y = w·x + b with the smallest mean squared error: w = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)², b = ȳ − w·x̄.
 *
 * @param w the slope
 * @param b the intercept
 */
record Line(double w, double b) {
    /**
     * Computes the least-squares line in double precision.
     *
     * @param x at least two different numbers
     * @param y one number for each
     * @return the line
     */
    static Line leastSquares(double[] x, double[] y) {
        double xMean = mean(x);
        double yMean = mean(y);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            covariance += (x[i] - xMean) * (y[i] - yMean);
            variance += (x[i] - xMean) * (x[i] - xMean);
        }
        double w = covariance / variance;
        return new Line(w, yMean - w * xMean);
    }

    /** The mean of (w·x + b − y)². */
    double meanSquaredError(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double error = w * x[i] + b - y[i];
            sum += error * error;
        }
        return sum / x.length;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
