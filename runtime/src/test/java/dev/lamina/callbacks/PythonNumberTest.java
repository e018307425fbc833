package dev.lamina.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values are what Python prints. */
class PythonNumberTest {
  @Test
  void writesAsPythonDoes() {
    assertEquals("0.1", PythonNumber.text(0.1));
    assertEquals("0.0001", PythonNumber.text(1e-4));
    assertEquals("1.5e-05", PythonNumber.text(1.5e-5));
    assertEquals("1e-05", PythonNumber.text(1e-5));
    assertEquals("1e+16", PythonNumber.text(1e16));
    assertEquals("123456789.0", PythonNumber.text(123456789));
    assertEquals("0.30000001192092896", PythonNumber.text(0.3f));
    assertEquals("-0.0", PythonNumber.text(-0.0));
    assertEquals("nan", PythonNumber.text(Double.NaN));
    assertEquals("-inf", PythonNumber.text(Double.NEGATIVE_INFINITY));
  }

  @Test
  void formatsAsPythonDoes() {
    assertEquals("07", PythonNumber.format(7, "02d"));
    assertEquals("7", PythonNumber.format(7, ""));
    assertEquals("0.12", PythonNumber.format(0.125, ".2f"));
    assertEquals("-00.50", PythonNumber.format(-0.5, "06.2f"));
    assertEquals("1.250e-01", PythonNumber.format(0.125, ".3e"));
    assertEquals("12.5%", PythonNumber.format(0.125, ".1%"));
    assertEquals("0.123", PythonNumber.format(0.12345, ".3g"));
    assertEquals("0.125000", PythonNumber.format(0.125, "f"));
    assertEquals("  3", PythonNumber.format(3, "3"));
    assertEquals("nan", PythonNumber.format(Double.NaN, ".2f"));
    assertThrows(IllegalArgumentException.class, () -> PythonNumber.format(0.5, "02d"));
    assertThrows(IllegalArgumentException.class, () -> PythonNumber.format(1, "x"));
  }

  @Test
  void namesFiles() {
    assertEquals(
        Path.of("a$1-03.keras"),
        new FileNamePattern("a$1-{epoch:02d}.keras").with(Map.of("epoch", 3)));
  }
}
