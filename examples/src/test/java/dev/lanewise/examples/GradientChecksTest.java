package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.Op;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.Activation;
import dev.lanewise.properties.BroadcastPair;
import dev.lanewise.properties.Elements;
import dev.lanewise.properties.GradAssertions;
import dev.lanewise.properties.GradCheck;
import dev.lanewise.properties.GradReport;
import dev.lanewise.properties.Shaped;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of docs/gradient-checks.md. */
final class GradientChecksTest {
    @RegisterExtension
    final Printed printed = new Printed();

    // snippet: check-op
    /** y = x·sigmoid(x). Its derivative is s + y·(1 − s); the pullback forgets the second term. */
    static final Op SWISH = Op.of(
            "swish",
            Op.Saves.INPUTS,
            (y, call) -> {
                y.activation(Activation.SIGMOID, call.in(0));
                y.mul(y, call.in(0));
            },
            (dx, dy, call) -> {
                dx.activation(Activation.SIGMOID, call.in(0));
                dx.mul(dx, dy);
            });
    // end

    @Test
    void aWrongPullback() {
        AssertionError error = assertThrows(AssertionError.class, () -> {
            // snippet: check-wrong
            Tensor x = Tensor.of(new double[] {0.7, -1.3});
            GradCheck.DEFAULT.check(in -> SWISH.apply(in[0].shape(), in[0]), x);
            // end
        });
        System.out.println(error.getMessage());
        printed.asDocumented("check-wrong");
    }

    @Test
    void aKink() {
        // snippet: check-kink
        GradReport report = GradCheck.DEFAULT.check(in -> in[0].relu(), Tensor.of(new double[] {0, 1}));
        System.out.println(report);
        // end
        printed.asDocumented("check-kink");
    }

    // snippet: check-junit
    @Test
    void tanhHasTheRightGradient() {
        Tensor x = Tensor.of(new double[] {0.7, -1.3});
        GradAssertions.assertGradients(in -> in[0].tanh(), x);
    }
    // end

    // snippet: check-jqwik
    @Property(tries = 50)
    void quotientsHaveTheRightGradient(@ForAll @Elements(Elements.Range.AWAY_FROM_ZERO) BroadcastPair pair) {
        GradCheck.DEFAULT.check(in -> in[0].div(in[1]), pair.left(), pair.right());
    }

    @Property(tries = 50)
    void sumsOverAnAxisHaveTheRightGradient(@ForAll @Shaped(minRank = 1, maxRank = 4) Tensor x) {
        GradCheck.DEFAULT.checkDirections(in -> in[0].mul(in[0]).sum(-1), 3, 42, x);
    }
    // end

    @Test
    void secondDerivativesAndPrecision() {
        // snippet: check-more
        Tensor x = Tensor.of(new double[] {0.7, -1.3});
        GradCheck.DEFAULT.checkSecond(in -> in[0].sigmoid(), 42, x);
        GradCheck.checkSinglePrecision(in -> in[0].sigmoid(), 4, 42, x);
        // end
        assertTrue(GradCheck.TIGHT.report(in -> in[0].sigmoid(), x).isRight());
    }
}
