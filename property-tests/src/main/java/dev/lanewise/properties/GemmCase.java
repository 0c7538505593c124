package dev.lanewise.properties;

import dev.lanewise.kernels.Transpose;

/**
 * The sizes and factors of a matrix product C ← α·op(A)·op(B) + β·C.
 *
 * @param transA whether A is read transposed
 * @param transB whether B is read transposed
 * @param m rows of op(A) and C
 * @param n columns of op(B) and C
 * @param k columns of op(A) and rows of op(B)
 * @param alpha α: often 0, 1 or −1
 * @param beta β: often 0, 1 or −1
 */
public record GemmCase(Transpose transA, Transpose transB, int m, int n, int k, double alpha, double beta) {}
