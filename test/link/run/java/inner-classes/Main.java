public class Main {
  private int total = start();

  static int start() { return 1; }

  class Counter {
    private final int by;

    Counter(int by) {
      this.by = by;
      grow();
    }

    void grow() { add(by); }

    class Doubler {
      void run() {
        grow();
        add(by);
      }
    }
  }

  static class Box {
    private final Main owner;
    Box(Main owner) { this.owner = owner; }
    int open() { return owner.sum(); }
  }

  private void add(int by) { total += by; }

  private int sum() { return total; }

  public static void main(String[] args) {
    Main main = new Main();
    Counter counter = main.new Counter(2);
    Counter.Doubler doubler = counter.new Doubler();
    doubler.run();
    System.out.println(new Box(main).open());
  }
}
