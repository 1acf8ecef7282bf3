import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

class Player implements Comparable<Player> {
  final String name;
  final int score;

  Player(String name, int score) {
    this.name = name;
    this.score = score;
  }

  int score() { return score; }

  String name() { return name; }

  @Override public int compareTo(Player other) { return Integer.compare(rank(), other.rank()); }

  private int rank() { return -score; }
}

class ByLength implements Comparator<Player> {
  @Override public int compare(Player a, Player b) { return length(a) - length(b); }
  private static int length(Player player) { return player.name.length(); }
}

public class Main {
  public static void main(String[] args) {
    List<Player> players = Arrays.asList(new Player("anna", 3), new Player("bo", 5), new Player("cy", 1));
    players.sort(new ByLength());
    players.sort(Comparator.comparing(Player::name));
    players.stream().sorted().forEach(player -> print(player));
    Optional<Player> best = players.stream().max((a, b) -> difference(a, b));
    best.ifPresent(Main::print);
  }

  static int difference(Player a, Player b) { return a.score() - b.score(); }

  static void print(Player player) { System.out.println(player.name); }
}
