package dev.lanewise.layers;

/** Adam and its relatives: two running averages for each parameter, with bias correction. */
abstract sealed class AdamFamily extends StatefulOptimizer permits Adam, AdamW, Adamax, Nadam {
    final double beta1;
    final double beta2;
    final double epsilon;
    final double weightDecay;

    AdamFamily(String name, double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
        super(name, learningRate, 2, 0);
        Check.decay(name, "beta1", beta1);
        Check.decay(name, "beta2", beta2);
        Check.positive(name, "epsilon", epsilon);
        Check.notNegative(name, "weightDecay", weightDecay);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
    }
}
