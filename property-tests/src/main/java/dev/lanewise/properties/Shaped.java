package dev.lanewise.properties;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The shapes of a parameter: of a {@code Tensor}, an {@code int[]} or a {@link BroadcastPair} with {@code @ForAll}.
 *
 * <pre>{@code
 * @Property
 * void sumsOfNothingAreZero(@ForAll @Shaped(minRank = 1, minLength = 0) Tensor x) { ... }
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface Shaped {
    /**
     * The smallest number of axes.
     *
     * @return 0 for scalars
     */
    int minRank() default 0;

    /**
     * The largest number of axes.
     *
     * @return at least {@link #minRank()}
     */
    int maxRank() default 3;

    /**
     * The smallest length of an axis.
     *
     * @return 0 for empty tensors
     */
    int minLength() default 1;

    /**
     * The largest length of an axis.
     *
     * @return at least {@link #minLength()}
     */
    int maxLength() default 5;
}
