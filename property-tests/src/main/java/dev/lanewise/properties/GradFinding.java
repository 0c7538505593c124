package dev.lanewise.properties;

import java.util.List;

/**
 * An element of a Jacobian where the derivative of a backward pass and a difference quotient disagree.
 *
 * @param kind why
 * @param operation the op that gave the result
 * @param input the number of the input, from 0
 * @param element the index of x in it
 * @param output the index of y in the result
 * @param analytic ∂y/∂x by the pullbacks
 * @param numeric ∂y/∂x by central differences
 * @param left ∂y/∂x from below, by a small step
 * @param right ∂y/∂x from above, by a small step
 * @param allowed how far analytic and numeric value may lie apart
 */
public record GradFinding(
        Kind kind,
        String operation,
        int input,
        List<Integer> element,
        List<Integer> output,
        double analytic,
        double numeric,
        double left,
        double right,
        double allowed) {
    /** Why two derivatives disagree. */
    public enum Kind {
        /** The pullback is wrong: the function is smooth there, or the value lies beyond both one-sided derivatives. */
        WRONG,
        /** The function has a kink within a step, and the pullback gives a value from one side's derivative to the other's. */
        KINK,
        /** The function jumps within a step: it has no derivative there. */
        JUMP
    }

    /**
     * How far the two derivatives lie apart.
     *
     * @return |analytic − numeric|, infinite where one of them is NaN
     */
    public double error() {
        double error = analytic == numeric ? 0 : Math.abs(analytic - numeric);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /**
     * What was found, in one line.
     *
     * @return a sentence
     */
    @Override
    public String toString() {
        String sides = kind == Kind.WRONG ? "" : " (from the left %.6g, from the right %.6g)".formatted(left, right);
        return "%s: gradient of output %s by input %d %s: analytic %.6g, numeric %.6g%s, error %.3g, allowed %.3g"
                .formatted(operation, output, input, element, analytic, numeric, sides, error(), allowed);
    }
}
