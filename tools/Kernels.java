import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the elementwise kernels from the operations: each shape of a loop stands once here, each operation once in a class of
 * its own.
 *
 * <pre>java tools/Kernels.java KERNELS_MODULE OUTPUT_FOLDER FACADE_FOLDER</pre>
 *
 * <p>Every public method of a class {@code ops/FloatX.java} is an operation, but for losses ({@link LossKernels}). Parameters named x, y, z or dy are elements of
 * arrays; others are one number for the whole call. From each operation come a loop over elements, which is the specification,
 * a loop over vectors ({@link VectorCode}) in {@code FloatXLoops}, and a checked call in the facade. The templates under
 * {@code src/main/templates} say where; {@link Precision} then writes the double twins of all but the loops over vectors, whose
 * polynomials differ.
 */
final class Kernels {
    private static final String MARKER = "    // The build writes here, for each operation: ";
    private static final String LOSS_MARKER = "    // The build writes here, for each loss: ";
    private static final List<String> ARRAYS = List.of("x", "y", "z", "dy");

    /** How an operation runs over arrays. */
    record Kernel(String name, Sources.Method method, List<String> numbers, List<String> arrays, String output, String doc) {
        boolean isBackward() {
            return arrays.contains("dy");
        }

        /** All arrays, the output last. */
        Set<String> operands() {
            Set<String> operands = new LinkedHashSet<>(arrays);
            operands.add(output);
            return operands;
        }

        String parameters(String real) {
            return Stream.of(
                            numbers.stream().map(n -> real + " " + n),
                            operands().stream().map(a -> real + "[] " + a + ", int " + a + "Offset"),
                            Stream.of("int length"))
                    .flatMap(s -> s)
                    .collect(Collectors.joining(", "));
        }

        String arguments() {
            return Stream.of(
                            numbers.stream(),
                            operands().stream().map(a -> a + ", " + a + "Offset"),
                            Stream.of("length"))
                    .flatMap(s -> s)
                    .collect(Collectors.joining(", "));
        }

        /** The arguments of the same call for what is left from element i on. */
        String rest(String length) {
            return Stream.of(
                            numbers.stream(),
                            operands().stream().map(a -> a + ", " + a + "Offset + i"),
                            Stream.of(length))
                    .flatMap(s -> s)
                    .collect(Collectors.joining(", "));
        }
    }

    private final Path module;
    private final Path output;
    private final Path facades;

    private Kernels(Path module, Path output, Path facades) {
        this.module = module;
        this.output = output;
        this.facades = facades;
    }

    public static void main(String[] args) throws IOException {
        new Kernels(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).write();
    }

