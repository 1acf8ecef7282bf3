interface Shape {
  void accept(Painter painter);
}

class Disc implements Shape {
  public void accept(Painter painter) { painter.paint(this); }
}

class Box implements Shape {
  public void accept(Painter painter) { painter.paint(this); }
}

class Painter {
  void paint(Disc disc) { round(); }

  void paint(Box box) { square(); }

  private void round() { }

  private void square() { }
}

public class Main {
  public static void main(String[] args) {
    Painter painter = new Painter();
    Shape[] shapes = {new Disc(), new Box()};
    for (Shape shape : shapes) {
      shape.accept(painter);
    }
  }
}
