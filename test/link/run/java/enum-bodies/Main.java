enum Op {
  ADD("+") {
    @Override int apply(int a, int b) { return sum(a, b); }

    private int sum(int a, int b) { return a + b; }
  },
  NEGATE("-") {
    @Override int apply(int a, int b) { return flip(a) - b; }
  };

  private final String sign;

  Op(String sign) {
    this.sign = quote(sign);
  }

  static String quote(String text) { return "'" + text + "'"; }

  abstract int apply(int a, int b);

  int flip(int a) { return -a; }

  String sign() { return sign; }
}

public class Main {
  public static void main(String[] args) {
    int value = 0;
    for (Op op : Op.values()) {
      value += op.apply(value, 2);
      System.out.println(op.sign());
    }
    System.out.println(value);
  }
}
