package org.alterisk.schema.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.check.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/// The withdrawal of an order, by its codec and by the published schema alike.
class CancelTest {
    private static final PublishedSchema SCHEMA = PublishedSchema.of("autocall.jobs");

    private static Decoded<JobMessage> read(String json) {
        return JobCodec.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cancel\":{\"key\":\"order-4711\"}}",
                "{\"v\":1,\"cancel\":{\"key\":\"order-4711\",\"id\":null},\"priority\":null}",
            })
    void namesAnAutocallByItsKey(String json) {
        assertThat(read(json)).isEqualTo(new Decoded.Message<>(new Cancel.ByKey("order-4711")));
        assertThat(SCHEMA.problems(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cancel\":{\"id\":17}}", "{\"cancel\":{\"id\":17,\"key\":null}}"})
    void namesAnAutocallByItsId(String json) {
        assertThat(read(json))
                .isEqualTo(new Decoded.Message<>(new Cancel.ById(new AutocallId(17))));
        assertThat(SCHEMA.problems(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"cancel":{"key":"a"},"number":"20"}        | number: must not stand beside cancel
                    {"cancel":{"key":"a"},"files":["welcome"]}  | files: must not stand beside cancel
                    {"cancel":{"key":"a"},"key":"a"}            | key: must not stand beside cancel
                    {"cancel":{"id":1},"id":1}                  | id: must not stand beside cancel
                    {"cancel":{"key":"a"},"expiresAt":"x"}      | expiresAt: must not stand beside cancel
                    {"cancel":{"key":"a"},"evil":1}             | value: must have nothing but cancel and v
                    {"cancel":{"key":"a","evil":1}}             | cancel: must have nothing but key or id, and by
                    {"cancel":{"key":"a","number":"20"}}        | cancel: must have nothing but key or id, and by
                    {"cancel":{"key":"a","by":7}}               | by: must be a string
                    {"cancel":{"key":"a","by":""}}              | by: must be 1 to 100 printable characters
                    {"cancel":{"key":"a","by":"x\\u0007"}}      | by: must be 1 to 100 printable characters
                    {"cancel":{"by":"a"}}                       | cancel: must have either key or id
                    {"cancel":{"key":"a","id":1}}               | cancel: must have either key or id
                    {"cancel":{}}                               | cancel: must have either key or id
                    {"cancel":{"key":null}}                     | cancel: must have either key or id
                    {"cancel":true}                             | cancel: must be an object
                    {"cancel":"a"}                              | cancel: must be an object
                    {"cancel":["a"]}                            | cancel: must be an object
                    {"cancel":{"key":7}}                        | key: must be a string
                    {"cancel":{"key":"a b"}}                    | key: must be 1 to 100 visible ASCII characters
                    {"cancel":{"key":""}}                       | key: must be 1 to 100 visible ASCII characters
                    {"cancel":{"id":"17"}}                      | id: must be a whole number from 1 to 4294967296
                    {"cancel":{"id":0}}                         | id: must be a whole number from 1 to 4294967296
                    {"cancel":{"id":4294967297}}                | id: must be a whole number from 1 to 4294967296
                    {"cancel":{"id":17.5}}                      | id: must be a whole number from 1 to 4294967296
                    {"cancel":{"key":"a"},"@class":"x"}         | value: must have no field that begins with @
                    {"cancel":{"key":"a"},"v":2}                | v: must be 1
                    """)
    void isRefusedByTheNameOfTheFieldWhenThereIsAnythingElse(String json, String text) {
        assertThat(read(json)).isInstanceOf(Decoded.Unreadable.class);
        var violation = ((Decoded.Unreadable<JobMessage>) read(json)).violation();
        assertThat(violation).extracting(Violation::text).isEqualTo(text);
        assertThat(SCHEMA.problems(json)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cancel\":{\"key\":\"a\"}}", "{\"cancel\":{\"id\":17}}"})
    void isNoOrder(String json) {
        assertThat(JobCodec.decode(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Decoded.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = "{\"number\":\"20\",\"files\":[\"a\"],\"cancel\":null}")
    void nullIsTheSameAsAbsent(String json) {
        assertThat(read(json)).extracting("value").isInstanceOf(AutocallJob.class);
        assertThat(SCHEMA.problems(json)).isEmpty();
    }
}
