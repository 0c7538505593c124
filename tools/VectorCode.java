import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Translates the body of an operation, which says what happens to one element, into the body of a loop over vectors.
 *
 * <p>The language of operations is a small part of Java, and each construct has one meaning for vectors:
 *
 * <ul>
 *   <li>arithmetic, comparisons, {@code fma}, {@code Math.abs}, {@code Math.sqrt}, bits and shifts: the same, lane by lane;</li>
 *   <li>{@code c ? a : b}: both are computed, then blended;</li>
 *   <li>{@code if (c) {...}}: a rare case: the block is computed only if some lane needs it, and kept where c holds;</li>
 *   <li>{@code if (c) return ...}: a very rare case: if some lane needs it, the scalar loop computes this vector;</li>
 *   <li>calls of other methods of operations: written out in place, so that no vector crosses a method;</li>
 *   <li>{@code polynomial(COEFFICIENTS, x)}: Horner's rule with the coefficients written out.</li>
 * </ul>
 */
final class VectorCode {
    /** What an expression is: a real number, its bits, or a truth value; one for the whole call, or one a lane. */
    enum Kind {
        REAL,
        BITS,
        TRUTH
    }

    record Value(String code, Kind kind, boolean uniform) {}

    private final Sources sources;
    private final boolean tail;
    private final String escape;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> used;

    /** The locals in sight, by what they hold: none of them changes. */
    private final Map<String, String> declared = new HashMap<>();

    private String indent = "            ";

    /**
     * @param tail whether this is the last, masked vector: then {@code tail} is the mask of the lanes in use
     * @param escape statements that compute the whole vector by the scalar loop and leave; null if there is none
     */
    VectorCode(Sources sources, Set<String> reserved, boolean tail, String escape) {
        this.sources = sources;
        this.tail = tail;
        this.escape = escape;
        used = new HashSet<>(reserved);
    }

    /** The statements that compute one vector; {@code result} is the expression of its value. */
    record Body(String statements, String result) {}

    Body body(Sources.Method method, Map<String, Value> arguments) {
        Value value = method(method, arguments);
        return new Body(out.toString(), receiver(value));
    }

    private Value method(Sources.Method method, Map<String, Value> arguments) {
        Scope scope = new Scope(method.owner(), new HashMap<>(arguments));
        Set<String> reassigned = reassigned(method.tree());
        for (StatementTree statement : method.tree().getBody().getStatements()) {
            if (statement instanceof ReturnTree end) {
                return expression(end.getExpression(), scope);
            }
            statement(statement, scope, reassigned);
        }
        throw error("no return", method.tree());
    }

    private record Scope(String owner, Map<String, Value> locals) {}

    private void statement(StatementTree statement, Scope scope, Set<String> reassigned) {
        switch (statement) {
            case VariableTree variable -> {
                String name = variable.getName().toString();
                Value value = expression(variable.getInitializer(), scope);
                if (value.uniform() && reassigned.contains(name)) {
                    value = new Value(vector(value), value.kind(), false);
                }
                scope.locals().put(name, declare(name, value));
            }
            case ExpressionStatementTree e when e.getExpression() instanceof AssignmentTree assignment -> {
                String name = assignment.getVariable().toString();
                scope.locals().put(name, declare(name, expression(assignment.getExpression(), scope)));
            }
            case IfTree rare -> rare(rare, scope, reassigned);
            default -> throw error("a statement that operations do not have", statement);
        }
    }

