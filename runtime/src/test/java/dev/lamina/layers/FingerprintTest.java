package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fingerprints against TensorFlow's {@code to_hash_bucket_fast} and {@code to_hash_bucket_strong}
 * (key 133, 137) with 2^62 - 57 buckets, for each length at which the algorithms change.
 */
class FingerprintTest {
  private static final long BUCKETS = (1L << 62) - 57;

  @ParameterizedTest
  @CsvSource({
    "'',1,1936946117179621569,316627932347063053",
    "a,1,3694432073954588245,2466253977694453507",
    "ab,1,3066228220894225808,3814769135020288330",
    "abcd,1,1897425971756105985,3196519216900852338",
    "abcdefg,1,4341691227789030229,1733789709272385464",
    "abcdefgh,1,4533385575889643956,210173030064361903",
    "0123456789abcdef,1,1493332391325024416,4045071960732599768",
    "0123456789abcdefg,1,2800675501336285884,2112349501170619355",
    "x,32,3678204687145032823,814092544179586341",
    "y,33,3999049019338133303,3745711414651606839",
    "z,64,294799756062990872,3484376427546784689",
    "w,65,3272011567211492082,2877200667339158657",
    "q,200,3537263014797593884,4601279508118514666"
  })
  void areThoseOfTensorFlow(String text, int times, long fast, long strong) {
    byte[] bytes = text.repeat(times).getBytes(StandardCharsets.UTF_8);
    assertEquals(fast, Long.remainderUnsigned(FarmHash64.of(bytes), BUCKETS));
    assertEquals(strong, Long.remainderUnsigned(SipHash.of(bytes, 133, 137), BUCKETS));
  }
}
