package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text of {@link Sequential#summary()}. */
final class Summary {
    private static final int GAP = 3;

    private Summary() {}

    static String of(Stack stack) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Layer (type)", "Output shape", "Parameters"});
        List<int[]> shapes = stack.outputShapes();
        long total = 0;
        long trained = 0;
        for (int i = 0; i < stack.layers().size(); i++) {
            Layer layer = stack.layers().get(i);
            long size = size(layer.state().values());
            total += size;
            trained += size(layer.parameters());
            rows.add(new String[] {
                stack.name(i) + " (" + Stack.type(layer) + ")",
                stack.isBuilt() ? shape(shapes.get(i)) : "?",
                stack.isBuilt() ? String.format(Locale.ROOT, "%,d", size) : "?"
            });
        }
        return table("Sequential (" + stack.dtype().toString().toLowerCase(Locale.ROOT) + ")", rows)
                + (stack.isBuilt()
                        ? totals(total, trained, stack.dtype())
                        : "Not built: the shape of a sample is not known\n");
    }

    private static long size(Iterable<Tensor> weights) {
        long size = 0;
        for (Tensor weight : weights) {
            size += weight.size();
        }
        return size;
    }

    /** "n" stands for the number of samples. */
    private static String shape(int[] sample) {
        return Arrays.stream(sample).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[n, ", "]"));
    }

    private static String table(String title, List<String[]> rows) {
        int[] widths = IntStream.range(0, 3)
                .map(column -> rows.stream()
                        .mapToInt(row -> row[column].length())
                        .max()
                        .orElse(0))
                .toArray();
        int width = Math.max(title.length(), widths[0] + widths[1] + widths[2] + 2 * GAP);
        StringBuilder text = new StringBuilder(title).append('\n');
        text.append("─".repeat(width)).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            text.append(row[0]).append(" ".repeat(widths[0] - row[0].length() + GAP));
            text.append(row[1]).append(" ".repeat(widths[1] - row[1].length() + GAP));
            text.append(" ".repeat(widths[2] - row[2].length())).append(row[2]).append('\n');
            if (i == 0 || i == rows.size() - 1) {
                text.append("─".repeat(width)).append('\n');
            }
        }
        return text.toString();
    }

    private static String totals(long total, long trained, DType dtype) {
        double kibibytes = total * (dtype == DType.FLOAT64 ? 8 : 4) / 1024.0;
        return String.format(
                        Locale.ROOT, "Parameters: %,d (%,.1f KiB), %,d of them trained%n", total, kibibytes, trained)
                .replace(System.lineSeparator(), "\n");
    }
}
