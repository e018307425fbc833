/** Broken and hostile files: whatever a file holds, it loads or is refused with a reason. */
@NullMarked
package dev.lamina.samples.hostile;

import org.jspecify.annotations.NullMarked;
