import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

public class Main {
  private final Map<String, BiFunction<Integer, Integer, Integer>> commands = new LinkedHashMap<>();

  Main() {
    commands.put("add", (a, b) -> add(a, b));
    commands.put("mul", this::multiply);
    commands.put("sub", Main::subtract);
  }

  private int add(int a, int b) { return a + b; }

  private int multiply(int a, int b) { return a * b; }

  private static int subtract(int a, int b) { return a - b; }

  int run(String name, int a, int b) { return commands.get(name).apply(a, b); }

  void all() {
    for (Map.Entry<String, BiFunction<Integer, Integer, Integer>> entry : commands.entrySet()) {
      show(entry.getKey(), entry.getValue().apply(4, 2));
    }
  }

  private void show(String name, int result) { System.out.println(name + result); }

  public static void main(String[] args) {
    Main main = new Main();
    for (String name : new String[] {"add", "mul", "sub"}) {
      main.run(name, 1, 2);
    }
    main.all();
  }
}
