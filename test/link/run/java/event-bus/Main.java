import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

class Bus {
  private final Map<String, List<Consumer<String>>> listeners = new HashMap<>();

  void on(String topic, Consumer<String> listener) {
    listeners.computeIfAbsent(topic, t -> empty(t)).add(listener);
  }

  private List<Consumer<String>> empty(String topic) { return new ArrayList<>(); }

  void publish(String topic, String message) {
    for (Consumer<String> listener : listeners.getOrDefault(topic, List.of())) {
      listener.accept(message);
    }
  }
}

class Audit implements Consumer<String> {
  @Override public void accept(String message) { write(message); }

  private void write(String message) { System.out.println("audit " + message); }
}

public class Main {
  private int count;

  void count(String message) { count++; }

  public static void main(String[] args) {
    Bus bus = new Bus();
    Main main = new Main();
    bus.on("a", main::count);
    bus.on("a", new Audit());
    bus.on("b", message -> log(message));
    bus.publish("a", "x");
    bus.publish("b", "y");
  }

  static void log(String message) { System.out.println(message); }
}
