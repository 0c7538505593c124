/** Tensors that record what is computed with them, and reverse-mode derivatives: a thin layer on the kernels. */
module dev.lanewise.autograd {
    requires transitive dev.lanewise.kernels;
    requires static org.jspecify;

    exports dev.lanewise.autograd;
}
