package dev.lamina.processor.report;

import dev.lamina.processor.model.Site;
import java.util.EnumMap;
import java.util.Map;
import javax.lang.model.element.Element;

/** The messages that show how something is written, for authors who write Kotlin. */
final class KotlinTexts {
  private static final String CALL = "\"protected fun call(input: Tensor): Tensor\"";
  private static final Map<Message, String> TEXTS = new EnumMap<>(Message.class);

  static {
    TEXTS.put(
        Message.LAYER_BASE,
        "%1$s must extend BaseLayer: write \"abstract class %3$s : BaseLayer()\"");
    TEXTS.put(
        Message.LAYER_CONSTRUCTOR,
        "%s has no constructor without parameters that %s could call. Values that users choose are"
            + " properties, \"@Hyperparam abstract val units: Int\", not constructor parameters");
    TEXTS.put(
        Message.ABSTRACT_METHOD,
        "%s.%s is abstract, but neither @Hyperparam nor @Weight: annotate it, give it a body, or,"
            + " if it sets a var, make that a val");
    TEXTS.put(
        Message.MEMBER_PRIVATE,
        "@%s %s.%s is private, but the generated class must override it: make it protected,"
            + " internal or public");
    TEXTS.put(
        Message.MEMBER_FINAL,
        "@%s %s.%s is final, but the generated class must override it: write \"open\"");
    TEXTS.put(
        Message.MEMBER_PARAMETERS,
        "@%s %s.%s has parameters; it is a property, written \"val %s\"");
    TEXTS.put(
        Message.HYPERPARAM_VOID,
        "@Hyperparam %s.%s returns nothing; write it with its type, such as \"val %s: Int\"");
    TEXTS.put(
        Message.HYPERPARAM_TYPE,
        "@Hyperparam %s.%s cannot be of type %s. Allowed are Int, Long, Float, Double, Boolean,"
            + " String, enums, lists and arrays of these, List<List<Int>>, ActivationFunction,"
            + " Initializer, Regularizer, Constraint, PlainValue and layers");
    TEXTS.put(
        Message.SIZE_TYPE,
        "size is for lists and arrays of numbers, but @Hyperparam %s.%s is %s: write \"val %s:"
            + " List<Int>\"");
    TEXTS.put(
        Message.ROWS_TYPE,
        "rows is for lists of lists, but @Hyperparam %s.%s is %s: write \"val %s:"
            + " List<List<Int>>\"");
    TEXTS.put(
        Message.WEIGHT_ABSTRACT,
        "@Weight %s.%s has a body, but the weight is made when the layer is built: write"
            + " \"abstract val %s: Tensor\"");
    TEXTS.put(
        Message.OBJECT_NULL,
        "%s is the hyperparameter %s, which may be null, but every weight needs an initializer:"
            + " remove the ?");
    TEXTS.put(
        Message.SUBLAYER_ABSTRACT,
        "@Sublayer %s.%s is abstract, but its body makes the sublayer: write \"open val %4$s: %3$s"
            + " get() = ...\"");
    TEXTS.put(
        Message.SUBLAYER_TYPE,
        "@Sublayer %s.%s is of type %s. Allowed are layers, List<...> and Map<String, ...> of"
            + " layers, nested. A type that is generated must be written out: \"val %2$s: Dense\"");
    TEXTS.put(
        Message.CALL_MISSING, "%s has no method call, which computes its output: write " + CALL);
    TEXTS.put(Message.CALL_NO_INPUT, "%s.call takes no input: write " + CALL);
    TEXTS.put(
        Message.CALL_PARAMETER,
        "parameter %s of %s.call is of type %s. Allowed are Tensor, one List<Tensor>, \"training:"
            + " Boolean\" and \"mask: Tensor?\"");
  }

  private KotlinTexts() {}

  /** The whole text, in the language of the class that it speaks of. */
  static String text(Site site, Message message, Object... arguments) {
    String kotlin = isKotlin(site.element()) ? TEXTS.get(message) : null;
    return kotlin == null
        ? message.text(arguments)
        : "[lamina/" + message.id() + "] " + String.format(kotlin, arguments);
  }

  private static boolean isKotlin(Element element) {
    for (Element at = element; at != null; at = at.getEnclosingElement()) {
      if (at.getAnnotationMirrors().stream()
          .anyMatch(mark -> mark.getAnnotationType().toString().equals("kotlin.Metadata"))) {
        return true;
      }
    }
    return false;
  }
}