    private void rare(IfTree rare, Scope scope, Set<String> reassigned) {
        Value condition = expression(rare.getCondition(), scope);
        if (rare.getElseStatement() != null || condition.uniform()) {
            throw error("an if with else, or one that does not depend on an element", rare);
        }
        List<? extends StatementTree> block =
                rare.getThenStatement() instanceof BlockTree b ? b.getStatements() : List.of(rare.getThenStatement());
        if (block.getFirst() instanceof ReturnTree) {
            if (escape == null) {
                throw error("a very rare case where there is no way out", rare);
            }
            line("if (" + any(condition) + ") {");
            out.append(escape.indent(indent.length() + 4));
            line("}");
            return;
        }
        Value mask = declare("rare", condition);
        Map<String, Value> merged = new LinkedHashMap<>();
        for (String name : assigned(block)) {
            merged.put(name, declareNew(name, scope.locals().get(name)));
        }
        line("if (" + any(mask) + ") {");
        indent += "    ";
        Map<String, String> outside = new HashMap<>(declared);
        Scope inner = new Scope(scope.owner(), new HashMap<>(scope.locals()));
        for (StatementTree s : block) {
            if (s instanceof ExpressionStatementTree e && e.getExpression() instanceof AssignmentTree assignment) {
                String name = assignment.getVariable().toString();
                Value before = inner.locals().get(name);
                Value value = expression(assignment.getExpression(), inner);
                if (before.kind() != Kind.REAL) {
                    throw error("a rare case that changes bits", assignment);
                }
                String blended = before.code() + ".blend(" + value.code() + ", " + mask.code() + ")";
                inner.locals().put(name, declare(name, new Value(blended, Kind.REAL, false)));
            } else {
                statement(s, inner, reassigned);
            }
        }
        merged.forEach((name, value) -> line(value.code() + " = " + inner.locals().get(name).code() + ";"));
        declared.clear();
        declared.putAll(outside);
        indent = indent.substring(4);
        line("}");
        merged.forEach((name, value) ->
                scope.locals().put(name, declare(name, new Value(known(value.code()), Kind.REAL, false))));
    }

    private String any(Value mask) {
        return tail ? "(" + mask.code() + ".toLong() & (1L << length) - 1) != 0" : mask.code() + ".anyTrue()";
    }

    /** The locals that an assignment in a rare case changes. */
    private static Set<String> reassigned(MethodTree method) {
        Set<String> names = new HashSet<>();
        for (StatementTree s : method.getBody().getStatements()) {
            if (s instanceof IfTree rare && rare.getThenStatement() instanceof BlockTree block) {
                names.addAll(assigned(block.getStatements()));
            }
        }
        return names;
    }

    private static Set<String> assigned(List<? extends StatementTree> block) {
        Set<String> names = new LinkedHashSet<>();
        for (StatementTree s : block) {
            if (s instanceof ExpressionStatementTree e && e.getExpression() instanceof AssignmentTree a) {
                names.add(a.getVariable().toString());
            }
        }
        return names;
    }

    /** A local of a value, or the one that holds it already. */
    private Value declare(String name, Value value) {
        String known = declared.get(value.code());
        Value local = known == null ? declareNew(name, value) : new Value(known, value.kind(), value.uniform());
        declared.put(value.code(), local.code());
        return local;
    }

    private Value declareNew(String name, Value value) {
        String unique = name;
        for (int n = 2; !used.add(unique); n++) {
            unique = name + n;
        }
        line("var " + unique + " = " + value.code() + ";");
        return new Value(unique, value.kind(), value.uniform());
    }

    private void line(String text) {
        out.append(indent).append(text).append('\n');
    }

    private Value expression(ExpressionTree tree, Scope scope) {
        return switch (tree) {
            case ParenthesizedTree p -> expression(p.getExpression(), scope);
            case TypeCastTree cast -> expression(cast.getExpression(), scope);
            case LiteralTree literal -> new Value(sources.text(literal), literalKind(literal), true);
            case IdentifierTree name -> name(name.getName().toString(), scope, tree);
            case MemberSelectTree member -> constant(member, scope);
            case UnaryTree unary -> unary(unary, scope);
            case BinaryTree binary -> binary(binary, scope);
            case ConditionalExpressionTree choice -> choice(choice, scope);
            case MethodInvocationTree call -> call(call, scope);
            default -> throw error("an expression that operations do not have", tree);
        };
    }

    private static Kind literalKind(LiteralTree literal) {
        return literal.getKind() == Tree.Kind.INT_LITERAL || literal.getKind() == Tree.Kind.LONG_LITERAL
                ? Kind.BITS
                : Kind.REAL;
    }

    private Value name(String name, Scope scope, Tree tree) {
        Value local = scope.locals().get(name);
        if (local != null) {
            return local;
        }
        VariableTree field = sources.field(scope.owner(), name);
        if (field == null) {
            throw error("an unknown name", tree);
        }
        if (field.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
            return expression(field.getInitializer(), new Scope(scope.owner(), Map.of()));
        }
        Kind kind = field.getType().toString().matches("int|long") ? Kind.BITS : Kind.REAL;
        return new Value(scope.owner() + "." + name, kind, true);
    }

