package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken and hostile files, made by the script of the fixtures; each is like a good one but for one
 * thing.
 */
class UnsafeFilesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
      zip_traversal               ; [.][.]
      zip_traversal_assets        ; [.][.]
      zip_absolute_path           ; /tmp
      zip_backslash_traversal     ; [.][.]
      zip_bomb_config             ; config.json.*unpacks
      zip_bomb_weights            ; model.weights.h5.*unpacks
      zip_declares_5gib           ; config.json
      zip_truncated               ; zip archive
      zip_empty                   ; empty
      zip_not_a_zip               ; zip archive
      zip_crc_mismatch            ; config.json.*crc
      zip_no_config               ; config.json.*missing
      zip_no_weights              ; model.weights.h5.*missing
      zip_duplicate_config        ; config.json.*twice
      config_not_json             ; not json
      config_empty                ; empty, not json
      config_is_a_list            ; an array.*json object with class_name
      config_is_a_string          ; a plain value.*json object with class_name
      config_bad_utf8             ; utf-8
      config_deep_nesting         ; nests deeper than 400
      config_deep_layers          ; nests deeper than 400
      config_truncated            ; not json at line 1
      h5_external_link            ; /layers/dense/vars/0.*link
      h5_soft_link                ; /layers/dense/vars/0.*link
      h5_external_storage         ; /layers/dense/vars.*external storage
      h5_virtual                  ; /layers/dense/vars.*virtual
      h5_shape_bomb               ; /layers/dense/vars/0.*shape
      h5_strings                  ; /layers/dense/vars/0.*values of type
      h5_compound                 ; /layers/dense/vars/0.*values of type
      h5_complex                  ; /layers/dense/vars/0.*values of type
      h5_hard_link_cycle          ; another link leads to
      h5_truncated                ; model.weights.h5.*hdf5
      h5_not_hdf5                 ; model.weights.h5.*hdf5
      h5_empty                    ; model.weights.h5.*hdf5
      """)
  void refused(String name, String reason) {
    Path file = TestFiles.resource("unsafe/" + name + ".keras");
    ModelFileException refused = assertThrows(ModelFileException.class, () -> ModelFile.read(file));
    String message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
    assertTrue(message.startsWith(file.toString().toLowerCase(Locale.ROOT)), message);
    assertTrue(Pattern.compile(reason, Pattern.DOTALL).matcher(message).find(), message);
    assertEquals(file, refused.file().orElseThrow());
  }

  /** What is wrong with these is for the model to say: the container is sound. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "good_sequential",
        "good_functional",
        "zip_bomb_unused_member",
        "h5_wrong_shape",
        "h5_transposed",
        "h5_flattened",
        "h5_wrong_rank_bias",
        "h5_missing_bias",
        "h5_missing_layer",
        "h5_extra_variable",
        "h5_renumbered",
        "h5_group_for_dataset"
      })
  void loads(String name) {
    ModelFile.read(TestFiles.resource("unsafe/" + name + ".keras"));
  }

  @Test
  void aRefusalSaysWhereInTheFile() {
    Path file = TestFiles.resource("unsafe/h5_soft_link.keras");
    ModelFileException refused = assertThrows(ModelFileException.class, () -> ModelFile.read(file));
    assertEquals("model.weights.h5", refused.member().orElseThrow());
    assertEquals("/layers/dense/vars/0", refused.path().orElseThrow());
  }
}
