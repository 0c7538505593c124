import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the losses that are a sum over elements from their operations, as {@link Kernels} writes the elementwise kernels.
 *
 * <p>A class {@code ops/FloatXLoss.java} has pairs of public methods. {@code loss(numbers, x, target, sum)} adds the loss of one element to
 * the sum of its virtual lane; {@code lossGradient(numbers, x, target, n)} is the derivative of the mean of n of them. The first array is the
 * one that the gradient is for; {@code weight} may follow the target.
 */
final class LossKernels {
    /** The arrays that a loss reads, by the names of its parameters, and what they are. */
    private static final Map<String, String> ARRAYS = Map.of(
            "prediction", "the predictions p",
            "probability", "the probabilities p",
            "logProbability", "the logarithms x of probabilities",
            "logit", "the logits x",
            "target", "the targets t",
            "weight", "the weights w");

    private static final Map<String, String> NUMBERS = Map.of(
            "delta", "δ, positive and finite, from where on the loss is linear",
            "positiveWeight", "α, at least 0 and finite, what a positive target counts");

    private static final Map<String, String> CHECKS = Map.of(
            "delta", "Checks.positive(\"%s\", \"delta\", delta, delta);",
            "positiveWeight", "Checks.notNegative(\"%s\", \"positiveWeight\", positiveWeight, positiveWeight);");

    /** One loss. */
    record Loss(String name, Sources.Method value, Sources.Method gradient) {
        private List<String> parameters() {
            return value.tree().getParameters().stream().map(p -> p.getName().toString()).toList();
        }

        List<String> arrays() {
            return parameters().stream().filter(ARRAYS::containsKey).toList();
        }

        List<String> numbers() {
            return parameters().stream().filter(p -> !ARRAYS.containsKey(p) && !p.equals("sum")).toList();
        }

        boolean perRow() {
            return value.annotation("PerRow", "") != null;
        }

        /** numbers, arrays with their offsets. */
        String operands(String real) {
            return Stream.concat(
                            numbers().stream().map(n -> real + " " + n),
                            arrays().stream().map(a -> real + "[] " + a + ", int " + a + "Offset"))
                    .collect(Collectors.joining(", "));
        }

        String operandNames() {
            return Stream.concat(numbers().stream(), arrays().stream().map(a -> a + ", " + a + "Offset"))
                    .collect(Collectors.joining(", "));
        }

        /** The operation applied to element i. */
        String element(Sources.Method method, String i, String last) {
            return method.owner() + "." + method.name() + "("
                    + Stream.of(
                                    numbers().stream(),
                                    arrays().stream().map(a -> a + "[" + a + "Offset + " + i + "]"),
                                    Stream.of(last))
                            .flatMap(s -> s)
                            .collect(Collectors.joining(", "))
                    + ")";
        }
    }

    private LossKernels() {}

    /** The losses of a class. */
    static List<Loss> losses(Sources sources, String owner) {
        List<Loss> losses = new ArrayList<>();
        for (Sources.Method method : sources.operations(owner)) {
            if (!method.name().endsWith("Gradient")) {
                losses.add(new Loss(method.name(), method, sources.method(owner, method.name() + "Gradient")));
            }
        }
        return losses;
    }

    private static String signature(Loss loss) {
        return "float %s(int length, float n, %s, float @Nullable [] gradient, int gradientOffset)"
                .formatted(loss.name(), loss.operands("float"));
    }

    static String declaration(Loss loss) {
        return "    /** %s: the sum over length elements, divided by n. */\n    %s;\n".formatted(loss.name(), signature(loss));
    }

    /** The specification. */
    static String elements(Loss loss) {
        return """
                    @Override
                    public %1$s {
                        float sum = %2$s(length, %3$s, 0, 1);
                        if (gradient != null) {
                            for (int i = 0; i < length; i++) {
                                gradient[gradientOffset + i] = %5$s;
                            }
                        }
                        return sum / n;
                    }

                    private static float %2$s(int length, %4$s, int j, int h) {
                        if (h < VIRTUAL_LANES) {
                            return %2$s(length, %3$s, j, 2 * h) + %2$s(length, %3$s, j + h, 2 * h);
                        }
                        float lane = 0f;
                        for (long i = j; i < length; i += VIRTUAL_LANES) {
                            lane = %6$s;
                        }
                        return lane;
                    }
                """
                .formatted(
                        signature(loss),
                        loss.name(),
                        loss.operandNames(),
                        loss.operands("float"),
                        loss.element(loss.gradient(), "i", "n"),
                        loss.element(loss.value(), "(int) i", "lane"));
    }

