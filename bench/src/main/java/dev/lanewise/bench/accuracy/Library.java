package dev.lanewise.bench.accuracy;

import org.jspecify.annotations.Nullable;

/** Another library's functions over arrays of {@link FloatSweep#BLOCK} or fewer elements, a multiple of every vector's lanes. */
interface Library {
    /** As the tables call it. */
    String title();

    /** Its function in float, for one thread; null where it has none. */
    AccuracyFunction.@Nullable OfFloats floats(AccuracyFunction function);

    /** Its function in double, for one thread; null where it has none. */
    AccuracyFunction.@Nullable OfDoubles doubles(AccuracyFunction function);
}
