package dev.lanewise.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The regression as a SameDiff graph. */
final class Nd4jRegression implements Regression.Program {
    @Override
    public double meanSquaredError(Regression points) {
        Nd4jModel model = new Nd4jModel();
        SameDiff graph = model.graph();
        SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 1);
        SDVariable y = graph.placeHolder("y", DataType.FLOAT, -1, 1);
        SDVariable slope = model.variable("slope", new float[] {Regression.FIRST_SLOPE}, 1, 1);
        SDVariable intercept = model.variable("intercept", new float[1], 1);
        SDVariable error = graph.nn().linear(x, slope, intercept).sub(y);
        graph.math().square(error).mean("loss").markAsLoss();
        List<Map<String, INDArray>> batches = batches(points);
        for (int epoch = 0; epoch < Regression.EPOCHS; epoch++) {
            batches.forEach(model::step);
        }
        return points.meanSquaredError(
                slope.getArr().getFloat(0), intercept.getArr().getFloat(0));
    }

    private static List<Map<String, INDArray>> batches(Regression points) {
        List<Map<String, INDArray>> batches = new ArrayList<>();
        for (int from = 0; from < points.x().length; from += Regression.BATCH) {
            int to = Math.min(points.x().length, from + Regression.BATCH);
            batches.add(Map.of("x", column(points.x(), from, to), "y", column(points.y(), from, to)));
        }
        return batches;
    }

    private static INDArray column(float[] values, int from, int to) {
        return Nd4j.createFromArray(Arrays.copyOfRange(values, from, to)).reshape(to - from, 1);
    }
}
