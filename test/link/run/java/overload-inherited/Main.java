class Shape { }

class Circle extends Shape { }

class Painter {
  String paint(Shape shape) { return "shape"; }

  String paint(String color) { return "color " + color; }
}

class OilPainter extends Painter {
  @Override String paint(Shape shape) { return "oil " + thin(); }

  private String thin() { return "thin"; }
}

public class Main {
  public static void main(String[] args) {
    OilPainter painter = new OilPainter();
    System.out.println(painter.paint(new Circle()));
    System.out.println(painter.paint("red"));
  }
}
