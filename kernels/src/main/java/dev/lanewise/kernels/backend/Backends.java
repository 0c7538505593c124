package dev.lanewise.kernels.backend;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.backend.BackendChoice.Request;
import dev.lanewise.kernels.gemm.BatchedDoubleGemm;
import dev.lanewise.kernels.gemm.BatchedFloatGemm;
import dev.lanewise.kernels.gemm.PackedDoubleGemm;
import dev.lanewise.kernels.gemm.PackedFloatGemm;
import dev.lanewise.kernels.scalar.ScalarDoubleKernels;
import dev.lanewise.kernels.scalar.ScalarFloatKernels;
import dev.lanewise.kernels.vector.VectorDoubleKernels;
import dev.lanewise.kernels.vector.VectorFloatKernels;
import dev.lanewise.kernels.vector.VectorWidth;
import java.util.Locale;

/** The backend of this JVM, chosen once when the first kernel runs; constants, so that C2 inlines through them. */
public final class Backends {
    /** What was chosen. */
    public static final BackendChoice CHOICE =
            BackendChoice.choose(requested(), hasVectorModule(), hasOptimisingCompiler(), FusedMultiplyAdd.IN_HARDWARE);

    /** The kernels in single precision. */
    public static final FloatKernels FLOAT =
            CHOICE.vector() ? VectorFloatKernels.create() : ScalarFloatKernels.create();

    /** The kernels in double precision. */
    public static final DoubleKernels DOUBLE =
            CHOICE.vector() ? VectorDoubleKernels.create() : ScalarDoubleKernels.create();

    /** Batches of matrix products in single precision. */
    public static final BatchedFloatGemm FLOAT_BATCHES = new BatchedFloatGemm(FLOAT.gemm());

    /** Batches of matrix products in double precision. */
    public static final BatchedDoubleGemm DOUBLE_BATCHES = new BatchedDoubleGemm(DOUBLE.gemm());

    /** Products with a packed operand in single precision. */
    public static final PackedFloatGemm FLOAT_PACKED = new PackedFloatGemm(FLOAT);

    /** Products with a packed operand in double precision. */
    public static final PackedDoubleGemm DOUBLE_PACKED = new PackedDoubleGemm(DOUBLE);

    static {
        if (!CHOICE.lost().isEmpty()) {
            System.getLogger("dev.lanewise")
                    .log(System.Logger.Level.WARNING, "Lanewise runs on its scalar backend: {0}", CHOICE.lost());
        }
    }

    private Backends() {}

    /**
     * The backend in words, without the threads: "vector, 256 bits, C2, FMA".
     *
     * @return one line
     */
    public static String describe() {
        String backend = CHOICE.vector() ? "vector, " + VectorWidth.BITS + " bits" : "scalar";
        return backend
                + (hasOptimisingCompiler() ? ", optimising compiler" : ", no optimising compiler")
                + (FusedMultiplyAdd.IN_HARDWARE ? ", FMA" : ", no FMA");
    }

    private static Request requested() {
        String name = System.getProperty("lanewise.backend", "auto");
        try {
            return Request.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidArgumentException(
                    "Lanewise", "system property lanewise.backend", "auto, scalar or vector", name);
        }
    }

    private static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** HotSpot says in {@code java.vm.info} what it runs without C2: "interpreted mode" or "emulated-client". */
    private static boolean hasOptimisingCompiler() {
        String name = System.getProperty("java.vm.name", "");
        String info = System.getProperty("java.vm.info", "");
        return (name.contains("HotSpot") || name.contains("OpenJDK 64-Bit Server"))
                && !info.contains("interpreted")
                && !info.contains("emulated-client");
    }
}
