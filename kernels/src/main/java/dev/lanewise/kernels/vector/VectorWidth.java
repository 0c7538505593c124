package dev.lanewise.kernels.vector;

import dev.lanewise.kernels.InvalidArgumentException;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;

/** The one decision on how wide the vectors are; the species follow from it. */
public final class VectorWidth {
    /**
     * The widest vectors of this CPU, or fewer bits where the system property {@code lanewise.width} says so.
     *
     * <p>With {@code lanewise.emulate=true} a wider width than the CPU's is taken as asked for: the JDK then computes it in
     * plain Java, hundreds of times slower, which lets tests cover widths that the machine lacks.
     */
    public static final int BITS = bits();

    /** The shape of all vectors. */
    static final VectorShape SHAPE = VectorShape.forBitSize(BITS);

    /**
     * How many vector registers there are: 32 with AVX-512 and on aarch64, else 16. The JVM does not say, but only AVX-512 makes
     * 512 bits the preferred width of an x86.
     */
    static final int REGISTERS = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512
                    || System.getProperty("os.arch", "").equals("aarch64")
                    || BITS >= 512
            ? 32
            : 16;

    /**
     * The most rows of a micro-kernel's tile with 1, 2, … vectors, and at index 0 those of a tile of 16 vectors, if any. A tile of mr × nv keeps mr·nv sums, nv vectors of B and one
     * broadcast of A in registers: at most 31 of 32, or all 16 of 16. Spills would cost more than a smaller tile.
     */
    static final int[] TILE_ROWS = REGISTERS >= 32 ? new int[] {1, 16, 14, 8, 6} : new int[] {0, 8, 6, 4};

    private VectorWidth() {}

    /** The shape of vectors that are {@code divisor} times narrower. */
    static VectorShape atLeast128(int divisor) {
        return VectorShape.forBitSize(Math.max(128, BITS / divisor));
    }

    private static int bits() {
        int preferred = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        String property = System.getProperty("lanewise.width");
        if (property == null) {
            return preferred;
        }
        int cap = switch (property) {
            case "128" -> 128;
            case "256" -> 256;
            case "512" -> 512;
            default ->
                throw new InvalidArgumentException(
                        "Lanewise", "system property lanewise.width", "128, 256 or 512", property);
        };
        return Boolean.getBoolean("lanewise.emulate") ? cap : Math.min(preferred, cap);
    }
}
