import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Proves the dialplan's contract on a real Asterisk: a line per case, then the count. Arguments:
/// the lab's script and its state folder. Exits with 1 if a case fails.
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
        var results = new ArrayList<Boolean>();
        try (var ami = lab.login("alterisk")) {
            var line = new Line(ami);
            results.addAll(together(JournalCases.of(line)));
            results.addAll(together(DialplanCases.of(line)));
            results.addAll(together(CarrierCases.of(line, lab)));
            results.addAll(together(RightsCases.of(line, lab)));
        }
        // these end Asterisk, so they stand alone
        for (var one : RestartCases.of(lab)) {
            results.add(one.holds());
        }
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

    private static List<Boolean> together(List<Case> cases) throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running =
                    cases.stream().map(one -> pool.submit(one::holds)).toList();
            var results = new ArrayList<Boolean>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
