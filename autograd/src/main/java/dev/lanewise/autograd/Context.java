package dev.lanewise.autograd;

import org.jspecify.annotations.Nullable;

/** What the scopes of a thread have set: one look-up per operation. */
final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    /** Where results take their arrays from; null: from the heap. */
    @Nullable
    Workspace workspace;

    /** Whether operations are recorded. */
    boolean recording = true;

    /** What a checkpoint notes of random numbers, inside one. */
    RandomPosition.@Nullable Replay replay;

    /** The number of the newest node that this thread made or used. */
    long newestNode;

    /** The newest scope that is open. */
    private @Nullable Undo newest;

    static Context current() {
        return CURRENT.get();
    }

    /** Opens a scope; {@code restore} is run when it closes. */
    Scope enter(String name, Runnable restore) {
        Undo scope = new Undo(name, restore, newest);
        newest = scope;
        return scope;
    }

    /** An open scope, and what undoes it. */
    private final class Undo implements Scope {
        private final String name;
        private final Runnable restore;
        private final @Nullable Undo outer;
        private boolean closed;

        Undo(String name, Runnable restore, @Nullable Undo outer) {
            this.name = name;
            this.restore = restore;
            this.outer = outer;
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            if (current() != Context.this) {
                throw new AutogradException(name + ".close", "thread", "the one that opened the scope", "another");
            }
            if (newest != this) {
                throw new AutogradException(name + ".close", "scope", "the newest that is open", "an older one");
            }
            closed = true;
            newest = outer;
            restore.run();
        }
    }
}
