package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * What computes in this JVM.
 *
 * <p>The backend is chosen once, when the first kernel runs, from the system property {@code lanewise.backend} ({@code auto},
 * {@code scalar} or {@code vector}) and from what the JVM offers. All backends return the same bits; if the choice costs
 * speed, a warning through {@link System.Logger} says so once and names the flag that brings it back.
 */
public final class Backend {
    private Backend() {}

    /**
     * The backend, the vector width, the compiler, fused multiply-add, the threads of {@link Workers#shared()} and the JDK.
     *
     * @return one line, such as {@code vector, 256 bits, optimising compiler, FMA, 2 threads, JDK 25.0.3}
     */
    public static String describe() {
        return Backends.describe()
                + ", "
                + Workers.sharedSize()
                + (Workers.sharedSize() == 1 ? " thread" : " threads")
                + ", JDK "
                + Runtime.version().feature() + "." + Runtime.version().interim() + "."
                + Runtime.version().update();
    }
}
