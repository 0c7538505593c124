import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the micro-kernels of the matrix product: one straight method for each tile of rows × vectors, since C2 keeps sums in
 * registers only if each is a local variable of its own.
 *
 * <pre>java tools/MicroKernels.java OUTPUT_FOLDER</pre>
 *
 * <p>Per precision there are four classes of outer-product tiles ({@code FloatTiles}: the widest vectors, of which the last may be a
 * half, in 32 registers; {@code FloatTilesOf16}: whole vectors in 16 registers; {@code FloatHalfTiles} and {@code FloatQuarterTiles}: for
 * matrices with fewer columns than a vector has lanes), one class for a few rows times a matrix out of the caches
 * ({@code FloatStreams}), and one of inner-product tiles ({@code FloatDots}). The text below each heading is a template of Java; what a
 * method repeats for rows {@code r} and vectors {@code v} is written by a loop.
 */
final class MicroKernels {
    /** Most rows of a tile with 1, 2, 3, … vectors: sums, vectors of B and a broadcast of A fit 32 registers. */
    static final int[] ROWS = {0, 16, 14, 8, 6, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    /** The same with 16 registers. */
    static final int[] ROWS_OF_16 = {0, 8, 6, 4};

    /** With vectors narrower than the widest, for matrices of few columns. */
    static final int[] NARROW_ROWS = {0, 16, 14};

    /** Most rows of A that a stream of rows of B passes. */
    static final int STREAM_ROWS = 3;

    /** Rows of B that a stream reads together: their broadcasts of A, for each row of A, stay in registers. */
    static final int STREAM_STEPS = 8;

    /** Most long rows of an inner-product tile with 1 to 8 short rows. */
    static final int[] LONG_ROWS = {0, 8, 6, 4, 4, 4, 4, 3, 3};

    private final StringBuilder text = new StringBuilder();
    private final int[] heights;
    private final boolean whole;

    private MicroKernels() {
        this(ROWS, false);
    }

    /** For tiles of these heights; {@code whole} where those of whole vectors have methods of their own. */
    private MicroKernels(int[] heights, boolean whole) {
        this.heights = heights;
        this.whole = whole;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve("dev/lanewise/kernels/vector");
        for (String precision : List.of("Float", "Double")) {
            write(folder, precision + "Tiles", new MicroKernels(ROWS, false).tiles(precision, "Tiles", "S", true));
            write(folder, precision + "TilesOf16", new MicroKernels(ROWS_OF_16, true).tiles(precision, "TilesOf16", "S", false));
            write(folder, precision + "HalfTiles", new MicroKernels(NARROW_ROWS, false).tiles(precision, "HalfTiles", "HALF", false));
            write(folder, precision + "QuarterTiles", new MicroKernels(NARROW_ROWS, false).tiles(precision, "QuarterTiles", "QUARTER", false));
            write(folder, precision + "Streams", new MicroKernels().streams(precision));
            write(folder, precision + "Dots", new MicroKernels().dots(precision));
            write(folder, precision + "Transposition", new MicroKernels().transposition(precision, "Transposition", 512));
            write(folder, precision + "SwapTransposition", new MicroKernels().transposition(precision, "SwapTransposition", 256));
            write(folder, precision + "LaneTrees", new MicroKernels().laneTrees(precision));
        }
    }

    /** A class of outer-product tiles. */
    private String tiles(String precision, String suffix, String species, boolean halves) {
        int maxVectors = heights.length - 1;
        String type = precision.toLowerCase();
        line("package dev.lanewise.kernels.vector;");
        line("");
        if (halves) {
            line("import static dev.lanewise.kernels.vector.%sSpecies.HALF;", precision);
        }
        line("import static dev.lanewise.kernels.vector.%sSpecies.%s;", precision, species);
        line("import static jdk.incubator.vector.VectorOperators.FMA;");
        line("");
        line("import dev.lanewise.kernels.gemm.%sMicroKernel;", precision);
        line("import jdk.incubator.vector.%sVector;", precision);
        line("");
        line("/** Outer-product tiles with vectors of species %s; written by tools/MicroKernels.java. */", species);
        line("final class %s%s implements %sMicroKernel {", precision, suffix, precision);
        line("    private static final int L = %s.length();", species);
        line("");
        line("    @Override");
        line("    public int lanes() {");
        line("        return L;");
        line("    }");
        dispatch(type, maxVectors, halves);
        for (int vectors = 1; vectors <= maxVectors; vectors++) {
            for (int rows = 1; rows <= heights[vectors]; rows++) {
                tile(precision, type, species, rows, vectors, false);
                if (halves && vectors > 1) {
                    tile(precision, type, species, rows, vectors, true);
                }
            }
        }
        line("}");
        return text.toString();
    }

    private static String parameters(String type) {
        return "int kc, " + type + "[] a, int aAt, int aRow, int aStep, " + type + "[] b, int bAt, int bStep, int last, " + type
                + "[] sums, int at, int lds";
    }

    private static final String ARGUMENTS = "kc, a, aAt, aRow, aStep, b, bAt, bStep, last, sums, at, lds";

    private static String name(int vectors, boolean half) {
        return "x" + (half ? vectors - 1 + "h" : vectors);
    }

    /** The method of the interface, which chooses the width, and one for each width, which chooses the height: all small enough
     * to be inlined. */
    private void dispatch(String type, int maxVectors, boolean halves) {
        line("");
        line("    @Override");
        line("    public void sums(int rows, int vectors, boolean half, %s) {", parameters(type));
        for (boolean half : halves ? new boolean[] {true, false} : new boolean[] {false}) {
            String indent = halves ? "    " : "";
            if (halves) {
                line(half ? "        if (half) {" : "        } else {");
            }
            line("        %sswitch (vectors) {", indent);
            for (int vectors = half ? 2 : 1; vectors <= maxVectors; vectors++) {
                line("            %scase %d -> %s(rows, %s);", indent, vectors, name(vectors, half), ARGUMENTS);
            }
            line("            %sdefault -> throw new AssertionError(vectors);", indent);
            line("        %s}", indent);
        }
        if (halves) {
            line("        }");
        }
        line("    }");
        for (int vectors = 1; vectors <= maxVectors; vectors++) {
            for (boolean half : halves && vectors > 1 ? new boolean[] {true, false} : new boolean[] {false}) {
                heights(type, vectors, half, 1);
            }
        }
    }

    /** Chooses among eight heights, and leaves larger ones to another method. */
    private void heights(String type, int vectors, boolean half, int from) {
        String name = name(vectors, half);
        int to = Math.min(heights[vectors], from + 7);
        line("");
        line("    private static void %s(int rows, %s) {", from == 1 ? name : name + "_from" + from, parameters(type));
        line("        switch (rows) {");
        for (int rows = from; rows <= to; rows++) {
            line("            case %d -> %s_%d(%s);", rows, name, rows, ARGUMENTS);
        }
        if (to < heights[vectors]) {
            line("            default -> %s_from%d(rows, %s);", name, to + 1, ARGUMENTS);
        } else {
            line("            default -> throw new AssertionError(rows);");
        }
        line("        }");
        line("    }");
        if (to < heights[vectors]) {
            heights(type, vectors, half, to + 1);
        }
    }

    /**
     * One tile: the chains of fused multiply-adds, from the last test of a loop that runs at least once straight to memory.
     *
     * <p>The class of each receiver is known when C2 parses the method: see docs/decisions/0011. That is why B, which has fewer
     * vectors than A has broadcasts, is the receiver, and why there is one zero.
     */
    private void tile(String precision, String type, String species, int rows, int vectors, boolean half) {
        String vector = precision + "Vector";
        String name = name(vectors, half) + "_" + rows;
        if (whole && vectors == 1) { // which overlaps nothing
            wholeTile(name, vector, type, species, rows, vectors);
            return;
        }
        line("");
        line("    private static void %s(%s) {", name, parameters(type));
        if (whole) {
            line("        if (last == %d * L) {", vectors - 1);
            line("            %s_whole(%s);", name, ARGUMENTS);
            line("            return;");
            line("        }");
        }
        clear(vector, species, rows, vectors, half);
        loop("        ", "kc");
        step(vector, species, rows, vectors, half, false);
        line("            aAt += aStep;");
        line("            bAt += bStep;");
        line("        } while (--left > 0);");
        store(rows, vectors, false);
        line("    }");
        if (whole) {
            wholeTile(name + "_whole", vector, type, species, rows, vectors);
        }
    }

    /**
     * A tile whose vectors do not overlap, and which counts its steps by the place in B: with 16 registers there is none to spare for a
     * counter. Behind the last step the place may overflow. A stride that is a constant would make it a counted loop, which C2 nests in
     * another one for the collectors that ask for short ways to a safepoint, at a third of the speed.
     */
    private void wholeTile(String name, String vector, String type, String species, int rows, int vectors) {
        line("");
        line("    private static void %s(%s) {", name, parameters(type));
        clear(vector, species, rows, vectors, false);
        line("        int lastStep = bAt + (kc - 1) * bStep;");
        line("        do {");
        step(vector, species, rows, vectors, false, true);
        line("            aAt += aStep;");
        line("            bAt += bStep;");
        line("        } while (bAt - lastStep <= 0);");
        store(rows, vectors, true);
        line("    }");
    }

    private void clear(String vector, String species, int rows, int vectors, boolean half) {
        line("        %s zero = %s.zero(%s);", vector, vector, species);
        if (half) {
            line("        %s halfZero = %s.zero(HALF);", vector, vector);
        }
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                line("        %s s%d_%d = %s;", vector, r, v, half && v == vectors - 1 ? "halfZero" : "zero");
            }
        }
        for (int r = 1; r < rows; r++) {
            line("        int a%d = %d * aRow;", r, r);
        }
    }

    private void step(String vector, String species, int rows, int vectors, boolean half, boolean full) {
        for (int v = 0; v < vectors; v++) {
            String of = half && v == vectors - 1 ? "HALF" : species;
            line(
                    "            %s b%d = (%s) %s.fromArray(%s, b, bAt%s).check(%s);",
                    vector, v, vector, vector, of, column(v, vectors, full), of);
        }
        for (int r = 0; r < rows; r++) {
            String element = "a[aAt" + (r == 0 ? "" : " + a" + r) + "]";
            String known = half ? "(" + vector + ") %s.broadcast(%s, %s).check(S)" : "%s.broadcast(%s, %s)";
            line("            %s x%d = %s;", vector, r, known.formatted(vector, species, element));
            for (int v = 0; v < vectors; v++) {
                // C2 loads and broadcasts in one instruction only where the element is broadcast once
                String x = half && v == vectors - 1 ? "x" + r + ".reinterpretShape(HALF, 0)" : "x" + r;
                line("            s%d_%d = b%d.lanewise(FMA, %s, s%d_%d);", r, v, v, x, r, v);
            }
        }
    }

    private void store(int rows, int vectors, boolean full) {
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                line("        s%d_%d.intoArray(sums, at%s%s);", r, v, row("lds", r), column(v, vectors, full));
            }
        }
    }

    /** Begins a loop with at least one step: the test, which costs nothing, keeps C2 from writing the loop twice. */
    private void loop(String indent, String steps) {
        line("%sint left = %s;", indent, steps);
        line("%sdo {", indent);
        line("%s    if (left <= 0) {", indent);
        line("%s        throw new AssertionError(left);", indent);
        line("%s    }", indent);
    }

    /** The offset of vector v within a row of the tile; the last one may overlap the one before. */
    private static String column(int v, int vectors, boolean full) {
        return v == 0 ? "" : v == vectors - 1 && !full ? " + last" : v == 1 ? " + L" : " + " + v + " * L";
    }

    /** The class that streams B. */
    private String streams(String precision) {
        String type = precision.toLowerCase();
        String a = type + "[] a, int aAt, int aRow, int aStep, ";
        String b = type + "[] b, int bAt, int bStep, " + type + "[] sums, int at, int lds, int columns";
        line("package dev.lanewise.kernels.vector;");
        line("");
        line("import static dev.lanewise.kernels.vector.%sSpecies.S;", precision);
        line("");
        line("import dev.lanewise.kernels.gemm.%sStreamKernel;", precision);
        line("import jdk.incubator.vector.%sVector;", precision);
        line("");
        line("/** A few rows times a stream of rows; written by tools/MicroKernels.java. */");
        line("final class %sStreams implements %sStreamKernel {", precision, precision);
        line("    private static final int L = S.length();");
        line("");
        line("    @Override");
        line("    public int maxRows() {");
        line("        return %d;", STREAM_ROWS);
        line("    }");
        line("");
        line("    @Override");
        line("    public void sums(int rows, int kc, %s%s) {", a, b);
        line("        switch (rows) {");
        for (int rows = 1; rows <= STREAM_ROWS; rows++) {
            line("            case %d -> sums%d(kc, a, aAt, aRow, aStep, b, bAt, bStep, sums, at, lds, columns);", rows, rows);
        }
        line("            default -> throw new AssertionError(rows);");
        line("        }");
        line("    }");
        for (int rows = 1; rows <= STREAM_ROWS; rows++) {
            line("");
            line("    private static void sums%d(int kc, %s%s) {", rows, a, b);
            line("        int p = (kc - 1) %% %d + 1;", STREAM_STEPS);
            line("        switch (p) {");
            for (int steps = 1; steps <= STREAM_STEPS; steps++) {
                line("            case %d -> begin%dx%d(a, aAt, aRow, aStep, b, bAt, bStep, sums, at, lds, columns);", steps, rows, steps);
            }
            line("            default -> throw new AssertionError(p);");
            line("        }");
            line("        for (; p < kc; p += %d) {", STREAM_STEPS);
            line(
                    "            add%dx%d(a, aAt + p * aStep, aRow, aStep, b, bAt + p * bStep, bStep, sums, at, lds, columns);",
                    rows, STREAM_STEPS);
            line("        }");
            line("    }");
            for (int steps = 1; steps <= STREAM_STEPS; steps++) {
                stream(precision, a + b, rows, steps, true);
            }
            stream(precision, a + b, rows, STREAM_STEPS, false);
        }
        line("}");
        return text.toString();
    }

    /** Some steps of all sums. The last vector may overlap the one before, so it is computed first and written last. */
    private void stream(String precision, String parameters, int rows, int steps, boolean begin) {
        String vector = precision + "Vector";
        line("");
        line("    private static void %s%dx%d(%s) {", begin ? "begin" : "add", rows, steps, parameters);
        for (int r = 0; r < rows; r++) {
            for (int p = 0; p < steps; p++) {
                line(
                        "        %s x%d_%d = (%s) %s.broadcast(S, a[aAt%s%s]).check(S);",
                        vector, r, p, vector, vector, row("aRow", r), row("aStep", p));
            }
        }
        for (int p = 0; p < steps; p++) {
            line("        int b%d = bAt%s;", p, row("bStep", p));
        }
        if (begin) {
            line("        %s zero = %s.zero(S);", vector, vector);
        }
        line("        int last = columns - L;");
        stream(vector, "last", "t", rows, steps, begin, "");
        line("        for (int j = 0; j < last; j += L) {");
        stream(vector, "j", "s", rows, steps, begin, "    ");
        for (int r = 0; r < rows; r++) {
            line("            s%d.intoArray(sums, at + j%s);", r, row("lds", r));
        }
        line("        }");
        for (int r = 0; r < rows; r++) {
            line("        t%d.intoArray(sums, at + last%s);", r, row("lds", r));
        }
        line("    }");
    }

    /** The steps of one vector of sums in each row. */
    private void stream(String vector, String column, String sum, int rows, int steps, boolean begin, String indent) {
        for (int r = 0; r < rows; r++) {
            String before = begin ? "zero" : "%s.fromArray(S, sums, at + %s%s)".formatted(vector, column, row("lds", r));
            line("        %s%s %s%d = %s;", indent, vector, sum, r, before);
        }
        for (int p = 0; p < steps; p++) {
            String b = sum + "b" + p;
            line("        %s%s %s = %s.fromArray(S, b, b%d + %s);", indent, vector, b, vector, p, column);
            for (int r = 0; r < rows; r++) {
                line("        %s%s%d = x%d_%d.fma(%s, %s%d);", indent, sum, r, r, p, b, sum, r);
            }
        }
    }

    /** The class of inner-product tiles. */
    private String dots(String precision) {
        String type = precision.toLowerCase();
        String vector = precision + "Vector";
        String operands = type + "[] x, int xAt, int ldx, " + type + "[] y, int yAt, int ldy, " + type + "[] sums";
        String parameters = "int steps, " + operands + ", int at";
        line("package dev.lanewise.kernels.vector;");
        line("");
        line("import static dev.lanewise.kernels.backend.%sConstants.DOT_LANES;", precision);
        line("import static dev.lanewise.kernels.vector.%sSpecies.QUARTER;", precision);
        line("import static dev.lanewise.kernels.vector.%sSpecies.S;", precision);
        line("import static jdk.incubator.vector.VectorOperators.FMA;");
        line("");
        line("import dev.lanewise.kernels.gemm.%sDotKernel;", precision);
        line("import jdk.incubator.vector.%sVector;", precision);
        line("");
        line("/** Inner-product tiles; written by tools/MicroKernels.java. */");
        line("final class %sDots implements %sDotKernel {", precision, precision);
        line("    private static final int L = S.length();");
        line("    private static final int[] LONG_ROWS = {%s};", joined(LONG_ROWS));
        line("");
        line("    /** As many sums of lanes are faster one by one than in a square. */");
        line("    private static final int FEW = 3;");
        line("");
        line("    @Override");
        line("    public int group(int shortRows) {");
        line("        return LONG_ROWS[shortRows];");
        line("    }");
        line("");
        line("    @Override");
        line("    public void dots(int shortRows, int longRows, int steps, %s) {", operands);
        line("        int group = LONG_ROWS[shortRows];");
        line("        int groups = longRows / group;");
        line("        int done = groups * group;");
        line("        int together = L == DOT_LANES ? groups : 1; // else their rows would be read from far once for each vector of lanes");
        line("        for (int from = 0; from < done; from += together * group) {");
        line("            for (int lane = 0; lane < DOT_LANES; lane += L) {");
        line("                int at = from * shortRows * DOT_LANES + lane;");
        line("                groups(shortRows << 4 | group, together, steps, x, xAt + lane, ldx, y, yAt + from * ldy + lane, ldy, sums, at);");
        line("            }");
        line("        }");
        line("        for (int lane = 0; done < longRows && lane < DOT_LANES; lane += L) {");
        line("            int at = done * shortRows * DOT_LANES + lane;");
        line("            groups(shortRows << 4 | longRows - done, 1, steps, x, xAt + lane, ldx, y, yAt + done * ldy + lane, ldy, sums, at);");
        line("        }");
        line("    }");
        line("");
        line("    @Override");
        line("    public void rests(int shortRows, int longRows, int length, %s) {", operands);
        line("        int group = LONG_ROWS[shortRows];");
        line("        for (int lane = 0; lane < length; lane += L) {");
        line("            var in = S.indexInRange(lane, length);");
        line("            int at = lane;");
        line("            for (int from = 0; from < longRows; from += group) {");
        line("                int to = Math.min(longRows, from + group);");
        line("                for (int i = 0; i < shortRows; i++) {");
        line("                    %1$s xi = (%1$s) %1$s.fromArray(S, x, xAt + i * ldx + lane, in).check(S);", vector);
        line("                    for (int j = from; j < to; j++) {");
        line("                        %1$s yj = %1$s.fromArray(S, y, yAt + j * ldy + lane, in);", vector);
        line("                        %1$s sum = (%1$s) %1$s.fromArray(S, sums, at).check(S);", vector);
        line("                        sum.blend(xi.lanewise(FMA, yj, sum), in).intoArray(sums, at);");
        line("                        at += DOT_LANES;");
        line("                    }");
        line("                }");
        line("            }");
        line("        }");
        line("    }");
        line("");
        line("    private static void groups(int tile, int groups, %s) {", parameters);
        line("        switch (tile) {");
        for (int s = 1; s < LONG_ROWS.length; s++) {
            for (int g = 1; g <= LONG_ROWS[s]; g++) {
                line("            case %d -> dots%dx%d(groups, steps, x, xAt, ldx, y, yAt, ldy, sums, at);", s << 4 | g, s, g);
            }
        }
        line("            default -> throw new AssertionError(tile);");
        line("        }");
        line("    }");
        line("");
        line("    @Override");
        line("    public void totals(int count, %s[] sums, %s[] totals) {", type, type);
        line("        int at = 0;");
        line("        if (L == DOT_LANES) {");
        line("            for (; at + FEW < count; at += L) {");
        line("                %sLaneTrees.totals(sums, at * DOT_LANES, totals, at);", precision);
        line("            }");
        line("        }");
        line("        for (; at < count; at++) {");
        line("            totals[at] = total(sums, at * DOT_LANES);");
        line("        }");
        line("    }");
        line("");
        line("    private static %s total(%s[] sums, int at) {", type, type);
        line("        int quarter = DOT_LANES / 4;");
        line("        %s v0 = (%s) %s.fromArray(QUARTER, sums, at).check(QUARTER);", vector, vector, vector);
        line("        %s v1 = (%s) %s.fromArray(QUARTER, sums, at + quarter).check(QUARTER);", vector, vector, vector);
        line("        %s v2 = %s.fromArray(QUARTER, sums, at + 2 * quarter);", vector, vector);
        line("        %s v3 = %s.fromArray(QUARTER, sums, at + 3 * quarter);", vector, vector);
        line("        v0.add(v2).add(v1.add(v3)).intoArray(sums, at);");
        line(
                precision.equals("Float")
                        ? "        return (sums[at] + sums[at + 2]) + (sums[at + 1] + sums[at + 3]);"
                        : "        return sums[at] + sums[at + 1];");
        line("    }");
        for (int s = 1; s < LONG_ROWS.length; s++) {
            for (int g = 1; g <= LONG_ROWS[s]; g++) {
                dotTile(s, g, vector, parameters);
            }
        }
        line("}");
        return text.toString();
    }

    /** The lanes of s short rows and g long rows, and of the next g long rows. */
    private void dotTile(int s, int g, String vector, String parameters) {
        line("");
        line("    private static void dots%dx%d(int groups, %s) {", s, g, parameters);
        line("        %s zero = %s.zero(S);", vector, vector);
        line("        for (int group = 0; group < groups; group++) {");
        line("            int xp = xAt;");
        line("            int yp = yAt;");
        for (int i = 0; i < s * g; i++) {
            line("            %s s%d_%d = zero;", vector, i / g, i % g);
        }
        loop("            ", "steps");
        for (int i = 0; i < s; i++) {
            line("                %s x%d = (%s) %s.fromArray(S, x, xp%s).check(S);", vector, i, vector, vector, row("ldx", i));
        }
        for (int j = 0; j < g; j++) {
            line("                %s y%d = %s.fromArray(S, y, yp%s);", vector, j, vector, row("ldy", j));
            for (int i = 0; i < s; i++) {
                line("                s%d_%d = x%d.lanewise(FMA, y%d, s%d_%d);", i, j, i, j, i, j);
            }
        }
        line("                xp += DOT_LANES;");
        line("                yp += DOT_LANES;");
        line("            } while (--left > 0);");
        for (int i = 0; i < s * g; i++) {
            line("            s%d_%d.intoArray(sums, at + %d * DOT_LANES);", i / g, i % g, i);
        }
        line("            yAt += %d * ldy;", g);
        line("            at += %d * DOT_LANES;", s * g);
        line("        }");
        line("    }");
    }

    /** The class that reduces each of as many vectors of 512 bits as they have lanes, in the steps of a transposition. */
    private String laneTrees(String precision) {
        boolean single = precision.equals("Float");
        String bits = single ? "IntVector" : "LongVector";
        line("package dev.lanewise.kernels.vector;");
        line("");
        line("import static jdk.incubator.vector.VectorOperators.GT;");
        line("import static jdk.incubator.vector.VectorOperators.LT;");
        line("");
        line("import jdk.incubator.vector.%sVector;", precision);
        line("import jdk.incubator.vector.%s;", bits);
        line("import jdk.incubator.vector.VectorSpecies;");
        line("");
        line("/** Trees over the lanes of a square in registers of 512 bits: as a transposition, but each step is followed by what");
        line(" *  brings its two halves together. Written by tools/MicroKernels.java. */");
        line("final class %sLaneTrees {", precision);
        line("    private static final VectorSpecies<%1$s> S = %1$sVector.SPECIES_512;", precision);
        line("    private static final VectorSpecies<%s> B = %s.SPECIES_512;", single ? "Integer" : "Long", bits);
        line("");
        line("    private %sLaneTrees() {}", precision);
        String add = "        %1$s = (%2$s) %3$s.add(%4$s).viewAsIntegralLanes();";
        partialLaneTree(precision, bits, "sums", "The sum of the first n lanes of each row: the upper half of the lanes is added to the lower half until one is left.", "0", add);
        partialLaneTree(precision, bits, "max", "The largest of the first n lanes of each row; NaN or not where one is NaN.", precision + ".NEGATIVE_INFINITY",
                "        %1$s = (%2$s) %3$s.blend(%4$s, %4$s.compare(GT, %3$s)).viewAsIntegralLanes();");
        wholeLaneTree(precision, bits, "totals", "The sum of each row of as many lanes as a vector has, row behind row, in the same order.", add);
        line("}");
        return text.toString();
    }

    /** A tree over the first n lanes, whose result is never −0. Behind those of the last row the array may end. */
    private void partialLaneTree(String precision, String bits, String name, String what, String neutral, String join) {
        String type = precision.toLowerCase();
        String vector = precision + "Vector";
        line("");
        line("    /** %s */", what);
        line("    static void %s(int n, %s[] x, int from, int ldx, %s[] result, int to) {", name, type, type);
        line("        var in = ((%1$s) %1$s.fromArray(S, %2$sRowGroup.INDEX, 0).check(S)).compare(LT, n);", vector, precision);
        line("        var others = (%1$s) %1$s.broadcast(S, %2$s).check(S);", vector, neutral);
        laneTree(precision, bits, "others.blend(%s.fromArray(S, x, from%s), in)", "others.blend(%s.fromArray(S, x, from%s, in), in)", "ldx", join);
        line("        %s.zero(S).add(r0.viewAsFloatingLanes()).intoArray(result, to); // −0 becomes +0", vector);
        line("    }");
    }

    private void wholeLaneTree(String precision, String bits, String name, String what, String join) {
        String type = precision.toLowerCase();
        String vector = precision + "Vector";
        line("");
        line("    /** %s */", what);
        line("    static void %s(%s[] x, int from, %s[] result, int to) {", name, type, type);
        String row = "((%1$s) %1$s.fromArray(S, x, from%2$s).check(S))";
        laneTree(precision, bits, row, row, "S.length()", join);
        line("        ((%s) r0.viewAsFloatingLanes().check(S)).intoArray(result, to);", vector);
        line("    }");
    }

    private void laneTree(String precision, String bits, String row, String lastRow, String ldx, String join) {
        String vector = precision + "Vector";
        int lanes = precision.equals("Float") ? 16 : 8;
        for (int r = 0; r < lanes; r++) {
            String vectorOfRow = (r < lanes - 1 ? row : lastRow).formatted(vector, row(ldx, r));
            line("        %1$s r%2$d = (%1$s) " + vectorOfRow + ".viewAsIntegralLanes();", bits, r);
        }
        for (int step = lanes / 2; step > 0; step /= 2) {
            line("        %1$s low%2$d = (%1$s) %1$s.fromArray(B, %3$sTransposition.LOW%2$d, 0).check(B);", bits, step, precision);
            line("        %1$s high%2$d = (%1$s) %1$s.fromArray(B, %3$sTransposition.HIGH%2$d, 0).check(B);", bits, step, precision);
            for (int r = 0; r < step; r++) {
                for (String half : List.of("low", "high")) {
                    line(
                            "        var %1$s%2$d_%3$d = (%4$s) %1$s%2$d.selectFrom(r%3$d, r%5$d).viewAsFloatingLanes().check(S);",
                            half, step, r, vector, r + step);
                }
                line(join, "r" + r, bits, "low" + step + "_" + r, "high" + step + "_" + r);
            }
        }
    }

    /** The class that transposes a square of as many rows as a vector of 512 or 256 bits has lanes, in log₂ steps of its registers. */
    private String transposition(String precision, String suffix, int width) {
        boolean single = precision.equals("Float");
        boolean pairs = width == 512;
        String type = precision.toLowerCase();
        int lanes = width / (single ? 32 : 64);
        String vector = precision + "Vector";
        String bits = single ? "IntVector" : "LongVector";
        String element = single ? "int" : "long";
        line("package dev.lanewise.kernels.vector;");
        line("");
        if (!pairs) {
            line("import static jdk.incubator.vector.VectorOperators.NE;");
            line("import static jdk.incubator.vector.VectorOperators.XOR;");
            line("");
        }
        line("import dev.lanewise.kernels.gemm.%sTransposeKernel;", precision);
        line("import jdk.incubator.vector.%s;", vector);
        line("import jdk.incubator.vector.%s;", bits);
        line("import jdk.incubator.vector.VectorSpecies;");
        line("");
        line("/** Transposition in registers of %d bits; written by tools/MicroKernels.java. */", width);
        line("final class %s%s implements %sTransposeKernel {", precision, suffix, precision);
        line("    private static final VectorSpecies<%s> S = %s.SPECIES_%d;", precision, vector, width);
        line("    private static final VectorSpecies<%s> B = %s.SPECIES_%d;", single ? "Integer" : "Long", bits, width);
        if (pairs) {
            pairIndices(element, lanes);
        } else {
            line("    private static final %s[] INDEX = {%s};", element, joined(IntStream.range(0, lanes).toArray()));
        }
        line("");
        line("    @Override");
        line("    public int size() {");
        line("        return S.length();");
        line("    }");
        line("");
        line("    @Override");
        line("    public void transpose(%s[] source, int from, int lds, %s[] target, int to, int ldt) {", type, type);
        for (int r = 0; r < lanes; r++) {
            line(
                    "        %s r%d = (%s) %s.fromArray(S, source, from%s).check(S).viewAsIntegralLanes();",
                    bits, r, bits, vector, row("lds", r));
        }
        if (!pairs) {
            line("        %s index = (%s) %s.fromArray(B, INDEX, 0).check(B);", bits, bits, bits);
        }
        for (int step = lanes / 2; step > 0; step /= 2) {
            if (pairs) {
                line("        %s low%d = (%s) %s.fromArray(B, LOW%d, 0).check(B);", bits, step, bits, bits, step);
                line("        %s high%d = (%s) %s.fromArray(B, HIGH%d, 0).check(B);", bits, step, bits, bits, step);
            } else {
                line("        %s swap%d = (%s) index.lanewise(XOR, %d).check(B);", bits, step, bits, step);
                line("        var upper%d = ((%s) index.and(%d).check(B)).compare(NE, 0);", step, bits, step);
            }
            for (int r = 0; r < lanes; r++) {
                if ((r & step) == 0) {
                    exchange(bits, pairs, step, r, r + step);
                }
            }
        }
        for (int r = 0; r < lanes; r++) {
            line("        ((%s) r%d.viewAsFloatingLanes().check(S)).intoArray(target, to%s);", vector, r, row("ldt", r));
        }
        line("    }");
        line("}");
        return text.toString();
    }

    /** Which lanes of two registers the lower and the upper one of them get. */
    private void pairIndices(String element, int lanes) {
        for (int step = lanes / 2; step > 0; step /= 2) {
            StringBuilder low = new StringBuilder();
            StringBuilder high = new StringBuilder();
            for (int l = 0; l < lanes; l++) {
                boolean set = (l & step) != 0;
                low.append(l == 0 ? "" : ", ").append(set ? lanes + l - step : l);
                high.append(l == 0 ? "" : ", ").append(set ? lanes + l : l + step);
            }
            line("    static final %s[] LOW%d = {%s};", element, step, low);
            line("    static final %s[] HIGH%d = {%s};", element, step, high);
        }
    }

    /**
     * A step of a transposition for two rows. 512 bits have a permutation of a pair of registers; at 256 bits the rows swap halves of
     * themselves, and a blend takes of each what the other needs.
     */
    private void exchange(String bits, boolean pairs, int step, int r, int other) {
        if (pairs) {
            line("        %s t%d_%d = low%d.selectFrom(r%d, r%d);", bits, step, r, step, r, other);
            line("        r%d = high%d.selectFrom(r%d, r%d);", other, step, r, other);
        } else {
            line("        %s t%d_%d = r%d.blend(swap%d.selectFrom(r%d), upper%d);", bits, step, r, r, step, other, step);
            line("        r%d = ((%s) swap%d.selectFrom(r%d).check(B)).blend(r%d, upper%d);", other, bits, step, r, other, step);
        }
        line("        r%d = t%d_%d;", r, step, r);
    }

    private static String row(String ld, int r) {
        return r == 0 ? "" : r == 1 ? " + " + ld : " + " + r + " * " + ld;
    }

    private static String joined(int[] numbers) {
        return String.join(", ", java.util.Arrays.stream(numbers).mapToObj(Integer::toString).toList());
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(format, values)).append('\n');
    }

    /** Does not touch a file whose text would not change, so that incremental compilation works. */
    private static void write(Path folder, String name, String text) throws IOException {
        Path target = folder.resolve(name + ".java");
        if (!Files.exists(target) || !Files.readString(target).equals(text)) {
            Files.createDirectories(folder);
            Files.writeString(target, text);
        }
    }
}
