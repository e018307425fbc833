/** What a user types to write a layer. Depends on nothing. */
package dev.lamina.annotations;
