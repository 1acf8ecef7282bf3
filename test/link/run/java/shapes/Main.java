interface Shape {
  double area();

  default String describe() {
    return label() + area();
  }

  private String label() {
    return "area ";
  }
}

record Circle(double radius) implements Shape {
  public double area() {
    return Math.PI * radius * radius;
  }
}

final class Square implements Shape {
  private final double side;

  Square(double side) {
    this.side = side;
  }

  @Override
  public double area() {
    return Square.power(side);
  }

  static double power(double x) {
    return x * x;
  }
}

public class Main {
  static double total(Shape... shapes) {
    double sum = 0;
    for (Shape shape : shapes) {
      sum += shape.area();
    }
    return sum;
  }

  public static void main(String[] args) {
    Shape circle = new Circle(1);
    Shape square = new Square(2);
    total(circle, square);
    System.out.println(circle.describe() + square.describe());
  }
}
