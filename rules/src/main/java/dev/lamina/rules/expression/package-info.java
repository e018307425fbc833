/**
 * The expression language of shapes, outputs and conditions: one syntax tree, and walkers for types
 * and values.
 *
 * <pre>{@code
 * choice   = or [ "?" choice ":" choice ]
 * or       = and { "||" and }
 * and      = equality { "&&" equality }
 * equality = order { ("==" | "!=") order }
 * order    = sum { ("<" | "<=" | ">" | ">=") sum }
 * sum      = product { ("+" | "-") product }
 * product  = unary { ("*" | "/" | "//" | "%") unary }
 * unary    = ("-" | "!") unary | postfix
 * postfix  = primary { "[" choice "]" | "[" [ choice ] ":" [ choice ] "]" }
 * primary  = number | 'text' | "true" | "false" | "null" | name
 *          | ("rank" | "prod" | "min" | "max" | "ceilDiv" | "exactDiv" | "fill" | "ones" | "broadcast"
 *            | "concat" | "permute" | "dot" | "attend" | "einsum" | "encoded") "(" choice { "," choice } ")"
 *          | "(" choice ")"
 * }</pre>
 *
 * <p>Division of whole numbers and {@code %} round down, as in Python. Indexes may count from the
 * end.
 *
 * <p>Axes may be unknown. A choice is unknown if its condition speaks of an unknown axis, else it
 * is the chosen branch; any other expression is unknown if it speaks of an unknown axis anywhere. A
 * slice keeps its unknown axes, and a rank is always known.
 */
@NullMarked
package dev.lamina.rules.expression;

import org.jspecify.annotations.NullMarked;
