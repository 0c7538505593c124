package dev.lanewise.kernels.ops;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation whose result replaces its last argument. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
@interface InPlace {}
