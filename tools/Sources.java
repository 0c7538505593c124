import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The parsed sources of the operations and of the constants that they read, in one precision. */
final class Sources {
    /** A static method of an operation. */
    record Method(String owner, MethodTree tree, String doc) {
        String name() {
            return tree.getName().toString();
        }

        boolean isPublic() {
            return tree.getModifiers().getFlags().contains(Modifier.PUBLIC);
        }

        /** The value of an annotation's element, "" if it has none, null without the annotation. */
        String annotation(String name, String element) {
            for (AnnotationTree annotation : tree.getModifiers().getAnnotations()) {
                if (annotation.getAnnotationType().toString().equals(name)) {
                    for (ExpressionTree argument : annotation.getArguments()) {
                        String[] pair = argument.toString().split(" = ");
                        if (pair[0].equals(element)) {
                            return pair[1].replace("\"", "");
                        }
                    }
                    return "";
                }
            }
            return null;
        }
    }

    private final boolean isFloat;
    private final Map<String, Map<String, Method>> methods = new LinkedHashMap<>();
    private final Map<String, Map<String, VariableTree>> fields = new LinkedHashMap<>();

    /** Parses sources, given by file name. */
    Sources(boolean isFloat, Map<String, String> texts) throws IOException {
        this.isFloat = isFloat;
        List<? extends JavaFileObject> files = texts.entrySet().stream()
                .map(e -> new SimpleJavaFileObject(URI.create("string:///" + e.getKey()), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return e.getValue();
                    }
                })
                .toList();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, files);
        DocTrees docs = DocTrees.instance(task);
        for (CompilationUnitTree unit : task.parse()) {
            var type = (ClassTree) unit.getTypeDecls().getFirst();
            TreePath path = new TreePath(new TreePath(unit), type);
            String owner = type.getSimpleName().toString();
            methods.put(owner, new LinkedHashMap<>());
            fields.put(owner, new LinkedHashMap<>());
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method) {
                    String doc = docs.getDocComment(new TreePath(path, method));
                    methods.get(owner).put(method.getName().toString(), new Method(owner, method, doc));
                } else if (member instanceof VariableTree field) {
                    fields.get(owner).put(field.getName().toString(), field);
                }
            }
        }
    }

    /** The public methods of a class: its operations. */
    List<Method> operations(String owner) {
        return methods.get(owner).values().stream().filter(Method::isPublic).toList();
    }

    /** A method by its name as a class calls it, null if there is none. */
    Method method(String owner, String name) {
        int dot = name.lastIndexOf('.');
        Map<String, Method> of = methods.get(dot < 0 ? owner : name.substring(0, dot));
        return of == null ? null : of.get(name.substring(dot + 1));
    }

    /** A constant of a class, null if there is none. */
    VariableTree field(String owner, String name) {
        return fields.getOrDefault(owner, Map.of()).get(name);
    }

    /** The elements of a constant array, as Java literals. */
    List<String> array(String owner, ExpressionTree reference) {
        VariableTree field = reference instanceof MemberSelectTree m
                ? field(m.getExpression().toString(), m.getIdentifier().toString())
                : field(owner, reference.toString());
        return ((NewArrayTree) field.getInitializer())
                .getInitializers().stream().map(this::text).toList();
    }

    /** A literal, with its sign, in a form that loses no bit. */
    String text(ExpressionTree literal) {
        String text = literal.toString();
        return isFloat ? text.replaceFirst("F$", "f") : text;
    }

    String real() {
        return isFloat ? "float" : "double";
    }

    String bits() {
        return isFloat ? "int" : "long";
    }

    String realVector() {
        return isFloat ? "FloatVector" : "DoubleVector";
    }

    String bitsVector() {
        return isFloat ? "IntVector" : "LongVector";
    }

    String operator(Tree.Kind kind) {
        return switch (kind) {
            case PLUS -> "+";
            case MINUS -> "-";
            case MULTIPLY -> "*";
            case DIVIDE -> "/";
            case LEFT_SHIFT -> "<<";
            default -> throw new IllegalArgumentException("operations: " + kind + " of two numbers");
        };
    }
}
