package dev.lamina.ops;

/** The attributes of an operation that has none. */
enum None {
  NONE
}
