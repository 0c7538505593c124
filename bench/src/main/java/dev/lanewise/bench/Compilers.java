package dev.lanewise.bench;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** The JIT compilers of this JVM, as {@code jcmd Compiler.queue} shows them. */
final class Compilers {
    /** A compilation that runs names its thread, one that waits begins with its number. */
    private static final Pattern TASK = Pattern.compile("(?m)CompilerThread|^\\s*\\d+ ");

    private static final int POLL_MILLISECONDS = 5;

    private Compilers() {}

    /** Whether something is being compiled or waits for it; in a JVM that does not say so, never. */
    static boolean areBusy() {
        try {
            Object queue = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "compilerQueue",
                            new Object[0],
                            new String[0]);
            return TASK.matcher((String) queue).find();
        } catch (JMException e) {
            return false;
        }
    }

    /** Leaves the processor to the compilers until they have nothing to do, or the time is over. */
    static void awaitIdle(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (areBusy() && System.nanoTime() < end) {
            try {
                Thread.sleep(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
