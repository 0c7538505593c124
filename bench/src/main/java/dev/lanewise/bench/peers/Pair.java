package dev.lanewise.bench.peers;

import dev.lanewise.kernels.Elementwise;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something of ours and a probe of the machine that is limited by the same thing, each as one call.
 *
 * @param ours what is guarded
 * @param probe what it is set against
 */
public record Pair(Runnable ours, Runnable probe) {
    private static final int LENGTH = 1024;

    /**
     * All pairs, checked.
     *
     * @return them by name
     */
    public static Map<String, Pair> all() {
        Map<String, Pair> pairs = new TreeMap<>();
        for (String precision : List.of("f32", "f64")) {
            boolean inDouble = precision.equals("f64");
            pairs.put(
                    "product 256x256x256 " + precision,
                    product(Shape.of(false, false, 256, 256, 256), inDouble, "fma"));
            pairs.put("product 33x64x128 " + precision, product(Shape.of(false, false, 33, 64, 128), inDouble, "fma"));
            pairs.put(
                    "product 128x256x64 TN " + precision,
                    product(Shape.of(true, false, 128, 256, 64), inDouble, "fma"));
            pairs.put("row by matrix 512 " + precision, product(Shape.of(false, false, 1, 512, 512), inDouble, "read"));
        }
        pairs.put("exp " + LENGTH + " f32", exp());
        return pairs;
    }

    private static Pair product(Shape shape, boolean inDouble, String probe) {
        Product product = new Product(shape, inDouble);
        Libraries libraries = new Libraries(List.of(Lanewise.NAME, probe), 1);
        Contender ours = libraries.contenders().getFirst();
        Contender other = libraries.contenders().getLast();
        product.verify(ours);
        product.randomize();
        return new Pair(() -> ours.run(product), () -> other.run(product));
    }

    private static Pair exp() {
        float[] x = new float[LENGTH];
        float[] y = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = i * 0x1p-8f;
        }
        Elementwise.exp(x, 0, y, 0, LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            if (Math.abs(y[i] - Math.exp(x[i])) > 2 * Math.ulp(y[i])) {
                throw new IllegalStateException("exp(" + x[i] + "): found " + y[i]);
            }
        }
        Product any = new Product(Shape.of(false, false, 1, 1, 1), false);
        Contender fma = new FmaPeak(1);
        return new Pair(() -> Elementwise.exp(x, 0, y, 0, LENGTH), () -> fma.run(any));
    }
}
