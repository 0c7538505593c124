package dev.lanewise.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The four functions of one library with the C interface of BLAS.
 *
 * @param name the contender's name
 * @param version what the library says of itself
 * @param sgemm cblas_sgemm
 * @param dgemm cblas_dgemm
 * @param sgemv cblas_sgemv
 * @param dgemv cblas_dgemv
 */
record CblasEntries(
        String name, String version, MethodHandle sgemm, MethodHandle dgemm, MethodHandle sgemv, MethodHandle dgemv) {
    static CblasEntries find(String name, String version, SymbolLookup library) {
        return new CblasEntries(
                name,
                version,
                Natives.leaf(library, "cblas_sgemm", gemm(JAVA_FLOAT)),
                Natives.leaf(library, "cblas_dgemm", gemm(JAVA_DOUBLE)),
                Natives.leaf(library, "cblas_sgemv", gemv(JAVA_FLOAT)),
                Natives.leaf(library, "cblas_dgemv", gemv(JAVA_DOUBLE)));
    }

    private static FunctionDescriptor gemm(MemoryLayout scalar) {
        return FunctionDescriptor.ofVoid(
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar, ADDRESS, JAVA_INT, ADDRESS,
                JAVA_INT, scalar, ADDRESS, JAVA_INT);
    }

    private static FunctionDescriptor gemv(MemoryLayout scalar) {
        return FunctionDescriptor.ofVoid(
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, scalar, ADDRESS,
                JAVA_INT);
    }

    Contender gemm() {
        return Natives.define(Contender.class, "CblasGemm", this);
    }

    Contender gemv() {
        return Natives.define(Contender.class, "CblasGemv", this);
    }
}
