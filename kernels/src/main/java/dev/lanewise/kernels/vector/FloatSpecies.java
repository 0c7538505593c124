package dev.lanewise.kernels.vector;

import jdk.incubator.vector.VectorSpecies;

/** The species of all vectors in single precision, of the width that {@link VectorWidth} decides. */
final class FloatSpecies {
    static final VectorSpecies<Float> S = VectorSpecies.of(float.class, VectorWidth.SHAPE);

    /** Vectors of half the width, but at least 128 bits: for matrices with few columns. */
    static final VectorSpecies<Float> HALF = VectorSpecies.of(float.class, VectorWidth.atLeast128(2));

    /** Vectors of a quarter of the width, but at least 128 bits. */
    static final VectorSpecies<Float> QUARTER = VectorSpecies.of(float.class, VectorWidth.atLeast128(4));

    private FloatSpecies() {}
}
