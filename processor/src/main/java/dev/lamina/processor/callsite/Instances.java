package dev.lamina.processor.callsite;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.callsite.Made.Instance;
import dev.lamina.processor.constant.Constant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import org.jspecify.annotations.Nullable;

/**
 * Objects of classes of the source, {@code new Block(64, 4)}: what their fields hold for ever, from
 * what the constructor is given. Fields that any other code sets are not known.
 */
final class Instances {
  private final Trees trees;
  private final Variables variables;
  private final Declarations declarations;
  private final Definitions definitions;

  Instances(Trees trees, Variables variables, Declarations declarations, Definitions definitions) {
    this.trees = trees;
    this.variables = variables;
    this.declarations = declarations;
    this.definitions = definitions;
  }

  /** The object that {@code new} makes; empty if its class is not in the source. */
  Optional<Instance> made(TreePath creation, Frame frame) {
    NewClassTree tree = (NewClassTree) creation.getLeaf();
    if (tree.getEnclosingExpression() != null
        || !(trees.getElement(creation) instanceof ExecutableElement constructor)) {
      return Optional.empty();
    }
    return made(constructor, creation, tree.getArguments(), frame);
  }

  /** The object that a constructor makes, called with these arguments of an expression. */
  Optional<Instance> made(
      ExecutableElement constructor,
      TreePath call,
      List<? extends ExpressionTree> arguments,
      Frame frame) {
    TreePath declaration =
        constructor.getEnclosingElement() instanceof TypeElement type
            ? declarations.of(type)
            : null;
    if (declaration == null || !(constructor.getEnclosingElement() instanceof TypeElement type)) {
      return Optional.empty();
    }
    Instance instance = new Instance(type, frame, around(type, declaration), new LinkedHashMap<>());
    return construct(instance, constructor, call, arguments, frame)
        ? Optional.of(instance)
        : Optional.empty();
  }

  /** The constant of an enum that the object is; empty if it is none. */
  static Optional<Constant> enumConstant(@Nullable Instance object) {
    if (object == null || object.constructions().isEmpty()) {
      return Optional.empty();
    }
    TreePath creation = object.constructions().values().iterator().next().get(0).call();
    return creation != null
            && creation.getParentPath().getLeaf() instanceof VariableTree constant
            && object.isEnum()
        ? Optional.of(new Constant(new Constant.EnumName(constant.getName().toString()), Set.of()))
        : Optional.empty();
  }

  /** The class around a local one. */
  private static Optional<Tree> around(TypeElement type, TreePath path) {
    NestingKind nesting = type.getNestingKind();
    if (nesting != NestingKind.LOCAL && nesting != NestingKind.ANONYMOUS) {
      return Optional.empty();
    }
    TreePath at = path.getParentPath();
    while (at != null && !(at.getLeaf() instanceof ClassTree)) {
      at = at.getParentPath();
    }
    return Optional.ofNullable(at).map(TreePath::getLeaf);
  }

  /** Notes what names mean in a constructor, and in those it calls; false for recursion. */
  private boolean construct(
      Instance instance,
      ExecutableElement constructor,
      TreePath call,
      List<? extends ExpressionTree> arguments,
      Frame frame) {
    Element owner = constructor.getEnclosingElement();
    Frame inner =
        frame
            .enter(
                constructor,
                call,
                new Receiver(instance, Set.of()),
                given(constructor, call, arguments, frame))
            .orElse(null);
    if (inner == null || owner == null) {
      return false;
    }
    instance.constructions().computeIfAbsent(owner, key -> new ArrayList<>()).add(inner);
    TreePath body = declarations.body(constructor).orElse(null);
    if (body != null && throwsAlways(body, inner)) {
      return false;
    }
    TreePath other = body == null ? null : otherConstructor(body);
    if (other != null) {
      return !(trees.getElement(select(other)) instanceof ExecutableElement called)
          || declarations.of(owner(called)) == null
          || construct(
              instance,
              called,
              other,
              ((MethodInvocationTree) other.getLeaf()).getArguments(),
              inner);
    }
    return true;
  }

