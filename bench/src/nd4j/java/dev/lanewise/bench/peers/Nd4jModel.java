package dev.lanewise.bench.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** A SameDiff graph whose loss is called "loss", its parameters and their step of Adam. */
final class Nd4jModel {
    private final SameDiff graph = SameDiff.create();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private int steps;

    /** A parameter with the state of its optimiser. */
    private record Parameter(INDArray value, GradientUpdater<?> updater) {
        static Parameter of(INDArray value) {
            Adam adam = new Adam(OpTask.RATE, OpTask.BETA1, OpTask.BETA2, OpTask.EPSILON);
            INDArray state = Nd4j.zeros(DataType.FLOAT, 1, adam.stateSize(value.length()));
            GradientUpdater<?> updater = adam.instantiate(state, true);
            updater.setStateViewArray(state, value.shape(), 'c', true);
            return new Parameter(value, updater);
        }
    }

    SameDiff graph() {
        return graph;
    }

    SDVariable variable(String name, float[] values, long... shape) {
        SDVariable variable = graph.var(name, Nd4j.createFromArray(values).reshape(shape));
        parameters.put(name, Parameter.of(variable.getArr()));
        return variable;
    }

    /** Updates all parameters; returns the loss before. */
    float step(Map<String, INDArray> batch) {
        OutAndGrad all = graph.calculateGradientsAndOutputs(batch, List.of("loss"), parameters.keySet());
        parameters.forEach((name, parameter) -> {
            INDArray gradient = Objects.requireNonNull(all.getGradients().get(name));
            parameter.updater.applyUpdater(gradient, steps, 0);
            parameter.value.subi(gradient);
        });
        steps++;
        return Objects.requireNonNull(all.getOutputs().get("loss")).getFloat(0);
    }
}
