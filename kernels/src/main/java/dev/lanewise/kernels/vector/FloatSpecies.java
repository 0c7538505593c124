package dev.lanewise.kernels.vector;

import jdk.incubator.vector.VectorSpecies;

/** The species of all vectors in single precision, of the width that {@link VectorWidth} decides. */
final class FloatSpecies {
    static final VectorSpecies<Float> S = VectorSpecies.of(float.class, VectorWidth.SHAPE);

    private FloatSpecies() {}
}