    private Value constant(MemberSelectTree member, Scope scope) {
        String owner = member.getExpression().toString();
        String name = member.getIdentifier().toString();
        if (owner.equals("Float") || owner.equals("Double")) {
            return new Value(member.toString(), Kind.REAL, true);
        }
        return name(name, new Scope(owner, Map.of()), member);
    }

    private Value unary(UnaryTree tree, Scope scope) {
        Value x = expression(tree.getExpression(), scope);
        boolean not = tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT;
        if (x.uniform()) {
            return new Value((not ? "!" : "-") + x.code(), x.kind(), true);
        }
        return new Value(x.code() + (not ? ".not()" : ".neg()"), x.kind(), false);
    }

    private Value choice(ConditionalExpressionTree tree, Scope scope) {
        Value condition = expression(tree.getCondition(), scope);
        Value a = expression(tree.getTrueExpression(), scope);
        Value b = expression(tree.getFalseExpression(), scope);
        if (condition.uniform()) {
            throw error("a choice that does not depend on an element", tree);
        }
        String mask = condition.code();
        return new Value(receiver(b, a.kind()) + ".blend(" + a.code() + ", " + mask + ")", a.kind(), false);
    }

    private static final Map<Tree.Kind, String> METHODS = Map.of(
            Tree.Kind.PLUS, "add",
            Tree.Kind.MINUS, "sub",
            Tree.Kind.MULTIPLY, "mul",
            Tree.Kind.DIVIDE, "div",
            Tree.Kind.AND, "and",
            Tree.Kind.OR, "or",
            Tree.Kind.CONDITIONAL_AND, "and",
            Tree.Kind.CONDITIONAL_OR, "or");

    private static final Map<Tree.Kind, String> LANEWISE = Map.of(
            Tree.Kind.XOR, "XOR",
            Tree.Kind.LEFT_SHIFT, "LSHL",
            Tree.Kind.RIGHT_SHIFT, "ASHR",
            Tree.Kind.UNSIGNED_RIGHT_SHIFT, "LSHR");

    private static final Map<Tree.Kind, String> COMPARISONS = Map.of(
            Tree.Kind.LESS_THAN, "LT",
            Tree.Kind.LESS_THAN_EQUAL, "LE",
            Tree.Kind.GREATER_THAN, "GT",
            Tree.Kind.GREATER_THAN_EQUAL, "GE",
            Tree.Kind.EQUAL_TO, "EQ",
            Tree.Kind.NOT_EQUAL_TO, "NE");

    private Value binary(BinaryTree tree, Scope scope) {
        Value a = expression(tree.getLeftOperand(), scope);
        Value b = expression(tree.getRightOperand(), scope);
        Tree.Kind operator = tree.getKind();
        Kind kind = a.kind();
        if (a.uniform() && b.uniform()) {
            return new Value("(" + a.code() + " " + sources.operator(operator) + " " + b.code() + ")", kind, true);
        }
        String comparison = COMPARISONS.get(operator);
        if (comparison != null) {
            String mask = receiver(a) + ".compare(" + comparison + ", " + b.code() + ")";
            return new Value(kind == Kind.BITS ? mask + ".cast(S)" : mask, Kind.TRUTH, false);
        }
        String lanewise = LANEWISE.get(operator);
        if (lanewise != null) {
            return new Value(receiver(a) + ".lanewise(" + lanewise + ", " + b.code() + ")", kind, false);
        }
        String method = METHODS.get(operator);
        if (method == null) {
            throw error("an operator that operations do not have", tree);
        }
        boolean commutes = operator != Tree.Kind.MINUS && operator != Tree.Kind.DIVIDE;
        return a.uniform() && commutes
                ? new Value(b.code() + "." + method + "(" + a.code() + ")", kind, false)
                : new Value(receiver(a) + "." + method + "(" + b.code() + ")", kind, false);
    }

