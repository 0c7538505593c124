/**
 * Vectorised numerical kernels over plain arrays: arrays, offsets and strides in; no tensors; no dependencies.
 */
module dev.lanewise.kernels {
    requires jdk.incubator.vector;
    requires static org.jspecify;

    exports dev.lanewise.kernels;
}
