package dev.lanewise.autograd;

/** What a backward pass does with the record that it went through. */
public enum Graph {
    /** Lets go of it: a second backward pass through any part of it is an error. */
    RELEASE,
    /** Keeps it, with all values that it saved, for another pass. */
    RETAIN
}
