package dev.lanewise.autograd;

/**
 * Something that holds for the current thread until it is closed, in a try-with-resources statement:
 *
 * <pre>{@code
 * try (var _ = Tensor.noGrad()) {
 *     model.predict(x);
 * }
 * }</pre>
 *
 * <p>Scopes are closed by the thread that opened them, the newest first. Closing one again does nothing.
 */
public interface Scope extends AutoCloseable {
    /**
     * Ends the scope.
     *
     * @throws AutogradException if this is another thread than the one that opened the scope, or if a scope that was opened
     *     later is still open
     */
    @Override
    void close();
}
