package dev.lanewise.bench.report;

import static dev.lanewise.bench.report.Samples.score;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.bench.report.Limits.Bound;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {
    private static final Limits LIMITS = Limits.of(Samples.limits(), 256);

    private static Bound bound(String benchmark, String params) {
        return LIMITS.bound(score(benchmark, params, 1), Samples.MACHINE).orElseThrow();
    }

    @Test
    void aProductReadsItsFactorsAndWritesItsResult() {
        Work work = Work.of(score("GemmBenchmark.small", "shape=2x3x5 TN;precision=f64", 1))
                .orElseThrow();
        assertEquals(new Work(60, 8 * (10 + 15), 8 * 6, 8 * 31), work);
        assertEquals(60.0 / 248, work.intensity());
    }

    @Test
    void theBackwardPassOfALayerIsTwoProductsOfItsSize() {
        Work work = Work.of(score("LinearBackwardBenchmark.fused", "batch=3;layer=5x7;threads=1", 1))
                .orElseThrow();
        assertEquals(2 * 2 * 3 * 5 * 7, work.flops());
    }

    @Test
    void aTrainingStepHasEightProducts() {
        double layers = 784 * 256 * 2 + 256 * 128 * 3 + 128 * 10 * 3;
        assertEquals(
                2 * 32 * layers,
                Work.of(score("TrainingStepBenchmark.step", "batch=32", 1))
                        .orElseThrow()
                        .flops());
    }

    @Test
    void rowsLossesAndUpdatesMoveWhatTheyReadAndWrite() {
        assertEquals(
                new Work(0, 4 * 60, 4 * 60, 8 * 60),
                Work.of(score("RowsBenchmark.call", "kernel=softmax;shape=3x20;precision=f32", 1))
                        .orElseThrow());
        assertEquals(
                new Work(0, 16 * 60, 8 * 60, 24 * 60),
                Work.of(score("LossesBenchmark.value", "loss=meanSquaredError;shape=3x20;precision=f64", 1))
                        .orElseThrow());
        assertEquals(
                new Work(0, 4 * 400, 3 * 400, 4 * 400),
                Work.of(score("UpdatesBenchmark.step", "optimiser=adam;n=100;precision=f32", 1))
                        .orElseThrow());
    }

    @Test
    void anUnknownBenchmarkHasNone() {
        assertFalse(Work.of(score("OtherBenchmark.run", "", 1)).isPresent());
        assertFalse(Work.of(score("BlasBenchmark.unknown", "n=3", 1)).isPresent());
        assertFalse(Work.of(score("PackedGemmBenchmark.repack", "shape=2x3x5 NN B", 1))
                .isPresent());
    }

    @Test
    void largeProductsAreBoundByArithmeticOfTheirWidth() {
        String cube = "precision=f32;threads=1;shape=100x100x100 NN";
        assertEquals(new Bound(2e6 / 100, "FMA peak"), bound("GemmBenchmark.square", cube));
        assertEquals(new Bound(2e6 / 50, "FMA peak"), bound("GemmBenchmark.square", cube + ";width=128"));
        assertEquals(new Bound(2e6 / 100, "FMA peak"), bound("GemmBenchmark.square", cube + ";width=scalar"));
    }

    @Test
    void copiesAreBoundByTheCacheThatHoldsThem() {
        Bound inCache = bound("ElementwiseBenchmark.run", "function=exp;precision=f32");
        assertEquals("L1", inCache.name());
        assertEquals(8 / 50.0, inCache.nanoseconds(), 1e-12);
        Bound beyond = bound("BlasBenchmark.axpy", "n=1000000");
        assertEquals("memory", beyond.name());
        assertEquals(8e6 / 5 + 4e6 / 10, beyond.nanoseconds(), 1e-6);
    }

    @Test
    void ofTwoProbesOfThePeakTheFasterCounts() {
        List<Score> scores = new ArrayList<>(Samples.limits());
        scores.add(score("LimitsBenchmark.fmaWide", "precision=f32;threads=1", 2048 * 8 / 130.0));
        scores.add(score("LimitsBenchmark.fmaWide", "precision=f32;threads=1;width=128", 2048 * 4 / 30.0));
        Limits limits = Limits.of(scores, 256);
        assertEquals(130, limits.peak("256", "f32", 1).orElseThrow(), 1e-9);
        assertEquals(50, limits.peak("128", "f32", 1).orElseThrow(), 1e-9);
        assertEquals(2, limits.peaks().size());
    }

    @Test
    void whatWasNotMeasuredBoundsNothing() {
        assertTrue(LIMITS.bound(score("BlasBenchmark.axpy", "n=10;threads=2", 1), Samples.MACHINE)
                .isEmpty());
        assertTrue(LIMITS.peak("512", "f32", 1).isEmpty());
        assertTrue(LIMITS.peak("", "f64", 1).isEmpty());
    }
}
