package org.alterisk.schema.message;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes and reads the records of the jobs topic. Reading trusts nothing: jobs are published by
/// other systems too, so each field is checked by its rule and the first refusal names it.
public final class JobCodec {
    private JobCodec() {}

    public static byte[] encode(JobMessage message) {
        var tree =
                switch (message) {
                    case AutocallJob job -> jobTree(job);
                    case Cancel cancel -> CancelFields.tree(cancel);
                };
        return Json.MAPPER.writeValueAsBytes(tree.put("v", Codec.VERSION));
    }

    public static Decoded<JobMessage> read(byte @Nullable [] value) {
        return checked(value, JobCodec::message);
    }

    /// For those who look for orders alone: anything else is none.
    public static Decoded<AutocallJob> decode(byte @Nullable [] value) {
        return switch (read(value)) {
            case Decoded.Unreadable<JobMessage>(var violation) ->
                    new Decoded.Unreadable<>(violation);
            case Decoded.Message<JobMessage>(AutocallJob job) -> new Decoded.Message<>(job);
            case Decoded.Message<JobMessage>(Cancel _) ->
                    new Decoded.Unreadable<>(
                            new Violation("cancel", "cancel.fields", "must not be in an order"));
        };
    }

    /// A key that came by another way than in a job.
    public static Checked<String> key(String field, String text) {
        return JobFields.checkKey(field, text);
    }

    /// The way a cancel is written, without the record around it: `{"id":7}` or `{"key":"x"}`.
    public static Decoded<Cancel> readCancel(byte @Nullable [] value) {
        return checked(value, CancelFields::request);
    }

    /// Reads what is in a JSON object, or refuses it.
    @FunctionalInterface
    private interface Fields<T> {
        T read(ObjectNode tree) throws RefusedException;
    }

    private static <T> Decoded<T> checked(byte @Nullable [] value, Fields<T> fields) {
        return switch (Codec.tree(value)) {
            case Decoded.Unreadable<ObjectNode>(var violation) ->
                    new Decoded.Unreadable<>(violation);
            case Decoded.Message<ObjectNode>(var tree) ->
                    switch (Checked.of(() -> fields.read(tree))) {
                        case Checked.Valid<T>(var message) -> new Decoded.Message<>(message);
                        case Checked.Invalid<T>(var violation) ->
                                new Decoded.Unreadable<>(violation);
                    };
        };
    }

    /// SHA-256 of what was ordered: two jobs of one key must agree in it.
    public static byte[] digest(AutocallOrder order) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Json.MAPPER.writeValueAsBytes(orderTree(order)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static JobMessage message(ObjectNode tree) throws RefusedException {
        return CancelFields.are(tree) ? CancelFields.read(tree) : job(new JobFields(tree));
    }

    private static AutocallJob job(JobFields fields) throws RefusedException {
        fields.refuseTypeHints();
        var id = fields.integer("id", 1, AutocallId.MAX).map(AutocallId::new);
        var order =
                new AutocallOrder(
                        fields.key(),
                        PhoneNumber.parse("number", fields.requiredText("number")).orRefuse(),
                        files(fields),
                        fields.integer("priority", 0, 9)
                                .map(Long::intValue)
                                .orElse(AutocallOrder.DEFAULT_PRIORITY),
                        fields.instant("notBefore"),
                        fields.instant("expiresAt"),
                        fields.integer("tries", 1, 99).map(Long::intValue),
                        fields.integer("triesPeriod", 1, 3600).map(Long::intValue),
                        language(fields));
        if (order.notBefore().isPresent()
                && order.expiresAt().isPresent()
                && !order.expiresAt().get().isAfter(order.notBefore().get())) {
            throw JobFields.refused("expiresAt", "time.order", "must be after notBefore");
        }
        return new AutocallJob(id, order);
    }

    private static List<SoundFile> files(JobFields fields) throws RefusedException {
        var files = new ArrayList<SoundFile>();
        for (var name : fields.requiredTexts("files", AutocallOrder.MAX_FILES)) {
            files.add(SoundFile.parse("files", name).orRefuse());
        }
        return files;
    }

    private static Optional<Language> language(JobFields fields) throws RefusedException {
        var text = fields.text("language");
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Language.parse("language", text.get()).orRefuse());
    }

    private static ObjectNode jobTree(AutocallJob job) {
        var tree = orderTree(job.order());
        job.id().ifPresent(id -> tree.put("id", id.value()));
        return tree;
    }

    private static ObjectNode orderTree(AutocallOrder order) {
        var tree = Json.MAPPER.createObjectNode();
        order.key().ifPresent(key -> tree.put("key", key));
        tree.put("number", order.number().canonical());
        var files = tree.putArray("files");
        order.files().forEach(file -> files.add(file.name()));
        tree.put("priority", order.priority());
        order.notBefore().ifPresent(at -> tree.put("notBefore", at.toString()));
        order.expiresAt().ifPresent(at -> tree.put("expiresAt", at.toString()));
        order.tries().ifPresent(tries -> tree.put("tries", tries));
        order.triesPeriodSeconds().ifPresent(period -> tree.put("triesPeriod", period));
        order.language().ifPresent(language -> tree.put("language", language.code()));
        return tree;
    }
}
