import java.util.ArrayList;
import java.util.List;

interface Priced {
  int price();
}

class Book implements Priced {
  public int price() { return 10 + tax(); }

  private int tax() { return 1; }
}

class Food implements Priced {
  public int price() { return 5; }
}

class Cart<T extends Priced> {
  private final List<T> items = new ArrayList<>();

  Cart<T> add(T item) {
    items.add(item);
    return this;
  }

  int total() {
    int total = 0;
    for (T item : items) {
      total += item.price();
    }
    return total;
  }

  T last() { return items.get(items.size() - 1); }
}

public class Main {
  static <T extends Priced> T cheaper(T a, T b) { return a.price() < b.price() ? a : b; }

  public static void main(String[] args) {
    Cart<Priced> cart = new Cart<>();
    cart.add(new Book()).add(new Food());
    System.out.println(cart.total() + cart.last().price());
    System.out.println(cheaper(new Book(), new Book()).price());
  }
}
