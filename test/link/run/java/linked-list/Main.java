import java.util.function.Consumer;
import java.util.function.Predicate;

class Chain<T> {
  private Link<T> head;

  private static class Link<T> {
    final T value;
    Link<T> next;

    Link(T value) { this.value = value; }

    Link<T> append(T value) {
      next = new Link<>(value);
      return next;
    }
  }

  void add(T value) {
    if (head == null) head = new Link<>(value);
    else last().append(value);
  }

  private Link<T> last() {
    Link<T> at = head;
    while (at.next != null) at = at.next;
    return at;
  }

  void each(Consumer<? super T> use) {
    for (Link<T> at = head; at != null; at = at.next) use.accept(at.value);
  }

  Chain<T> only(Predicate<? super T> keep) {
    Chain<T> kept = new Chain<>();
    each(value -> {
      if (keep.test(value)) kept.add(value);
    });
    return kept;
  }
}

class Coin {
  final int cents;

  Coin(int cents) { this.cents = cents; }

  boolean isBig() { return cents > 10; }

  void spend() { }
}

public class Main {
  public static void main(String[] args) {
    Chain<Coin> coins = new Chain<>();
    coins.add(new Coin(5));
    coins.add(new Coin(50));
    coins.only(coin -> coin.isBig())
        .each(coin -> coin.spend());
    coins.each(Coin::spend);
  }
}
