package dev.lamina.processor.report;

/**
 * All that the processor says, on one page. Each message has a stable id that users can search for,
 * says whose it is and what was found, and ends with what is allowed or what to do.
 */
public enum Message {
  // ---- the class ----
  LAYER_KIND(
      "layer-kind",
      "@Layer stands on the %s %s. It belongs on an abstract class that extends BaseLayer"),
  LAYER_ABSTRACT(
      "layer-abstract",
      "%s must be abstract, because %s is generated to extend it: write \"abstract class "
          + "%s\""),
  LAYER_FINAL(
      "layer-final", "%s is final, but %s is generated to extend it: write \"abstract class %s\""),
  LAYER_BASE(
      "layer-base",
      "%s must extend BaseLayer, but extends %s: write \"abstract class %s extends "
          + "BaseLayer\""),
  LAYER_BASE_PLACE(
      "layer-base-place",
      "@LayerBase stands on the %s %s, which is %s. It belongs on an abstract class or an"
          + " interface that @Layer classes extend"),
  LAYER_GENERIC(
      "layer-generic",
      "%s has type parameters; a layer's class has none, because files name it without " + "any"),
  LAYER_INNER(
      "layer-inner",
      "%s is an inner class, which needs an object of %s around it; the generated %s has none:"
          + " write \"abstract static class %s\""),
  LAYER_PRIVATE(
      "layer-private",
      "%s is private, so %s, which is generated beside %s, cannot extend %s: leave \"private\""
          + " out"),
  LAYER_CONSTRUCTOR(
      "layer-constructor",
      "%s has no constructor without parameters that %s could call. Values that users "
          + "choose are @Hyperparam methods, not constructor parameters"),
  LAYER_NAME(
      "layer-name",
      "%s is not a name followed by \"Layer\", so nothing names the generated class: write "
          + "@Layer(\"Name\"), or rename the class, such as to %s"),
  LAYER_NAME_INVALID(
      "layer-name-invalid",
      "\"%s\" is not the name of a Java class. The name of %s's generated class is "
          + "letters and digits, such as \"SimpleDense\""),
  LAYER_NAME_TAKEN(
      "layer-name-taken",
      "%s generates the class %s, but %s: choose another name with @Layer(\"Name\")"),
  REGISTER_PACKAGE(
      "register-package",
      "registerPackage \"%s\" of %s has a character that files use otherwise. Allowed "
          + "are letters, digits, _, - and ."),
  REGISTER_PACKAGE_EMPTY(
      "register-package-empty",
      "registerPackage of %s is empty: leave it out for \"Custom\", or name one, such as \"%s\""),
  REGISTER_PACKAGE_RESERVED(
      "register-package-reserved",
      "registerPackage \"%s\" of %s is for Keras' own layers, which Lamina brings: "
          + "choose one of your own, such as \"%s\""),
  REGISTERED_NAME_TAKEN(
      "registered-name-taken",
      "%s and %s are both registered as \"%s\", so a file could not tell them apart: "
          + "give one another name or registerPackage"),
  INHERITED_ABSTRACT(
      "inherited-abstract",
      "%s inherits the abstract method %s from %s, which nothing implements: implement "
          + "it in %s"),
  ABSTRACT_METHOD(
      "abstract-method",
      "%s.%s is abstract, but neither @Hyperparam nor @Weight: annotate it, or give it a "
          + "body"),

  // ---- all members ----
  TWO_ANNOTATIONS(
      "two-annotations", "%s.%s is annotated with both @%s and @%s; it can be one of them"),
  ANNOTATION_PLACE("annotation-place", "@%s stands on the %s %s. It belongs on %s"),
  OUTSIDE_LAYER(
      "outside-layer",
      "@%s on %s has no effect, because %s is no @Layer class: annotate the class with "
          + "@Layer, or with @LayerBase if layers extend it"),
  RESERVED_NAME(
      "reserved-name", "%s.%s has the name of %s, which every layer has: choose another name"),
  MEMBER_PRIVATE(
      "private-member",
      "@%s %s.%s is private, but the generated class must override it: make it protected "
          + "or package-private"),
  MEMBER_HIDDEN(
      "hidden-member",
      "@%s %s.%s is package-private in %s, so %s in another package cannot override it: make it"
          + " protected or public"),
  MEMBER_STATIC("static-member", "@%s %s.%s is static, but each layer has its own: remove static"),
  MEMBER_FINAL(
      "final-member",
      "@%s %s.%s is final, but the generated class must override it: remove " + "final"),
  MEMBER_PARAMETERS(
      "member-parameters", "@%s %s.%s has parameters; it is an accessor, written %s()"),
  MEMBER_GENERIC("member-generic", "@%s %s.%s has type parameters; an accessor has none"),
  MEMBER_THROWS(
      "member-throws",
      "@%s %s.%s declares %s, which the generated class cannot pass on: throw an "
          + "unchecked exception"),
  GENERATED_METHOD("generated-method", "%s %s, but the generated class %s declares \"%s\": %s"),
  GENERATED_CALL(
      "generated-call",
      "%s takes what the generated class %s passes to BaseLayer.%s: choose another name, or make it"
          + " private"),
  GENERATED_NAME(
      "generated-name",
      "%s has a %s with the name of the generated class %s, which then could not name itself:"
          + " choose another name"),

