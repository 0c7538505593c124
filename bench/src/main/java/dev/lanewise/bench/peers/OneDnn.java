package dev.lanewise.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * dnnl_sgemm of oneDNN, which is row-major and has no double twin; a template that is defined with its library as class data.
 */
final class OneDnn implements Contender {
    private static final Entry ENTRY = Natives.classData(MethodHandles.lookup(), Entry.class);
    private static final MethodHandle SGEMM = ENTRY.sgemm();

    OneDnn() {}

    record Entry(String name, String version, MethodHandle sgemm) {
        static Entry find(String name, String version, SymbolLookup library) {
            FunctionDescriptor type = FunctionDescriptor.of(
                    JAVA_INT,
                    JAVA_BYTE,
                    JAVA_BYTE,
                    JAVA_LONG,
                    JAVA_LONG,
                    JAVA_LONG,
                    JAVA_FLOAT,
                    ADDRESS,
                    JAVA_LONG,
                    ADDRESS,
                    JAVA_LONG,
                    JAVA_FLOAT,
                    ADDRESS,
                    JAVA_LONG);
            return new Entry(name, version, Natives.leaf(library, "dnnl_sgemm", type));
        }
    }

    @Override
    public String name() {
        return ENTRY.name();
    }

    @Override
    public String version() {
        return ENTRY.version();
    }

    @Override
    public boolean takes(Product product) {
        return !product.inDouble();
    }

    @Override
    public void run(Product p) {
        Shape s = p.shape();
        byte ta = (byte) (s.transA() ? 'T' : 'N');
        byte tb = (byte) (s.transB() ? 'T' : 'N');
        int status;
        try {
            status = (int) SGEMM.invokeExact(
                    ta,
                    tb,
                    (long) s.m(),
                    (long) s.n(),
                    (long) s.k(),
                    1f,
                    p.segment(0),
                    (long) p.ld(0),
                    p.segment(1),
                    (long) p.ld(1),
                    0f,
                    p.segment(2),
                    (long) p.ld(2));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (status != 0) {
            throw new IllegalStateException("dnnl_sgemm: status " + status);
        }
    }
}
