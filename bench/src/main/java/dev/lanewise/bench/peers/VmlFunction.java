package dev.lanewise.bench.peers;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** A vector function of MKL with a mode of its own; a template that {@link VmlOps} defines once for each function. */
final class VmlFunction implements VmlOps.Function {
    private static final MethodHandle HANDLE =
            Natives.classData(MethodHandles.lookup(), Entry.class).handle();
    private static final long HIGH_ACCURACY = 2;
    private static final long IGNORE_ERRORS = 0x100;

    VmlFunction() {}

    record Entry(MethodHandle handle) {}

    @Override
    public void call(int length, MemorySegment x, MemorySegment y) {
        try {
            HANDLE.invokeExact(length, x, y, HIGH_ACCURACY | IGNORE_ERRORS);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
