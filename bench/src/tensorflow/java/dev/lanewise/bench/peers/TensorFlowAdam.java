package dev.lanewise.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** The variables of a graph and their step of Adam. */
final class TensorFlowAdam {
    private final Ops tf;
    private final List<Op> initial = new ArrayList<>();

    TensorFlowAdam(Ops tf) {
        this.tf = tf;
    }

    /**
     * A variable.
     *
     * @param handle what an update takes
     * @param value its value at the start of a step
     * @param shape its shape
     */
    record Variable(Operand<?> handle, Operand<TFloat32> value, Shape shape) {}

    /** A new variable. */
    Variable variable(float[] first, Shape shape) {
        Operand<?> handle = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName("v" + initial.size()));
        initial.add(tf.assignVariableOp(handle, tf.constant(shape, DataBuffers.of(first))));
        return new Variable(handle, tf.readVariableOp(handle, TFloat32.class), shape);
    }

    private Variable zeros(Shape shape) {
        return variable(new float[Math.toIntExact(shape.size())], shape);
    }

    /** Gives all variables their first values. */
    void begin(Session session) {
        Session.Runner runner = session.runner();
        initial.forEach(runner::addTarget);
        runner.run().close();
    }

    /** The operation that updates all variables. */
    Op update(List<Variable> variables, Gradients gradients) {
        Operand<TFloat32> beta1 = tf.constant((float) OpTask.BETA1);
        Operand<TFloat32> beta2 = tf.constant((float) OpTask.BETA2);
        Variable power1 = variable(new float[] {(float) OpTask.BETA1}, Shape.scalar());
        Variable power2 = variable(new float[] {(float) OpTask.BETA2}, Shape.scalar());
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            updates.add(tf.train.resourceApplyAdam(
                    variable.handle,
                    zeros(variable.shape).handle,
                    zeros(variable.shape).handle,
                    power1.value,
                    power2.value,
                    tf.constant((float) OpTask.RATE),
                    beta1,
                    beta2,
                    tf.constant((float) OpTask.EPSILON),
                    gradients.<TFloat32>dy(i)));
        }
        Ops after = tf.withControlDependencies(updates);
        Op next1 = after.assignVariableOp(power1.handle, tf.math.mul(power1.value, beta1));
        Op next2 = after.assignVariableOp(power2.handle, tf.math.mul(power2.value, beta2));
        return tf.withControlDependencies(List.of(next1, next2)).noOp();
    }
}
