import java.util.Arrays;

class Cell {
  private int value;

  void set(int value) { this.value = value; }

  int get() { return value; }
}

class Board {
  private final Cell[][] cells = new Cell[2][2];

  Board() {
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        cells[row][column] = new Cell();
        at(row, column).set(row + column);
      }
    }
  }

  Cell at(int row, int column) { return cells[row][column]; }

  int sum() {
    int sum = 0;
    for (Cell[] row : cells) {
      for (Cell cell : row) {
        sum += cell.get();
      }
    }
    return sum;
  }
}

public class Main {
  static Runnable[] actions() {
    return new Runnable[] {() -> left(), Main::right};
  }

  static void left() { }

  static void right() { }

  public static void main(String[] args) {
    System.out.println(new Board().sum());
    for (Runnable action : actions()) {
      action.run();
    }
    Arrays.stream(actions()).forEach(Runnable::run);
  }
}
