/**
 * A writer for the subset of HDF5 that Keras' weight files use, in the layout h5py writes by
 * default: superblock 0, symbol-table groups, version 1 object headers, contiguous little-endian
 * datasets, and one string attribute. One class per structure, each naming its section of the <a
 * href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 File Format
 * Specification</a>.
 *
 * <p>A part of {@code dev.lamina.saving}; programs use {@link dev.lamina.saving.ModelFile}.
 */
@NullMarked
package dev.lamina.saving.hdf5;

import org.jspecify.annotations.NullMarked;
