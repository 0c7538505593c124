package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.autograd.DType;
import dev.lanewise.kernels.Activation;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void isATableOfLayersShapesAndParameters() {
        var model = new Sequential(0, new Dense(64, Activation.RELU), new Dense(10)).build(64);
        assertEquals("""
                Sequential (float32)
                ───────────────────────────────────────────
                Layer (type)      Output shape   Parameters
                ───────────────────────────────────────────
                dense (Dense)     [n, 64]             4,160
                dense_1 (Dense)   [n, 10]               650
                ───────────────────────────────────────────
                Parameters: 4,810 (18.8 KiB), 4,810 of them trained
                """, model.summary());
    }

    @Test
    void saysWhatIsNotKnownYet() {
        assertEquals("""
                Sequential (float64)
                ─────────────────────────────────────────
                Layer (type)    Output shape   Parameters
                ─────────────────────────────────────────
                dense (Dense)   ?                       ?
                ─────────────────────────────────────────
                Not built: the shape of a sample is not known
                """, new Sequential(DType.FLOAT64, 0, new Dense(1)).summary());
    }

    @Test
    void tellsTrainedParametersFromFrozenOnes() {
        var model = new Sequential(0, new Dense(2), new Dense(3)).build(4);
        model.weight("dense.kernel").requiresGrad(false);
        assertEquals(
                "Parameters: 19 (0.1 KiB), 11 of them trained",
                model.summary().lines().toList().getLast());
    }
}