  /** Whether a check at the beginning refuses the arguments. */
  private static boolean throwsAlways(TreePath body, Frame frame) {
    for (StatementTree statement : ((BlockTree) body.getLeaf()).getStatements()) {
      TreePath path = new TreePath(body, statement);
      if (statement instanceof IfTree
          && Choices.branch(path, frame).orElse(List.of()).stream().anyMatch(Instances::refuses)) {
        return true;
      }
    }
    return false;
  }

  private static boolean refuses(TreePath statement) {
    return statement.getLeaf() instanceof ThrowTree
        || (statement.getLeaf() instanceof BlockTree block
            && block.getStatements().stream().anyMatch(one -> one instanceof ThrowTree));
  }

  /** The constructors' blocks and the fields' values, which run where the object is made. */
  List<HelperMethods.Run> bodies(Instance instance) {
    List<HelperMethods.Run> bodies = new ArrayList<>();
    instance
        .constructions()
        .forEach(
            (owner, frames) -> {
              for (Frame frame : frames) {
                Optional.ofNullable(frame.method())
                    .flatMap(declarations::body)
                    .ifPresent(body -> bodies.add(new HelperMethods.Run(body, frame)));
              }
              Frame last = frames.get(frames.size() - 1);
              for (Element member : owner.getEnclosedElements()) {
                TreePath declared = isField(member) ? variables.declaration(member) : null;
                TreePath value = declared == null ? null : variables.initialValue(declared);
                if (value != null) {
                  bodies.add(new HelperMethods.Run(value, last));
                }
              }
            });
    return bodies;
  }

  private static Element owner(ExecutableElement method) {
    return Objects.requireNonNull(method.getEnclosingElement());
  }

  private static TreePath select(TreePath call) {
    return new TreePath(call, ((MethodInvocationTree) call.getLeaf()).getMethodSelect());
  }

  /** {@code this(...)} or {@code super(...)}, which javac writes where nobody did. */
  private static @Nullable TreePath otherConstructor(TreePath body) {
    List<? extends StatementTree> statements = ((BlockTree) body.getLeaf()).getStatements();
    return !statements.isEmpty()
            && statements.get(0) instanceof ExpressionStatementTree first
            && first.getExpression() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof IdentifierTree name
            && (name.getName().contentEquals("this") || name.getName().contentEquals("super"))
        ? new TreePath(new TreePath(body, first), call)
        : null;
  }

  /** What a call gives the parameters of what it calls. */
  Map<Element, Given> given(
      ExecutableElement method,
      TreePath call,
      List<? extends ExpressionTree> arguments,
      Frame frame) {
    Map<Element, Given> given = new LinkedHashMap<>();
    int fixed = method.getParameters().size() - (method.isVarArgs() ? 1 : 0);
    for (int i = 0; i < Math.min(fixed, arguments.size()); i++) {
      given.put(
          method.getParameters().get(i), new Given(new TreePath(call, arguments.get(i)), frame));
    }
    if (method.isVarArgs()) {
      List<TreePath> several =
          arguments.subList(fixed, arguments.size()).stream()
              .map(one -> new TreePath(call, one))
              .toList();
      given.put(method.getParameters().get(fixed), several(several, frame));
    }
    return given;
  }

  /** What a parameter is given that takes any number. */
  private Given several(List<TreePath> arguments, Frame frame) {
    if (arguments.size() == 1 && trees.getTypeMirror(arguments.get(0)) instanceof ArrayType) {
      return new Given(arguments.get(0), frame);
    }
    List<Object> values = new ArrayList<>();
    Set<Element> named = new HashSet<>();
    List<Made.Member> made = new ArrayList<>();
    for (TreePath argument : arguments) {
      Optional<Found> found = frame.made(argument);
      Set<Element> read = found.map(Found::variables).orElse(Set.of());
      made.add(new Made.Member(found.map(Found::made), frame.place(argument, read)));
      Constant constant = frame.constants().of(argument).orElse(null);
      if (constant != null && constant.value() != null) {
        values.add(constant.value());
        named.addAll(constant.variables());
      }
    }
    return values.size() == made.size()
        ? Given.of(values, frame, named)
        : Given.of(
            new Made.Member(Optional.of(new Made.Several(made)), made.get(0).place()), frame);
  }

