package dev.lanewise.bench.peers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Dense;
import dev.lanewise.layers.Fit;
import dev.lanewise.layers.Loss;
import dev.lanewise.layers.Metric;
import dev.lanewise.layers.Sequential;
import dev.lanewise.layers.data.Table;

/** The regression with the layers of this project. */
final class LanewiseRegression implements Regression.Program {
    @Override
    public double meanSquaredError(Regression points) {
        var layer = new Dense(1);
        var model = new Sequential(0, layer);
        model.compile(
                new Adam(OpTask.RATE, OpTask.BETA1, OpTask.BETA2, OpTask.EPSILON),
                Loss.MEAN_SQUARED_ERROR,
                Metric.MEAN_SQUARED_ERROR);
        model.build(1);
        layer.kernel().copyFrom(Tensor.of(new float[] {Regression.FIRST_SLOPE}, 1, 1));
        Fit fit = Fit.epochs(Regression.EPOCHS).batchSize(Regression.BATCH).shuffle(false);
        model.fit(Table.of(points.x(), 1), Table.of(points.y(), 1), fit);
        return points.meanSquaredError(layer.kernel().item(), layer.bias().item());
    }
}
