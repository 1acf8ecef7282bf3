class A {
  A() { init(); }

  void init() { }

  String name() { return "a"; }
}

class B extends A {
  B() { super(); }

  @Override void init() { setUp(); }

  private void setUp() { }

  @Override String name() { return "b" + super.name(); }
}

class C extends B {
  private final String given;

  C() { this(defaultName()); }

  C(String given) {
    super();
    this.given = given;
  }

  static String defaultName() { return "c"; }

  @Override String name() { return given + super.name(); }
}

public class Main {
  public static void main(String[] args) {
    System.out.println(new C().name());
    System.out.println(new B().name());
  }
}