  /** Whether an expression names a field of {@code this}. */
  static boolean isOfThis(TreePath name) {
    return !(name.getLeaf() instanceof MemberSelectTree select)
        || (select.getExpression() instanceof IdentifierTree object
            && object.getName().contentEquals("this"));
  }

  static boolean isField(Element element) {
    return element.getKind() == ElementKind.FIELD
        && !element.getModifiers().contains(Modifier.STATIC);
  }

  /** What a field of the object holds; empty if that is not known. */
  Optional<Definitions.Value> field(VariableElement field, Instance instance) {
    Element owner = field.getEnclosingElement();
    List<Frame> frames = instance.constructions().get(owner);
    TreePath declaration = variables.declaration(field);
    if (frames == null || !(owner instanceof TypeElement type) || !isSettled(field, type)) {
      return Optional.empty();
    }
    List<TreePath> assignments = variables.assignments(field);
    TreePath initializer = declaration == null ? null : variables.initialValue(declaration);
    Frame last = frames.get(frames.size() - 1);
    if (initializer != null) {
      return assignments.isEmpty()
          ? Optional.of(new Definitions.Value(initializer, last))
          : Optional.empty();
    }
    return assignments.isEmpty() ? component(field, type, last) : inConstructors(field, frames);
  }

  private Optional<Definitions.Value> inConstructors(VariableElement field, List<Frame> frames) {
    List<Definitions.Value> values = new ArrayList<>();
    for (Frame frame : frames) {
      ExecutableElement constructor = frame.method();
      TreePath body = constructor == null ? null : declarations.body(constructor).orElse(null);
      if (body != null && Returns.count(body) > 0) {
        return Optional.empty();
      } else if (body != null && assigns(field, body)) {
        values.add(definitions.left(field, body, frame).orElse(null));
      }
    }
    return values.size() == 1 ? Optional.ofNullable(values.get(0)) : Optional.empty();
  }

  private boolean assigns(VariableElement field, TreePath body) {
    return variables.assignments(field).stream()
        .anyMatch(one -> Definitions.isWithin(one, body.getLeaf()));
  }

  /** A record's component, which its constructor keeps as it was given. */
  private Optional<Definitions.Value> component(
      VariableElement field, TypeElement type, Frame frame) {
    ExecutableElement constructor = frame.method();
    if (type.getKind() != ElementKind.RECORD || constructor == null) {
      return Optional.empty();
    }
    for (VariableElement parameter : constructor.getParameters()) {
      Given given = frame.given(parameter);
      if (parameter.getSimpleName().equals(field.getSimpleName())
          && given != null
          && given.argument() != null
          && !variables.isAssigned(parameter)) {
        return Optional.of(new Definitions.Value(given.argument(), given.frame()));
      }
    }
    return Optional.empty();
  }

  /** Whether nothing but constructors of its class sets the field, each object's own. */
  private boolean isSettled(VariableElement field, TypeElement owner) {
    if (field.getModifiers().contains(Modifier.FINAL)) {
      return true;
    }
    boolean isOurs =
        field.getModifiers().contains(Modifier.PRIVATE) || Declarations.isHidden(owner);
    return isOurs
        && variables.assignments(field).size() <= 1
        && variables.assignments(field).stream().allMatch(one -> isInConstructor(one, owner));
  }

  private boolean isInConstructor(TreePath assignment, TypeElement owner) {
    if (!(assignment.getLeaf() instanceof AssignmentTree tree)
        || !isOfThis(new TreePath(assignment, tree.getVariable()))) {
      return false;
    }
    TreePath at = assignment;
    while (at.getParentPath() != null
        && !(at.getLeaf() instanceof MethodTree)
        && !(at.getLeaf() instanceof ClassTree)
        && !(at.getLeaf() instanceof LambdaExpressionTree)) {
      at = at.getParentPath();
    }
    return trees.getElement(at) instanceof ExecutableElement method
        && method.getKind() == ElementKind.CONSTRUCTOR
        && owner.equals(method.getEnclosingElement());
  }
}