    static String delegation(Loss loss) {
        return """
                    @Override
                    public %1$s {
                        return gradient == null
                                ? %2$sLoops.%3$s(length, n, %4$s)
                                : %2$sLoops.%3$s(length, n, %4$s, gradient, gradientOffset);
                    }
                """
                .formatted(signature(loss), loss.value().owner(), loss.name(), loss.operandNames());
    }

    static String loops(Sources sources, String owner, List<Loss> losses, String real, String precision) {
        String members = losses.stream()
                .map(loss -> loop(sources, loss, real, precision, false) + "\n" + loop(sources, loss, real, precision, true))
                .collect(Collectors.joining("\n"));
        return """
                package dev.lanewise.kernels.vector;

                import static dev.lanewise.kernels.backend.%2$sConstants.VIRTUAL_LANES;
                import static dev.lanewise.kernels.vector.%2$sSpecies.S;
                import static jdk.incubator.vector.%2$sVector.broadcast;
                import static jdk.incubator.vector.%2$sVector.fromArray;
                import static jdk.incubator.vector.VectorOperators.*;

                import dev.lanewise.kernels.backend.*;
                import dev.lanewise.kernels.ops.*;
                import jdk.incubator.vector.%2$sVector;

                /** The loops of {@link %1$s} over vectors, written by the build. */
                final class %1$sLoops {
                    private %1$sLoops() {}

                """
                        .formatted(owner, precision)
                + members + "}\n";
    }

    /** C2 takes a loop of up to about this many statements whole: docs/decisions/0011. */
    private static final int LONG = 36;

    /** Full vectors, then the specification; the lanes are in memory. */
    private static String loop(Sources sources, Loss loss, String real, String precision, boolean withGradient) {
        if (withGradient && vectors(sources, loss, true, true).lines().count() > LONG) {
            return pieces(sources, loss, real, precision);
        }
        return """
                    static %1$s %3$s(int length, %1$s n, %4$s%5$s) {
                        %2$sLanes lanes = %2$sLanes.ofElements();
                        lanes.start();
                        %1$s[] lane = lanes.lane;
                        int i = 0;
                %6$s
                        return lanes.sum(length) / n;
                    }
                """
                .formatted(
                        real,
                        precision,
                        loss.name(),
                        loss.operands(real),
                        withGradient ? gradient(real) : "",
                        elements(sources, loss, true, withGradient));
    }

    /** Value and gradient of 256 elements in turn, which stay in the level-1 cache. */
    private static String pieces(Sources sources, Loss loss, String real, String precision) {
        return """
                    static %1$s %3$s(int length, %1$s n, %4$s%5$s) {
                        %2$sLanes lanes = %2$sLanes.ofElements();
                        lanes.start();
                        for (int i = 0; i < length; i += 256) {
                            int end = Math.min(length, i + 256);
                            %3$sValue(i, end, %6$s, lanes.lane);
                            %3$sGradient(i, end, n, %6$s, gradient, gradientOffset);
                        }
                        return lanes.sum(length) / n;
                    }

                    private static void %3$sValue(int i, int length, %4$s, %1$s[] lane) {
                %7$s    }

                    private static void %3$sGradient(int i, int length, %1$s n, %4$s%5$s) {
                %8$s    }
                """
                .formatted(
                        real,
                        precision,
                        loss.name(),
                        loss.operands(real),
                        gradient(real),
                        loss.operands(real).replaceAll("(^|, )[^ ]+ ", "$1"),
                        elements(sources, loss, true, false),
                        elements(sources, loss, false, true));
    }

    private static String gradient(String real) {
        return ", " + real + "[] gradient, int gradientOffset";
    }

    /** From element i on: the loop over full vectors, and that over the rest. */
    private static String elements(Sources sources, Loss loss, boolean value, boolean gradient) {
        String at = value ? "            int at = i & (VIRTUAL_LANES - 1);\n" : "";
        return "        for (int full = S.loopBound(length); i < full; i += S.length()) {\n"
                + at
                + vectors(sources, loss, value, gradient)
                + "        }\n        for (; i < length; i++) {\n"
                + at
                + (value ? "            lane[at] = %s;\n".formatted(loss.element(loss.value(), "i", "lane[at]")) : "")
                + (gradient
                        ? "            gradient[gradientOffset + i] = %s;\n".formatted(loss.element(loss.gradient(), "i", "n"))
                        : "")
                + "        }\n";
    }

