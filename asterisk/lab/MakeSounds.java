import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Writes the lab's sounds: tones as A-law, 8 kHz, the codec of the lab's trunks. The only argument
/// is the folder. Those of a message are there in Russian as well, twice as long, so that the
/// language can be told by the time.
class MakeSounds {
    private static final int RATE = 8000;
    private static final Map<String, Double> MESSAGE_SECONDS =
            Map.of(
                    "welcome", 1.0, "model", 0.8, "color", 0.6, "number", 0.7, "goodbye", 0.5,
                    "ivr", 2.0);
    // pbx-transfer and beep belong to an attended transfer, which fails without
    private static final Map<String, Double> OTHER_SECONDS =
            Map.of("short", 0.5, "long8", 8.0, "long10", 10.0, "long60", 60.0, "pbx-transfer", 0.2, "beep", 0.1);

    public static void main(String[] args) throws IOException {
        var sounds = Path.of(args[0]);
        var russian = Files.createDirectories(sounds.resolve("ru"));
        for (var sound : MESSAGE_SECONDS.entrySet()) {
            write(sounds, sound.getKey(), sound.getValue());
            write(russian, sound.getKey(), 2 * sound.getValue());
        }
        for (var sound : OTHER_SECONDS.entrySet()) {
            write(sounds, sound.getKey(), sound.getValue());
        }
    }

    private static void write(Path folder, String name, double seconds) throws IOException {
        double hertz = 300 + 20 * (name.hashCode() & 15);
        var samples = new byte[(int) (RATE * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = alaw((int) (6000 * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        Files.write(folder.resolve(name + ".alaw"), samples);
    }

    // ITU-T G.711: sign, three bits of segment, four bits of the step in it, every other bit
    // inverted.
    private static byte alaw(int sample) {
        int magnitude = Math.abs(sample) >> 3;
        int segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude));
        int step = (segment == 0 ? magnitude >> 1 : magnitude >> segment) & 15;
        return (byte) (((sample >= 0 ? 0x80 : 0) | segment << 4 | step) ^ 0x55);
    }
}
