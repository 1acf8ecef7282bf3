import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

enum Rate {
  LOW(Rates::low), HIGH(value -> Rates.high(value));

  private final IntUnaryOperator rule;

  Rate(IntUnaryOperator rule) { this.rule = rule; }

  int of(int value) { return rule.applyAsInt(value); }
}

class Rates {
  static int low(int value) { return value; }

  static int high(int value) { return twice(value); }

  private static int twice(int value) { return 2 * value; }
}

public class Main {
  public static void main(String[] args) {
    Map<Rate, Integer> result = new EnumMap<>(Rate.class);
    for (Rate rate : Rate.values()) {
      result.put(rate, rate.of(3));
    }
    System.out.println(result);
  }
}
