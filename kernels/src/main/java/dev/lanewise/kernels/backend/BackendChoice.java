package dev.lanewise.kernels.backend;

/**
 * Which backend runs, and why: the outcome of a pure function over what was asked for and what the machine has.
 *
 * @param vector whether the vector backend runs; otherwise the scalar one does
 * @param lost what the user loses and which flag brings it back, or empty where nothing is lost
 */
public record BackendChoice(boolean vector, String lost) {
    /** What the system property {@code lanewise.backend} asks for. */
    public enum Request {
        /** The vector backend where it is fast, else the scalar one. */
        AUTO,
        /** The scalar backend. */
        SCALAR,
        /** The vector backend wherever it runs at all, fast or not. */
        VECTOR
    }

    private static final BackendChoice VECTOR = new BackendChoice(true, "");
    private static final BackendChoice SCALAR = new BackendChoice(false, "");

    /**
     * Chooses.
     *
     * @param request what was asked for
     * @param module whether the module jdk.incubator.vector is in the boot layer
     * @param c2 whether an optimising compiler that knows the Vector API runs
     * @param fma whether {@code Math.fma} is an instruction
     * @return the choice
     */
    static BackendChoice choose(Request request, boolean module, boolean c2, boolean fma) {
        if (!fma) {
            return lost("this CPU or virtual machine has no fused multiply-add instruction:"
                    + " it is computed in software, with the same bits but many times slower");
        }
        if (request == Request.SCALAR) {
            return SCALAR;
        }
        if (!module) {
            return lost("the Vector API is not in this JVM: add the flag --add-modules jdk.incubator.vector");
        }
        if (!c2 && request == Request.AUTO) {
            return lost("the optimising compiler is off, and without it the Vector API is hundreds of times slower:"
                    + " remove -Xint, -client or -XX:TieredStopAtLevel, or use a JVM with C2");
        }
        return VECTOR;
    }

    private static BackendChoice lost(String what) {
        return new BackendChoice(false, what);
    }
}
