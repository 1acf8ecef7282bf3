import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

class Item {
  private final String name;

  Item(String name) { this.name = name; }

  String name() { return name; }

  boolean isBefore(Item other) { return name.compareTo(other.name()) < 0; }

  static Item parse(String text) { return new Item(text.trim()); }
}

class Printer {
  private final String prefix;
  Printer(String prefix) { this.prefix = prefix; }
  String print(Item item) { return prefix + item.name(); }
}

public class Main {
  static <A, B> B apply(Function<A, B> function, A value) {
    return function.apply(value);
  }

  static boolean compare(BiFunction<Item, Item, Boolean> relation, Item a, Item b) {
    return relation.apply(a, b);
  }

  static Printer make(Supplier<Printer> supplier) {
    return supplier.get();
  }

  static Printer plain() { return new Printer(""); }

  public static void main(String[] args) {
    Item first = apply(Item::parse, " a ");
    Item second = apply(Item::new, "b");
    Printer printer = make(Main::plain);
    System.out.println(apply(printer::print, first));
    System.out.println(compare(Item::isBefore, first, second));
    System.out.println(List.of(first, second).stream().map(Item::name).toList());
  }
}
