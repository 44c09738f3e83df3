package org.alterisk.simulation.kafka.broker;

import org.apache.kafka.common.TopicPartition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shares partitions out evenly; each member keeps what it owns as far as that allows. What another
/// member still owns is given to nobody yet: that member gives it back first, and the group
/// rebalances once more.
final class Assignor {
    private Assignor() {}

    /// @return by member id
    static Map<String, List<TopicPartition>> assign(Collection<Member> members, Topics topics) {
        var all = new LinkedHashMap<String, List<TopicPartition>>();
        members.forEach(member -> all.put(member.id, new ArrayList<>()));
        members.stream()
                .flatMap(member -> member.joining.topics().stream())
                .distinct()
                .sorted()
                .forEach(topic -> {
                    var subscribed =
                            members.stream()
                                    .filter(m -> m.joining.topics().contains(topic))
                                    .toList();
                    share(topics.partitions(topic), subscribed)
                            .forEach((id, partitions) -> at(all, id).addAll(partitions));
                });
        return all;
    }

    private static Map<String, List<TopicPartition>> share(
            List<PartitionLog> logs, List<Member> members) {
        var free = new ArrayList<>(logs.stream().map(PartitionLog::partition).toList());
        var owned = new LinkedHashMap<String, List<TopicPartition>>();
        members.stream()
                .sorted(Comparator.comparing((Member m) -> m.id))
                .forEach(m ->
                        owned.put(
                                m.id, m.joining.owned().stream().filter(free::contains).toList()));
        var shares = kept(owned, free.size());
        shares.values().forEach(free::removeAll);
        var ownedByAnybody = new HashSet<TopicPartition>();
        owned.values().forEach(ownedByAnybody::addAll);
        var sizes = new LinkedHashMap<String, Integer>();
        shares.forEach((id, share) -> sizes.put(id, share.size()));
        for (var partition : free) {
            var least =
                    sizes.entrySet().stream()
                            .min(Map.Entry.comparingByValue())
                            .orElseThrow()
                            .getKey();
            sizes.merge(least, 1, Integer::sum);
            if (!ownedByAnybody.contains(partition)) {
                at(shares, least).add(partition);
            }
        }
        return shares;
    }

    /// What each keeps: no more than an even share, and as many of the greater shares as there are.
    private static Map<String, List<TopicPartition>> kept(
            Map<String, List<TopicPartition>> owned, int partitions) {
        int even = partitions / owned.size();
        int greater = partitions % owned.size();
        var kept = new LinkedHashMap<String, List<TopicPartition>>();
        owned.keySet().forEach(id -> kept.put(id, new ArrayList<>()));
        for (var entry : owned.entrySet()) {
            int share = even;
            if (greater > 0 && entry.getValue().size() > even) {
                greater--;
                share++;
            }
            at(kept, entry.getKey())
                    .addAll(entry.getValue().subList(0, Math.min(share, entry.getValue().size())));
        }
        return kept;
    }

    private static List<TopicPartition> at(Map<String, List<TopicPartition>> map, String id) {
        return java.util.Objects.requireNonNull(map.get(id));
    }
}
