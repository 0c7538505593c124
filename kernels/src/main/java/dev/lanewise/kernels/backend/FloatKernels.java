package dev.lanewise.kernels.backend;

import dev.lanewise.kernels.gemm.FloatTransposeKernel;

/**
 * All kernels of one backend in single precision.
 *
 * @param elementwise elementwise kernels
 * @param rows kernels over matrix rows
 * @param norms normalisations
 * @param reductions one number for each row
 * @param masked kernels over masked rows
 * @param indexing kernels that find or move elements by index
 * @param losses losses with their gradients
 * @param updates optimiser steps
 * @param adamUpdates steps of Adam and its relatives
 * @param random random numbers
 * @param gemm the matrix product
 * @param blas vector and matrix operations of the BLAS
 * @param transposition of squares
 */
public record FloatKernels(
        FloatElementwise elementwise,
        FloatRows rows,
        FloatNorms norms,
        FloatRowReductions reductions,
        FloatMaskedRows masked,
        FloatIndexing indexing,
        FloatLosses losses,
        FloatUpdates updates,
        FloatAdamUpdates adamUpdates,
        FloatRandom random,
        FloatGemm gemm,
        FloatBlas blas,
        FloatTransposeKernel transposition) {}
