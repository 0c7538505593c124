package dev.lanewise.bench.report;

import dev.lanewise.bench.report.Machine.Cache;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A machine and scores with round numbers. */
final class Samples {
    /** 32 KiB and 1 MiB, and the name of the processor needs escaping. */
    static final Machine MACHINE = new Machine(
            "A&B <9>",
            "riscv64",
            2,
            1L << 30,
            List.of(new Cache(1, 32 << 10, 1), new Cache(2, 1 << 20, 2)),
            "Linux",
            "JVM 25",
            List.of(),
            256,
            Map.of("256", "vector, 256 bits"),
            Map.of("mkl", "not on the class path"),
            "abc",
            "Suite",
            "2026-01-01T00:00:00Z");

    private Samples() {}

    /** A score whose forks take the given times. */
    static Score score(String benchmark, String params, double... forks) {
        TreeMap<String, String> map = new TreeMap<>();
        for (String param : params.split(";", -1)) {
            if (!param.isEmpty()) {
                String[] pair = param.split("=", 2);
                map.put(pair[0], pair[1]);
            }
        }
        List<List<Double>> lists = Arrays.stream(forks).mapToObj(List::of).toList();
        return new Score(benchmark, map, lists, OptionalDouble.empty());
    }

    /** 100 GFLOP/s in float at 256 bits, 50 at 128; 100 GB/s read and copied in 16 KiB, 10 in 1 GiB. */
    static List<Score> limits() {
        double steps = 2048;
        return List.of(
                score("LimitsBenchmark.fma", "precision=f32;threads=1", steps * 8 / 100),
                score("LimitsBenchmark.fma", "precision=f32;threads=1;width=128", steps * 4 / 50),
                score("LimitsBenchmark.read", "bytes=16384;threads=1", 1024 / 100.0),
                score("LimitsBenchmark.read", "bytes=1073741824;threads=1", 1024 / 10.0),
                score("LimitsBenchmark.copy", "bytes=16384;threads=1", 1024 / 50.0),
                score("LimitsBenchmark.copy", "bytes=1073741824;threads=1", 1024 / 5.0));
    }
}
