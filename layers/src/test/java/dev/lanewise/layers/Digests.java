package dev.lanewise.layers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the bytes of an array, the lower byte first: in Python,
 * {@code hashlib.sha256(a.astype('<f8').tobytes()).hexdigest()}, with {@code '<i8'} for long and {@code '<i4'} for int.
 */
public final class Digests {
    private Digests() {}

    public static String sha256(double[] numbers) {
        byte[] bytes = new byte[numbers.length * Double.BYTES];
        littleEndian(bytes).asDoubleBuffer().put(numbers);
        return sha256(bytes);
    }

    public static String sha256(long[] numbers) {
        byte[] bytes = new byte[numbers.length * Long.BYTES];
        littleEndian(bytes).asLongBuffer().put(numbers);
        return sha256(bytes);
    }

    public static String sha256(int[] numbers) {
        byte[] bytes = new byte[numbers.length * Integer.BYTES];
        littleEndian(bytes).asIntBuffer().put(numbers);
        return sha256(bytes);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