    private Value call(MethodInvocationTree call, Scope scope) {
        String name = call.getMethodSelect().toString();
        if (name.equals("polynomial")) {
            return polynomial(call, scope);
        }
        List<Value> arguments = new ArrayList<>();
        for (ExpressionTree argument : call.getArguments()) {
            arguments.add(expression(argument, scope));
        }
        boolean uniform = arguments.stream().allMatch(Value::uniform);
        Value x = arguments.getFirst();
        return switch (name) {
            case "fma", "FusedMultiplyAdd.fma" -> fma(arguments, uniform);
            case "Math.abs", "Math.sqrt" ->
                uniform
                        ? new Value("(" + sources.real() + ") " + name + "(" + x.code() + ")", Kind.REAL, true)
                        : new Value(x.code() + name.replace("Math", "") + "()", Kind.REAL, false);
            case "Float.isNaN", "Double.isNaN" -> new Value(x.code() + ".compare(NE, " + x.code() + ")", Kind.TRUTH, false);
            case "Float.floatToRawIntBits" -> new Value(receiver(x) + ".reinterpretAsInts()", Kind.BITS, false);
            case "Double.doubleToRawLongBits" -> new Value(receiver(x) + ".reinterpretAsLongs()", Kind.BITS, false);
            case "Float.intBitsToFloat" -> new Value(known(receiver(x) + ".reinterpretAsFloats()"), Kind.REAL, false);
            case "Double.longBitsToDouble" -> new Value(known(receiver(x) + ".reinterpretAsDoubles()"), Kind.REAL, false);
            default -> inline(name, arguments, scope, call);
        };
    }

    private Value fma(List<Value> factors, boolean uniform) {
        Value a = factors.get(0);
        Value b = factors.get(1);
        Value c = factors.get(2);
        if (uniform) {
            return new Value("Math.fma(" + a.code() + ", " + b.code() + ", " + c.code() + ")", Kind.REAL, true);
        }
        if (a.uniform() && !b.uniform()) {
            return fma(List.of(b, a, c), false);
        }
        return new Value(receiver(a) + ".fma(" + vector(b) + ", " + vector(c) + ")", Kind.REAL, false);
    }

    /** The method written out here, with its parameters as locals. */
    private Value inline(String name, List<Value> arguments, Scope scope, Tree call) {
        Sources.Method method = sources.method(scope.owner(), name);
        if (method == null) {
            throw error("a method that is no operation", call);
        }
        Map<String, Value> locals = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String parameter = method.tree().getParameters().get(i).getName().toString();
            Value argument = arguments.get(i);
            boolean simple = argument.uniform() || argument.code().matches("\\w+");
            locals.put(parameter, simple ? argument : declare(parameter, argument));
        }
        return method(method, locals);
    }

    private Value polynomial(MethodInvocationTree call, Scope scope) {
        List<String> coefficients = sources.array(scope.owner(), call.getArguments().get(0));
        Value argument = expression(call.getArguments().get(1), scope);
        Value x = argument.code().matches("\\w+") ? argument : declare("v", argument);
        Value p = declare("p", new Value(x.code() + ".fma(" + vector(coefficients.get(0)) + ", "
                + vector(coefficients.get(1)) + ")", Kind.REAL, false));
        String code = p.code();
        for (String coefficient : coefficients.subList(2, coefficients.size())) {
            code = code + ".fma(" + x.code() + ", " + vector(coefficient) + ")";
        }
        return new Value(code, Kind.REAL, false);
    }

    /** A vector of which C2 shall know the class, since methods of it are called: see docs/decisions/0011. */
    private String known(String vector) {
        return "((" + sources.realVector() + ") " + vector + ".check(S))";
    }

    private String receiver(Value value) {
        return receiver(value, value.kind());
    }

    private String receiver(Value value, Kind kind) {
        return value.uniform() && kind == Kind.REAL ? known(vector(value, kind)) : vector(value, kind);
    }

    private static String vector(String uniform) {
        return "broadcast(S, " + uniform + ")";
    }

    private String vector(Value value) {
        return vector(value, value.kind());
    }

    private String vector(Value value, Kind kind) {
        if (!value.uniform()) {
            return value.code();
        }
        return kind == Kind.BITS
                ? sources.bitsVector() + ".broadcast(S.vectorShape().withLanes(" + sources.bits() + ".class), " + value.code() + ")"
                : vector(value.code());
    }

    private IllegalArgumentException error(String what, Tree tree) {
        return new IllegalArgumentException("operations: " + what + ": " + tree);
    }
}
