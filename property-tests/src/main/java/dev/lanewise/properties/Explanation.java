package dev.lanewise.properties;

import dev.lanewise.autograd.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What helps to find a wrong pullback: a pattern in the errors, the sample, and a simpler sample that fails too. */
final class Explanation {
    /** More evaluations of the function are not spent on a simpler sample. */
    private static final int TRIES = 200;

    /** Longer tensors are cut in the text. */
    private static final int SHOWN = 24;

    private final JacobianCheck check;
    private final Tensor[] x;
    private final List<GradFinding> wrong;

    Explanation(JacobianCheck check, Tensor[] x, List<GradFinding> wrong) {
        this.check = check;
        this.x = x;
        this.wrong = wrong;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        String pattern = pattern();
        if (!pattern.isEmpty()) {
            text.append("  pattern: ").append(pattern).append('\n');
        }
        text.append("  sample: ").append(show(x)).append('\n');
        Tensor[] shrunk = shrink();
        if (!show(shrunk).equals(show(x))) {
            text.append("  shrunk sample: ").append(show(shrunk)).append('\n');
        }
        return text.toString();
    }

    /** What all wrong elements of the worst one's input have in common. */
    private String pattern() {
        int input = wrong.getFirst().input();
        List<GradFinding> same = wrong.stream().filter(w -> w.input() == input).toList();
        if (same.stream().allMatch(w -> w.analytic() == 0)) {
            return "analytic is 0 in all " + same.size() + " wrong elements of input " + input
                    + ": does the gradient arrive there?";
        }
        double ratio = same.getFirst().analytic() / same.getFirst().numeric();
        boolean constant = same.size() > 1
                && same.stream()
                        .allMatch(w -> Math.abs(w.analytic() - ratio * w.numeric()) <= 1e-5 * Math.abs(w.analytic()));
        if (!constant) {
            return "";
        }
        String factor = Math.abs(ratio + 1) < 1e-5 ? "−1: a wrong sign?" : "%.5g: a factor?".formatted(ratio);
        return "analytic / numeric is " + factor + " (in all " + same.size() + " wrong elements of input " + input
                + ")";
    }

    /** Replaces elements by 1, 0 or fewer digits as long as the worst element stays wrong. */
    private Tensor[] shrink() {
        GradFinding worst = wrong.getFirst();
        int e = JacobianCheck.place(worst.element(), x[worst.input()].shape());
        int j = JacobianCheck.place(worst.output(), check.outputShape());
        Tensor[] smallest = Stream.of(x).map(Tensor::copy).toArray(Tensor[]::new);
        int tries = 0;
        for (Tensor tensor : smallest) {
            for (int i = 0; i < tensor.size(); i++) {
                double value = tensor.storage().get(i);
                for (double simpler : new double[] {1, 0, Math.rint(value), Math.rint(value * 10) / 10}) {
                    if (simpler == value || tries++ >= TRIES) {
                        break;
                    }
                    tensor.storage().set(i, simpler);
                    if (check.isWrongAt(smallest, worst.input(), e, j)) {
                        break;
                    }
                    tensor.storage().set(i, value);
                }
            }
        }
        return smallest;
    }

    private static String show(Tensor[] tensors) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < tensors.length; i++) {
            double[] values = tensors[i].toDoubleArray();
            String list = Arrays.toString(Arrays.copyOf(values, Math.min(values.length, SHOWN)));
            String more = values.length > SHOWN ? " and " + (values.length - SHOWN) + " more" : "";
            shown.add("input " + i + " " + Arrays.toString(tensors[i].shape()) + " = " + list + more);
        }
        return String.join("; ", shown);
    }
}
