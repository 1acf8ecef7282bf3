interface Named {
  default String name() { return "named"; }
}

interface Titled {
  default String name() { return "titled"; }
}

class Person implements Named, Titled {
  public String name() { return Named.super.name() + Titled.super.name(); }
}

class Clerk extends Person {
  @Override public String name() { return decorate(super.name()); }
  String decorate(String text) { return "clerk " + text; }
}

public class Main {
  static String greet(Named named) {
    return "hello " + named.name();
  }

  public static void main(String[] args) {
    System.out.println(greet(new Person()));
    System.out.println(greet(new Clerk()));
  }
}
