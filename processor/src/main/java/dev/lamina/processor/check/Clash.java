package dev.lamina.processor.check;

/**
 * Why a generated method can neither override nor hide an inherited one.
 *
 * @param what what the inherited method is or does
 * @param declared the generated method's declaration
 * @param cure what to do
 */
record Clash(String what, String declared, String cure) {}
