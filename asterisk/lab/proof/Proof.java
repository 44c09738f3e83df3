import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Proves the dialplan's contract on a real Asterisk: a line per case, then the count. Arguments:
/// the lab's script, its state folder, and a text that is in the claims to prove; all, without.
/// Exits with 1 if a case fails.
final class Proof {

    /// What is claimed, and how to see it: the body returns what it saw, or throws.
    record Case(String claim, Body body) {
        boolean holds() {
            try {
                var seen = body.run();
                IO.println("ok   " + claim + "  [" + seen + "]");
                return true;
            } catch (Exception | AssertionError e) {
                IO.println("FAIL " + claim + "  [" + e + "]");
                return false;
            }
        }
    }

    interface Body {
        Object run() throws Exception;
    }

    private Proof() {}

    public static void main(String[] args) throws Exception {
        var lab = new Lab(args[0], Path.of(args[1]));
        var wanted = args.length > 2 ? args[2] : "";
        var results = new ArrayList<Boolean>();
        try (var ami = lab.login()) {
            var line = new Line(ami, lab.technology());
            results.addAll(together(wanted, JournalCases.of(line)));
            results.addAll(together(wanted, DialplanCases.of(line)));
            results.addAll(together(wanted, CarrierCases.of(line, lab)));
            results.addAll(together(wanted, RightsCases.of(line, lab)));
            // these share the phones
            results.addAll(inOrder(wanted, MakecallCases.of(line, lab)));
            results.addAll(inOrder(wanted, TransferCases.of(line, lab)));
        }
        // these end Asterisk
        results.addAll(inOrder(wanted, RestartCases.of(lab)));
        long passed = results.stream().filter(holds -> holds).count();
        long failed = results.size() - passed;
        IO.println(passed + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    /// Throws with what was seen instead of what is expected.
    static void expect(boolean expected, Object seen) {
        if (!expected) {
            throw new AssertionError("saw " + seen);
        }
    }

    private static List<Boolean> inOrder(String wanted, List<Case> cases) {
        return cases.stream().filter(one -> one.claim.contains(wanted)).map(Case::holds).toList();
    }

    private static List<Boolean> together(String wanted, List<Case> cases) throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running =
                    cases.stream()
                            .filter(one -> one.claim.contains(wanted))
                            .map(one -> pool.submit(one::holds))
                            .toList();
            var results = new ArrayList<Boolean>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
