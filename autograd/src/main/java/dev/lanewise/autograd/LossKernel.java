package dev.lanewise.autograd;

/** A loss in both precisions. */
record LossKernel(FloatLoss floats, DoubleLoss doubles) {}