  // ---- hyperparameters ----
  HYPERPARAM_VOID(
      "hyperparam-void",
      "@Hyperparam %s.%s returns nothing; write the hyperparameter's type, such as \"int "
          + "%s()\""),
  HYPERPARAM_TYPE(
      "hyperparam-type",
      "@Hyperparam %s.%s cannot be of type %s. Allowed are int, long, float, double, "
          + "boolean, String, enums, lists and arrays of these, List<List<Integer>>, "
          + "ActivationFunction, Initializer, Regularizer, Constraint, PlainValue and layers"),
  HYPERPARAM_TYPE_PRIVATE(
      "hyperparam-type-private",
      "@Hyperparam %s.%s is of the private type %s, which users could not name: make it "
          + "public or package-private"),
  HYPERPARAM_PRIMITIVE_NULL(
      "hyperparam-nullable", "@Hyperparam %s.%s is a @Nullable %s, which is never null: write %s"),
  HYPERPARAM_KEY(
      "hyperparam-key",
      "@Hyperparam %s.%s has the config key \"%s\", which %s has already: choose another "
          + "name"),
  HYPERPARAM_INPUT(
      "hyperparam-input",
      "@Hyperparam %s.%s has the name of an input of call, so expressions could not tell "
          + "them apart: rename one of them"),
  RANGE_TYPE("range-type", "%s is for numbers, but @Hyperparam %s.%s is %s%s"),
  RANGE_ORDER(
      "range-order",
      "min of @Hyperparam %s.%s is %d, which is above its max %d: no value is allowed"),
  ONE_OF_TYPE("one-of-type", "oneOf is for strings, but @Hyperparam %s.%s is %s%s"),
  ONE_OF_EMPTY(
      "one-of-empty",
      "oneOf of @Hyperparam %s.%s allows nothing: list the allowed strings, or leave "
          + "oneOf out"),
  ONE_OF_TWICE("one-of-twice", "oneOf of @Hyperparam %s.%s lists \"%s\" twice: remove one"),
  SIZE_TYPE(
      "size-type",
      "size is for lists and arrays of numbers, but @Hyperparam %s.%s is %s: write "
          + "\"List<Integer> %s()\""),
  SIZE_VALUE(
      "size-value",
      "size of @Hyperparam %s.%s is %d; a list has 1 element or more: leave size out for "
          + "any number"),
  ROWS_TYPE(
      "rows-type",
      "rows is for lists of lists, but @Hyperparam %s.%s is %s: write "
          + "\"List<List<Integer>> %s()\""),
  ROWS_VALUE(
      "rows-value",
      "rows of @Hyperparam %s.%s is %d; a list of lists has 1 list or more: leave rows out for "
          + "any number"),
  DEFAULT_RANGE("default-range", "the default of %s.%s is outside its own range: it %s"),
  DEFAULT_CONDITION("default-condition", "the defaults alone break a condition: %s"),

  // ---- expressions ----
  SYNTAX("expression-syntax", "%s: %s%s"),
  UNKNOWN_NAME("unknown-name", "%s: %s%s"),
  TYPE("expression-type", "%s: %s%s"),
  CONDITION_TYPE(
      "condition-type", "%s must be true or false, but \"%s\" is %s: compare it, as in \"%s > 0\""),
  CONDITION_INPUT(
      "condition-input",
      "%s speaks of the input \"%s\", but is decided before there are inputs, by hyperparameters"
          + " alone. A condition on inputs is a @Requires of the class; other work on them belongs"
          + " into an overridden build"),
  CONDITION_NEVER("condition-never", "%s never holds: \"%s\" is false for every hyperparameter"),
  AXIS_TYPE("axis-type", "%s: an axis is a whole number, or a slice for several, but \"%s\" is %s"),
  AXIS_NEGATIVE("axis-negative", "%s: an axis has a length of 0 or more, but \"%s\" is %d"),

