package dev.lanewise.properties;

import dev.lanewise.autograd.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares every element of a Jacobian with differences. */
final class JacobianCheck {
    /** How much smaller the step is with which a disagreement is looked at again. */
    private static final double FINER = 16;

    private final GradCheck settings;
    private final Differentiable function;
    private final Tensor[] x;
    private @Nullable String operation;

    JacobianCheck(GradCheck settings, Differentiable function, Tensor... inputs) {
        this.settings = settings;
        this.function = function;
        this.x = Stream.of(inputs).map(Tensor::copy).toArray(Tensor[]::new);
    }

    /** The name that the report uses instead of the last op's. */
    JacobianCheck named(String name) {
        operation = name;
        return this;
    }

    GradReport run() {
        return run("");
    }

    /** The report; {@code origin} is added to its explanation. */
    GradReport run(String origin) {
        String operation = this.operation == null ? function.operation(x) : this.operation;
        Differentiable.Value at = function.value(x);
        double[][][] analytic = function.jacobian(x);
        List<GradFinding> wrong = new ArrayList<>();
        List<GradFinding> kinks = new ArrayList<>();
        long compared = 0;
        for (int i = 0; i < x.length; i++) {
            for (int e = 0; e < x[i].size(); e++) {
                double[] numeric = central(i, e, settings.step(x[i].storage().get(e)));
                for (int j = 0; j < numeric.length; j++) {
                    compared++;
                    if (!settings.agree(analytic[i][e][j], numeric[j])) {
                        GradFinding found = look(operation, i, e, j, at, analytic[i][e][j], numeric[j]);
                        (found.kind() == GradFinding.Kind.WRONG ? wrong : kinks).add(found);
                    }
                }
            }
        }
        wrong.sort(Comparator.comparingDouble(GradFinding::error).reversed());
        String explanation = wrong.isEmpty() ? "" : new Explanation(this, x, wrong).text() + origin;
        return new GradReport(operation, compared, wrong, kinks, explanation);
    }

    /** The derivatives of all outputs by one input element, by central differences. */
    private double[] central(int i, int e, double h) {
        double at = x[i].storage().get(e);
        double[] above = valueAt(i, e, at + h);
        double[] below = valueAt(i, e, at - h);
        double step = (at + h) - (at - h); // as it was rounded
        double[] quotient = new double[above.length];
        for (int j = 0; j < quotient.length; j++) {
            quotient[j] = (above[j] - below[j]) / step;
        }
        return quotient;
    }

    private double[] valueAt(int i, int e, double value) {
        double at = x[i].storage().get(e);
        x[i].storage().set(e, value);
        try {
            return function.value(x).elements();
        } finally {
            x[i].storage().set(e, at);
        }
    }

    /** Decides what a disagreement is: one-sided derivatives with the step and with a smaller one tell. */
    private GradFinding look(
            String operation, int i, int e, int j, Differentiable.Value at, double analytic, double numeric) {
        double here = x[i].storage().get(e);
        double h = settings.step(here);
        double small = h / FINER;
        double y = at.elements()[j];
        double above = valueAt(i, e, here + h)[j];
        double below = valueAt(i, e, here - h)[j];
        double justAbove = valueAt(i, e, here + small)[j];
        double justBelow = valueAt(i, e, here - small)[j];
        double right = (justAbove - y) / ((here + small) - here);
        double left = (y - justBelow) / (here - (here - small));
        double finer = (justAbove - justBelow) / ((here + small) - (here - small));

        double gap = Math.abs((above - y) / h - (y - below) / h);
        double tolerance = settings.allowed(Math.max(Math.abs(left), Math.abs(right)));
        boolean jumps = Math.abs(justAbove - justBelow) > Math.abs(above - below) / 2
                && Math.abs(numeric) * h > tolerance * FINER * h
                && Math.abs(finer) > Math.abs(numeric) * FINER / 2;
        boolean smoothCloser = settings.agree(analytic, finer) && gap > tolerance;
        boolean bends = Math.abs(right - left) > tolerance && Math.abs(right - left) > gap / 2;
        boolean between =
                analytic >= Math.min(left, right) - tolerance && analytic <= Math.max(left, right) + tolerance;
        GradFinding.Kind kind = jumps
                ? GradFinding.Kind.JUMP
                : smoothCloser || (bends && between) ? GradFinding.Kind.KINK : GradFinding.Kind.WRONG;
        return new GradFinding(
                kind,
                operation,
                i,
                index(e, x[i].shape()),
                index(j, at.shape()),
                analytic,
                numeric,
                left,
                right,
                settings.allowed(numeric));
    }

    /** The shape of the function's value. */
    int[] outputShape() {
        return function.value(x).shape();
    }

    /** Whether one element of the Jacobian is wrong at other inputs, with finite numbers. */
    boolean isWrongAt(Tensor[] inputs, int i, int e, int j) {
        try {
            JacobianCheck other = new JacobianCheck(settings, function, inputs);
            double analytic = function.jacobian(other.x)[i][e][j];
            double numeric =
                    other.central(i, e, settings.step(other.x[i].storage().get(e)))[j];
            return Double.isFinite(analytic)
                    && Double.isFinite(numeric)
                    && !settings.agree(analytic, numeric)
                    && other.look("", i, e, j, function.value(other.x), analytic, numeric)
                                    .kind()
                            == GradFinding.Kind.WRONG;
        } catch (RuntimeException outside) { // the smaller sample is not in the function's domain
            return false;
        }
    }

    /** The index of an element by its place in row-major order. */
    static List<Integer> index(int place, int[] shape) {
        List<Integer> index = new ArrayList<>();
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index.addFirst(place % shape[axis]);
            place /= shape[axis];
        }
        return index;
    }

    /** The place of an element in row-major order. */
    static int place(List<Integer> index, int[] shape) {
        int place = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            place = place * shape[axis] + index.get(axis);
        }
        return place;
    }
}
