import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

class Card {
  private final int suit;
  private final int rank;

  Card(int suit, int rank) {
    this.suit = suit;
    this.rank = rank;
  }

  int suit() { return suit; }

  int rank() { return rank; }
}

public class Main {
  static int compare(Card a, Card b) { return a.suit() - b.suit(); }

  static final Comparator<Card> BY_RANK = new Comparator<Card>() {
    @Override public int compare(Card a, Card b) { return a.rank() - b.rank(); }
  };

  public static void main(String[] args) {
    List<Card> cards = new ArrayList<>(List.of(new Card(1, 2), new Card(0, 3)));
    cards.sort(BY_RANK);
    cards.sort(Main::compare);
    cards.sort(Comparator.comparingInt(Card::rank));
    cards.stream()
        .sorted((a, b) -> BY_RANK.compare(a, b))
        .forEach(card -> card.suit());
  }
}
