import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The checked calls of the facade, with their Javadoc, and the forms that broadcast a row or a column. */
final class Facades {
    private Facades() {}

    static String call(Kernels.Kernel kernel) {
        List<String> checks = new ArrayList<>();
        String first = kernel.arrays().isEmpty() ? kernel.output() : kernel.arrays().getFirst();
        checks.add("check(\"%1$s\", \"%2$s\", %2$s, %2$sOffset, length);".formatted(kernel.name(), first));
        for (String a : kernel.operands()) {
            if (!a.equals(first)) {
                checks.add("Operands.vector(\"%1$s\", \"%2$s\", %2$s, %2$sOffset, length);".formatted(kernel.name(), a));
            }
        }
        for (String a : kernel.arrays()) {
            if (!a.equals(kernel.output())) {
                checks.add("Checks.sameOrApart(\"%1$s\", \"%2$s\", %2$s, %2$sOffset, \"%3$s\", %3$s, %3$sOffset, length);"
                        .formatted(kernel.name(), kernel.output(), a));
            }
        }
        return javadoc(kernel, description(kernel), parameters(kernel))
                + "    public static void " + kernel.name() + "(" + kernel.parameters("float") + ") {\n"
                + checks.stream().map(c -> "        " + c + "\n").collect(Collectors.joining())
                + "        Backends.FLOAT.elementwise().%s(%s);\n    }\n".formatted(kernel.name(), kernel.arguments())
                + rowCalls(kernel);
    }

    private static String description(Kernels.Kernel kernel) {
        String doc = kernel.doc().strip();
        if (kernel.name().equals(kernel.method().name())) {
            return doc;
        }
        boolean reversed = kernel.name().equals(kernel.method().annotation("Broadcasts", "reversed"));
        String call = reversed ? "(α, x)" : "(x, α)";
        return "y ← " + kernel.method().name() + call + ": {@link #" + kernel.method().name()
                + "} with one number for the " + (reversed ? "first" : "second") + " input.";
    }

    private static List<String> parameters(Kernels.Kernel kernel) {
        List<String> lines = new ArrayList<>();
        for (String n : kernel.numbers()) {
            lines.add(n + " " + NUMBERS.getOrDefault(n, "see above"));
        }
        for (String a : kernel.operands()) {
            lines.add(a + " " + role(kernel, a));
            lines.add(a + "Offset its first element");
        }
        lines.add("length how many elements");
        return lines;
    }

    private static final java.util.Map<String, String> NUMBERS = java.util.Map.of(
            "alpha", "α",
            "low", "the lower end",
            "high", "the upper end");

    private static String role(Kernels.Kernel kernel, String array) {
        if (array.equals(kernel.output())) {
            return kernel.isBackward()
                    ? "the gradient of the input, written"
                    : kernel.arrays().contains(array) ? "read and written" : "the output";
        }
        if (kernel.isBackward()) {
            return switch (array) {
                case "dy" -> "the gradient of the output";
                case "x" -> kernel.arrays().contains("y") ? "the first input of the forward pass" : "the input of the forward pass";
                default -> kernel.arrays().contains("x") ? "the second input of the forward pass" : "the output of the forward pass";
            };
        }
        if (kernel.arrays().size() == 1) {
            return "the input";
        }
        return "the " + List.of("first", "second", "third").get(kernel.arrays().indexOf(array)) + " input";
    }

    private static String javadoc(Kernels.Kernel kernel, String description, List<String> parameters) {
        StringBuilder doc = new StringBuilder("    /**\n");
        description.lines().forEach(line -> doc.append(("     * " + line.strip()).stripTrailing()).append('\n'));
        doc.append("     *\n");
        parameters.forEach(p -> doc.append("     * @param ").append(p).append('\n'));
        doc.append("     * @throws InvalidArgumentException if an argument does not fit, before anything is written\n     */\n");
        return doc.toString();
    }

    private static boolean broadcasts(Kernels.Kernel kernel) {
        return kernel.name().equals(kernel.method().name()) && kernel.method().annotation("Broadcasts", "scalar") != null;
    }

    private static String scalarName(Kernels.Kernel kernel) {
        String name = kernel.method().annotation("Broadcasts", "scalar");
        return name.isEmpty() ? kernel.name() + "Scalar" : name;
    }

    /** The backend's forms that broadcast a row or a column over a matrix: row by row the forms that they consist of. */
    static String rowForms(Kernels.Kernel kernel) {
        if (!broadcasts(kernel)) {
            return "";
        }
        return """

                    /** %1$s with one row y for all rows of x. */
                    default void %1$sRow(%3$s) {
                        for (int i = 0; i < rows; i++) {
                            %1$s(x, xOffset + i * ldx, y, yOffset, z, zOffset + i * ldz, columns);
                        }
                    }

                    /** %1$s with one column y for all columns of x. */
                    default void %1$sColumn(%3$s) {
                        for (int i = 0; i < rows; i++) {
                            %2$s(y[yOffset + i], x, xOffset + i * ldx, z, zOffset + i * ldz, columns);
                        }
                    }
                """
                .formatted(kernel.name(), scalarName(kernel), MATRIX);
    }

    private static final String MATRIX =
            "int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, float[] z, int zOffset, int ldz";

    private static String rowCalls(Kernels.Kernel kernel) {
        return broadcasts(kernel) ? rowCall(kernel, "Row", "[j]", "columns") + rowCall(kernel, "Column", "[i]", "rows") : "";
    }

    private static String rowCall(Kernels.Kernel kernel, String form, String index, String length) {
        String name = kernel.name() + form;
        String what = form.equals("Row") ? "row" : "column";
        String each = form.equals("Row") ? "column" : "row";
        String description = "z[i, j] ← %1$s(x[i, j], y%2$s): {@link #%1$s} of each %3$s of a row-major matrix and the %3$s y."
                .formatted(kernel.name(), index, what);
        List<String> parameters = List.of(
                "rows number of rows",
                "columns number of columns",
                "x the matrix",
                "xOffset its first element",
                "ldx its leading dimension",
                "y one value a " + each + "; shares no element with z",
                "yOffset its first element",
                "z the output",
                "zOffset its first element",
                "ldz its leading dimension");
        return "\n" + javadoc(kernel, description, parameters)
                + """
                    public static void %1$s(%2$s) {
                        checkBroadcast("%1$s", rows, columns, x, xOffset, ldx, y, yOffset, %3$s, z, zOffset, ldz);
                        Backends.FLOAT.elementwise().%1$s(rows, columns, x, xOffset, ldx, y, yOffset, z, zOffset, ldz);
                    }
                """
                        .formatted(name, MATRIX, length);
    }
}
