package dev.lanewise.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width in use: the machine's preferred one, capped by the system property {@code lanewise.width} (128, 256 or
 * 512). A wider one than the machine has is used only with {@code -Dlanewise.emulate=true}, for tests: it is slow.
 */
final class FloatSpecies {
    static final VectorSpecies<Float> S = choose();

    private FloatSpecies() {}

    private static VectorSpecies<Float> choose() {
        VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
        int width = Integer.getInteger("lanewise.width", preferred.vectorBitSize());
        boolean usable = width <= preferred.vectorBitSize() || Boolean.getBoolean("lanewise.emulate");
        return usable ? VectorSpecies.of(float.class, VectorShape.forBitSize(width)) : preferred;
    }
}
