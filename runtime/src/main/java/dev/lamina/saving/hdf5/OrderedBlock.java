package dev.lamina.saving.hdf5;

/** A block of the tree that orders a group's links by name. */
abstract class OrderedBlock extends Block {
  /** Where the last name under this block begins in the group's heap; 0 if there is none. */
  abstract long lastName();
}
