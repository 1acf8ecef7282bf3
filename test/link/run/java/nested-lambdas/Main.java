import java.util.List;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;

public class Main {
  private final int base;

  Main(int base) { this.base = base; }

  Function<Integer, Function<Integer, Integer>> curried() {
    return a -> {
      int first = plus(a, 0);
      return b -> combine(first, b);
    };
  }

  private int combine(int a, int b) { return base + plus(a, b); }

  static int plus(int a, int b) { return a + b; }

  static int fold(List<Integer> values, IntBinaryOperator operator) {
    int result = 0;
    for (int value : values) {
      result = operator.applyAsInt(result, value);
    }
    return result;
  }

  void each(List<Integer> values) {
    values.forEach(outer -> {
      note(0);
      Runnable inner = () -> note(outer);
      inner.run();
    });
  }

  private void note(int value) { System.out.println(value + base); }

  public static void main(String[] args) {
    Main main = new Main(1);
    System.out.println(main.curried().apply(2).apply(3));
    System.out.println(fold(List.of(1, 2), (a, b) -> plus(a, b)));
    main.each(List.of(4));
  }
}
