import java.util.List;

record Point(int x, int y) {
  static final Point ORIGIN = of(0, 0);

  Point {
    check(x);
    check(y);
  }

  Point(int both) {
    this(both, both);
  }

  static Point of(int x, int y) { return new Point(x, y); }

  private static void check(int value) {
    if (value < 0) throw new IllegalArgumentException();
  }

  Point plus(Point other) { return new Point(x + other.x(), y + other.y()); }

  @Override public int y() { return y; }
}

record Line(Point from, Point to) {
  int length() { return size(to.plus(from)); }

  static int size(Point point) { return point.x() + point.y(); }
}

public class Main {
  public static void main(String[] args) {
    Line line = new Line(new Point(1), Point.of(2, 3));
    System.out.println(line.length());
    System.out.println(List.of(Point.ORIGIN).size());
  }
}
