package dev.lanewise.bench.suite;

import java.util.List;

/** How wide the vectors of a fork are, as JVM flags. */
enum Width {
    /** 128 bits. */
    W128("128"),
    /** 256 bits. */
    W256("256"),
    /** 512 bits. */
    W512("512"),
    /** The scalar backend. */
    SCALAR("scalar");

    private final String label;

    Width(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** 0 for the scalar backend. */
    int bits() {
        return this == SCALAR ? 0 : Integer.parseInt(label);
    }

    static Width of(String label) {
        for (Width width : values()) {
            if (width.label.equals(label)) {
                return width;
            }
        }
        throw new IllegalArgumentException("width: expected 128, 256, 512 or scalar, found " + label);
    }

    /** The flags; below the widest vectors the JVM is told so too, so that the probes and the JDK's own code keep to it. */
    List<String> flags(int widest) {
        if (this == SCALAR) {
            return List.of("-Dlanewise.backend=scalar");
        }
        return bits() == widest
                ? List.of("-Dlanewise.width=" + label)
                : List.of("-Dlanewise.width=" + label, "-XX:MaxVectorSize=" + bits() / 8);
    }
}
