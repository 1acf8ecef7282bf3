import java.util.ArrayList;
import java.util.List;

class Tag {
  private final String name;

  Tag(String name) { this.name = name; }

  @Override public String toString() { return "#" + bare(); }

  private String bare() { return name; }
}

class Money {
  final int cents;

  Money(int cents) { this.cents = cents; }

  @Override public String toString() { return String.valueOf(cents); }
}

public class Main {
  static String concat(Tag tag) { return "tag " + tag; }

  static void print(Money money) { System.out.println(money); }

  static String build(Tag tag) { return new StringBuilder().append(tag).toString(); }

  static void printAll(List<Money> all) { System.out.println(all); }

  static String direct(Money money) { return money.toString(); }

  public static void main(String[] args) {
    concat(new Tag("a"));
    print(new Money(3));
    build(new Tag("b"));
    List<Money> all = new ArrayList<>();
    all.add(new Money(4));
    printAll(all);
    direct(new Money(5));
  }
}