  // ---- weights ----
  WEIGHT_ABSTRACT(
      "weight-abstract",
      "@Weight %s.%s has a body, but the weight is made when the layer is built: write "
          + "\"abstract Tensor %s();\""),
  WEIGHT_TYPE(
      "weight-type",
      "@Weight %s.%s is of type %s. Allowed are Tensor, and Variable where the layer "
          + "assigns to it"),
  WEIGHT_NAME(
      "weight-name",
      "the name \"%s\" of @Weight %s.%s cannot be used in files. Allowed are letters, "
          + "digits and _, such as \"%s\""),
  WEIGHT_NAME_TAKEN(
      "weight-name-taken",
      "@Weight %s.%s has the name \"%s\", which %s has already: give one another with " + "name"),
  OBJECT_SYNTAX("keras-syntax", "%s: %s%s"),
  OBJECT_NAME("keras-name", "%s: %s%s"),
  OBJECT_ARGUMENT("keras-argument", "%s: %s%s"),
  OBJECT_TYPE(
      "keras-hyperparam",
      "%s is the hyperparameter %s, which is %s. It must be of type %s, or the words "
          + "name a Keras %s"),
  OBJECT_NULL(
      "keras-null",
      "%s is the hyperparameter %s, which may be null, but every weight needs an "
          + "initializer: remove @Nullable"),
  OBJECT_EMPTY(
      "keras-empty",
      "%s is empty: name one, such as \"zeros\", or leave it out for \"glorot_uniform\""),

  // ---- sublayers ----
  SUBLAYER_ABSTRACT(
      "sublayer-abstract",
      "@Sublayer %s.%s is abstract, but its body makes the sublayer: write \"%s %s() { "
          + "return ...; }\""),
  SUBLAYER_TYPE(
      "sublayer-type",
      "@Sublayer %s.%s is of type %s. Allowed are layers, List<...> and Map<String, ...> "
          + "of layers, nested"),
  SUBLAYER_NULL(
      "sublayer-nullable",
      "@Sublayer %s.%s may be null; a sublayer that may be missing is a List of none or " + "one"),
  SUBLAYER_KEY(
      "sublayer-key",
      "@Sublayer %s.%s has the group \"%s\" in files, which %s: choose another name"),

  // ---- call, build, output ----
  CALL_MISSING(
      "call-missing",
      "%s has no method call, which computes its output: write \"protected Tensor "
          + "call(Tensor input)\""),
  CALL_TWICE("call-twice", "%s has %d methods named call, but Lamina calls one: rename the others"),
  CALL_PRIVATE(
      "call-private", "%s.call is private, but the generated class calls it: make it protected"),
  CALL_STATIC("call-static", "%s.call is static, but it needs the layer's weights: remove static"),
  CALL_ABSTRACT(
      "call-abstract", "%s.call is abstract, but it computes the layer's output: give it a body"),
  CALL_GENERIC("call-generic", "%s.call has type parameters; it takes and answers tensors"),
  CALL_THROWS(
      "call-throws",
      "%s.call declares %s, which models cannot pass on: throw an unchecked exception"),
  CALL_RETURN(
      "call-return",
      "%s.call answers %s. Allowed are Tensor, and List<Tensor> for several outputs"),
  CALL_PARAMETER(
      "call-parameter",
      "parameter %s of %s.call is of type %s. Allowed are Tensor, one List<Tensor>, "
          + "\"boolean training\" and \"Tensor mask\""),
  CALL_NO_INPUT(
      "call-no-input", "%s.call takes no input: write \"protected Tensor call(Tensor input)\""),
  CALL_TRAINING(
      "call-training",
      "parameter %s of %s.call is false unless a caller gives it by name. What says whether the "
          + "model trains is \"boolean training\", once"),
  CALL_LIST(
      "call-list",
      "%s.call takes a List<Tensor> beside other tensors; it takes either one list, or "
          + "tensors by name"),
  CALL_MASK(
      "call-mask",
      "mask %s of %s.call belongs to no input: name it after one (%s), or \"mask\" for "
          + "the first"),
  BUILD_INPUTS(
      "build-inputs",
      "%s.%s(%s) is never called, because the layer's call takes %s: override %s(%s)"),
  OUTPUT_EMPTY(
      "output-empty",
      "@Output of %s has no axes: write one expression for each, such as "
          + "{\"input[:-1]\", \"units\"}"),
  OUTPUT_ACTIVATION(
      "output-activation",
      "@Output of %s goes through the activation \"%s\", which is no hyperparameter of type "
          + "ActivationFunction"),
  OUTPUT_TWICE("output-twice", "%s has both @Output and computeOutputShape: keep one of them"),