    private static String vectors(Sources sources, Loss loss, boolean value, boolean gradient) {
        Set<String> reserved = new LinkedHashSet<>(loss.numbers());
        reserved.addAll(List.of("i", "at", "n", "full", "length", "lanes", "lane", "sumi", "gradient", "gradientOffset"));
        StringBuilder loads = new StringBuilder();
        String load = "            var %si = (" + sources.realVector() + ") fromArray(S, %s, %s).check(S);\n";
        Map<String, VectorCode.Value> arguments = new HashMap<>();
        if (value) {
            loads.append(load.formatted("sum", "lane", "at"));
            arguments.put("sum", new VectorCode.Value("sumi", VectorCode.Kind.REAL, false));
        }
        arguments.put("n", new VectorCode.Value("n", VectorCode.Kind.REAL, true));
        for (String number : loss.numbers()) {
            arguments.put(number, new VectorCode.Value(number, VectorCode.Kind.REAL, true));
        }
        for (String a : loss.arrays()) {
            reserved.addAll(List.of(a, a + "i", a + "Offset"));
            loads.append(load.formatted(a, a, a + "Offset + i"));
            arguments.put(a, new VectorCode.Value(a + "i", VectorCode.Kind.REAL, false));
        }
        VectorCode code = new VectorCode(sources, reserved, false, null);
        List<VectorCode.Body> bodies = new ArrayList<>();
        List<String> stores = new ArrayList<>();
        if (value) {
            bodies.add(code.body(loss.value(), arguments));
            stores.add("            " + bodies.getLast().result() + ".intoArray(lane, at);\n");
        }
        if (gradient) {
            bodies.add(code.body(loss.gradient(), arguments));
            stores.add("            " + bodies.getLast().result() + ".intoArray(gradient, gradientOffset + i);\n");
        }
        return loads + bodies.getLast().statements() + String.join("", stores);
    }

    /** The checked calls of the facade: the value alone, and with its gradient. */
    static String calls(Loss loss) {
        return call(loss, false) + "\n" + call(loss, true);
    }

    private static String call(Loss loss, boolean withGradient) {
        String name = loss.name();
        String x = loss.arrays().getFirst();
        String size = loss.perRow() ? "int rows, int columns" : "int length";
        List<String> checks = new ArrayList<>();
        if (loss.perRow()) {
            checks.add("int length = elements(\"%s\", rows, columns, \"%s\", %2$s, %2$sOffset);".formatted(name, x));
        } else {
            checks.add("Checks.nonNegative(\"%s\", \"length\", length);".formatted(name));
        }
        List<String> outputs = withGradient ? List.of("gradient") : List.of();
        Stream.concat(loss.arrays().stream(), outputs.stream()).forEach(a ->
                checks.add("Operands.vector(\"%1$s\", \"%2$s\", %2$s, %2$sOffset, length);".formatted(name, a)));
        for (String a : withGradient ? loss.arrays() : List.<String>of()) {
            checks.add("Checks.sameOrApart(\"%1$s\", \"gradient\", gradient, gradientOffset, \"%2$s\", %2$s, %2$sOffset, length);"
                    .formatted(name, a));
        }
        loss.numbers().forEach(n -> checks.add(CHECKS.get(n).formatted(name)));
        return javadoc(loss, withGradient)
                + "    public static float %s(%s, %s%s) {\n"
                        .formatted(name, size, loss.operands("float"), withGradient ? ", float[] gradient, int gradientOffset" : "")
                + checks.stream().map(c -> "        " + c + "\n").collect(Collectors.joining())
                + "        return Backends.FLOAT.losses().%s(length, %s, %s, %s);\n    }\n"
                        .formatted(
                                name,
                                loss.perRow() ? "rows" : "length",
                                loss.operandNames(),
                                withGradient ? "gradient, gradientOffset" : "null, 0");
    }

    private static String javadoc(Loss loss, boolean withGradient) {
        List<String> lines = new ArrayList<>(loss.value().doc().strip().lines().toList());
        if (withGradient) {
            lines.addAll(List.of("", "<p>And its gradient: " + loss.gradient().doc().strip()));
        }
        lines.add("");
        lines.addAll(
                loss.perRow()
                        ? List.of("@param rows number of rows n", "@param columns number of elements of a row, which lie without gaps")
                        : List.of("@param length number of terms n"));
        loss.numbers().forEach(n -> lines.add("@param " + n + " " + NUMBERS.get(n)));
        for (String a : loss.arrays()) {
            lines.add("@param " + a + " " + ARRAYS.get(a));
            lines.add("@param " + a + "Offset its first element");
        }
        if (withGradient) {
            lines.add("@param gradient the gradient, written");
            lines.add("@param gradientOffset its first element");
        }
        lines.add("@return the mean; NaN " + (loss.perRow() ? "without rows" : "for a length of 0"));
        lines.add("@throws InvalidArgumentException if an argument does not fit, before anything is written");
        return lines.stream()
                .map(line -> ("     * " + line.strip()).stripTrailing() + "\n")
                .collect(Collectors.joining("", "    /**\n", "     */\n"));
    }
}
