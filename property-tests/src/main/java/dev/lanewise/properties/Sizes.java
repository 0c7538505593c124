package dev.lanewise.properties;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sizes of a {@link GemmCase}, of {@link Labels} or of a {@link Model} with {@code @ForAll}.
 *
 * <pre>{@code
 * @Property
 * void productsOfAllSizes(@ForAll @Sizes(largest = 300) GemmCase gemm) { ... }
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface Sizes {
    /**
     * The largest number of rows, columns and steps of a product; of samples; of the width of a layer.
     *
     * @return at least 1; for 0, the default, 40 in a product, 8 labels, and models of 4
     */
    int largest() default 0;

    /**
     * The largest number of classes of {@link Labels}.
     *
     * @return at least 1
     */
    int classes() default TensorProvider.CLASSES;
}