  TAKES_AXES(
      "takes-axes",
      "@Takes of %s names the axes %s. It names the batch first, each axis once, and \"...\" once "
          + "at most, for any number of axes"),
  TAKES_FIXED("takes-fixed", "@Takes of %s fixes the axis \"%s\", but names the axes %s"),
  TAKES_TWICE("takes-twice", "%s has both @Takes and inputSpec: keep one of them"),

  // ---- calls that make a layer ----
  ARGUMENT_RANGE("argument-range", "%s.%s %s"),
  ARGUMENT_CHOICE("argument-choice", "%s.%s %s"),
  ARGUMENT_SIZE("argument-size", "%s.%s %s"),
  ARGUMENT_CONDITION("argument-condition", "%s"),
  ARGUMENT_NAME("argument-name", "%s.%s: \"%s\": %s"),
  ARGUMENT_NULL("argument-null", "%s.%s is never null%s"),
  ARGUMENT_MISSING("argument-missing", "%s.%s is required"),

  // ---- models ----
  MODEL_RANK("model-rank", "%s %s, but %s gives it %s. %s. Shapes up to there: %s"),
  MODEL_EMPTY(
      "model-empty",
      "%s would leave %s from its input %s%s. What helps: %s. Shapes up to there: %s"),
  MODEL_SHAPE("model-shape", "%s cannot take the input %s: %s. Shapes up to there: %s"),
  MODEL_MERGE(
      "model-merge",
      "%s cannot bring its inputs together (the batch is axis 0): %s. What helps: %s. Shapes up to "
          + "there: %s"),
  MODEL_INPUTS("model-inputs", "%s takes %s, but is given %d"),
  MODEL_STATES(
      "model-states",
      "%s begins with states of %s, but is given %s. What helps: %s. Shapes up to there: %s"),
  MODEL_ENTRY("model-entry", "%s takes %s, but %s gives it %s. Shapes up to there: %s"),
  MODEL_SHARED(
      "model-shared",
      "%s keeps the weights of its first call, which gave it %s; they do not fit %s. What helps: a"
          + " layer of its own for each of them, or inputs that are alike. Shapes up to there: %s"),
  MODEL_GRAPH("model-graph", "%s"),
  MODEL_NAME("model-name", "%s %s. What helps: %s"),
  MODEL_LINEAR("model-linear", "%s"),

  // ---- data: the words are those of fit, in dev.lamina.rules.data ----
  DATA_SHAPE("data-shape", "%s"),
  DATA_INPUTS("data-inputs", "%s"),
  DATA_TARGETS("data-targets", "%s"),
  DATA_SAMPLES("data-samples", "%s"),

  // ---- losses: the words are those of fit, in dev.lamina.rules.losses ----
  OPTIMIZER_NAME("optimizer-name", "%s"),
  METRIC_NAME("metric-name", "%s"),
  LOSS_NAME("loss-name", "%s"),
  LOSS_LABELS("loss-labels", "%s"),
  LOSS_OUTPUTS("loss-outputs", "%s"),
  LOSS_ONE_UNIT("loss-one-unit", "%s"),
  LOSS_LOGITS("loss-logits", "%s"),
  LOSS_PROBABILITIES("loss-probabilities", "%s"),
  LOSS_ACTIVATION("loss-activation", "%s"),
  LOSS_BROADCAST("loss-broadcast", "%s"),

  // ---- the processor itself ----
  NOT_GENERATED(
      "layer-not-generated",
      "%s was not generated from %s, because annotation processing did not run. Put"
          + " lamina-processor on the processor path (Maven: annotationProcessorPaths); where it is"
          + " on the class path alone, JDK 23 and later run it with -proc:full only. Other errors"
          + " in declarations come first: javac may leave processing out because of them"),
  MODULE_PROVIDES(
      "module-provides",
      "module %s does not provide its layers, so models that hold them could not be loaded: write "
          + "\"provides dev.lamina.layers.LayerProvider with %s;\" in module-info.java"),
  GENERATED_EARLY(
      "generated-early",
      "%s names a class that another annotation processor generated too late for Lamina to see. "
          + "Put what that processor makes into a module of its own"),
  UNWRITABLE("io", "%s could not be written: %s"),
  INTERNAL(
      "internal",
      "the annotation processor failed on %s with %s. This is a mistake in Lamina, not "
          + "in your code; its authors want to hear of it, with this trace:%n%s");

  private final String id;
  private final String template;

  Message(String id, String template) {
    this.id = id;
    this.template = template;
  }

  /** The id in the square brackets, without the prefix. */
  public String id() {
    return id;
  }

  /** The whole text. */
  public String text(Object... arguments) {
    return "[lamina/" + id + "] " + String.format(template, arguments);
  }
}
