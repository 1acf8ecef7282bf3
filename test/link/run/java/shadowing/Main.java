class Base {
  String value = "base";

  String value() { return value; }

  static String who() { return "base"; }
}

class Derived extends Base {
  String value = "derived";

  @Override String value() { return value + super.value; }

  static String who() { return "derived"; }
}

public class Main {
  private static String who = "main";

  static String who() { return who; }

  static String ask(String who) { return who() + who; }

  public static void main(String[] args) {
    Base base = new Derived();
    System.out.println(base.value() + Base.who() + Derived.who() + ask("x"));
  }
}
