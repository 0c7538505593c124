package dev.lanewise.bench.peers;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** dnnl_primitive_execute and the wait for its end; a template that is defined with its library as class data. */
final class OneDnnExecutor implements OneDnnApi.Executor {
    private static final Entry ENTRY = Natives.classData(MethodHandles.lookup(), Entry.class);
    private static final MethodHandle EXECUTE = ENTRY.execute();
    private static final MethodHandle WAIT = ENTRY.await();

    OneDnnExecutor() {}

    record Entry(MethodHandle execute, MethodHandle await) {}

    @Override
    public void execute(MemorySegment primitive, MemorySegment stream, int count, MemorySegment arguments) {
        int executed;
        int waited;
        try {
            executed = (int) EXECUTE.invokeExact(primitive, stream, count, arguments);
            waited = (int) WAIT.invokeExact(stream);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        OneDnnApi.check("dnnl_primitive_execute", executed);
        OneDnnApi.check("dnnl_stream_wait", waited);
    }
}
