sealed interface Expr permits Num, Add, Neg {
}

record Num(int value) implements Expr {
}

record Add(Expr left, Expr right) implements Expr {
}

record Neg(Expr of) implements Expr {
}

public class Main {
  static int eval(Expr expr) {
    if (expr instanceof Num num) return number(num);
    if (expr instanceof Add add) return eval(add.left()) + eval(add.right());
    if (expr instanceof Neg neg) return negate(eval(neg.of()));
    throw new IllegalStateException();
  }

  static int number(Num num) { return num.value(); }

  static int negate(int value) { return -value; }

  static String kind(int value) {
    return switch (Integer.signum(value)) {
      case 0 -> zero();
      case 1 -> {
        String text = plus();
        yield text;
      }
      default -> minus();
    };
  }

  static String zero() { return "0"; }

  static String plus() { return "+"; }

  static String minus() { return "-"; }

  public static void main(String[] args) {
    Expr expr = new Add(new Num(1), new Neg(new Num(2)));
    System.out.println(kind(eval(expr)) + kind(0) + kind(1));
  }
}
