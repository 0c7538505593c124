package dev.lanewise.kernels.backend;

/**
 * All kernels of one backend in single precision.
 *
 * @param elementwise elementwise kernels
 * @param rows kernels over matrix rows
 * @param losses losses with their gradients
 * @param updates optimiser steps
 * @param gemm the matrix product
 * @param blas vector and matrix operations of the BLAS
 */
public record FloatKernels(
        FloatElementwise elementwise,
        FloatRows rows,
        FloatLosses losses,
        FloatUpdates updates,
        FloatGemm gemm,
        FloatBlas blas) {}