    private void write() throws IOException {
        Path source = module.resolve("src/main/java/dev/lanewise/kernels");
        Map<String, String> floats = new LinkedHashMap<>();
        Map<String, String> doubles = new LinkedHashMap<>();
        List<String> owners = new ArrayList<>();
        for (Path file : javaFiles(source.resolve("ops"))) {
            String name = file.getFileName().toString();
            if (name.startsWith("Float")) {
                owners.add(name.replace(".java", ""));
                floats.put(name, Files.readString(file));
                doubles.put(Precision.toDouble(name), Precision.toDouble(Files.readString(file)));
            }
        }
        for (Path file : javaFiles(source.resolve("backend"))) {
            String name = file.getFileName().toString();
            if (name.matches("(Float|Double)(Constants|Coefficients)\\.java")) {
                (name.startsWith("Float") ? floats : doubles).put(name, Files.readString(file));
            }
        }
        Sources inFloat = new Sources(true, floats);
        Sources inDouble = new Sources(false, doubles);
        Path vector = output.resolve("dev/lanewise/kernels/vector");
        List<Kernel> kernels = new ArrayList<>();
        List<LossKernels.Loss> losses = new ArrayList<>();
        for (String owner : owners) {
            if (owner.endsWith("Loss")) {
                losses.addAll(LossKernels.losses(inFloat, owner));
                Precision.write(
                        vector.resolve(owner + "Loops.java"),
                        LossKernels.loops(inFloat, owner, LossKernels.losses(inFloat, owner), "float", "Float"));
                String twin = Precision.toDouble(owner);
                Precision.write(
                        vector.resolve(twin + "Loops.java"),
                        LossKernels.loops(inDouble, twin, LossKernels.losses(inDouble, twin), "double", "Double"));
                continue;
            }
            List<Kernel> own = kernels(inFloat, owner);
            if (own.isEmpty()) {
                continue; // only parts of others
            }
            kernels.addAll(own);
            Precision.write(vector.resolve(owner + "Loops.java"), loops(inFloat, owner, own, "float", "Float"));
            String twin = Precision.toDouble(owner);
            Precision.write(
                    vector.resolve(twin + "Loops.java"), loops(inDouble, twin, kernels(inDouble, twin), "double", "Double"));
        }
        Path templates = module.resolve("src/main/templates");
        for (Path template : javaFiles(templates)) {
            String text = Files.readString(template);
            Path target = text.contains(Precision.BOTH) ? facades : output;
            Precision.write(target.resolve(templates.relativize(template)), fill(text, kernels, losses));
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    /** The kernels of a class of operations: each in its own form, and with one number for an array where it asks for that. */
    private static List<Kernel> kernels(Sources sources, String owner) {
        List<Kernel> kernels = new ArrayList<>();
        for (Sources.Method method : sources.operations(owner)) {
            List<String> parameters = method.tree().getParameters().stream()
                    .map(p -> p.getName().toString())
                    .toList();
            List<String> arrays = parameters.stream().filter(ARRAYS::contains).toList();
            List<String> numbers = parameters.stream().filter(p -> !ARRAYS.contains(p)).toList();
            String output = method.annotation("InPlace", "") != null
                    ? arrays.getLast()
                    : arrays.contains("dy") ? "dx" : List.of("y", "y", "z", "w").get(arrays.size());
            kernels.add(new Kernel(method.name(), method, numbers, arrays, output, method.doc()));
            String scalar = method.annotation("Broadcasts", "scalar");
            if (scalar != null) {
                String name = scalar.isEmpty() ? method.name() + "Scalar" : scalar;
                kernels.add(new Kernel(name, method, List.of("alpha"), List.of("x"), "y", method.doc()));
            }
            String reversed = method.annotation("Broadcasts", "reversed");
            if (reversed != null && !reversed.isEmpty()) {
                kernels.add(new Kernel(reversed, method, List.of("alpha"), List.of("x"), "y", method.doc()));
            }
        }
        return kernels;
    }

    /** The arguments of an operation in the form of a kernel, by its parameters. */
    private static List<String> bindings(Kernel kernel) {
        List<String> parameters = kernel.method().tree().getParameters().stream()
                .map(p -> p.getName().toString())
                .toList();
        if (kernel.numbers().equals(List.of("alpha")) && parameters.equals(List.of("x", "y"))) {
            boolean reversed = kernel.name().equals(kernel.method().annotation("Broadcasts", "reversed"));
            return reversed ? List.of("alpha", "x") : List.of("x", "alpha");
        }
        return parameters;
    }

    private static String fill(String template, List<Kernel> kernels, List<LossKernels.Loss> losses) {
        String filled = fill(template, MARKER, kernels, what -> switch (what) {
            case "its declaration" -> Kernels::declaration;
            case "the loop over elements" -> Kernels::elements;
            case "the loop over vectors" -> Kernels::delegation;
            case "a checked call" -> Facades::call;
            default -> throw new IllegalArgumentException(what);
        });
        return fill(filled, LOSS_MARKER, losses, what -> switch (what) {
            case "its declaration" -> LossKernels::declaration;
            case "the loop over elements" -> LossKernels::elements;
            case "the loop over vectors" -> LossKernels::delegation;
            case "its checked calls" -> LossKernels::calls;
            default -> throw new IllegalArgumentException(what);
        });
    }

    private static <T> String fill(String template, String marker, List<T> items, Function<String, Function<T, String>> members) {
        int at = template.indexOf(marker);
        if (at < 0) {
            return template;
        }
        int end = template.indexOf('\n', at);
        Function<T, String> member = members.apply(template.substring(at + marker.length(), end));
        return template.substring(0, at)
                + items.stream().map(member).collect(Collectors.joining("\n"))
                + template.substring(end + 1);
    }

    private static String declaration(Kernel kernel) {
        String declaration = "    /** " + kernel.name() + ". */\n    void " + kernel.name() + "(" + kernel.parameters("float") + ");\n";
        return declaration + Facades.rowForms(kernel);
    }

    private static String elements(Kernel kernel) {
        String call = bindings(kernel).stream()
                .map(p -> kernel.arrays().contains(p) ? p + "[" + p + "Offset + i]" : p)
                .collect(Collectors.joining(", "));
        return """
                    @Override
                    public void %s(%s) {
                        for (int i = 0; i < length; i++) {
                            %s[%sOffset + i] = %s.%s(%s);
                        }
                    }
                """
                .formatted(
                        kernel.name(),
                        kernel.parameters("float"),
                        kernel.output(),
                        kernel.output(),
                        kernel.method().owner(),
                        kernel.method().name(),
                        call);
    }

    private static String delegation(Kernel kernel) {
        return """
                    @Override
                    public void %s(%s) {
                        %sLoops.%s(%s);
                    }
                """
                .formatted(
                        kernel.name(),
                        kernel.parameters("float"),
                        kernel.method().owner(),
                        kernel.name(),
                        kernel.arguments());
    }

    private static String loops(Sources sources, String owner, List<Kernel> kernels, String real, String precision) {
        String members = kernels.stream()
                .map(kernel -> loop(sources, kernel, real))
                .collect(Collectors.joining("\n"));
        return """
                package dev.lanewise.kernels.vector;

                import static dev.lanewise.kernels.vector.%2$sSpecies.S;
                import static jdk.incubator.vector.%2$sVector.broadcast;
                import static jdk.incubator.vector.%2$sVector.fromArray;
                import static jdk.incubator.vector.VectorOperators.*;

                import dev.lanewise.kernels.backend.*;
                import dev.lanewise.kernels.ops.*;
                import dev.lanewise.kernels.scalar.Scalar%2$sElementwise;
                import jdk.incubator.vector.%2$sVector;

                /** The loops of {@link %1$s} over vectors, written by the build. */
                final class %1$sLoops {
                    private static final Scalar%2$sElementwise SCALAR = new Scalar%2$sElementwise();

                    private %1$sLoops() {}

                """
                        .formatted(owner, precision)
                + members + "}\n";
    }

    /** Full vectors, then one that is masked. */
    private static String loop(Sources sources, Kernel kernel, String real) {
        String escape = "SCALAR." + kernel.name() + "(" + kernel.rest("S.length()") + ");\ncontinue;\n";
        String escapeTail = "SCALAR." + kernel.name() + "(" + kernel.arguments() + ");\nreturn;\n";
        return """
                    static void %1$s(%2$s) {
                        int i = 0;
                        for (int full = S.loopBound(length); i < full; i += S.length()) {
                %3$s        }
                        if (i < length) {
                            %1$sTail(%4$s);
                        }
                    }

                    private static void %1$sTail(%2$s) {
                        if (S.length() == 2) {
                            SCALAR.%1$s(%5$s);
                            return;
                        }
                        var tail = S.indexInRange(0, length);
                %6$s    }
                """
                .formatted(
                        kernel.name(),
                        kernel.parameters(real),
                        vectorBody(sources, kernel, " + i", false, escape),
                        kernel.rest("length - i"),
                        kernel.arguments(),
                        vectorBody(sources, kernel, "", true, escapeTail)
                                .indent(-4));
    }

    private static String vectorBody(Sources sources, Kernel kernel, String i, boolean tail, String escape) {
        Set<String> reserved = new LinkedHashSet<>(kernel.operands());
        reserved.addAll(kernel.numbers());
        reserved.addAll(List.of("i", "full", "length", "tail"));
        kernel.operands().forEach(a -> reserved.add(a + "Offset"));
        String mask = tail ? ", tail" : "";
        StringBuilder loads = new StringBuilder();
        Map<String, VectorCode.Value> values = new HashMap<>();
        for (String a : kernel.arrays()) {
            reserved.add(a + "i");
            String load = "            var %1$si = (%4$s) fromArray(S, %1$s, %1$sOffset%2$s%3$s).check(S);\n";
            loads.append(load.formatted(a, i, mask, sources.realVector()));
            values.put(a, new VectorCode.Value(a + "i", VectorCode.Kind.REAL, false));
        }
        for (String n : kernel.numbers()) {
            values.put(n, new VectorCode.Value(n, VectorCode.Kind.REAL, true));
        }
        Map<String, VectorCode.Value> arguments = new HashMap<>();
        List<String> bindings = bindings(kernel);
        for (int p = 0; p < bindings.size(); p++) {
            String parameter = kernel.method().tree().getParameters().get(p).getName().toString();
            String bound = bindings.get(p);
            if (ARRAYS.contains(parameter) && !ARRAYS.contains(bound)) { // the operation expects an element of an array
                loads.append("            var %1$si = (%2$s) broadcast(S, %1$s).check(S);\n"
                        .formatted(bound, sources.realVector()));
                values.put(bound, new VectorCode.Value(bound + "i", VectorCode.Kind.REAL, false));
                reserved.add(bound + "i");
            }
            arguments.put(parameter, values.get(bound));
        }
        VectorCode.Body body = new VectorCode(sources, reserved, tail, escape).body(kernel.method(), arguments);
        String store = "            %s.intoArray(%s, %sOffset%s%s);\n"
                .formatted(body.result(), kernel.output(), kernel.output(), i, mask);
        return loads + body.statements() + store;
    }
}
