package dev.lanewise.properties;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** Finds the vectors of which a source file calls methods although their class is not known where they come from. */
final class Receivers {
    private static final String REAL_VECTOR = "jdk\\.incubator\\.vector\\.(Float|Double)Vector";

    private final Trees trees;
    private final CompilationUnitTree unit;

    /** What a variable is set to, in the order of the text. */
    private final Map<Element, List<TreePath>> definitions = new HashMap<>();

    private final Map<Element, @Nullable Tree> blocks = new HashMap<>();

    /** Variables that are set in a loop or a branch within the block of their declaration. */
    private final Set<Element> merged = new HashSet<>();

    Receivers(Trees trees, CompilationUnitTree unit) {
        this.trees = trees;
        this.unit = unit;
    }

    /** Adds "file:line method" for each. */
    void unknown(List<String> found) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void none) {
                Element element = trees.getElement(getCurrentPath());
                blocks.put(element, block(getCurrentPath()));
                if (variable.getInitializer() != null) {
                    define(element, new TreePath(getCurrentPath(), variable.getInitializer()));
                }
                return super.visitVariable(variable, null);
            }

            @Override
            public Void visitAssignment(AssignmentTree assignment, Void none) {
                Element element = trees.getElement(new TreePath(getCurrentPath(), assignment.getVariable()));
                if (element != null && element.getKind() == ElementKind.LOCAL_VARIABLE) {
                    define(element, new TreePath(getCurrentPath(), assignment.getExpression()));
                    if (blocks.get(element) != block(getCurrentPath())) {
                        merged.add(element);
                    }
                }
                return super.visitAssignment(assignment, null);
            }
        }.scan(unit, null);
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                if (call.getMethodSelect() instanceof MemberSelectTree method
                        && !method.getIdentifier().contentEquals("check")) {
                    TreePath receiver = receiver(getCurrentPath(), method);
                    if (isRealVector(receiver) && !isKnown(receiver)) {
                        found.add(place(call) + " " + method.getIdentifier());
                    }
                }
                return super.visitMethodInvocation(call, null);
            }
        }.scan(unit, null);
    }

    private void define(Element element, TreePath value) {
        definitions.computeIfAbsent(element, e -> new ArrayList<>()).add(value);
    }

    /** The block around a statement; that of a loop which runs at least once counts as the block around the loop. */
    private static @Nullable Tree block(TreePath path) {
        for (TreePath at = path; at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof BlockTree && !(at.getParentPath().getLeaf() instanceof DoWhileLoopTree)) {
                return at.getLeaf();
            }
        }
        return null;
    }

    private static TreePath receiver(TreePath call, MemberSelectTree method) {
        return new TreePath(new TreePath(call, method), method.getExpression());
    }

    /** Whether it is an expression of the type, not the name of the class. */
    private boolean isRealVector(TreePath path) {
        Element element = trees.getElement(path);
        return String.valueOf(trees.getTypeMirror(path)).matches(REAL_VECTOR)
                && (element == null || !element.getKind().isClass());
    }

    private boolean isKnown(TreePath path) {
        return switch (path.getLeaf()) {
            case ParenthesizedTree inner -> isKnown(new TreePath(path, inner.getExpression()));
            case TypeCastTree cast -> isKnown(new TreePath(path, cast.getExpression()));
            case IdentifierTree name -> {
                Element variable = trees.getElement(path);
                TreePath definition = merged.contains(variable) ? null : lastBefore(name, variable);
                yield definition != null && isKnown(definition);
            }
            case MethodInvocationTree call
            when call.getMethodSelect() instanceof MemberSelectTree method -> {
                String name = method.getIdentifier().toString();
                TreePath receiver = receiver(path, method);
                yield name.equals("check")
                        || name.equals("zero")
                        || (!name.matches("(reinterpret|convert|viewAs).*")
                                && isRealVector(receiver)
                                && isKnown(receiver));
            }
            default -> false;
        };
    }

    private @Nullable TreePath lastBefore(IdentifierTree use, Element variable) {
        long at = trees.getSourcePositions().getStartPosition(unit, use);
        TreePath last = null;
        for (TreePath definition : definitions.getOrDefault(variable, List.of())) {
            if (trees.getSourcePositions().getEndPosition(unit, definition.getLeaf()) < at) {
                last = definition;
            }
        }
        return last;
    }

    private String place(Tree tree) {
        long line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
        return Path.of(unit.getSourceFile().getName()).getFileName() + ":" + line;
    }
}
