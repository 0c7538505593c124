package dev.lanewise.layers.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files that may be compressed: by gzip's first two bytes, whatever the name says (RFC 1952, section 2.3.1). */
final class Gzip {
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;

    private Gzip() {}

    /**
     * The whole content of a stream, expanded where it is compressed.
     *
     * @param operation the operation that was called, for the error
     * @param name the name of the file, for the error
     * @param in read to its end, not closed
     * @return the content
     * @throws IOException if reading fails
     * @throws DataFormatException if a compressed stream is damaged or cut off
     */
    static byte[] readAll(String operation, String name, InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean compressed = buffered.read() == FIRST && buffered.read() == SECOND;
        buffered.reset();
        if (!compressed) {
            return buffered.readAllBytes();
        }
        try {
            return new GZIPInputStream(buffered).readAllBytes();
        } catch (ZipException | EOFException e) {
            var damaged = new DataFormatException(operation, name, "a whole gzip stream", "a damaged one");
            damaged.initCause(e);
            throw damaged;
        }
    }
}
