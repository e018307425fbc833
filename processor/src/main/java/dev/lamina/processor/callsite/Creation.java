package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;

/**
 * A call that makes a layer.
 *
 * @param layer which layer
 * @param settings what it sets
 * @param call where it stands
 */
record Creation(KnownLayer layer, Settings settings, TreePath call) {}
